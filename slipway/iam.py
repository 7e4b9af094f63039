"""`slipway iam`: what policies allow, and what whoever has them could do with it."""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.text import Text

from policies.iam import Finding, Severity
from policies.iam.sources import NoPolicyError, judge, read_text
from slipway.console import report_console
from slipway.failing import EXIT_POLICY, EXIT_WRONG, Wrong, fail

Level = Literal["low", "medium", "high", "critical"]
_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
}
Judged = list[tuple[str, Finding]]


def iam(
    *files: Annotated[str, Parameter(allow_leading_hyphen=True)],
    format: Literal["text", "json"] = "text",
    severity: Level = "medium",
    fail_on: Level | Literal["never"] = "medium",
    account: str | None = None,
    principal: str = "",
    together: bool = False,
) -> int:
    """Judge IAM policies: JSON from anywhere, no AWS account needed.

    A file holds one policy, a list or a map of policies, JSON lines, the output of an AWS CLI call that
    shows a policy, or that of `aws iam get-account-authorization-details`, which is judged as a whole: by
    principal, with groups and boundaries, and by who can become whom.
    Exit codes: 0 nothing found, 1 findings, 2 unreadable input.

    Parameters
    ----------
    files
        Files to read; `-` is standard input.
    format
        text, or json: {"findings": [{file, kind, severity, actions, resources, statement, message, ...}]}.
    severity
        Leave out findings less grave than this.
    fail_on
        Exit with 1 if there is a finding at least as grave as this.
    account
        The account (12 digits) that the policies belong to, so that others in them are strangers.
    principal
        The ARN of the user or role that has the policies, so that rewriting itself is known for what it is.
    together
        All policies of a file belong to one principal: what one denies, another does not allow.
    """
    if not files:
        raise Wrong("name the files to judge; - is standard input")
    if account is not None and not (account.isdigit() and len(account) == 12):
        raise Wrong(f"{account!r} is no account id; write its 12 digits")
    for name in files:
        if name.startswith("-") and name != "-":
            raise Wrong(
                f"there is no option {name}; slipway iam --help lists them (a file of that name is ./{name})"
            )
    if principal and not principal.startswith("arn:"):
        raise Wrong(f"{principal!r} is no ARN; write arn:aws:iam::111122223333:role/name")
    judged: Judged = []
    code = 0
    for name in files:
        try:
            judged += [(name, finding) for finding in _judge(name, account, principal, together)]
        except Wrong as error:
            code = fail(str(error))
    shown = [(name, finding) for name, finding in judged if finding.severity.rank >= Severity(severity).rank]
    if format == "json":
        sys.stdout.write(render_json(shown))
    elif judged or not code:
        render_text(shown, len(judged) - len(shown), len(files), report_console())
    if code == EXIT_WRONG:
        return code
    failing = fail_on != "never" and any(
        finding.severity.rank >= Severity(fail_on).rank for _, finding in judged
    )
    return EXIT_POLICY if failing else 0


def _judge(name: str, account: str | None, principal: str, together: bool) -> list[Finding]:
    """Read one file and judge what it holds. Raises Wrong."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Wrong(f"cannot read {name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Wrong(f"cannot read {name}: it is not UTF-8 text") from None
    if not text.strip():
        raise Wrong(f"{_shown(name)} is empty; a policy is JSON with a Statement")
    try:
        return judge(read_text(text), account=account, principal=principal, together=together)
    except NoPolicyError as error:
        raise Wrong(f"{_shown(name)} holds {error}") from None
    except ValueError as error:
        raise Wrong(f"{_shown(name)} is not JSON: {error}") from None


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name


def render_json(judged: Judged) -> str:
    """Write findings as JSON, one object with a list; what follows `message` may grow."""
    findings = [
        {
            "file": name,
            "kind": str(finding.kind),
            "severity": str(finding.severity),
            "actions": list(finding.actions),
            "resources": list(finding.resources),
            "statement": finding.statement,
            "message": finding.message,
            "document": finding.document,
            "statements": list(finding.statements),
            "paths": list(finding.paths),
            "principals": list(finding.principals),
        }
        for name, finding in judged
    ]
    return json.dumps({"findings": findings}, indent=2, ensure_ascii=False) + "\n"


def render_text(judged: Judged, hidden: int, files: int, console: Console) -> None:
    """Write findings for people: by file, the gravest first, each with where it is and what to do."""
    for name in dict.fromkeys(name for name, _ in judged):
        console.print(Text(_shown(name), style="bold underline"), soft_wrap=True)
        for finding in sorted(
            (one for file, one in judged if file == name), key=lambda one: -one.severity.rank
        ):
            _finding(finding, console)
        console.print()
    console.print(_summary([finding for _, finding in judged], hidden, files))


def _finding(finding: Finding, console: Console) -> None:
    badge = (f" {finding.severity} ", _STYLES[finding.severity])
    console.print()
    console.print(
        Text.assemble("  ", badge, " ", (str(finding.kind), "bold"), f"  {_place(finding)}"), soft_wrap=True
    )
    told = finding.message
    if finding.principals:
        told += f" It is true of {_listed(finding.principals)}."
    for line in textwrap.wrap(
        told, max(40, console.width - 8), break_long_words=False, break_on_hyphens=False
    ):
        console.print(f"    {line}", markup=False, soft_wrap=True)


def _place(finding: Finding) -> str:
    labels = [label if not label.isdigit() else f"[{label}]" for label in finding.statements]
    if not labels and finding.statement is not None:
        labels = [str(finding.statement)]
    parts = [finding.document] if finding.document else []
    if labels:
        parts.append(f"statement{'s' if len(labels) > 1 else ''} {_listed(labels)}")
    return ", ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _summary(findings: Sequence[Finding], hidden: int, files: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = ", ".join(f"{counts[one]} {one}" for one in reversed(Severity) if counts[one])
    where = f"{files} file{'s' if files > 1 else ''}"
    text = f"{told} in {where}" if told else f"nothing found in {where}"
    return f"{text}; {hidden} less grave not shown (--severity low)" if hidden else text
