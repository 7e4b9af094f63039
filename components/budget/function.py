"""The function that makes the cluster follow a stop: its code, its rights, what wakes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as k8s

from components.budget.component import Budget
from components.iam import Statement, document, service_trust
from components.kubernetes import metadata
from components.options import child
from components.roles import Role, make_role
from components.site import Site

CODE = Path(__file__).with_name("handler")
RUNTIME = "python3.13"
TIMEOUT_SECONDS = 120
WAKE_MINUTES = 15
"""A stop that no event told of (a late approval, a lost message) is followed within this time."""

LOG_DAYS = 365
DEAD_LETTER_SECONDS = 14 * 24 * 3600
API_GROUPS = {"nodepools": "karpenter.sh", "clusterqueues": "kueue.x-k8s.io"}


@dataclass(frozen=True, kw_only=True)
class HandlerArgs:
    """The site and the budget, what the stop is, and the cluster and objects that follow it."""

    site: Site
    budget: Budget
    key_arn: pulumi.Input[str]
    stop_policy_arn: pulumi.Input[str]
    controller_role_name: pulumi.Input[str]
    controller_role_arn: pulumi.Input[str]
    cluster_name: pulumi.Input[str]
    subnet_ids: pulumi.Input[Sequence[pulumi.Input[str]]]
    security_group_id: pulumi.Input[str]
    """May reach the cluster's API and, by NAT or endpoints, AWS's."""
    node_pools: Sequence[str]
    queue: str
    """The team's ClusterQueue; that there is none is no fault."""


class Handler(pulumi.ComponentResource):
    """Holds a team's pools and queue while its stop is on, and gives them back afterwards.

    It may change nothing in the cluster but these objects, and in AWS nothing at all.
    """

    function_name: str

    def __init__(self, name: str, args: HandlerArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:budget:Handler", name, None, opts)
        self._prefix, self._args = name, args
        self.function_name = f"{args.budget.budget_name}-budget"
        logs = aws.cloudwatch.LogGroup(
            name,
            name=f"/aws/lambda/{self.function_name}",
            retention_in_days=LOG_DAYS,
            kms_key_id=args.key_arn,
            opts=child(self),
        )
        letters = self._dead_letters()
        role = self._role(letters, logs)
        access = self._access(role)
        function = self._function(role, letters, after=[*role.policies, logs, *access])
        self._wake(function)
        self.register_outputs({"functionName": self.function_name})

    def _dead_letters(self) -> aws.sqs.Queue:
        queue = aws.sqs.Queue(
            self._prefix,
            name=f"{self.function_name}-failed",
            kms_master_key_id=self._args.key_arn,
            message_retention_seconds=DEAD_LETTER_SECONDS,
            opts=child(self),
        )
        aws.sqs.QueuePolicy(
            self._prefix,
            queue_url=queue.url,
            policy=document(
                Statement(
                    sid="OnlyEncryptedTransport",
                    effect="Deny",
                    actions=["sqs:*"],
                    resources=[queue.arn],
                    principals={"AWS": ["*"]},
                    conditions={"Bool": {"aws:SecureTransport": "false"}},
                )
            ),
            opts=child(self),
        )
        return queue

    def _role(self, letters: aws.sqs.Queue, logs: aws.cloudwatch.LogGroup) -> Role:
        args, site = self._args, self._args.site
        cluster = pulumi.Output.concat(site.arn("eks", "cluster/"), args.cluster_name)
        return make_role(
            self,
            f"{self._prefix}-function",
            site=site,
            description=f"Makes the cluster follow the budget of {args.budget.budget_name}",
            trust=service_trust("lambda.amazonaws.com"),
            managed=["service-role/AWSLambdaENIManagementAccess"],
            statements=[
                Statement(
                    sid="SeeTheStop",
                    actions=["iam:ListAttachedRolePolicies"],
                    resources=[args.controller_role_arn],
                ),
                Statement(sid="FindTheCluster", actions=["eks:DescribeCluster"], resources=[cluster]),
                Statement(
                    sid="WriteLogs",
                    actions=["logs:CreateLogStream", "logs:PutLogEvents"],
                    resources=[pulumi.Output.concat(logs.arn, ":log-stream:*")],
                ),
                Statement(sid="KeepFailures", actions=["sqs:SendMessage"], resources=[letters.arn]),
                Statement(
                    sid="UseTheKey",
                    actions=["kms:Decrypt", "kms:GenerateDataKey"],
                    resources=[args.key_arn],
                    conditions={
                        "StringEquals": {
                            "kms:ViaService": [
                                f"{service}.{site.region}.amazonaws.com" for service in ("lambda", "sqs")
                            ]
                        }
                    },
                ),
                # Traces name no resource.
                Statement(
                    sid="Trace",
                    actions=["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
                    resources=["*"],
                ),
            ],
        )

    def _access(self, role: Role) -> list[pulumi.Resource]:
        """Let the function read and patch the team's pools and queue, by name, and nothing else."""
        args = self._args
        # Team names have no dot, so the group is no other team's.
        group = f"slipway:{args.site.tags.team}:budget"
        name = f"budget-stop.{args.site.tags.team}"
        names = {"nodepools": list(args.node_pools), "clusterqueues": [args.queue]}
        rules = [
            {
                "apiGroups": [API_GROUPS[resource]],
                "resources": [resource],
                "resourceNames": named,
                "verbs": ["get", "patch"],
            }
            for resource, named in names.items()
            if named  # an empty list would mean all of them
        ]
        cluster_role = k8s.rbac.v1.ClusterRole(
            self._prefix, metadata=metadata(name, args.site), rules=rules, opts=child(self)
        )
        binding = k8s.rbac.v1.ClusterRoleBinding(
            self._prefix,
            metadata=metadata(name, args.site),
            role_ref={"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": name},
            subjects=[{"apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": group}],
            opts=child(self, depends_on=[cluster_role]),
        )
        entry = aws.eks.AccessEntry(
            self._prefix,
            cluster_name=args.cluster_name,
            principal_arn=role.arn,
            type="STANDARD",
            kubernetes_groups=[group],
            opts=child(self),
        )
        return [binding, entry]

    def _function(
        self, role: Role, letters: aws.sqs.Queue, *, after: Sequence[pulumi.Resource]
    ) -> aws.lambda_.Function:
        args = self._args
        # File by file, so that nothing but source is packed and the package is the same everywhere.
        sources: dict[str, pulumi.Asset | pulumi.Archive] = {
            f"handler/{path.name}": pulumi.FileAsset(str(path)) for path in sorted(CODE.glob("*.py"))
        }
        return aws.lambda_.Function(
            self._prefix,
            name=self.function_name,
            description=f"Holds pools and queue of {args.site.tags.team} while its budget's stop is on",
            runtime=RUNTIME,
            architectures=["arm64"],
            handler="handler.app.handle",
            code=pulumi.AssetArchive(sources),
            role=role.arn,
            timeout=TIMEOUT_SECONDS,
            memory_size=256,
            # One at a time: two knocks at once would only get in each other's way.
            reserved_concurrent_executions=1,
            kms_key_arn=args.key_arn,
            environment=aws.lambda_.FunctionEnvironmentArgs(
                variables={
                    "CLUSTER_NAME": args.cluster_name,
                    "KARPENTER_ROLE": args.controller_role_name,
                    "STOP_POLICY_ARN": args.stop_policy_arn,
                    "NODE_POOLS": ",".join(args.node_pools),
                    "QUEUE": args.queue,
                }
            ),
            vpc_config=aws.lambda_.FunctionVpcConfigArgs(
                subnet_ids=args.subnet_ids, security_group_ids=[args.security_group_id]
            ),
            dead_letter_config=aws.lambda_.FunctionDeadLetterConfigArgs(target_arn=letters.arn),
            tracing_config=aws.lambda_.FunctionTracingConfigArgs(mode="Active"),
            opts=child(self, depends_on=after),
        )

    def _wake(self, function: aws.lambda_.Function) -> None:
        """Let the budget's topic and a schedule wake the function."""
        topic = self._args.budget.topic_arn
        rule = aws.cloudwatch.EventRule(
            self._prefix,
            name=self.function_name,
            description=f"Lets the cluster follow the stop of {self._args.budget.budget_name}",
            schedule_expression=f"rate({WAKE_MINUTES} minutes)",
            opts=child(self),
        )
        for waker, service, source in (("topic", "sns", topic), ("schedule", "events", rule.arn)):
            permission = aws.lambda_.Permission(
                f"{self._prefix}-{waker}",
                function=function.name,
                action="lambda:InvokeFunction",
                principal=f"{service}.amazonaws.com",
                source_arn=source,
                source_account=self._args.site.account_id,
                opts=child(self),
            )
            if waker == "topic":
                aws.sns.TopicSubscription(
                    self._prefix,
                    topic=topic,
                    protocol="lambda",
                    endpoint=function.arn,
                    opts=child(self, depends_on=[permission]),
                )
            else:
                aws.cloudwatch.EventTarget(
                    self._prefix, rule=rule.name, arn=function.arn, opts=child(self, depends_on=[permission])
                )
