"""Queues, topics, events, logs, metrics and alarms."""

from typing import Final

from planning.simulation.rendering import Shape

_LOGS = "arn:{partition}:logs:{region}:{account}"
_EVENTS = "arn:{partition}:events:{region}:{account}"
_CLOUDWATCH = "arn:{partition}:cloudwatch:{region}:{account}"
_APS = "arn:{partition}:aps:{region}:{account}"

MESSAGING: Final[dict[str, Shape]] = {
    "aws:sqs/queue:Queue": {
        "id": "{url}",
        "arn": "arn:{partition}:sqs:{region}:{account}:{name}",
        "url": "https://sqs.{region}.{dns}/{account}/{name}",
    },
    "aws:sqs/queuePolicy:QueuePolicy": {"id": "{queueUrl}"},
    "aws:sns/topic:Topic": {
        "id": "{arn}",
        "arn": "arn:{partition}:sns:{region}:{account}:{name}",
        "owner": "{account}",
    },
    "aws:sns/topicPolicy:TopicPolicy": {"id": "{arn}", "owner": "{account}"},
    "aws:sns/topicSubscription:TopicSubscription": {
        "id": "{arn}",
        "arn": "{topic}:{uuid}",
        "ownerId": "{account}",
        "confirmationWasAuthenticated": True,
        "pendingConfirmation": False,
    },
    "aws:cloudwatch/eventRule:EventRule": {"id": "{name}", "arn": f"{_EVENTS}:rule/{{name}}"},
    "aws:cloudwatch/eventTarget:EventTarget": {
        "id": "{rule}-{targetId}",
        "targetId": "{logical}-{hex7:target}",
    },
    "aws:cloudwatch/eventBus:EventBus": {"id": "{name}", "arn": f"{_EVENTS}:event-bus/{{name}}"},
    "aws:cloudwatch/logGroup:LogGroup": {"id": "{name}", "arn": f"{_LOGS}:log-group:{{name}}"},
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": {"id": "{name}"},
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": {"id": "{policyName}"},
    "aws:cloudwatch/metricAlarm:MetricAlarm": {"id": "{name}", "arn": f"{_CLOUDWATCH}:alarm:{{name}}"},
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
        "id": "{alarmName}",
        "arn": f"{_CLOUDWATCH}:alarm:{{alarmName}}",
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        "id": "{dashboardName}",
        "dashboardArn": "arn:{partition}:cloudwatch::{account}:dashboard/{dashboardName}",
    },
    "aws:scheduler/schedule:Schedule": {
        "id": "{groupName}/{name}",
        "groupName": "default",
        "arn": "arn:{partition}:scheduler:{region}:{account}:schedule/{groupName}/{name}",
    },
    "aws:scheduler/scheduleGroup:ScheduleGroup": {
        "id": "{name}",
        "arn": "arn:{partition}:scheduler:{region}:{account}:schedule-group/{name}",
    },
    "aws:sfn/stateMachine:StateMachine": {
        "id": "{arn}",
        "arn": "arn:{partition}:states:{region}:{account}:stateMachine:{name}",
        "status": "ACTIVE",
    },
    "aws:amp/workspace:Workspace": {
        "id": "ws-{uuid}",
        "arn": f"{_APS}:workspace/{{id}}",
        "prometheusEndpoint": "https://aps-workspaces.{region}.{dns}/workspaces/{id}/",
    },
    "aws:amp/ruleGroupNamespace:RuleGroupNamespace": {
        "id": "{arn}",
        "arn": f"{_APS}:rulegroupsnamespace/{{workspaceId}}/{{name}}",
    },
    "aws:amp/alertManagerDefinition:AlertManagerDefinition": {"id": "{workspaceId}"},
    "aws:amp/scraper:Scraper": {
        "id": "s-{uuid}",
        "arn": f"{_APS}:scraper/{{id}}",
        "roleArn": (
            "arn:{partition}:iam::{account}:role/aws-service-role/scraper.aps.amazonaws.com/"
            "AWSServiceRoleForAmazonPrometheusScraper_{hex12}"
        ),
    },
    "aws:grafana/workspace:Workspace": {
        "id": "g-{hex10}",
        "arn": "arn:{partition}:grafana:{region}:{account}:/workspaces/{id}",
        "endpoint": "{id}.grafana-workspace.{region}.{dns}",
    },
}
