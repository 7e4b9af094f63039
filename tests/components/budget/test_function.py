"""The handler's resources: what wakes it, what it may do in AWS, and what in the cluster."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from components.budget.component import Budget, BudgetArgs
from components.budget.function import CODE, Handler, HandlerArgs
from components.budget.network import HandlerNetwork, HandlerNetworkArgs
from components.budget.spec import BudgetSpec
from model.resource import Plan
from model.values import get
from policies import judge
from policies.settings import Settings
from tests.components.budget.program import CONTROLLER, CONTROLLER_ARN, KEY, TEAM
from tests.components.plan import ACCOUNT, inputs, on_aws, plan_of, registered, site, statements

STOP = f"arn:aws:iam::{ACCOUNT}:policy/slipway/stop/assistants-prod-stop"
FUNCTION = "aws:lambda/function:Function handler"


def handler(pools: tuple[str, ...] = ("assistants.frontier", "assistants.small")) -> Plan:
    where = site(team=TEAM)

    def program() -> None:
        options = on_aws(where)
        spec = BudgetSpec(monthly_usd=1000, emails=["oncall@example.com"])
        budget = Budget("budget", BudgetArgs(spec=spec, site=where, key_arn=KEY), options)
        args = HandlerArgs(
            site=where,
            budget=budget,
            key_arn=KEY,
            stop_policy_arn=STOP,
            controller_role_name=CONTROLLER,
            controller_role_arn=CONTROLLER_ARN,
            cluster_name="platform-prod",
            subnet_ids=["subnet-1", "subnet-2"],
            security_group_id="sg-1",
            node_pools=pools,
            queue=TEAM,
        )
        Handler("handler", args, options)

    return plan_of(program)


def test_a_handler_is_these_resources_and_nothing_else() -> None:
    made = {name for name in registered(handler()) if name.partition(" ")[2].startswith("handler")}
    assert made == {
        "slipway:budget:Handler handler",
        "aws:cloudwatch/logGroup:LogGroup handler",
        "aws:sqs/queue:Queue handler",
        "aws:sqs/queuePolicy:QueuePolicy handler",
        "aws:iam/role:Role handler-function",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment handler-function-AWSLambdaENIManagementAccess",
        "aws:iam/rolePolicy:RolePolicy handler-function",
        "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole handler",
        "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding handler",
        "aws:eks/accessEntry:AccessEntry handler",
        FUNCTION,
        "aws:cloudwatch/eventRule:EventRule handler",
        "aws:cloudwatch/eventTarget:EventTarget handler",
        "aws:lambda/permission:Permission handler-topic",
        "aws:lambda/permission:Permission handler-schedule",
        "aws:sns/topicSubscription:TopicSubscription handler",
    }


def test_the_function_reads_the_stop_and_the_cluster_and_changes_nothing_in_aws() -> None:
    policy = registered(handler())["aws:iam/rolePolicy:RolePolicy handler-function"]
    said = {s["Sid"]: s for s in statements(policy)}
    assert {sid: s["Action"] for sid, s in said.items()} == {
        "SeeTheStop": ["iam:ListAttachedRolePolicies"],
        "FindTheCluster": ["eks:DescribeCluster"],
        "WriteLogs": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "KeepFailures": ["sqs:SendMessage"],
        "UseTheKey": ["kms:Decrypt", "kms:GenerateDataKey"],
        "Trace": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
    }
    assert said["SeeTheStop"]["Resource"] == [CONTROLLER_ARN]
    assert said["FindTheCluster"]["Resource"] == [f"arn:aws:eks:us-east-1:{ACCOUNT}:cluster/platform-prod"]
    assert said["WriteLogs"]["Resource"] == [
        f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/aws/lambda/assistants-prod-budget:log-stream:*"
    ]


def test_in_the_cluster_it_touches_the_teams_pools_and_queue_by_name() -> None:
    plan = registered(handler())
    role = inputs(plan["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole handler"], site(team=TEAM))
    assert role["rules"] == [
        {
            "apiGroups": ["karpenter.sh"],
            "resources": ["nodepools"],
            "resourceNames": ["assistants.frontier", "assistants.small"],
            "verbs": ["get", "patch"],
        },
        {
            "apiGroups": ["kueue.x-k8s.io"],
            "resources": ["clusterqueues"],
            "resourceNames": ["assistants"],
            "verbs": ["get", "patch"],
        },
    ]
    binding = plan["kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding handler"]
    assert get(binding.inputs, "subjects", 0, "name") == "slipway:assistants:budget"
    assert get(plan["aws:eks/accessEntry:AccessEntry handler"].inputs, "kubernetesGroups", 0) == (
        "slipway:assistants:budget"
    )


def test_a_team_without_pools_gets_no_right_to_all_of_them() -> None:
    role = registered(handler(()))["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole handler"]
    rules = inputs(role, site(team=TEAM))["rules"]
    assert isinstance(rules, list)
    assert [rule["resources"] for rule in rules if isinstance(rule, dict)] == [["clusterqueues"]]


def test_the_function_runs_one_at_a_time_in_the_vpc_and_keeps_what_failed() -> None:
    plan = registered(handler())
    made = inputs(plan[FUNCTION], site(team=TEAM))
    assert made["reservedConcurrentExecutions"] == 1
    assert made["vpcConfig"] == {"subnetIds": ["subnet-1", "subnet-2"], "securityGroupIds": ["sg-1"]}
    assert made["deadLetterConfig"] == {
        "targetArn": f"arn:aws:sqs:us-east-1:{ACCOUNT}:assistants-prod-budget-failed"
    }
    assert made["kmsKeyArn"] == KEY
    assert made["handler"] == "handler.app.handle"
    assert made["environment"] == {
        "variables": {
            "CLUSTER_NAME": "platform-prod",
            "KARPENTER_ROLE": CONTROLLER,
            "STOP_POLICY_ARN": STOP,
            "NODE_POOLS": "assistants.frontier,assistants.small",
            "QUEUE": "assistants",
        }
    }
    logs = inputs(plan["aws:cloudwatch/logGroup:LogGroup handler"], site(team=TEAM))
    assert (logs["name"], logs["retentionInDays"]) == ("/aws/lambda/assistants-prod-budget", 365)


def test_the_packed_folder_runs_on_its_own(tmp_path: Path) -> None:
    shutil.copytree(CODE, tmp_path / "handler")
    done = subprocess.run(
        [sys.executable, "-c", "from handler.app import handle; print(handle.__name__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("handle", "")


def test_only_the_topic_and_the_schedule_wake_it() -> None:
    plan = registered(handler())
    for waker, service in (("topic", "sns"), ("schedule", "events")):
        made = inputs(plan[f"aws:lambda/permission:Permission handler-{waker}"], site(team=TEAM))
        assert made["principal"] == f"{service}.amazonaws.com"
        assert made["sourceAccount"] == ACCOUNT
        assert f":{service}:us-east-1:{ACCOUNT}:" in str(made["sourceArn"])
    rule = plan["aws:cloudwatch/eventRule:EventRule handler"]
    assert get(rule.inputs, "scheduleExpression") == "rate(15 minutes)"


def test_the_policies_have_nothing_against_the_handler() -> None:
    assert [f"{f.rule}: {f.message}" for f in judge(handler(), Settings()) if f.stops] == []


def test_the_platform_opens_its_api_to_the_handlers_group() -> None:
    where = site()
    args = HandlerNetworkArgs(
        cluster_name="platform-prod", vpc_id="vpc-1", control_plane_security_group_id="sg-control"
    )
    plan = registered(plan_of(lambda: HandlerNetwork("handlers", args, on_aws(where))))
    group = plan["aws:ec2/securityGroup:SecurityGroup handlers"]
    opened = inputs(plan["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule handlers-api"], where)
    assert opened["securityGroupId"] == "sg-control"
    assert opened["referencedSecurityGroupId"] == group.id
    assert (opened["fromPort"], opened["toPort"]) == (443, 443)
