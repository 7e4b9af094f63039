"""`slipway check`: the policy pack on any plan, whoever wrote the program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from planning.reports.findings import findings_text
from planning.reports.machine import to_json, to_junit, to_sarif
from policies import Finding, all_rules, judge
from slipway.console import report_console
from slipway.failing import EXIT_POLICY, EXIT_WRONG, Wrong, fail
from slipway.files import STANDARD_OUTPUT, write
from slipway.sources import plans_of


def check(
    *plans: str,
    format: Literal["text", "json", "sarif", "junit"] = "text",
    output: Annotated[Path, Parameter(name=["--output", "-o"], allow_leading_hyphen=True)] = STANDARD_OUTPUT,
) -> int:
    """Judge plans by the policy pack: preview digests, stack exports, and stacks of this project.

    A file may come from any Pulumi program: `pulumi preview --json > plan.json`, `pulumi stack export`, or
    `slipway preview --json`. Where a plan carries a `slipway:spec`, its environment, enforcement levels and
    waivers hold; elsewhere findings of high and critical severity are mandatory, others advice.

    Exits with 1 when a mandatory finding is not waived, with 2 when a file cannot be read (the others are
    judged all the same).

    Parameters
    ----------
    plans
        Files, or names of stacks to plan offline; all stacks of the project when none is named.
    format
        `text` for people; `json`, `sarif` (code scanning) or `junit` (CI) for programs.
    output
        Where to write it; standard output by default.
    """
    findings: list[Finding] = []
    sources: list[str] = []
    wrong: list[str] = []
    for source, plan in plans_of(plans):
        if isinstance(plan, Wrong):
            wrong.append(str(plan))
            continue
        try:
            findings.extend(judge(plan, source=source))
        except ValueError as error:
            wrong.append(f"{source}: {error}")
            continue
        sources.append(source)
    if format == "json":
        write(to_json(findings, all_rules()), output)
    elif format == "sarif":
        write(to_sarif(findings, all_rules()), output)
    elif format == "junit":
        write(to_junit(findings, sources), output)
    elif output == STANDARD_OUTPUT:
        report_console().print(findings_text(findings, len(sources)))
    else:
        raise Wrong("--output goes with --format json, sarif or junit")
    sys.stdout.flush()
    if wrong:
        fail("\n".join(wrong))
        return EXIT_WRONG
    return EXIT_POLICY if any(finding.stops for finding in findings) else 0
