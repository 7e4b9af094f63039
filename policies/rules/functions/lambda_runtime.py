"""Functions run on a supported runtime."""

from policies.checks import forbid
from policies.contract import Rule

DEPRECATED = (
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "dotnet5.0",
    "dotnet6",
    "dotnet7",
    "go1.x",
    "java8",
    "nodejs",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs16.x",
    "nodejs18.x",
    "provided",
    "python2.7",
    "python3.6",
    "python3.7",
    "python3.8",
    "python3.9",
    "ruby2.5",
    "ruby2.7",
    "ruby3.2",
)
"""Runtimes past their deprecation date (docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes, 2026-11)."""


RULE = Rule(
    title="Functions run on a supported runtime",
    severity="medium",
    concern="operations",
    why="A deprecated runtime gets no security fixes, and one day AWS blocks updates of the function.",
    fix="Set runtime to a supported one.",
    frameworks=("CKV_AWS_363", "FSBP Lambda.2"),
    types=("aws:lambda/function:Function",),
    check=forbid("runtime", *DEPRECATED, write="write a supported runtime"),
)
