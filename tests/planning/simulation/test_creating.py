"""Ids and outputs that the simulation makes up."""

import re
import string
import time
from fnmatch import fnmatch

import pytest
from policy_sentry.querying.arns import get_raw_arns_for_service

from model.values import UNKNOWN, Secret, Value, walk
from planning.simulation import Context, create
from planning.simulation.rendering import Scope
from planning.simulation.sdk import declaration
from planning.simulation.shapes import SHAPES

HERE = Context(account="111122223333", region="eu-central-1")
URN = "urn:pulumi:prod::slipway::{}::main"

NO_PUBLISHED_ARN = {
    "aws:codebuild/sourceCredential:SourceCredential",
    "aws:ssm/serviceSetting:ServiceSetting",
}
"""Types whose ARN stands in the API reference but not in the Service Authorization Reference."""


def made(token: str, **inputs: Value) -> tuple[str, dict[str, Value]]:
    return made_at(HERE, token, **inputs)


def made_at(context: Context, token: str, **inputs: Value) -> tuple[str, dict[str, Value]]:
    return create(token, URN.format(token), "main", inputs, context)


def sample_inputs(token: str) -> dict[str, Value]:
    """A text for every input that the shape's templates read."""
    declared, inputs = declaration(token), dict[str, Value]()
    for _, template in walk(dict(SHAPES[token])):
        if not isinstance(template, str):
            continue
        for _, field, _, _ in string.Formatter().parse(template):
            name = (field or "").split(".")[0]
            if name in declared.inputs and name not in SHAPES[token] and name != "region":
                inputs[name] = f"given-{name}"
    return inputs


@pytest.mark.parametrize("token", sorted(SHAPES))
def test_every_shape_is_of_a_type_and_of_outputs_that_the_sdk_has(token: str) -> None:
    assert set(SHAPES[token]) - {"id"} <= set(declaration(token).outputs)


@pytest.mark.parametrize("token", sorted(SHAPES))
def test_every_shape_fills_in_completely(token: str) -> None:
    id_, outputs = made(token, **sample_inputs(token))
    for path, value in walk(outputs):
        assert value is not UNKNOWN, path
        assert not (isinstance(value, str) and "{" in value), path
    assert not re.search(r"[/:]-?$", id_)


@pytest.mark.parametrize("token", sorted(token for token in SHAPES if "arn" in SHAPES[token]))
def test_every_arn_has_the_format_that_aws_publishes(token: str) -> None:
    arn = made(token, **sample_inputs(token))[1]["arn"]
    assert isinstance(arn, str)
    if token in NO_PUBLISHED_ARN or arn.startswith("given-"):
        return
    published = [re.sub(r"\$\{[^}]*\}", "*", raw) for raw in get_raw_arns_for_service(arn.split(":")[2])]
    assert any(raw != "*" and fnmatch(arn, raw.replace("[", "[[]")) for raw in published), arn


def test_a_cluster_has_an_endpoint_an_issuer_and_a_security_group() -> None:
    id_, outputs = made("aws:eks/cluster:Cluster", name="slipway", vpcConfig={"subnetIds": ["subnet-1"]})
    assert id_ == "slipway"
    assert outputs["arn"] == "arn:aws:eks:eu-central-1:111122223333:cluster/slipway"
    assert re.fullmatch(
        r"https://[0-9A-F]{32}\.gr7\.eu-central-1\.eks\.amazonaws\.com", str(outputs["endpoint"])
    )
    config = outputs["vpcConfig"]
    assert isinstance(config, dict)
    assert config["subnetIds"] == ["subnet-1"]
    assert str(config["clusterSecurityGroupId"]).startswith("sg-")
    assert str(outputs["identities"]).count("https://oidc.eks.eu-central-1.amazonaws.com/id/") == 1


def test_a_resource_without_a_name_is_named_as_pulumi_would() -> None:
    id_, outputs = made("aws:iam/role:Role")
    assert re.fullmatch(r"main-[0-9a-f]{7}", id_)
    assert outputs["name"] == id_
    assert outputs["arn"] == f"arn:aws:iam::111122223333:role/{id_}"


def test_a_name_prefix_is_kept() -> None:
    assert str(made("aws:iam/role:Role", namePrefix="slipway-")[1]["name"]).startswith("slipway-")
    assert made("aws:s3/bucket:Bucket", bucketPrefix="models-")[0].startswith("models-")


def test_the_partition_and_the_region_follow_the_provider() -> None:
    china = Context.of_provider({"region": "cn-north-1", "allowedAccountIds": '["444455556666"]'})
    _, outputs = made_at(china, "aws:sqs/queue:Queue", name="work")
    assert outputs["arn"] == "arn:aws-cn:sqs:cn-north-1:444455556666:work"
    assert outputs["url"] == "https://sqs.cn-north-1.amazonaws.com.cn/444455556666/work"


def test_a_resource_in_another_region_than_its_provider_has_that_regions_arn() -> None:
    _, outputs = made("aws:sqs/queue:Queue", name="work", region="us-east-1")
    assert outputs["arn"] == "arn:aws:sqs:us-east-1:111122223333:work"


def test_what_is_made_of_an_unknown_is_unknown_and_the_id_still_is_a_text() -> None:
    id_, outputs = made("aws:sqs/queue:Queue", name=UNKNOWN)
    assert outputs["arn"] is UNKNOWN
    assert re.fullmatch(r"[0-9a-f]{17}", id_)


def test_what_is_made_of_a_secret_is_secret() -> None:
    id_, outputs = made("aws:sqs/queue:Queue", name=Secret("quiet"))
    assert outputs["arn"] == Secret("arn:aws:sqs:eu-central-1:111122223333:quiet")
    assert "quiet" not in repr(outputs)
    assert id_.endswith("/quiet")


def test_what_a_program_may_set_and_did_not_is_left_out() -> None:
    _, outputs = made("aws:ebs/volume:Volume", availabilityZone="eu-central-1a", size=8)
    assert {"encrypted", "kmsKeyId", "iops"}.isdisjoint(outputs)


@pytest.mark.parametrize(
    "token", ["aws:mwaa/environment:Environment", "aws:transfer/server:Server", "aws:msk/cluster:Cluster"]
)
def test_a_type_without_a_shape_gets_every_computed_output_by_its_type(token: str) -> None:
    _, outputs = made(token)
    types = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "map": dict, "object": dict}
    for name, output in declaration(token).outputs.items():
        if output.computed and not output.optional:
            assert isinstance(outputs[name], types[output.kind]), name
    assert str(outputs["arn"]).startswith(
        f"arn:aws:{token.split(':')[1].split('/')[0]}:eu-central-1:111122223333:"
    )


def test_a_type_that_no_sdk_knows_echoes_its_inputs() -> None:
    id_, outputs = made("nowhere:index:Thing", size=3)
    assert outputs == {"size": 3}
    assert re.fullmatch(r"main-[0-9a-f]{7}", id_)


def test_a_package_beside_the_clouds_is_answered_by_its_declaration_or_echoed() -> None:
    _, outputs = made("random:index/randomPassword:RandomPassword", length=20)
    assert outputs["length"] == 20


def test_the_same_question_has_the_same_answer_and_another_urn_another_id() -> None:
    token = "aws:ec2/vpc:Vpc"
    assert made(token) == made(token)
    assert made(token)[0] != create(token, URN.format(token) + "2", "main", {}, HERE)[0]


def test_a_template_that_names_itself_is_unknown_rather_than_endless() -> None:
    scope = Scope("urn", "main", {}, {"a": "{b}", "b": "{a}"}, HERE)
    assert scope.field("a") is UNKNOWN


def test_a_hundred_resources_cost_milliseconds() -> None:
    made("aws:eks/cluster:Cluster", name="warm")
    start = time.process_time()
    for number in range(100):
        create("aws:eks/cluster:Cluster", f"urn{number}", "main", {"name": "x"}, HERE)
    assert time.process_time() - start < 0.25  # measured: 0.008; the largest shape there is


class TestKubernetes:
    def test_a_namespaced_object_is_named_by_namespace_and_name(self) -> None:
        id_, outputs = made("kubernetes:apps/v1:Deployment", metadata={"name": "api", "namespace": "search"})
        assert id_ == "search/api"
        assert outputs == {"metadata": {"name": "api", "namespace": "search"}}

    def test_an_object_outside_namespaces_is_named_alone(self) -> None:
        assert made("kubernetes:core/v1:Namespace", metadata={"name": "search"})[0] == "search"

    def test_an_object_without_a_namespace_lands_in_the_default_one(self) -> None:
        assert made("kubernetes:core/v1:ConfigMap", metadata={"name": "x"})[0] == "default/x"

    def test_a_custom_resource_is_taken_as_written(self) -> None:
        assert made("kubernetes:karpenter.sh/v1:NodePool", metadata={"name": "gpu"})[0] == "gpu"

    def test_a_nameless_object_gets_a_name(self) -> None:
        id_, outputs = made("kubernetes:core/v1:ConfigMap")
        assert re.fullmatch(r"default/main-[0-9a-f]{8}", id_)
        assert outputs["metadata"] == {"name": id_.split("/")[1], "namespace": "default"}

    def test_a_release_reports_itself_deployed(self) -> None:
        id_, outputs = made(
            "kubernetes:helm.sh/v3:Release", name="keda", namespace="keda", chart="keda", version="2.18.0"
        )
        assert id_ == "keda/keda"
        assert outputs["status"] == {
            "name": "keda",
            "namespace": "keda",
            "chart": "keda",
            "version": "2.18.0",
            "revision": 1,
            "status": "deployed",
        }

    def test_unknown_metadata_stays_unknown(self) -> None:
        assert made("kubernetes:core/v1:ConfigMap", metadata=UNKNOWN)[1]["metadata"] is UNKNOWN
