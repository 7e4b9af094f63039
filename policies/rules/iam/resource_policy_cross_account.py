"""Other accounts are admitted under a condition."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

RULE = Rule(
    title="Other accounts are admitted under a condition",
    severity="medium",
    concern="exposure",
    why="Another account decides itself who of its people comes in; and an account changes hands.",
    fix="Name the roles, and ask for aws:PrincipalOrgID or an external id.",
    types=(
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:kms/key:Key",
        "aws:kms/keyPolicy:KeyPolicy",
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:apigateway/restApi:RestApi",
        "aws:apigateway/restApiPolicy:RestApiPolicy",
        "aws:backup/vaultPolicy:VaultPolicy",
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
        "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy",
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        "aws:codeartifact/domainPermissions:DomainPermissions",
        "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        "aws:codebuild/resourcePolicy:ResourcePolicy",
        "aws:dynamodb/resourcePolicy:ResourcePolicy",
        "aws:ecr/registryPolicy:RegistryPolicy",
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        "aws:elasticsearch/domain:Domain",
        "aws:elasticsearch/domainPolicy:DomainPolicy",
        "aws:glue/resourcePolicy:ResourcePolicy",
        "aws:kinesis/resourcePolicy:ResourcePolicy",
        "aws:msk/clusterPolicy:ClusterPolicy",
        "aws:opensearch/domain:Domain",
        "aws:opensearch/domainPolicy:DomainPolicy",
        "aws:s3/accessPoint:AccessPoint",
        "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy",
        "aws:ses/identityPolicy:IdentityPolicy",
    ),
    check_plan=says(Kind.CROSS_ACCOUNT),
)
