"""Roles, policies, keys and secrets."""

from typing import Final

from planning.simulation.rendering import Shape

_IAM = "arn:{partition}:iam::{account}"
_MOMENT = "2026-01-01T00:00:00Z"

IDENTITY: Final[dict[str, Shape]] = {
    "aws:iam/role:Role": {
        "id": "{name}",
        "path": "/",
        "arn": f"{_IAM}:role{{path}}{{name}}",
        "createDate": _MOMENT,
        "uniqueId": "AROA{id17}",
    },
    "aws:iam/policy:Policy": {
        "id": "{arn}",
        "path": "/",
        "arn": f"{_IAM}:policy{{path}}{{name}}",
        "policyId": "ANPA{id17}",
        "attachmentCount": 0,
    },
    "aws:iam/rolePolicy:RolePolicy": {"id": "{role}:{name}"},
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {"id": "{role}/{policyArn}"},
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {"id": "{roleName}"},
    "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": {"id": "{roleName}"},
    "aws:iam/instanceProfile:InstanceProfile": {
        "id": "{name}",
        "path": "/",
        "arn": f"{_IAM}:instance-profile{{path}}{{name}}",
        "createDate": _MOMENT,
        "uniqueId": "AIPA{id17}",
    },
    "aws:iam/user:User": {
        "id": "{name}",
        "path": "/",
        "arn": f"{_IAM}:user{{path}}{{name}}",
        "uniqueId": "AIDA{id17}",
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
        "id": "{arn}",
        "arn": f"{_IAM}:oidc-provider/{{url.host}}",
    },
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
        "id": "{arn}",
        "name": "AWSServiceRoleFor{hex8}",
        "path": "/aws-service-role/{awsServiceName}/",
        "arn": f"{_IAM}:role{{path}}{{name}}",
        "createDate": _MOMENT,
        "uniqueId": "AROA{id17}",
    },
    "aws:iam/accountPasswordPolicy:AccountPasswordPolicy": {"id": "iam-account-password-policy"},
    "aws:iam/accountAlias:AccountAlias": {"id": "{accountAlias}"},
    "aws:kms/key:Key": {
        "id": "{keyId}",
        "keyId": "{uuid}",
        "arn": "arn:{partition}:kms:{region}:{account}:key/{keyId}",
    },
    "aws:kms/alias:Alias": {
        "id": "{name}",
        "name": "alias/{logical}-{hex7:name}",
        "arn": "arn:{partition}:kms:{region}:{account}:{name}",
        "targetKeyArn": "arn:{partition}:kms:{region}:{account}:key/{targetKeyId.name}",
    },
    "aws:kms/keyPolicy:KeyPolicy": {"id": "{keyId}"},
    "aws:kms/grant:Grant": {"id": "{keyId}:{grantId}", "grantId": "{hex64}", "grantToken": "{hex64:token}"},
    "aws:secretsmanager/secret:Secret": {
        "id": "{arn}",
        "arn": "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}-{hex6:suffix}",
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        "id": "{secretId}|{versionId}",
        "versionId": "{uuid}",
        "arn": "{secretId}",
        "secretArn": "{secretId}",
        "versionStages": ["AWSCURRENT"],
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {"id": "{secretArn}"},
    "aws:secretsmanager/secretRotation:SecretRotation": {"id": "{secretId}", "rotationEnabled": True},
    "aws:accessanalyzer/analyzer:Analyzer": {
        "id": "{analyzerName}",
        "arn": "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{analyzerName}",
    },
    "aws:guardduty/detector:Detector": {
        "id": "{hex32}",
        "accountId": "{account}",
        "arn": "arn:{partition}:guardduty:{region}:{account}:detector/{id}",
    },
    "aws:guardduty/detectorFeature:DetectorFeature": {"id": "{detectorId}/{name}"},
    "aws:securityhub/account:Account": {
        "id": "{account}",
        "arn": "arn:{partition}:securityhub:{region}:{account}:hub/default",
    },
}
