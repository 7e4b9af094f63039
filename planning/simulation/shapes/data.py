"""Buckets, file systems, databases, caches and catalogues."""

from typing import Final

from planning.simulation.rendering import Shape

_S3 = "arn:{partition}:s3:::{bucket}"
_RDS = "arn:{partition}:rds:{region}:{account}"
_CACHE = "arn:{partition}:elasticache:{region}:{account}"
_EFS = "arn:{partition}:elasticfilesystem:{region}:{account}"
_SECRET = "arn:{partition}:secretsmanager:{region}:{account}:secret"
_OF_BUCKET: Shape = {"id": "{bucket}"}

DATA: Final[dict[str, Shape]] = {
    "aws:s3/bucket:Bucket": {
        "id": "{bucket}",
        "arn": _S3,
        "bucketDomainName": "{bucket}.s3.{dns}",
        "bucketRegion": "{region}",
        "bucketRegionalDomainName": "{bucket}.s3.{region}.{dns}",
        "hostedZoneId": "Z{id13:zone}",
    },
    "aws:s3/bucketPolicy:BucketPolicy": _OF_BUCKET,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": _OF_BUCKET,
    "aws:s3/bucketVersioning:BucketVersioning": _OF_BUCKET,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": _OF_BUCKET,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": _OF_BUCKET,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": _OF_BUCKET,
    "aws:s3/bucketLogging:BucketLogging": _OF_BUCKET,
    "aws:s3/bucketNotification:BucketNotification": _OF_BUCKET,
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": _OF_BUCKET,
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": _OF_BUCKET,
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": _OF_BUCKET,
    "aws:s3/bucketIntelligentTieringConfiguration:BucketIntelligentTieringConfiguration": {
        "id": "{bucket}:{name}"
    },
    "aws:s3/bucketMetric:BucketMetric": {"id": "{bucket}:{name}"},
    "aws:s3/bucketObject:BucketObject": {"id": "{bucket}/{key}", "arn": f"{_S3}/{{key}}"},
    "aws:s3/bucketObjectv2:BucketObjectv2": {"id": "{bucket}/{key}", "arn": f"{_S3}/{{key}}"},
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {"id": "{account}", "accountId": "{account}"},
    "aws:s3/accessPoint:AccessPoint": {
        "id": "{account}:{name}",
        "arn": "arn:{partition}:s3:{region}:{account}:accesspoint/{name}",
        "alias": "{name}-{hex34}-s3alias",
        "domainName": "{name}-{account}.s3-accesspoint.{region}.{dns}",
        "networkOrigin": "Internet",
    },
    "aws:ebs/encryptionByDefault:EncryptionByDefault": {"id": "terraform-{hex17}"},
    "aws:ebs/defaultKmsKey:DefaultKmsKey": {"id": "{keyArn}"},
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": {"id": "{region}"},
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": {"id": "{region}"},
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {"id": "{region}"},
    "aws:efs/fileSystem:FileSystem": {
        "id": "fs-{hex17}",
        "arn": f"{_EFS}:file-system/{{id}}",
        "dnsName": "{id}.efs.{region}.{dns}",
        "numberOfMountTargets": 0,
        "ownerId": "{account}",
    },
    "aws:efs/mountTarget:MountTarget": {
        "id": "fsmt-{hex17}",
        "dnsName": "{fileSystemId}.efs.{region}.{dns}",
        "fileSystemArn": f"{_EFS}:file-system/{{fileSystemId}}",
        "networkInterfaceId": "eni-{hex17:interface}",
        "ownerId": "{account}",
    },
    "aws:efs/accessPoint:AccessPoint": {
        "id": "fsap-{hex17}",
        "arn": f"{_EFS}:access-point/{{id}}",
        "fileSystemArn": f"{_EFS}:file-system/{{fileSystemId}}",
        "ownerId": "{account}",
    },
    "aws:efs/fileSystemPolicy:FileSystemPolicy": {"id": "{fileSystemId}"},
    "aws:efs/backupPolicy:BackupPolicy": {"id": "{fileSystemId}"},
    "aws:fsx/lustreFileSystem:LustreFileSystem": {
        "id": "fs-{hex17}",
        "arn": "arn:{partition}:fsx:{region}:{account}:file-system/{id}",
        "dnsName": "{id}.fsx.{region}.{dns}",
        "mountName": "{hex8:mount}",
        "ownerId": "{account}",
    },
    "aws:fsx/dataRepositoryAssociation:DataRepositoryAssociation": {
        "id": "dra-{hex17}",
        "associationId": "{id}",
        "arn": "arn:{partition}:fsx:{region}:{account}:association/{fileSystemId}/{id}",
    },
    "aws:rds/instance:Instance": {
        "id": "db-{id26}",
        "identifier": "{logical}-{hex7:name}",
        "arn": f"{_RDS}:db:{{identifier}}",
        "address": "{identifier}.{hex12:zone}.{region}.rds.{dns}",
        "port": 5432,
        "endpoint": "{address}:{port}",
        "resourceId": "{id}",
        "masterUserSecrets": [
            {
                "secretArn": f"{_SECRET}:rds!db-{{uuid}}-{{hex6:secret}}",
                "secretStatus": "active",
            }
        ],
        "status": "available",
    },
    "aws:rds/cluster:Cluster": {
        "id": "{clusterIdentifier}",
        "clusterIdentifier": "{logical}-{hex7:name}",
        "arn": f"{_RDS}:cluster:{{clusterIdentifier}}",
        "clusterResourceId": "cluster-{id26}",
        "endpoint": "{clusterIdentifier}.cluster-{hex12:zone}.{region}.rds.{dns}",
        "readerEndpoint": "{clusterIdentifier}.cluster-ro-{hex12:zone}.{region}.rds.{dns}",
        "masterUserSecrets": [
            {
                "secretArn": f"{_SECRET}:rds!cluster-{{uuid}}-{{hex6:secret}}",
                "secretStatus": "active",
            }
        ],
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        "id": "{identifier}",
        "identifier": "{logical}-{hex7:name}",
        "arn": f"{_RDS}:db:{{identifier}}",
        "dbiResourceId": "db-{id26}",
        "endpoint": "{identifier}.{hex12:zone}.{region}.rds.{dns}",
        "writer": True,
        "port": 5432,
    },
    "aws:rds/subnetGroup:SubnetGroup": {"id": "{name}", "arn": f"{_RDS}:subgrp:{{name}}"},
    "aws:rds/parameterGroup:ParameterGroup": {"id": "{name}", "arn": f"{_RDS}:pg:{{name}}"},
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
        "id": "{name}",
        "arn": f"{_RDS}:cluster-pg:{{name}}",
    },
    "aws:dynamodb/table:Table": {
        "id": "{name}",
        "arn": "arn:{partition}:dynamodb:{region}:{account}:table/{name}",
        "streamArn": "{arn}/stream/{streamLabel}",
        "streamLabel": "2026-01-01T00:00:00.000",
    },
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        "id": "{replicationGroupId}",
        "replicationGroupId": "{logical}-{hex7:name}",
        "arn": f"{_CACHE}:replicationgroup:{{replicationGroupId}}",
        "primaryEndpointAddress": "master.{replicationGroupId}.{hex6:zone}.{region}.cache.{dns}",
        "readerEndpointAddress": "replica.{replicationGroupId}.{hex6:zone}.{region}.cache.{dns}",
        "configurationEndpointAddress": "clustercfg.{replicationGroupId}.{hex6:zone}.{region}.cache.{dns}",
    },
    "aws:elasticache/serverlessCache:ServerlessCache": {
        "id": "{name}",
        "arn": f"{_CACHE}:serverlesscache:{{name}}",
        "endpoints": [{"address": "{name}-{hex6:zone}.serverless.{region}.cache.{dns}", "port": 6379}],
        "readerEndpoints": [{"address": "{name}-{hex6:zone}.serverless.{region}.cache.{dns}", "port": 6380}],
        "status": "available",
    },
    "aws:elasticache/subnetGroup:SubnetGroup": {"id": "{name}", "arn": f"{_CACHE}:subnetgroup:{{name}}"},
    "aws:elasticache/parameterGroup:ParameterGroup": {
        "id": "{name}",
        "arn": f"{_CACHE}:parametergroup:{{name}}",
    },
    "aws:elasticache/user:User": {"id": "{userId}", "arn": f"{_CACHE}:user:{{userId}}"},
    "aws:elasticache/userGroup:UserGroup": {
        "id": "{userGroupId}",
        "arn": f"{_CACHE}:usergroup:{{userGroupId}}",
    },
    "aws:opensearch/domain:Domain": {
        "id": "{arn}",
        "domainName": "{logical}-{hex7:name}",
        "domainId": "{account}/{domainName}",
        "arn": "arn:{partition}:es:{region}:{account}:domain/{domainName}",
        "endpoint": "search-{domainName}-{hex26:zone}.{region}.es.{dns}",
        "dashboardEndpoint": "search-{domainName}-{hex26:zone}.{region}.es.{dns}/_dashboards",
    },
    "aws:athena/workgroup:Workgroup": {
        "id": "{name}",
        "arn": "arn:{partition}:athena:{region}:{account}:workgroup/{name}",
    },
    "aws:glue/catalogDatabase:CatalogDatabase": {
        "id": "{account}:{name}",
        "arn": "arn:{partition}:glue:{region}:{account}:database/{name}",
    },
    "aws:glue/catalogTable:CatalogTable": {
        "id": "{account}:{databaseName}:{name}",
        "arn": "arn:{partition}:glue:{region}:{account}:table/{databaseName}/{name}",
    },
    "aws:glue/crawler:Crawler": {
        "id": "{name}",
        "arn": "arn:{partition}:glue:{region}:{account}:crawler/{name}",
    },
    "aws:kinesis/stream:Stream": {
        "id": "{arn}",
        "arn": "arn:{partition}:kinesis:{region}:{account}:stream/{name}",
    },
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
        "id": "{arn}",
        "arn": "arn:{partition}:firehose:{region}:{account}:deliverystream/{name}",
    },
    "aws:backup/vault:Vault": {
        "id": "{name}",
        "arn": "arn:{partition}:backup:{region}:{account}:backup-vault:{name}",
        "recoveryPoints": 0,
    },
    "aws:backup/plan:Plan": {
        "id": "{uuid}",
        "arn": "arn:{partition}:backup:{region}:{account}:backup-plan:{id}",
        "version": "{hex32:version}",
    },
}
