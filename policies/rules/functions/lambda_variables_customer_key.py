"""Environment variables use a KMS key of the account."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank
from policies.contract import Rule, Scope, Verdict, Violation
from policies.keys import customer_key
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    environment, key = first(resource.inputs, "environment"), first(resource.inputs, "kmsKeyArn")
    if environment.state != "unset" and not (environment.state == "known" and blank(environment.value)):
        yield from customer_key("kmsKeyArn", default="aws/lambda")(resource, scope)
    elif key.state != "unset" and not blank(key.value):
        yield Violation(
            "kmsKeyArn is set, but there are no variables that it could encrypt; remove it", "kmsKeyArn"
        )


RULE = Rule(
    title="Environment variables use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the default key whoever may read the configuration of the function reads the variables.",
    fix="Set kms_key_arn on functions that have environment variables, and only on those.",
    frameworks=("CKV_AWS_173",),
    types=("aws:lambda/function:Function",),
    check=_check,
)
