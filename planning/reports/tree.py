"""The terminal's view of plans: a tree per stack by component, and a table over all stacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from model.resource import STACK_TYPE, Plan, Resource
from planning.reports.pools import describe_pool, is_pool

MARKS = {"create": ("+", "green"), "read": (">", "cyan"), "same": (" ", "dim"), "update": ("~", "yellow")}
OTHER_MARK = ("±", "red")


def plan_tree(plan: Plan, *, wide: bool = False) -> Tree:
    """One stack as a tree: components with counts by type, pools with their sizes.

    With `wide`, every resource is a leaf of its own.
    """
    tree = Tree(_headline(plan), guide_style="dim")
    roots = [r for r in plan.resources if r.type == STACK_TYPE]
    for child in _in_order(plan, roots[0].urn if roots else ""):
        _add(tree, plan, child, wide)
    return tree


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


def _add(tree: Tree, plan: Plan, resource: Resource, wide: bool) -> None:
    if resource.custom:
        if wide or is_pool(resource):
            tree.add(_leaf(resource))
        return
    below = list(_descendants(plan, resource))
    label = Text.assemble((resource.type.rsplit(":", 1)[-1], "bold cyan"), " ", resource.name)
    label.append(f"  {_plural(len(below), 'resource')}", style="dim")
    branch = tree.add(label)
    direct = [r for r in plan.children.get(resource.urn, ()) if r.custom and not is_pool(r)]
    if direct and not wide:
        branch.add(_counts(direct))
    for child in _in_order(plan, resource.urn):
        _add(branch, plan, child, wide)


def _leaf(resource: Resource) -> Text:
    mark, style = MARKS.get(resource.op, OTHER_MARK)
    text = Text.assemble((f"{mark} ", style), (short_type(resource.type), "cyan"), f" {resource.name}")
    if resource.protect:
        text.append("  protected", style="dim")
    if is_pool(resource):
        text.append(f"  {describe_pool(resource)}", style="magenta")
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


def summary_table(plans: Mapping[str, Plan]) -> Table:
    """All stacks in one table: what they register, what is protected, and the pools."""
    table = Table(
        box=None, padding=(0, 2, 0, 0), header_style="dim", show_footer=len(plans) > 1, footer_style="bold"
    )
    totals = [sum(column) for column in zip(*(_numbers(plan) for plan in plans.values()), strict=True)] or [
        0
    ] * 5
    table.add_column("stack", footer=_plural(len(plans), "stack"), no_wrap=True)
    for title, total in zip(("AWS", "Kubernetes", "components", "protected", "pools"), totals, strict=True):
        table.add_column(title, justify="right", footer=str(total))
    for plan in plans.values():
        table.add_row(plan.stack, *(str(number) if number else "-" for number in _numbers(plan)))
    return table


def _numbers(plan: Plan) -> list[int]:
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
