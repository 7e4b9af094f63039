"""Clusters, instances, functions, builds and registries."""

from typing import Final

from planning.simulation.rendering import Shape

_EC2 = "arn:{partition}:ec2:{region}:{account}"
_EKS = "arn:{partition}:eks:{region}:{account}"
_LAMBDA = "arn:{partition}:lambda:{region}:{account}:function:{name}"
_MOMENT = "2026-01-01T00:00:00Z"

_AUTHORITY = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCnNpbXVsYXRlZAotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg=="
"""Base64 of a PEM certificate whose body reads `simulated`: well-formed, trusted nowhere."""

COMPUTE: Final[dict[str, Shape]] = {
    "aws:eks/cluster:Cluster": {
        "id": "{name}",
        "arn": f"{_EKS}:cluster/{{name}}",
        "certificateAuthority": {"data": _AUTHORITY},
        "createdAt": _MOMENT,
        "endpoint": "https://{HEX32:endpoint}.gr7.{region}.eks.{dns}",
        "identities": [{"oidcs": [{"issuer": "https://oidc.eks.{region}.{dns}/id/{HEX32:endpoint}"}]}],
        "kubernetesNetworkConfig": {"serviceIpv4Cidr": "172.20.0.0/16", "ipFamily": "ipv4"},
        "platformVersion": "eks.1",
        "status": "ACTIVE",
        "vpcConfig": {"clusterSecurityGroupId": "sg-{hex17:cluster}"},
    },
    "aws:eks/addon:Addon": {
        "id": "{clusterName}:{addonName}",
        "arn": f"{_EKS}:addon/{{clusterName}}/{{addonName}}/{{uuid}}",
        "createdAt": _MOMENT,
        "modifiedAt": _MOMENT,
    },
    "aws:eks/accessEntry:AccessEntry": {
        "id": "{clusterName}:{principalArn}",
        "accessEntryArn": (
            f"{_EKS}:access-entry/{{clusterName}}/role/{{account}}/{{principalArn.name}}/{{uuid}}"
        ),
        "createdAt": _MOMENT,
        "modifiedAt": _MOMENT,
    },
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        "id": "{clusterName}#{principalArn}#{policyArn}",
        "associatedAt": _MOMENT,
        "modifiedAt": _MOMENT,
    },
    "aws:eks/nodeGroup:NodeGroup": {
        "id": "{clusterName}:{nodeGroupName}",
        "nodeGroupName": "{logical}-{hex7:name}",
        "arn": f"{_EKS}:nodegroup/{{clusterName}}/{{nodeGroupName}}/{{uuid}}",
        "resources": [{"autoscalingGroups": [{"name": "eks-{nodeGroupName}-{uuid:group}"}]}],
        "status": "ACTIVE",
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
        "id": "{associationId}",
        "associationId": "a-{hex17}",
        "associationArn": f"{_EKS}:podidentityassociation/{{clusterName}}/{{associationId}}",
    },
    "aws:eks/fargateProfile:FargateProfile": {
        "id": "{clusterName}:{fargateProfileName}",
        "fargateProfileName": "{logical}-{hex7:name}",
        "arn": f"{_EKS}:fargateprofile/{{clusterName}}/{{fargateProfileName}}/{{uuid}}",
        "status": "ACTIVE",
    },
    "aws:ec2/launchTemplate:LaunchTemplate": {
        "id": "lt-{hex17}",
        "arn": f"{_EC2}:launch-template/{{id}}",
        "defaultVersion": 1,
        "latestVersion": 1,
    },
    "aws:ec2/instance:Instance": {
        "id": "i-{hex17}",
        "arn": f"{_EC2}:instance/{{id}}",
        "instanceState": "running",
        "primaryNetworkInterfaceId": "eni-{hex17:interface}",
        "privateDns": "i-{hex17}.{region}.compute.internal",
    },
    "aws:ec2/capacityReservation:CapacityReservation": {
        "id": "cr-{hex17}",
        "arn": f"{_EC2}:capacity-reservation/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/placementGroup:PlacementGroup": {
        "id": "{name}",
        "placementGroupId": "pg-{hex17}",
        "arn": f"{_EC2}:placement-group/{{name}}",
    },
    "aws:ec2/keyPair:KeyPair": {
        "id": "{keyName}",
        "keyName": "{logical}-{hex7:name}",
        "keyPairId": "key-{hex17}",
        "arn": f"{_EC2}:key-pair/{{keyName}}",
    },
    "aws:ec2/tag:Tag": {"id": "{resourceId},{key}"},
    "aws:ebs/volume:Volume": {"id": "vol-{hex17}", "arn": f"{_EC2}:volume/{{id}}", "createTime": _MOMENT},
    "aws:autoscaling/group:Group": {
        "id": "{name}",
        "arn": (
            "arn:{partition}:autoscaling:{region}:{account}:"
            "autoScalingGroup:{uuid}:autoScalingGroupName/{name}"
        ),
    },
    "aws:ecr/repository:Repository": {
        "id": "{name}",
        "arn": "arn:{partition}:ecr:{region}:{account}:repository/{name}",
        "registryId": "{account}",
        "repositoryUrl": "{account}.dkr.ecr.{region}.{dns}/{name}",
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {"id": "{repository}", "registryId": "{account}"},
    "aws:ecr/repositoryPolicy:RepositoryPolicy": {"id": "{repository}", "registryId": "{account}"},
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": {
        "id": "{ecrRepositoryPrefix}",
        "registryId": "{account}",
    },
    "aws:ecr/registryPolicy:RegistryPolicy": {"id": "{account}", "registryId": "{account}"},
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
        "id": "{account}",
        "registryId": "{account}",
    },
    "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
        "id": "{account}",
        "registryId": "{account}",
    },
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        "id": "{prefix}",
        "registryId": "{account}",
    },
    "aws:lambda/function:Function": {
        "id": "{name}",
        "arn": _LAMBDA,
        "invokeArn": (
            f"arn:{{partition}}:apigateway:{{region}}:lambda:path/2015-03-31/functions/{_LAMBDA}/invocations"
        ),
        "qualifiedArn": f"{_LAMBDA}:$LATEST",
        "qualifiedInvokeArn": (
            "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/"
            f"{_LAMBDA}:$LATEST/invocations"
        ),
        "lastModified": _MOMENT,
        "version": "$LATEST",
    },
    "aws:lambda/permission:Permission": {"id": "{statementId}", "statementId": "{logical}-{hex7:statement}"},
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        "id": "{uuid:mapping}",
        "uuid": "{id}",
        "arn": "arn:{partition}:lambda:{region}:{account}:event-source-mapping:{id}",
        "functionArn": "arn:{partition}:lambda:{region}:{account}:function:{functionName.name}",
        "state": "Enabled",
    },
    "aws:lambda/functionUrl:FunctionUrl": {
        "id": "{functionName}",
        "urlId": "{hex32:url}",
        "functionUrl": "https://{urlId}.lambda-url.{region}.on.aws/",
    },
    "aws:codebuild/project:Project": {
        "id": "{arn}",
        "arn": "arn:{partition}:codebuild:{region}:{account}:project/{name}",
    },
    "aws:codebuild/webhook:Webhook": {
        "id": "{projectName}",
        "payloadUrl": "https://codebuild.{region}.{dns}/webhooks?t={hex32}",
    },
    "aws:codebuild/sourceCredential:SourceCredential": {
        "id": "{arn}",
        "arn": "arn:{partition}:codebuild:{region}:{account}:token/github",
    },
    "aws:codeconnections/connection:Connection": {
        "id": "{arn}",
        "arn": "arn:{partition}:codeconnections:{region}:{account}:connection/{uuid}",
        "connectionStatus": "PENDING",
        "ownerAccountId": "{account}",
    },
}
