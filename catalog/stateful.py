"""Resource types that hold what running the program again does not bring back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

STATEFUL: Final[Mapping[str, str]] = {
    "aws:acmpca/certificateAuthority:CertificateAuthority": "what it signed loses its issuer",
    "aws:backup/vault:Vault": "holds the backups",
    "aws:cloudwatch/logGroup:LogGroup": "holds logs and audit records",
    "aws:cognito/userPool:UserPool": "its users and passwords exist nowhere else",
    "aws:docdb/cluster:Cluster": "holds data",
    "aws:dynamodb/globalTable:GlobalTable": "holds data",
    "aws:dynamodb/table:Table": "holds data",
    "aws:ebs/volume:Volume": "holds data",
    "aws:ecr/repository:Repository": "images cannot be rebuilt bit by bit",
    "aws:efs/fileSystem:FileSystem": "holds data",
    "aws:eks/cluster:Cluster": "a new cluster loses every object in it",
    "aws:elasticsearch/domain:Domain": "holds data",
    "aws:fsx/lustreFileSystem:LustreFileSystem": "holds data",
    "aws:fsx/ontapFileSystem:OntapFileSystem": "holds data",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": "holds data",
    "aws:kinesis/stream:Stream": "holds records that nobody has read yet",
    "aws:kms/key:Key": "what it encrypted is unreadable without it",
    "aws:memorydb/cluster:Cluster": "holds data",
    "aws:msk/cluster:Cluster": "holds data",
    "aws:neptune/cluster:Cluster": "holds data",
    "aws:opensearch/domain:Domain": "holds data",
    "aws:rds/cluster:Cluster": "holds data",
    "aws:rds/globalCluster:GlobalCluster": "holds data",
    "aws:rds/instance:Instance": "holds data",
    "aws:redshift/cluster:Cluster": "holds data",
    "aws:route53/zone:Zone": "a new zone has other name servers than the registrar knows",
    "aws:s3/bucket:Bucket": "holds data or audit records",
    "aws:s3/bucketV2:BucketV2": "holds data or audit records",
    "aws:secretsmanager/secret:Secret": "its value exists nowhere else",
    "kubernetes:core/v1:Namespace": "everything in it goes with it",
    "kubernetes:core/v1:PersistentVolumeClaim": "its volume goes with it",
}
"""Type tokens, and what is lost with the resource."""
