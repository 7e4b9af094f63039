"""Policy findings for people: grouped by where they were found, the ones that stop a deployment first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from model.resource import parse_urn
from policies import Finding

STYLES = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "dim"}


def findings_text(findings: Sequence[Finding], sources: int, *, brief: bool = False) -> RenderableType:
    """All findings by source, and a line that counts them.

    With `brief`, what stops nothing is one line per rule and source.
    """
    parts: list[RenderableType] = []
    for source, found in _by_source(findings):
        parts.append(Text(source, style="bold"))
        parts.append(Padding(_table(_grouped(found, brief)), (0, 0, 1, 2)))
    parts.append(verdict(findings, sources))
    return Group(*parts)


def verdict(findings: Sequence[Finding], sources: int) -> Text:
    """The counts in one line: what stops, what is advice, what is waived."""
    counts = Counter(_word(finding) for finding in findings)
    where = f"{sources} plan" if sources == 1 else f"{sources} plans"
    if not findings:
        return Text(f"policy: nothing to object in {where}", style="green")
    told = [f"{counts[word]} {word}" for word in ("mandatory", "advisory", "waived") if counts[word]]
    stops = any(finding.stops for finding in findings)
    return Text(f"policy: {', '.join(told)} in {where}", style="bold red" if stops else "yellow")


def _word(finding: Finding) -> str:
    return "waived" if finding.waived else finding.level


def _by_source(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.source, []).append(finding)
    yield from grouped.items()


def _grouped(findings: list[Finding], brief: bool) -> list[tuple[Finding, int]]:
    """Findings with how many each stands for, the ones that stop first."""
    counted: dict[object, tuple[Finding, int]] = {}
    for index, finding in enumerate(sorted(findings, key=lambda finding: not finding.stops)):
        key: object = index if finding.stops or not brief else (finding.rule, finding.waived)
        first, count = counted.get(key, (finding, 0))
        counted[key] = first, count + 1
    return list(counted.values())


def _table(findings: list[tuple[Finding, int]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for finding, count in findings:
        table.add_row(
            Text(_word(finding), style="bold" if finding.stops else "dim"),
            Text(finding.severity, style=STYLES.get(finding.severity, "")),
            _sentence(finding, count),
        )
    return table


def _sentence(finding: Finding, count: int) -> Text:
    text = Text.assemble((finding.rule, "cyan"), f" {_name(finding.urn)}: {finding.message}")
    if count > 1:
        text.append(f" (and {count - 1} more)", style="dim")
    if finding.fix and finding.stops:
        text.append(f"\nfix: {finding.fix}", style="dim")
    if finding.waiver is not None:
        waiver = finding.waiver
        text.append(f"\nwaived by {waiver.owner} until {waiver.expires}: {waiver.reason}", style="dim")
    return text


def _name(urn: str) -> str:
    try:
        _, _, type_, name = parse_urn(urn)
    except ValueError:
        return urn
    return f"{type_.rsplit(':', 1)[-1]} {name}"
