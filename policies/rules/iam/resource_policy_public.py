"""No other resource policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:backup/vaultPolicy:VaultPolicy",
    "aws:apigateway/restApi:RestApi",
    "aws:apigateway/restApiPolicy:RestApiPolicy",
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
)


RULE = Rule(
    title="No other resource policy admits everybody",
    severity="critical",
    concern="exposure",
    why="What the statement allows is allowed to anybody.",
    fix="Name the principals, or bound them by a condition.",
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
