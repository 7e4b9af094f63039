"""AWS's own managed policies, as moto ships them, and those of the cluster's controllers."""

from __future__ import annotations

import json
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from policies.iam import Kind, Severity, analyse
from tests.policies.iam.build import allow, document

CONTROLLERS = json.loads((Path(__file__).parent / "controllers.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def managed() -> dict[str, Any]:
    return {name: policy["Document"] for name, policy in json.loads(aws_managed_policies_data).items()}


def told(name: str) -> set[tuple[str, str]]:
    return {(str(one.severity), str(one.kind)) for one in analyse(managed()[name])}


def test_all_of_aws_s_managed_policies_are_judged_and_none_is_invalid() -> None:
    assert len(managed()) > 1_300
    kinds = {name: {one.kind for one in analyse(policy)} for name, policy in managed().items()}
    assert [name for name, found in kinds.items() if Kind.INVALID_POLICY in found] == []
    assert [name for name, found in kinds.items() if Kind.ADMIN in found] == ["AdministratorAccess"]


def test_read_only_access_reads_everything_and_escalates_nowhere() -> None:
    found = told("ReadOnlyAccess")
    assert ("high", "data-exfiltration") in found
    assert not {kind for _, kind in found} & {"admin", "service-admin", "privilege-escalation", "pass-role"}


def test_a_power_user_administers_nearly_all_and_escalates_by_what_runs_already() -> None:
    found = told("PowerUserAccess")
    assert ("critical", "service-admin") in found
    assert ("high", "privilege-escalation") in found
    assert not {kind for _, kind in found} & {"admin", "pass-role"}
    taken = {path for one in analyse(managed()["PowerUserAccess"]) for path in one.paths}
    assert {"lambda-003", "ssm-002", "cloudformation-002"} <= taken
    assert not any(path.startswith("iam-") for path in taken)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("IAMFullAccess", ("critical", "service-admin")),
        ("AWSLambda_FullAccess", ("high", "privilege-escalation")),
        ("AmazonEC2FullAccess", ("high", "service-admin")),
        ("AmazonS3FullAccess", ("high", "service-admin")),
        ("AmazonS3ReadOnlyAccess", ("high", "data-exfiltration")),
        ("AmazonSSMFullAccess", ("high", "privilege-escalation")),
        ("AWSCodeBuildAdminAccess", ("high", "privilege-escalation")),
        ("AmazonSageMakerFullAccess", ("high", "privilege-escalation")),
        ("AmazonSSMManagedInstanceCore", ("high", "data-exfiltration")),
    ],
)
def test_what_is_known_of_some(name: str, found: tuple[str, str]) -> None:
    assert found in told(name)


@pytest.mark.parametrize(
    "name",
    [
        *("ViewOnlyAccess", "AmazonEKSClusterPolicy", "AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy"),
        *("AmazonEC2ContainerRegistryReadOnly", "CloudWatchAgentServerPolicy", "AWSLambdaBasicExecutionRole"),
        *("AmazonEBSCSIDriverPolicy", "AWSXRayDaemonWriteAccess", "AmazonPrometheusRemoteWriteAccess"),
        *("AmazonECSTaskExecutionRolePolicy", "IAMUserChangePassword", "AWSDenyAll"),
    ],
)
def test_least_privilege_of_aws_s_own_is_quiet(name: str) -> None:
    assert {(severity, kind) for severity, kind in told(name) if severity != "low"} == set()


@pytest.mark.parametrize("name", CONTROLLERS["controllers"])
def test_the_controllers_of_a_cluster_are_quiet(name: str) -> None:
    policy = {"Version": "2012-10-17", "Statement": CONTROLLERS["controllers"][name]}
    found = analyse(policy, account="111122223333")
    assert [one for one in found if one.severity is not Severity.LOW] == []


def test_a_usual_document_is_judged_in_no_time() -> None:
    policy = document(
        allow(["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]),
        allow(["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"], "arn:aws:s3:::ours/*"),
        allow(["ec2:Describe*", "kms:Decrypt"]),
    )
    analyse(policy)
    best = min(_timed(policy) for _ in range(30))
    # 0.3 ms where it was written; the room is for slower and busier machines.
    assert best < 0.003


def _timed(policy: object) -> float:
    start = time.perf_counter()
    analyse(policy)
    return time.perf_counter() - start
