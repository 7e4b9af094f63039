"""Where the policy documents of a plan stand: which types hold them, in which property, and who gets them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ROLE = "aws:iam/role:Role"
USER = "aws:iam/user:User"
GROUP = "aws:iam/group:Group"
POLICY = "aws:iam/policy:Policy"
BOUNDARY = "permissionsBoundary"
CONDITION_ON_BOUNDARY = "iam:permissionsboundary"

IDENTITY_PLACES: Final[Mapping[str, str]] = {
    POLICY: "policy",
    "aws:iam/rolePolicy:RolePolicy": "policy",
    "aws:iam/userPolicy:UserPolicy": "policy",
    "aws:iam/groupPolicy:GroupPolicy": "policy",
    ROLE: "inlinePolicies.policy",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
}
"""Types that hold what a principal may do, and the property."""

RESOURCE_PLACES: Final[Mapping[str, str]] = {
    "aws:apigateway/restApi:RestApi": "policy",
    "aws:apigateway/restApiPolicy:RestApiPolicy": "policy",
    "aws:backup/vaultPolicy:VaultPolicy": "policy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
    "aws:codeartifact/domainPermissions:DomainPermissions": "policyDocument",
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
    "aws:codebuild/resourcePolicy:ResourcePolicy": "policy",
    "aws:dynamodb/resourcePolicy:ResourcePolicy": "policy",
    "aws:ecr/registryPolicy:RegistryPolicy": "policy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
    "aws:efs/fileSystemPolicy:FileSystemPolicy": "policy",
    "aws:elasticsearch/domain:Domain": "accessPolicies",
    "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:glacier/vault:Vault": "accessPolicy",
    "aws:glue/resourcePolicy:ResourcePolicy": "policy",
    "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
    "aws:kms/externalKey:ExternalKey": "policy",
    "aws:kms/key:Key": "policy",
    "aws:kms/keyPolicy:KeyPolicy": "policy",
    "aws:kms/replicaKey:ReplicaKey": "policy",
    "aws:msk/clusterPolicy:ClusterPolicy": "policy",
    "aws:opensearch/domain:Domain": "accessPolicies",
    "aws:opensearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:s3/accessPoint:AccessPoint": "policy",
    "aws:s3/bucket:Bucket": "policy",
    "aws:s3/bucketPolicy:BucketPolicy": "policy",
    "aws:s3/bucketV2:BucketV2": "policy",
    "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": "policy",
    "aws:secretsmanager/secret:Secret": "policy",
    "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
    "aws:ses/identityPolicy:IdentityPolicy": "policy",
    "aws:sns/topic:Topic": "policy",
    "aws:sns/topicPolicy:TopicPolicy": "policy",
    "aws:sqs/queue:Queue": "policy",
    "aws:sqs/queuePolicy:QueuePolicy": "policy",
}
"""Types that hold who may use a resource, and the property. Policies of VPC endpoints are no part: they limit
what IAM allows, and admit nobody."""

TRUST_PLACE: Final = "assumeRolePolicy"

ATTACHMENTS: Final = (
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"),
    ("aws:iam/userPolicyAttachment:UserPolicyAttachment", "user"),
    ("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group"),
    ("aws:iam/policyAttachment:PolicyAttachment", "roles"),
    ("aws:iam/policyAttachment:PolicyAttachment", "users"),
    ("aws:iam/policyAttachment:PolicyAttachment", "groups"),
)
"""Types that give a policy to a principal, and the property that names the principal."""

INLINE: Final = (
    ("aws:iam/rolePolicy:RolePolicy", "role"),
    ("aws:iam/userPolicy:UserPolicy", "user"),
    ("aws:iam/groupPolicy:GroupPolicy", "group"),
)
"""Types that hold a policy of one principal, and the property that names it."""

POLICY_TYPES: Final = (*dict.fromkeys((*IDENTITY_PLACES, *RESOURCE_PLACES)),)
