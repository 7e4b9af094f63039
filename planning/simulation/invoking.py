"""What a provider would answer to an invoke (a data source)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from catalog import zones
from model.values import UNKNOWN, Properties, Value, get
from planning.simulation.context import Context
from planning.simulation.creating import guesses
from planning.simulation.policy_document import policy_document
from planning.simulation.rendering import digest
from planning.simulation.sdk import result


class Answer(NamedTuple):
    """An invoke's result, and a note for the reader where it is made up rather than computed."""

    result: dict[str, Value]
    note: str = ""


def invoke(token: str, args: Properties, context: Context) -> Answer:
    """Answer the invoke `token` with `args`, asked of a provider in `context`.

    What follows from the arguments and the catalogue alone has no note. Everything else is simulated, in the
    shape that the SDK declares, and says so: `aws:ec2/getVpc:getVpc was answered by simulation`.
    """
    known = _KNOWN.get(token)
    if known is not None:
        return known(args, context)
    return Answer(guesses(token, args, result(token), context), f"{token} was answered by simulation")


def _caller_identity(_: Properties, context: Context) -> Answer:
    arn = f"arn:{context.partition}:sts::{context.account}:assumed-role/deploy/slipway"
    return Answer({"id": context.account, "accountId": context.account, "arn": arn, "userId": "AROA:slipway"})


def _region(args: Properties, context: Context) -> Answer:
    region = args.get("region") or args.get("name") or args.get("id") or context.region
    endpoint = UNKNOWN if region is UNKNOWN else f"ec2.{region}.{context.dns_suffix}"
    return Answer(
        {"id": region, "name": region, "region": region, "endpoint": endpoint, "description": region}
    )


def _partition(_: Properties, context: Context) -> Answer:
    reverse = ".".join(reversed(context.dns_suffix.split(".")))
    return Answer(
        {
            "id": context.partition,
            "partition": context.partition,
            "dnsSuffix": context.dns_suffix,
            "reverseDnsPrefix": reverse,
        }
    )


def _availability_zones(args: Properties, context: Context) -> Answer:
    """Zone names from the region; which zone id stands behind a name differs by account."""
    region = args.get("region") or context.region
    ids = zones.zone_ids(str(region))
    letters = "abcdef"[: len(ids)]
    names: list[Value] = [f"{region}{letter}" for letter in letters]
    found: dict[str, Value] = {
        **args,
        "id": region,
        "names": names,
        "zoneIds": [*ids],
        "groupNames": [region],
    }
    return Answer(
        found,
        "aws:index/getAvailabilityZones: which zone id is behind a zone name was answered by simulation",
    )


def _policy_document(args: Properties, _: Context) -> Answer:
    text = policy_document(args)
    id_ = digest(text)[:10] if isinstance(text, str) else UNKNOWN
    return Answer({**args, "id": id_, "json": text, "minifiedJson": text})


def _service_principal(args: Properties, context: Context) -> Answer:
    """Service principals end in amazonaws.com in nearly every partition; the exceptions are old."""
    service, region = args.get("serviceName"), args.get("region") or context.region
    name = UNKNOWN if service is UNKNOWN else f"{service}.amazonaws.com"
    return Answer(
        {"id": name, "name": name, "region": region, "serviceName": service, "suffix": "amazonaws.com"}
    )


def _default_tags(_: Properties, __: Context) -> Answer:
    return Answer(
        {"id": UNKNOWN, "tags": UNKNOWN}, "aws:index/getDefaultTags: the provider's tags are not told here"
    )


def _parameter(args: Properties, context: Context) -> Answer:
    """A parameter's value lives in the account: it stays unknown."""
    name = args.get("name")
    bare = str(name).removeprefix("/")
    arn = f"arn:{context.partition}:ssm:{context.region}:{context.account}:parameter/{bare}"
    found: dict[str, Value] = {**args, "id": name, "arn": arn, "type": "String", "version": 1}
    found.update(value=UNKNOWN, insecureValue=UNKNOWN)
    return Answer(found, f"SSM parameter {name}: its value is not known offline")


def _ami(args: Properties, context: Context) -> Answer:
    """Which image is the newest is known to the cloud alone: the id stays unknown."""
    found = guesses("aws:ec2/getAmi:getAmi", args, result("aws:ec2/getAmi:getAmi"), context)
    found.update(id=UNKNOWN, imageId=UNKNOWN, arn=UNKNOWN)
    wanted = get(args, "filters", 0, "values", 0)
    return Answer(found, f"EC2 image {wanted or args.get('nameRegex') or ''}: its id is not known offline")


_KNOWN: dict[str, Callable[[Properties, Context], Answer]] = {
    "aws:index/getCallerIdentity:getCallerIdentity": _caller_identity,
    "aws:index/getRegion:getRegion": _region,
    "aws:index/getPartition:getPartition": _partition,
    "aws:index/getAvailabilityZones:getAvailabilityZones": _availability_zones,
    "aws:index/getServicePrincipal:getServicePrincipal": _service_principal,
    "aws:index/getDefaultTags:getDefaultTags": _default_tags,
    "aws:iam/getPolicyDocument:getPolicyDocument": _policy_document,
    "aws:ssm/getParameter:getParameter": _parameter,
    "aws:ec2/getAmi:getAmi": _ami,
}
