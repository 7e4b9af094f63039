"""The offline engine: what a program registers, complete and in order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pulumi
import pulumi_aws as aws
import pytest

from model.digest import dumps
from model.resource import Plan, Resource
from model.values import Secret, get
from planning.offline.errors import PlanError
from planning.offline.run import Job, run_program

URN = "urn:pulumi:test::demo::"


def run(program: Callable[[], object], **config: str) -> Plan:
    job = Job(
        project="demo",
        stack="test",
        root=Path(__file__).parent,
        config={key.replace("__", ":"): value for key, value in config.items()},
    )
    return run_program(job, program)


def only(plan: Plan, type_: str) -> Resource:
    (found,) = plan.of_type(type_)
    return found


def test_a_resource_keeps_everything_the_program_said_about_it() -> None:
    def program() -> None:
        first = aws.s3.Bucket("first")
        aws.s3.BucketVersioning(
            "second",
            bucket=first.id,
            versioning_configuration={"status": "Enabled"},
            opts=pulumi.ResourceOptions(
                protect=True,
                depends_on=[first],
                ignore_changes=["mfa"],
                aliases=[pulumi.Alias(name="old")],
                custom_timeouts=pulumi.CustomTimeouts(create="5m"),
            ),
        )

    plan = run(program)
    second = only(plan, "aws:s3/bucketVersioning:BucketVersioning")
    bucket_urn = f"{URN}aws:s3/bucket:Bucket::first"
    assert second.dependencies == (bucket_urn,)
    assert second.property_dependencies == {"bucket": (bucket_urn,)}
    assert second.protect is True
    assert second.ignore_changes == ("mfa",)
    assert f"{URN}aws:s3/bucketVersioning:BucketVersioning::old" in second.aliases
    assert dict(second.custom_timeouts) == {"create": "5m"}
    assert second.inputs["bucket"] == plan.by_urn[bucket_urn].id


def test_a_program_without_an_explicit_provider_gets_the_default_one_with_its_configured_region() -> None:
    plan = run(lambda: aws.sqs.Queue("q"), aws__region="eu-west-1")
    provider = plan.provider_of(only(plan, "aws:sqs/queue:Queue"))
    assert provider is not None
    assert provider.type == "pulumi:providers:aws"
    assert provider.inputs["region"] == "eu-west-1"
    assert get(only(plan, "aws:sqs/queue:Queue").outputs, "arn") is not None


def test_default_tags_reach_every_taggable_resource_and_its_own_tags_win() -> None:
    def program() -> None:
        provider = aws.Provider("p", region="us-east-1", default_tags={"tags": {"team": "a", "owner": "b"}})
        aws.sqs.Queue("q", tags={"owner": "c"}, opts=pulumi.ResourceOptions(provider=provider))

    queue = only(run(program), "aws:sqs/queue:Queue")
    assert queue.inputs["tags"] == {"owner": "c"}
    assert queue.inputs["tagsAll"] == {"team": "a", "owner": "c"}


def test_children_inherit_protection_and_their_parents_aliases() -> None:
    class Group(pulumi.ComponentResource):
        def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
            super().__init__("demo:index:Group", name, None, opts)
            aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))

    def program() -> None:
        Group("new", pulumi.ResourceOptions(protect=True, aliases=[pulumi.Alias(name="old")]))

    queue = only(run(program), "aws:sqs/queue:Queue")
    assert queue.urn == f"{URN}demo:index:Group$aws:sqs/queue:Queue::new-queue"
    assert queue.protect is True
    assert queue.aliases == (f"{URN}demo:index:Group$aws:sqs/queue:Queue::old-queue",)


def test_transforms_of_a_resource_and_of_the_stack_change_what_is_registered() -> None:
    def rename(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
        return pulumi.ResourceTransformResult({**args.props, "delaySeconds": 7}, args.opts)

    async def protect(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
        options = pulumi.ResourceOptions.merge(args.opts, pulumi.ResourceOptions(protect=True))
        return pulumi.ResourceTransformResult(args.props, options)

    def program() -> None:
        pulumi.runtime.register_resource_transform(protect)
        aws.sqs.Queue("q", opts=pulumi.ResourceOptions(transforms=[rename]))

    queue = only(run(program), "aws:sqs/queue:Queue")
    assert queue.inputs["delaySeconds"] == 7
    assert queue.protect is True


def test_secrets_stay_secret_in_the_plan_and_never_reach_the_digest() -> None:
    def program() -> None:
        aws.ssm.Parameter("p", type="SecureString", value=pulumi.Output.secret("hunter2"))
        pulumi.export("password", pulumi.Output.secret("hunter2"))

    plan = run(program)
    assert isinstance(only(plan, "aws:ssm/parameter:Parameter").inputs["value"], Secret)
    assert isinstance(plan.outputs["password"], Secret)
    assert b"hunter2" not in dumps({"test": plan})


def test_the_same_program_gives_the_same_bytes() -> None:
    def program() -> None:
        queues = [aws.sqs.Queue(f"q{i}") for i in range(20)]
        aws.sns.Topic("t", display_name=pulumi.Output.all(*[q.name for q in queues]).apply(",".join))

    assert dumps({"test": run(program)}) == dumps({"test": run(program)})


def test_what_the_program_logs_and_prints_is_told_not_lost() -> None:
    def program() -> None:
        print("hello")
        pulumi.log.warn("careful")

    notes = run(program).notes
    assert "the program prints: hello" in notes
    assert "the program says (warning): careful" in notes


def test_an_exception_in_the_program_names_the_programs_own_line() -> None:
    def program() -> None:
        raise KeyError("oops")

    with pytest.raises(PlanError, match=r"^test: test_run\.py:\d+: KeyError: 'oops'$"):
        run(program)


def test_an_exception_in_an_apply_is_reported_too() -> None:
    def program() -> None:
        def broken(_: str) -> str:
            raise ValueError("no such luck")

        aws.sns.Topic("t", display_name=aws.sqs.Queue("q").name.apply(broken))

    with pytest.raises(
        PlanError, match=r"^test: test_run\.py:\d+: ValueError: no such luck \(while making .t.\)$"
    ):
        run(program)


def test_two_resources_of_one_name_are_refused() -> None:
    def program() -> None:
        aws.sqs.Queue("q")
        aws.sqs.Queue("q")

    with pytest.raises(PlanError, match="a name may stand once per type and parent: rename one"):
        run(program)


def test_a_program_that_exits_is_an_error() -> None:
    with pytest.raises(PlanError, match="the program exits with 3"):
        run(lambda: exit(3))


def test_a_stack_reference_reads_the_other_stacks_outputs() -> None:
    def program() -> None:
        other = pulumi.StackReference("organization/demo/base")
        aws.sqs.Queue("q", name=other.require_output("name"))

    job = Job(project="demo", stack="test", root=Path(__file__).parent, config={})
    plan = run_program(job, program, resolve=lambda name: {"name": f"from {name}"})
    assert only(plan, "aws:sqs/queue:Queue").inputs["name"] == "from organization/demo/base"
    assert only(plan, "pulumi:pulumi:StackReference").op == "read"
