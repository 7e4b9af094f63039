"""Budgets, cost data, parameters and account-wide records."""

from typing import Final

from planning.simulation.rendering import Shape

_CE = "arn:{partition}:ce::{account}"
_BUDGETS = "arn:{partition}:budgets::{account}"

GOVERNANCE: Final[dict[str, Shape]] = {
    "aws:budgets/budget:Budget": {
        "id": "{account}:{name}",
        "accountId": "{account}",
        "arn": f"{_BUDGETS}:budget/{{name}}",
    },
    "aws:budgets/budgetAction:BudgetAction": {
        "id": "{account}:{actionId}:{budgetName}",
        "accountId": "{account}",
        "actionId": "{uuid}",
        "arn": f"{_BUDGETS}:budget/{{budgetName}}/action/{{actionId}}",
        "status": "STANDBY",
    },
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
        "id": "{arn}",
        "arn": f"{_CE}:anomalymonitor/{{uuid}}",
    },
    "aws:costexplorer/anomalySubscription:AnomalySubscription": {
        "id": "{arn}",
        "accountId": "{account}",
        "arn": f"{_CE}:anomalysubscription/{{uuid}}",
    },
    "aws:costexplorer/costAllocationTag:CostAllocationTag": {"id": "{tagKey}", "type": "UserDefined"},
    "aws:costexplorer/costCategory:CostCategory": {"id": "{arn}", "arn": f"{_CE}:costcategory/{{uuid}}"},
    "aws:bcmdata/export:Export": {
        "id": "{arn}",
        "arn": "arn:{partition}:bcm-data-exports:us-east-1:{account}:export/{logical}-{uuid}",
    },
    "aws:cur/reportDefinition:ReportDefinition": {
        "id": "{reportName}",
        "arn": "arn:{partition}:cur:us-east-1:{account}:definition/{reportName}",
    },
    "aws:ssm/parameter:Parameter": {
        "id": "{name}",
        "arn": "arn:{partition}:ssm:{region}:{account}:parameter/{name.bare}",
        "version": 1,
    },
    "aws:ssm/serviceSetting:ServiceSetting": {
        "id": "{arn}",
        "arn": "arn:{partition}:ssm:{region}:{account}:servicesetting{settingId}",
        "status": "Customized",
    },
    "aws:cloudtrail/trail:Trail": {
        "id": "{arn}",
        "arn": "arn:{partition}:cloudtrail:{region}:{account}:trail/{name}",
        "homeRegion": "{region}",
    },
    "aws:dlm/lifecyclePolicy:LifecyclePolicy": {
        "id": "policy-{hex17}",
        "arn": "arn:{partition}:dlm:{region}:{account}:policy/{id}",
    },
    "aws:resourceexplorer/index:Index": {
        "id": "{arn}",
        "arn": "arn:{partition}:resource-explorer-2:{region}:{account}:index/{uuid}",
    },
    "aws:servicequotas/serviceQuota:ServiceQuota": {
        "id": "{serviceCode}/{quotaCode}",
        "arn": "arn:{partition}:servicequotas:{region}:{account}:{serviceCode}/{quotaCode}",
        "requestStatus": "PENDING",
    },
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
        "id": "{chatConfigurationArn}",
        "chatConfigurationArn": (
            "arn:{partition}:chatbot::{account}:chat-configuration/slack-channel/{configurationName}"
        ),
    },
}
