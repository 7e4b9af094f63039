"""Estimates for the terminal: totals by stack, what costs most, and what has no price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from costs.estimate import Estimate, Totals, total
from costs.money import dollars
from costs.report import burn_text, dearest, range_text

CENT = 0.005
"""What an hour has to cost at worst to be shown."""
TOP = 12
"""Resources shown of each stack where nobody asks for all."""


def render(estimates: Mapping[str, Estimate], *, everything: bool = False, by: str = "") -> RenderableType:
    """Return the report: one section a stack, a closing table over several, and the prices' age."""
    parts: list[RenderableType] = []
    for name, estimate in estimates.items():
        parts += [*_stack(name, estimate, everything, by), Text("")]
    if len(estimates) > 1:
        parts.append(_summary(estimates))
    parts.append(_closing(estimates))
    return Group(*parts)


def _stack(name: str, estimate: Estimate, everything: bool, by: str) -> Iterator[RenderableType]:
    totals = estimate.totals
    yield Text.assemble(
        (name, "bold"),
        f"  {range_text(totals.monthly)} a month, {dollars(totals.fixed_monthly)} of it fixed; ",
        f"at worst {burn_text(totals.max_burn_hourly)}",
    )
    if by:
        yield _groups(by, _grouped(estimate, by))
    shown = dearest(estimate, 0 if everything else TOP)
    if shown:
        table = _table("resource", "type", "a month", "low to high", "at worst")
        for one in shown:
            ends = f"{dollars(one.monthly.low)} to {dollars(one.monthly.high)}"
            burn = burn_text(one.max_burn_hourly) if one.max_burn_hourly >= CENT else ""
            table.add_row(one.name, _short(one.type), dollars(one.monthly.expected), ends, burn)
            if everything:
                for words in one.assumptions:
                    table.add_row(f"  [dim]{words}[/dim]")
        yield table
    hidden = len(dearest(estimate, 0)) - len(shown)
    if hidden > 0:
        yield Text(f"and {hidden} smaller ones (--all shows them, with the assumptions)", style="dim")
    for one in estimate.unpriced:
        yield Text.assemble(
            ("not priced  ", "yellow"), f"{one.name} ({_short(one.type)}): {one.assumptions[0]}"
        )


def _grouped(estimate: Estimate, by: str) -> dict[str, Totals]:
    if by == "team":
        return estimate.by_team()
    if by == "component":
        return estimate.by_component()
    return estimate.by_tag(by.removeprefix("tag:"))


def _groups(by: str, groups: Mapping[str, Totals]) -> Table:
    table = _table(by.removeprefix("tag:"), "a month", "fixed", "at worst")
    for name, totals in sorted(groups.items(), key=lambda pair: -pair[1].monthly.expected):
        amounts = (
            range_text(totals.monthly),
            dollars(totals.fixed_monthly),
            burn_text(totals.max_burn_hourly),
        )
        table.add_row(name or "(none)", *amounts)
    return table


def _summary(estimates: Mapping[str, Estimate]) -> Table:
    table = _table("stack", "a month", "fixed", "at worst", "not priced")
    for name, estimate in estimates.items():
        table.add_row(*_amounts(name, estimate.totals))
    table.add_section()
    everything = tuple(one for estimate in estimates.values() for one in estimate.resources)
    table.add_row(*_amounts("all", total(everything)))
    return table


def _amounts(name: str, totals: Totals) -> tuple[str, ...]:
    amounts = (range_text(totals.monthly), dollars(totals.fixed_monthly), burn_text(totals.max_burn_hourly))
    return (name, *amounts, str(totals.unpriced or ""))


def _closing(estimates: Mapping[str, Estimate]) -> Text:
    words = "List prices in USD, 730 hours a month, before discounts, credits, support and tax."
    note = next((estimate.age_note for estimate in estimates.values() if estimate.age_note), "")
    return Text(f"{words}\n{note}" if note else words, style="dim")


def _table(first: str, *rest: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(first, overflow="fold")
    for name in rest:
        table.add_column(name, justify="left" if name == "type" else "right", no_wrap=name != "type")
    return table


def _short(type: str) -> str:
    """Write a type token as people say it: `aws:ec2/instance:Instance` is `ec2.Instance`."""
    package, module, name = (*type.split(":"), "", "")[:3]
    return f"{module.split('/')[0]}.{name}" if package in ("aws", "kubernetes") else type
