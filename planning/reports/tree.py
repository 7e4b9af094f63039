"""The terminal's view of plans: a tree per stack by component, and a table over all stacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isinf

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from costs import Context, Estimate, is_pool
from costs.money import dollars
from model.resource import STACK_TYPE, Plan, Resource
from planning.reports.pools import describe_pool

MARKS = {"create": ("+", "green"), "read": (">", "cyan"), "same": (" ", "dim"), "update": ("~", "yellow")}
OTHER_MARK = ("±", "red")


def plan_tree(context: Context, *, wide: bool = False) -> Tree:
    """One stack, the context's plan, as a tree: components with counts by type, pools with their sizes.

    With `wide`, every resource is a leaf of its own.
    """
    plan = context.plan
    tree = Tree(_headline(plan), guide_style="dim")
    roots = [r for r in plan.resources if r.type == STACK_TYPE]
    view = _View(plan, context, wide)
    for child in _in_order(plan, roots[0].urn if roots else ""):
        _add(tree, view, child)
    return tree


@dataclass(frozen=True)
class _View:
    plan: Plan
    context: Context
    wide: bool


def _headline(plan: Plan) -> Text:
    count = sum(r.type != STACK_TYPE for r in plan.resources)
    text = Text.assemble((plan.stack, "bold"), f"  {_plural(count, 'resource')}")
    protected = sum(r.protect and r.custom for r in plan.resources)
    if protected:
        text.append(f", {protected} protected", style="dim")
    return text


def _in_order(plan: Plan, urn: str) -> Iterator[Resource]:
    """The children of a resource: components first, then the rest, each in the order of registration."""
    children = plan.children.get(urn, ())
    yield from (child for child in children if not child.custom)
    yield from (child for child in children if child.custom)


def _add(tree: Tree, view: _View, resource: Resource) -> None:
    plan, wide = view.plan, view.wide
    if resource.custom:
        if wide or is_pool(resource):
            tree.add(_leaf(resource, view.context))
        return
    below = list(_descendants(plan, resource))
    label = Text.assemble((resource.type.rsplit(":", 1)[-1], "bold cyan"), " ", resource.name)
    label.append(f"  {_plural(len(below), 'resource')}", style="dim")
    branch = tree.add(label)
    direct = [r for r in plan.children.get(resource.urn, ()) if r.custom and not is_pool(r)]
    if direct and not wide:
        branch.add(_counts(direct))
    for child in _in_order(plan, resource.urn):
        _add(branch, view, child)


def _leaf(resource: Resource, context: Context) -> Text:
    mark, style = MARKS.get(resource.op, OTHER_MARK)
    text = Text.assemble((f"{mark} ", style), (short_type(resource.type), "cyan"), f" {resource.name}")
    if resource.protect:
        text.append("  protected", style="dim")
    if is_pool(resource):
        text.append(f"  {describe_pool(resource, context)}", style="magenta")
    return text


def _counts(resources: list[Resource]) -> Text:
    counted = Counter(short_type(r.type) for r in resources)
    parts = [
        name if n == 1 else f"{n} {name}" for name, n in sorted(counted.items(), key=lambda i: (-i[1], i[0]))
    ]
    return Text(", ".join(parts), style="dim")


def _descendants(plan: Plan, resource: Resource) -> Iterator[Resource]:
    for child in plan.children.get(resource.urn, ()):
        if child.custom:
            yield child
        yield from _descendants(plan, child)


def short_type(type_: str) -> str:
    """A type token as people say it: `ec2.Subnet` of `aws:ec2/subnet:Subnet`."""
    package, _, rest = type_.partition(":")
    module, _, name = rest.rpartition(":")
    if package == "pulumi":
        return f"{module}.{name}" if module != "pulumi" else name
    group = module.split("/", 1)[0]
    return f"{group}.{name}" if package == "aws" and group != "index" else name


def summary_table(plans: Mapping[str, Plan], estimates: Mapping[str, Estimate]) -> Table:
    """All stacks in one table: what they register, what is protected, the pools, and the money."""
    table = Table(
        box=None, padding=(0, 2, 0, 0), header_style="dim", show_footer=len(plans) > 1, footer_style="bold"
    )
    rows = {stack: [*_numbers(plan), *_money(estimates[stack])] for stack, plan in plans.items()}
    totals = [sum(column) for column in zip(*rows.values(), strict=True)] or [0.0] * len(COLUMNS)
    table.add_column("stack", footer=_plural(len(plans), "stack"), no_wrap=True)
    for (title, write), total in zip(COLUMNS, totals, strict=True):
        table.add_column(title, justify="right", footer=write(total))
    for stack, row in rows.items():
        table.add_row(stack, *(write(number) for (_, write), number in zip(COLUMNS, row, strict=True)))
    return table


def _count(number: float) -> str:
    return f"{number:.0f}" if number else "-"


def _dollars(number: float) -> str:
    return "no limit" if isinf(number) else dollars(number)


COLUMNS: tuple[tuple[str, Callable[[float], str]], ...] = (
    ("AWS", _count),
    ("Kubernetes", _count),
    ("components", _count),
    ("protected", _count),
    ("pools", _count),
    ("a month", _dollars),
    ("an hour at worst", _dollars),
)


def _money(estimate: Estimate) -> list[float]:
    return [estimate.totals.monthly.expected, estimate.totals.max_burn_hourly]


def _numbers(plan: Plan) -> list[float]:
    packages = Counter(r.package for r in plan.resources if not r.is_provider)
    return [
        packages["aws"],
        packages["kubernetes"],
        sum(not r.custom and r.type != STACK_TYPE for r in plan.resources),
        sum(r.protect and r.custom for r in plan.resources),
        sum(is_pool(r) for r in plan.resources),
    ]


def notes(plans: Mapping[str, Plan]) -> RenderableType:
    """What the plans cannot know, once, and whatever single stacks add to it."""
    said = [set(plan.notes) for plan in plans.values()]
    common = (
        [note for note in next(iter(plans.values())).notes if all(note in one for one in said)]
        if plans
        else []
    )
    lines = [Text(f"not known offline: {'; '.join(common)}", style="dim")] if common else []
    for plan in plans.values():
        lines.extend(
            Text(f"{plan.stack}: {note}", style="yellow") for note in plan.notes if note not in common
        )
    return Group(*lines)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
