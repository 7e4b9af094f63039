"""Writes plans as Checkov reads them: Kubernetes manifests, and a Terraform plan for the AWS resources.

pulumi_aws is a bridge of Terraform's provider: the same properties in camelCase, with single blocks unwrapped
and some types renamed. The way back is by convention; `TERRAFORM_TYPES` holds what has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from model.resource import Plan, Resource
from model.values import UNKNOWN, Asset, Properties, Reference, Secret, Value, has_unknown, reveal

TERRAFORM_TYPES: Mapping[str, str] = {
    "aws:alb/listener:Listener": "aws_lb_listener",
    "aws:alb/loadBalancer:LoadBalancer": "aws_lb",
    "aws:apigateway/restApi:RestApi": "aws_api_gateway_rest_api",
    "aws:apigateway/stage:Stage": "aws_api_gateway_stage",
    "aws:cfg/configurationAggregator:ConfigurationAggregator": "aws_config_configuration_aggregator",
    "aws:cfg/recorder:Recorder": "aws_config_configuration_recorder",
    "aws:cfg/recorderStatus:RecorderStatus": "aws_config_configuration_recorder_status",
    "aws:cloudtrail/trail:Trail": "aws_cloudtrail",
    "aws:cloudwatch/eventRule:EventRule": "aws_cloudwatch_event_rule",
    "aws:ec2transitgateway/transitGateway:TransitGateway": "aws_ec2_transit_gateway",
    "aws:elb/loadBalancer:LoadBalancer": "aws_elb",
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": "aws_fsx_openzfs_file_system",
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": "aws_kinesis_firehose_delivery_stream",
    "aws:lb/listener:Listener": "aws_lb_listener",
    "aws:lb/loadBalancer:LoadBalancer": "aws_lb",
    "aws:lb/targetGroup:TargetGroup": "aws_lb_target_group",
    "aws:rds/instance:Instance": "aws_db_instance",
    "aws:rds/parameterGroup:ParameterGroup": "aws_db_parameter_group",
    "aws:rds/snapshot:Snapshot": "aws_db_snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy": "aws_db_snapshot_copy",
}
UNPREFIXED = ("ec2",)
"""Modules whose Terraform types do not carry the module's name: aws:ec2/vpc:Vpc is aws_vpc."""
MAPS = frozenset(
    {"tags", "tags_all", "variables", "parameters", "labels", "options", "default_tags", "metadata"}
)
"""Properties that are maps in Terraform too; any other object there is a list of one block."""


def snake(name: str) -> str:
    """camelCase in Terraform's writing: `kmsKeyArn` is `kms_key_arn`, `ipv6CidrBlocks` `ipv6_cidr_blocks`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()


def terraform_type(token: str) -> str:
    """The Terraform type of a Pulumi type token; empty for other packages."""
    if not token.startswith("aws:"):
        return ""
    if token in TERRAFORM_TYPES:
        return TERRAFORM_TYPES[token]
    module, _, rest = token.removeprefix("aws:").partition("/")
    name = snake(rest.split(":")[0].removesuffix("V2"))
    return f"aws_{name}" if module in UNPREFIXED else f"aws_{snake(module)}_{name}"


def terraform_plan(plan: Plan) -> tuple[dict[str, Any], dict[str, str]]:
    """The AWS resources of `plan` as a Terraform plan in JSON, and the URNs by Terraform address."""
    addresses: dict[str, str] = {}
    for number, resource in enumerate(plan.resources):
        if kind := terraform_type(resource.type):
            name = re.sub(r"\W", "_", resource.name) or "x"
            addresses[resource.urn] = f"{kind}.{name}_{number}"
    planned, changes, configured = [], [], []
    for resource in plan.resources:
        address = addresses.get(resource.urn)
        if address is None:
            continue
        kind, name = address.split(".")
        head = {"address": address, "mode": "managed", "type": kind, "name": name}
        values = _block(resource.inputs)
        planned.append({**head, "values": values})
        unknown = {snake(key): True for key, value in resource.inputs.items() if has_unknown(value)}
        change = {"actions": ["create"], "before": None, "after": values, "after_unknown": unknown}
        changes.append({**head, "change": change})
        configured.append({**head, "expressions": _expressions(resource, addresses)})
    document = {
        "format_version": "1.2",
        "terraform_version": "1.9.0",
        "planned_values": {"root_module": {"resources": planned}},
        "resource_changes": changes,
        "configuration": {"root_module": {"resources": configured}},
    }
    return document, {address: urn for urn, address in addresses.items()}


def _expressions(resource: Resource, addresses: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, urns in resource.property_dependencies.items():
        references = [ref for urn in urns if (ref := addresses.get(urn))]
        if references:
            found[snake(key)] = {"references": [f"{ref}.id" for ref in references] + references}
    return found


def _block(properties: Properties) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in properties.items():
        key = snake(name)
        written = _value(key, value)
        if written is not None:
            found[key] = written
            # pulumi_aws has blocks that may repeat in the plural, Terraform mostly in the singular.
            if isinstance(written, list) and written and isinstance(written[0], dict):
                found.setdefault(_singular(key), written)
    return found


def _singular(key: str) -> str:
    return f"{key[:-3]}y" if key.endswith("ies") else key.removesuffix("s")


def _value(key: str, value: Value) -> Any:
    value = reveal(value)
    if value is UNKNOWN:
        return None
    if isinstance(value, dict):
        if key in MAPS:
            return {name: plain(item) for name, item in value.items()}
        return [_block(value)]
    if isinstance(value, list):
        return [_block(item) if isinstance(item, dict) else _value(key, item) for item in value]
    return plain(value)


def plain(value: Value) -> Any:
    """A value as JSON: secrets open, what is unknown left out (None)."""
    value = reveal(value)
    if value is UNKNOWN:
        return None
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if reveal(item) is not UNKNOWN}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Asset | Reference | Secret):
        return str(value)
    return value


def manifest(resource: Resource, number: int) -> dict[str, Any] | None:
    """A Kubernetes resource as a manifest; None for other packages and for what patches.

    Pulumi names what has no name, so this does too: Checkov reads nothing without one.
    """
    package, _, rest = resource.type.partition(":")
    version, _, kind = rest.rpartition(":")
    if package != "kubernetes" or "/" not in version or kind.endswith("Patch"):
        return None
    body: dict[str, Any] = plain(dict(resource.inputs))
    body["apiVersion"] = version.removeprefix("core/")
    body["kind"] = kind
    metadata = body.get("metadata")
    body["metadata"] = {
        "name": f"{resource.name}-{number}",
        **(metadata if isinstance(metadata, dict) else {}),
    }
    return body
