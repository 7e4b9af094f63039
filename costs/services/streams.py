"""Streams and queues: MSK, Kinesis, Firehose, Flink, MQ, SQS, SNS, EventBridge, Step Functions, e-mail."""

from __future__ import annotations

from costs.bill import Bill, NotPriced
from costs.money import Range
from costs.registry import prices
from model.values import get

MSK_GIB = 1000.0
"""Storage of a broker where nobody sets another size."""


@prices("aws:msk/cluster:Cluster")
def msk(bill: Bill) -> None:
    """Brokers and their storage."""
    brokers = bill.number("numberOfBrokerNodes", default=2)
    node = bill.required("brokerNodeGroupInfo", "instanceType")
    bill.node("MSK", node, brokers, name=f"{brokers:g} x {node}")
    if node.startswith("express."):
        bill.usage("MSK", "broker storage", "msk.gb")
        return
    storage = ("brokerNodeGroupInfo", "storageInfo", "ebsStorageInfo")
    gib = bill.number(*storage, "volumeSize") or MSK_GIB
    bill.fixed("MSK", "broker storage", gib * brokers, name=f"storage, {gib:g} GiB a broker")
    if bill.flag(*storage, "provisionedThroughput", "enabled"):
        mbps = bill.number(*storage, "provisionedThroughput", "volumeThroughput")
        bill.fixed("MSK", "provisioned storage throughput", max(mbps - 250, 0) * brokers)


@prices("aws:msk/serverlessCluster:ServerlessCluster")
def msk_serverless(bill: Bill) -> None:
    """The cluster by the hour; partitions and data by use."""
    bill.fixed("MSK Serverless", "cluster")
    bill.usage("MSK Serverless", "partition", "msk.partition_hours")
    bill.usage("MSK Serverless", "data in", "msk.in_gb")
    bill.usage("MSK Serverless", "data out", "msk.out_gb")


@prices("aws:mskconnect/connector:Connector")
def msk_connect(bill: Bill) -> None:
    """Connect units of the workers, at rest and at most."""
    scaling = bill.value("capacity", "autoscaling")
    if isinstance(scaling, dict):
        units = bill.number("capacity", "autoscaling", "mcuCount", default=1)
        low = bill.number("capacity", "autoscaling", "minWorkerCount", default=1)
        high = bill.number("capacity", "autoscaling", "maxWorkerCount", default=low)
        bill.fixed("MSK", "Connect", Range(low * units, low * units, high * units))
        return
    units = bill.number("capacity", "provisionedCapacity", "mcuCount", default=1)
    bill.fixed(
        "MSK", "Connect", units * bill.number("capacity", "provisionedCapacity", "workerCount", default=1)
    )


@prices("aws:msk/replicator:Replicator")
def msk_replicator(bill: Bill) -> None:
    """The replicator by the hour, and what it copies."""
    bill.fixed("MSK", "replicator")
    bill.usage("MSK", "replicated data", "msk.in_gb")


@prices("aws:kinesis/stream:Stream")
def kinesis(bill: Bill) -> None:
    """Shards, or the stream by the hour on demand; longer retention; records."""
    if bill.text("streamModeDetails", "streamMode", default="PROVISIONED") == "ON_DEMAND":
        bill.fixed("Kinesis Data Streams", "on-demand stream")
        bill.usage("Kinesis Data Streams", "on-demand data in", "kinesis.in_gb")
        bill.usage("Kinesis Data Streams", "on-demand data out", "kinesis.out_gb")
        return
    shards = bill.number("shardCount", default=1)
    bill.fixed("Kinesis Data Streams", "shard (provisioned)", shards, name=f"{shards:g} shards")
    bill.usage("Kinesis Data Streams", "PUT payload unit", "kinesis.put_units")
    if bill.number("retentionPeriod", default=24) > 24:
        bill.fixed("Kinesis Data Streams", "extended retention", shards)


@prices("aws:kinesis/streamConsumer:StreamConsumer")
def consumer(bill: Bill) -> None:
    """Enhanced fan-out, by the stream's shards."""
    stream = bill.context.referenced(
        bill.resource, "streamArn", bill.value("streamArn"), "aws:kinesis/stream:Stream"
    )
    shards = stream.prop("shardCount") if stream is not None else None
    count = float(shards) if isinstance(shards, int | float) else 1.0
    bill.fixed("Kinesis Data Streams", "enhanced fan-out consumer", count)


@prices("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")
def firehose(bill: Bill) -> None:
    """Data delivered; format conversion; delivery into a VPC."""
    bill.usage("Firehose", "data ingested", "firehose.gb")
    if get(bill.resource.inputs, "extendedS3Configuration", "dataFormatConversionConfiguration"):
        bill.usage("Firehose", "format conversion", "firehose.gb")
    subnets = bill.value("opensearchConfiguration", "vpcConfig", "subnetIds")
    if isinstance(subnets, list) and subnets:
        bill.fixed("Firehose", "VPC delivery endpoint", len(subnets))
        bill.usage("Firehose", "VPC delivery", "firehose.gb")


@prices("aws:kinesisanalyticsv2/application:Application")
def flink(bill: Bill) -> None:
    """Processing units by use, and one that orchestrates a Flink application."""
    bill.usage("Managed Flink", "processing", "flink.kpu_hours")
    if bill.text("runtimeEnvironment").startswith(("FLINK", "ZEPPELIN")):
        bill.fixed("Managed Flink", "processing", name="orchestration, 1 KPU")
        bill.usage("Managed Flink", "running storage", "flink.gb")


@prices("aws:mq/broker:Broker")
def mq(bill: Bill) -> None:
    """Brokers by deployment mode, and their storage."""
    engine = bill.text("engineType", default="ActiveMQ").lower()
    mode = bill.text("deploymentMode", default="SINGLE_INSTANCE")
    nodes = {"SINGLE_INSTANCE": 1.0, "ACTIVE_STANDBY_MULTI_AZ": 2.0, "CLUSTER_MULTI_AZ": 3.0}.get(mode)
    if nodes is None:
        raise NotPriced(f"{mode!r} is no deployment mode of Amazon MQ")
    rabbit = engine == "rabbitmq"
    host = bill.required("hostInstanceType")
    bill.node("MQ RabbitMQ" if rabbit else "MQ ActiveMQ", host, nodes, name=f"{nodes:g} x {host}")
    efs = not rabbit and bill.text("storageType", default="efs") == "efs"
    bill.usage("MQ", "storage, EFS" if efs else "storage, EBS", "mq.gb")


@prices("aws:sqs/queue:Queue")
def queue(bill: Bill) -> None:
    """Requests."""
    fifo = bill.flag("fifoQueue")
    bill.usage("SQS", "FIFO requests" if fifo else "standard requests", "sqs.requests")


@prices("aws:sns/topic:Topic")
def topic(bill: Bill) -> None:
    """Publish requests."""
    bill.usage("SNS", "API requests over 1M", "sns.requests")


@prices("aws:sns/topicSubscription:TopicSubscription")
def subscription(bill: Bill) -> None:
    """Deliveries, by protocol; to queues and functions they are free."""
    protocol = bill.text("protocol")
    if protocol in ("http", "https"):
        bill.usage("SNS", "HTTP/S notifications", "sns.notifications")
    elif protocol.startswith("email"):
        bill.usage("SNS", "e-mail notifications over 1k", "sns.notifications")
    else:
        bill.assume(f"deliveries by {protocol or 'this protocol'} are free")


@prices("aws:cloudwatch/eventBus:EventBus")
def event_bus(bill: Bill) -> None:
    """Events put on a bus of one's own; events of AWS services are free."""
    bill.usage("EventBridge", "custom events", "eventbridge.events")


@prices("aws:cloudwatch/eventArchive:EventArchive")
def event_archive(bill: Bill) -> None:
    """Events archived."""
    bill.usage("EventBridge", "archive processing", "eventbridge.archive_gb")


@prices("aws:pipes/pipe:Pipe")
def pipe(bill: Bill) -> None:
    """Requests that pass the pipe."""
    bill.usage("EventBridge", "Pipes requests", "eventbridge.pipe_requests")


@prices("aws:scheduler/schedule:Schedule")
def schedule(bill: Bill) -> None:
    """Invocations above the free tier."""
    bill.usage("EventBridge Scheduler", "invocations above 14M", "eventbridge.invocations")


@prices("aws:sfn/stateMachine:StateMachine")
def state_machine(bill: Bill) -> None:
    """Transitions, or requests and duration for express workflows."""
    if bill.text("type", default="STANDARD") == "EXPRESS":
        bill.usage("Step Functions", "express requests", "step_functions.requests")
        bill.usage("Step Functions", "express duration", "step_functions.gb_hours")
    else:
        bill.usage("Step Functions", "standard transitions", "step_functions.transitions")


@prices(
    "aws:ses/emailIdentity:EmailIdentity",
    "aws:ses/domainIdentity:DomainIdentity",
    "aws:sesv2/emailIdentity:EmailIdentity",
)
def identity(bill: Bill) -> None:
    """Messages sent."""
    bill.usage("SES", "e-mail", "ses.messages")


@prices("aws:sesv2/dedicatedIpPool:DedicatedIpPool")
def dedicated_pool(bill: Bill) -> None:
    """A managed pool by the month; a standard pool by its addresses."""
    if bill.text("scalingMode") == "MANAGED":
        bill.fixed("SES", "dedicated IP, managed pool")
    else:
        bill.assume("its addresses are billed as such")


@prices("aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment")
def dedicated_address(bill: Bill) -> None:
    """Each dedicated address."""
    bill.fixed("SES", "dedicated IP, standard")


@prices("aws:cognito/userPool:UserPool")
def user_pool(bill: Bill) -> None:
    """Active users above the free 10,000."""
    bill.usage("Cognito", "monthly active user, Essentials", "cognito.users")


@prices("aws:appsync/graphQLApi:GraphQLApi", "aws:appsync/api:Api")
def appsync(bill: Bill) -> None:
    """Operations."""
    bill.usage("AppSync", "operations", "appsync.operations")


CACHES = {
    "T2_SMALL": "cache, small",
    "SMALL": "cache, small",
    "T2_MEDIUM": "cache, medium",
    "MEDIUM": "cache, medium",
    "LARGE": "cache, large",
}


@prices("aws:appsync/apiCache:ApiCache")
def appsync_cache(bill: Bill) -> None:
    """The cache by the hour."""
    kind = bill.required("type")
    if kind not in CACHES:
        raise NotPriced(f"no public price of the AppSync cache {kind} is in the catalogue")
    bill.fixed("AppSync", CACHES[kind])
