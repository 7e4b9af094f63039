"""Services are admitted on whose behalf they should."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import of_a_resource, says

RULE = Rule(
    title="Services are admitted on whose behalf they should",
    severity="medium",
    concern="privilege",
    why="Without aws:SourceArn or aws:SourceAccount a stranger can make the service use the resource.",
    fix="Add a condition on aws:SourceArn or aws:SourceAccount.",
    types=(
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:kms/key:Key",
        "aws:kms/keyPolicy:KeyPolicy",
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
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
    check_plan=says(Kind.CONFUSED_DEPUTY, when=of_a_resource),
)
