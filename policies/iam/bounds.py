"""Condition keys as data: what each really limits, and when a test on it is a bound.

A condition makes a policy look careful. Whether it is depends on the key (MFA limits no power), on its value
(`*` asks for nothing), on the operator (a missing key passes `...IfExists` and `ForAllValues`), and on the
action (role tags do not limit iam:PassRole). Sources: AWS global condition context keys, IAM and STS
condition keys, and the "meaning of public" of S3, all in AWS's IAM and S3 user guides, as of 2026-11.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from policies.iam.conditions import Clause, Test
from policies.iam.patterns import is_exact


class Limits(Enum):
    """What a condition key limits."""

    TARGET = "what is acted upon, or what is asked of it"
    TAG = "which resources, by a tag that they carry"
    CALLER = "who calls, or from where"
    SOURCE = "on behalf of which resource or account a service calls"
    VIA = "through which service a principal must go"
    CONTEXT = "how or when; never what or who"


def _any(_: str) -> bool:
    return True


def _some_letters(value: str) -> bool:
    """At least one character is fixed: `*` asks only that the key is there."""
    return value.strip("*?") != ""


def _account(value: str) -> bool:
    return re.fullmatch(r"\d{12}|\$\{aws:[A-Za-z]*Account\}", value) is not None


def _organization(value: str) -> bool:
    return value.startswith(("o-", "r-", "ou-", "${aws:")) and len(value.rstrip("*?/")) > len("o-x")


def _arn_of_one_owner(value: str) -> bool:
    """An ARN whose account, or (as S3 has none there) whose bucket, is named."""
    fields = value.split(":", 5)
    if len(fields) < 6:
        return value.startswith("${aws:")
    if fields[4]:
        return _account(fields[4])
    return fields[2] in ("s3", "route53", "cloudfront") and len(fields[5].split("*")[0].split("?")[0]) >= 3


def _network(value: str) -> bool:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError:
        return False
    return network.prefixlen >= (8 if network.version == 4 else 16)


def _no_guard_rail(value: str) -> bool:
    return is_exact(value) and value not in ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")


@dataclass(frozen=True, slots=True)
class Key:
    """A condition key: what it limits, which values are narrow, and whether every request carries it."""

    limits: Limits
    narrow: Callable[[str], bool] = _some_letters
    always: bool = False


KEYS: Final[dict[str, Key]] = {
    # Callers. Only a signed request carries them: an anonymous one lacks every one of these.
    "aws:principalaccount": Key(Limits.CALLER, _account),
    "aws:principalarn": Key(Limits.CALLER, _arn_of_one_owner),
    "aws:principalorgid": Key(Limits.CALLER, _organization),
    "aws:principalorgpaths": Key(Limits.CALLER, _organization),
    "aws:principalserviceorgid": Key(Limits.CALLER, _organization),
    "aws:userid": Key(Limits.CALLER, lambda value: re.match(r"[A-Z0-9]{12}", value) is not None),
    "aws:username": Key(Limits.CALLER),
    "aws:principaltype": Key(Limits.CONTEXT),
    "aws:principalisawsservice": Key(Limits.CONTEXT),
    "aws:principalservicename": Key(Limits.CONTEXT),
    "aws:federatedprovider": Key(Limits.CALLER, _arn_of_one_owner),
    "kms:calleraccount": Key(Limits.CALLER, _account),
    "aws:sourceip": Key(Limits.CALLER, _network),
    "aws:vpcsourceip": Key(Limits.CONTEXT),  # private addresses repeat in every VPC
    "aws:sourcevpc": Key(Limits.CALLER, lambda value: is_exact(value) and value.startswith("vpc-")),
    "aws:sourcevpce": Key(Limits.CALLER, lambda value: is_exact(value) and value.startswith("vpce-")),
    "aws:sourcevpcarn": Key(Limits.CALLER, _arn_of_one_owner),
    "aws:vpceaccount": Key(Limits.CALLER, _account),
    "aws:vpceorgid": Key(Limits.CALLER, _organization),
    "aws:vpceorgpaths": Key(Limits.CALLER, _organization),
    "s3:dataaccesspointaccount": Key(Limits.CALLER, _account),
    "s3:dataaccesspointarn": Key(Limits.CALLER, _arn_of_one_owner),
    "ec2:sourceinstancearn": Key(Limits.CALLER, _arn_of_one_owner),
    "lambda:sourcefunctionarn": Key(Limits.CALLER, _arn_of_one_owner),
    "sts:externalid": Key(Limits.CALLER),
    "sts:rolesessionname": Key(Limits.CONTEXT),  # the caller chooses it
    "sts:sourceidentity": Key(Limits.CONTEXT),
    "aws:sourceidentity": Key(Limits.CONTEXT),
    # Sources.
    "aws:sourcearn": Key(Limits.SOURCE, _arn_of_one_owner),
    "aws:sourceaccount": Key(Limits.SOURCE, _account),
    "aws:sourceowner": Key(Limits.SOURCE, _account),
    "aws:sourceorgid": Key(Limits.SOURCE, _organization),
    "aws:sourceorgpaths": Key(Limits.SOURCE, _organization),
    # Through another service.
    "aws:calledvia": Key(Limits.VIA),
    "aws:calledviafirst": Key(Limits.VIA),
    "aws:calledvialast": Key(Limits.VIA),
    "aws:viaawsservice": Key(Limits.VIA, lambda value: value.lower() == "true", always=True),
    "kms:viaservice": Key(Limits.VIA),
    # How and when.
    "aws:multifactorauthpresent": Key(Limits.CONTEXT),
    "aws:multifactorauthage": Key(Limits.CONTEXT),
    "aws:securetransport": Key(Limits.CONTEXT, always=True),
    "aws:currenttime": Key(Limits.CONTEXT, always=True),
    "aws:epochtime": Key(Limits.CONTEXT, always=True),
    "aws:tokenissuetime": Key(Limits.CONTEXT),
    "aws:requestedregion": Key(Limits.CONTEXT, always=True),
    "aws:useragent": Key(Limits.CONTEXT),
    "aws:referer": Key(Limits.CONTEXT),  # the caller writes it
    "aws:tagkeys": Key(Limits.CONTEXT),
    "aws:ec2instancesourcevpc": Key(Limits.CONTEXT),
    "aws:ec2instancesourceprivateipv4": Key(Limits.CONTEXT),
    "aws:assumedroot": Key(Limits.CONTEXT),
    "aws:chatbotsourcearn": Key(Limits.CALLER, _arn_of_one_owner),
    "ec2:region": Key(Limits.CONTEXT),
    "s3:authtype": Key(Limits.CONTEXT),
    "s3:signatureversion": Key(Limits.CONTEXT),
    "s3:signatureage": Key(Limits.CONTEXT),
    "s3:tlsversion": Key(Limits.CONTEXT),
    "s3:x-amz-content-sha256": Key(Limits.CONTEXT),
    "s3:x-amz-acl": Key(Limits.CONTEXT),
    "s3:x-amz-server-side-encryption": Key(Limits.CONTEXT),
    "ssm:sessiondocumentaccesscheck": Key(Limits.CONTEXT),
    "secretsmanager:versionstage": Key(Limits.CONTEXT),
    "kms:encryptionalgorithm": Key(Limits.CONTEXT),
    "kms:encryptioncontextkeys": Key(Limits.CONTEXT),
    "ec2:metadatahttptokens": Key(Limits.CONTEXT),
    "ec2:instancetype": Key(Limits.CONTEXT),
    "lambda:functionurlauthtype": Key(Limits.CONTEXT),
    # The whole of one account or organization: no bound within it.
    "aws:resourceaccount": Key(Limits.CONTEXT),
    "aws:resourceorgid": Key(Limits.CONTEXT),
    "aws:resourceorgpaths": Key(Limits.CONTEXT),
    "s3:resourceaccount": Key(Limits.CONTEXT),
    # What is asked, where the request always says it.
    "organizations:policytype": Key(Limits.TARGET, _no_guard_rail, always=True),
    "iam:passedtoservice": Key(Limits.TARGET, always=True),
    "iam:policyarn": Key(Limits.TARGET, always=True),
    "iam:associatedresourcearn": Key(Limits.TARGET, _arn_of_one_owner),
    # Only the few actions of the MCP servers themselves.
    "aws:ismcpserviceaction": Key(Limits.TARGET, lambda value: value.lower() == "true"),
    "kms:grantisforawsresource": Key(Limits.TARGET, lambda value: value.lower() == "true"),
}
"""By lower-case name. Any other key limits the target (`Limits.TARGET`), unless a prefix below says more."""

PREFIXES: Final = (
    ("aws:requesttag/", Key(Limits.CONTEXT)),  # limits what is created, not what is reached
    ("aws:principaltag/", Key(Limits.CALLER)),
    ("aws:sourcetag/", Key(Limits.SOURCE)),
    ("rds:req-tag/", Key(Limits.CONTEXT)),
    ("elasticmapreduce:requesttag/", Key(Limits.CONTEXT)),
)
_TAGS: Final = ("resourcetag/", "existingobjecttag/", "-tag/")
_DEFAULT: Final = Key(Limits.TARGET)
_TAG: Final = Key(Limits.TAG)


@lru_cache(maxsize=1_024)
def key(name: str) -> Key:
    """Return what is known of a condition key, by its lower-case name."""
    known = KEYS.get(name)
    if known is not None:
        return known
    for prefix, meant in PREFIXES:
        if name.startswith(prefix):
            return meant
    return _TAG if any(tag in name for tag in _TAGS) else _DEFAULT


def narrows(test: Test, clauses: Iterable[Clause] = (), *, always: bool | None = None) -> bool:
    """Tell whether a test admits only requests that carry the key with one of a few named values.

    `clauses` are the others of the same grant: `Null: {key: false}` among them makes a missing key no way
    around. `always` says that the request cannot lack the key, where the caller knows better than the table.
    """
    about = key(test.key)
    if test.presence or test.measure or not test.positive:
        return False
    present = about.always if always is None else always
    if test.absent and not present and not _required(test.key, clauses):
        return False
    itself = "${" + test.key + "}"  # a key compared with its own value is always equal
    return bool(test.values) and all(value.lower() != itself and about.narrow(value) for value in test.values)


def _required(name: str, clauses: Iterable[Clause]) -> bool:
    """Tell whether some clause refuses every request that lacks the key."""
    return any(all(test.key == name and not test.absent for test in clause) for clause in clauses)


def bounded(clauses: Iterable[Clause], *limits: Limits) -> bool:
    """Tell whether some clause is a bound: all its alternatives narrow a key of one of those `limits`."""
    held = tuple(clauses)
    return any(
        all(key(test.key).limits in limits and narrows(test, held) for test in clause) for clause in held
    )


def accepts(clauses: Iterable[Clause], name: str, values: Iterable[str]) -> bool:
    """Tell whether a request whose key `name` has one of these values could pass every clause on that key."""
    held = tuple(clauses)
    return any(
        all(any(test.key != name or test.accepts(value) for test in clause) for clause in held)
        for value in values
    )
