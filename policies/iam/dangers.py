"""Actions that need no path to do harm, when they reach every resource of a kind: as data.

Sources: AWS's Service Authorization Reference (what each action does), Cloudsplaining's and policy-sentry's
lists of credential and resource exposure, HackTricks Cloud's post-exploitation pages; as of 2026-11. Left out
on purpose, as they cry wolf: ecr:GetAuthorizationToken (pulls nothing by itself), sts:GetSessionToken (the
caller's own power), eks-auth:AssumeRoleForPodIdentity (asks for the pod's own token).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policies.iam.findings import Kind, Severity


@dataclass(frozen=True, slots=True)
class Danger:
    """Some actions of one kind and severity, and what whoever has them can do.

    `on` are the resource types that matter (all, if empty): copying an image into one's own account harms
    nobody.
    """

    kind: Kind
    severity: Severity
    does: str
    actions: tuple[str, ...]
    on: tuple[str, ...] = ()


def _row(kind: Kind, severity: Severity, does: str, actions: str, *on: str) -> Danger:
    return Danger(kind, severity, does, tuple(actions.split()), on)


_HIGH, _MEDIUM, _LOW = Severity.HIGH, Severity.MEDIUM, Severity.LOW
_CREDENTIALS, _DATA, _OPENS = Kind.CREDENTIAL_EXPOSURE, Kind.DATA_EXFILTRATION, Kind.RESOURCE_EXPOSURE

DANGERS: Final[tuple[Danger, ...]] = (
    # Passwords, keys and tokens of others.
    _row(
        _CREDENTIALS,
        _HIGH,
        "get passwords or tokens of any database",
        "rds-db:connect redshift:GetClusterCredentials redshift:GetClusterCredentialsWithIAM "
        "redshift-serverless:GetCredentials lightsail:GetRelationalDatabaseMasterUserPassword",
    ),
    _row(
        _CREDENTIALS,
        _HIGH,
        "get the keys of any machine",
        "lightsail:GetInstanceAccessDetails lightsail:DownloadDefaultKeyPair ec2:GetPasswordData "
        "elasticmapreduce:GetClusterSessionCredentials gamelift:GetInstanceAccess",
    ),
    _row(
        _CREDENTIALS,
        _HIGH,
        "get tokens for any user or agent",
        "cognito-identity:GetOpenIdTokenForDeveloperIdentity bedrock-agentcore:GetResourceApiKey "
        "bedrock-agentcore:GetResourceOauth2Token bedrock-agentcore:GetWorkloadAccessTokenForUserId "
        "connect:GetFederationToken",
    ),
    _row(_CREDENTIALS, _HIGH, "export any certificate with its private key", "acm:ExportCertificate"),
    _row(
        _CREDENTIALS,
        _MEDIUM,
        "enter as any user of any user pool",
        "cognito-idp:AdminSetUserPassword cognito-idp:AdminInitiateAuth cognito-idp:AdminAddUserToGroup "
        "cognito-idp:AdminUpdateUserAttributes",
    ),
    _row(
        _CREDENTIALS,
        _MEDIUM,
        "get passwords or keys that services hold",
        "glue:GetConnection glue:GetConnections appsync:ListApiKeys appsync:CreateApiKey "
        "storagegateway:DescribeChapCredentials mediapackage:RotateIngestEndpointCredentials "
        "ds:ResetUserPassword workmail:ResetPassword",
    ),
    _row(
        _CREDENTIALS, _LOW, "read the client secrets of any user pool", "cognito-idp:DescribeUserPoolClient"
    ),
    # Data, read in place.
    _row(
        _DATA,
        _HIGH,
        "read any object of any bucket",
        "s3:GetObject s3:GetObjectVersion",
        "object",
        "accesspointobject",
    ),
    _row(_DATA, _HIGH, "read any secret", "secretsmanager:GetSecretValue"),
    _row(
        _DATA,
        _HIGH,
        "read any parameter, secret ones too",
        "ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath ssm:GetParameterHistory",
        "parameter",
    ),
    _row(
        _DATA,
        _MEDIUM,
        "read any table",
        "dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query dynamodb:Scan dynamodb:PartiQLSelect "
        "dynamodb:GetRecords dynamodb:ExportTableToPointInTime rds-data:ExecuteStatement "
        "rds-data:BatchExecuteStatement redshift-data:ExecuteStatement redshift-data:BatchExecuteStatement "
        "cassandra:Select timestream:Select neptune-db:ReadDataViaQuery dsql:DbConnectAdmin",
    ),
    _row(
        _DATA,
        _MEDIUM,
        "decrypt with any key",
        "kms:Decrypt kms:ReEncryptFrom",
    ),
    _row(
        _DATA,
        _MEDIUM,
        "read any queue, stream or index",
        "sqs:ReceiveMessage kinesis:GetRecords kafka-cluster:ReadData es:ESHttpGet aoss:APIAccessAll",
    ),
    _row(
        _DATA,
        _MEDIUM,
        "read any source code or function",
        "codecommit:GitPull codecommit:GetFile codecommit:GetBlob lambda:GetFunction",
    ),
    _row(_DATA, _MEDIUM, "read any disk snapshot", "ebs:GetSnapshotBlock"),
    _row(
        _DATA,
        _LOW,
        "read any log or image",
        "logs:GetLogEvents logs:FilterLogEvents logs:StartQuery logs:StartLiveTail "
        "ecr:GetDownloadUrlForLayer athena:GetQueryResults",
    ),
    # Data, copied out.
    _row(
        _DATA,
        _HIGH,
        "share any snapshot or image with another account",
        "ec2:ModifySnapshotAttribute ec2:ModifyImageAttribute rds:ModifyDBSnapshotAttribute "
        "rds:ModifyDBClusterSnapshotAttribute redshift:AuthorizeSnapshotAccess "
        "workspaces:UpdateWorkspaceImagePermission appstream:UpdateImagePermissions",
    ),
    _row(
        _DATA,
        _MEDIUM,
        "copy any data out of the account",
        "s3:PutReplicationConfiguration ecr:PutReplicationConfiguration logs:PutSubscriptionFilter "
        "rds:StartExportTask ec2:CreateInstanceExportTask ec2:ExportImage elasticache:CopySnapshot "
        "memorydb:CopySnapshot redshift:AuthorizeDataShare",
    ),
    # Who may use a resource.
    _row(
        _OPENS,
        _HIGH,
        "open any bucket, or lift the block on public access",
        "s3:PutBucketPolicy s3:PutBucketAcl s3:PutAccessPointPolicy s3:PutMultiRegionAccessPointPolicy "
        "s3:PutBucketPublicAccessBlock s3:PutAccountPublicAccessBlock s3:PutAccessPointPublicAccessBlock "
        "s3express:PutBucketPolicy s3tables:PutTableBucketPolicy s3:CreateAccessGrant",
    ),
    _row(_OPENS, _HIGH, "give anybody the use of any key", "kms:PutKeyPolicy"),
    _row(_OPENS, _HIGH, "give anybody any secret", "secretsmanager:PutResourcePolicy"),
    _row(
        _OPENS,
        _MEDIUM,
        "let anybody use any resource of a kind",
        "s3:PutObjectAcl s3:PutObjectVersionAcl s3:PutBucketOwnershipControls kms:CreateGrant "
        "ecr:SetRepositoryPolicy ecr:PutRegistryPolicy lambda:AddPermission lambda:AddLayerVersionPermission "
        "sns:AddPermission sns:SetTopicAttributes sqs:AddPermission sqs:SetQueueAttributes "
        "events:PutPermission logs:PutResourcePolicy glue:PutResourcePolicy dynamodb:PutResourcePolicy "
        "kinesis:PutResourcePolicy backup:PutBackupVaultAccessPolicy elasticfilesystem:PutFileSystemPolicy "
        "es:UpdateDomainConfig es:UpdateElasticsearchDomainConfig apigateway:UpdateRestApiPolicy "
        "codeartifact:PutDomainPermissionsPolicy codeartifact:PutRepositoryPermissionsPolicy "
        "lakeformation:GrantPermissions lakeformation:BatchGrantPermissions ssm:ModifyDocumentPermission "
        "ram:CreateResourceShare ram:AssociateResourceShare vpc-lattice:PutAuthPolicy "
        "ec2:ModifyVpcEndpointServicePermissions ec2:DisableSnapshotBlockPublicAccess "
        "ec2:DisableImageBlockPublicAccess acm-pca:CreatePermission acm-pca:PutPolicy "
        "imagebuilder:PutImagePolicy imagebuilder:PutComponentPolicy ses:PutIdentityPolicy "
        "servicecatalog:CreatePortfolioShare redshift:PutResourcePolicy signer:AddProfilePermission",
    ),
    _row(
        _OPENS,
        _MEDIUM,
        "make or weaken identities of the account",
        "iam:CreateOpenIDConnectProvider iam:CreateSAMLProvider iam:DeactivateMFADevice "
        "iam:DeleteAccountPasswordPolicy iam:UpdateAccountPasswordPolicy cognito-identity:UpdateIdentityPool "
        "iot:AttachPolicy iot:CreatePolicyVersion",
    ),
    _row(
        _OPENS,
        _LOW,
        "make identities of the account",
        "iam:CreateUser iam:CreateRole iam:CreatePolicy iam:CreateGroup iam:UpdateAccessKey iam:UpdateRole "
        "iam:UploadSSHPublicKey iam:UploadSigningCertificate iam:UploadServerCertificate",
    ),
)

TAGGERS: Final = {
    "iam": ("iam:TagRole", "iam:TagUser", "iam:TagPolicy"),
    "sts": ("iam:TagRole",),
    "ec2": ("ec2:CreateTags",),
    "ec2-instance-connect": ("ec2:CreateTags",),
    "ssm": ("ec2:CreateTags", "ssm:AddTagsToResource"),
    "lambda": ("lambda:TagResource",),
    "secretsmanager": ("secretsmanager:TagResource",),
    "ecs": ("ecs:TagResource",),
    "eks": ("eks:TagResource",),
    "sagemaker": ("sagemaker:AddTags",),
    "s3": ("s3:PutObjectTagging",),
}
"""Whoever sets tags passes conditions on them: the actions that set those which a service reads."""

REWRITERS: Final = ("iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreatePolicy")
"""Whoever writes a managed policy passes conditions that ask for it."""
