"""What a change costs: two estimates of one stack, compared resource by resource, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costs.bill import Line
from costs.estimate import Estimate, ResourceEstimate, Totals
from costs.money import ZERO, Range

CENT = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """One resource whose cost differs."""

    urn: str
    type: str
    name: str
    component: str
    team: str
    before: Range
    after: Range
    burn_before: float
    """Dollars an hour at worst, before."""
    burn_after: float
    reasons: tuple[str, ...]
    """Why, in words: `new`, `gone`, or the lines that differ."""

    @property
    def monthly(self) -> Range:
        """What the change adds a month; negative where it saves."""
        return self.after + self.before.times(-1.0)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a change costs altogether."""

    stack: str
    before: Totals
    after: Totals
    resources: tuple[ResourceChange, ...]
    """The dearest first."""

    @property
    def monthly(self) -> Range:
        """What the change adds a month; negative where it saves."""
        return self.after.monthly + self.before.monthly.times(-1.0)


def compare(base: Estimate | None, head: Estimate) -> Change:
    """Compare the estimates before and after a change; no base means that everything is new."""
    old = {one.urn: one for one in base.resources} if base is not None else {}
    new = {one.urn: one for one in head.resources}
    found = [
        change
        for urn in dict.fromkeys((*new, *old))
        if (change := _change(old.get(urn), new.get(urn))) is not None
    ]
    found.sort(key=lambda one: (-abs(one.monthly.expected), -abs(one.burn_after - one.burn_before), one.urn))
    before = base.totals if base is not None else Totals()
    return Change(stack=head.stack, before=before, after=head.totals, resources=tuple(found))


def _change(old: ResourceEstimate | None, new: ResourceEstimate | None) -> ResourceChange | None:
    one = new or old
    if one is None:
        return None
    before, after = (side.monthly if side else ZERO for side in (old, new))
    burn_before, burn_after = (side.max_burn_hourly if side else 0.0 for side in (old, new))
    same = all(
        abs(left - right) < CENT
        for left, right in (
            (before.low, after.low),
            (before.expected, after.expected),
            (before.high, after.high),
        )
    )
    unpriced = new is not None and new.priced == "no" and (old is None or old.priced != "no")
    if same and burn_before == burn_after and not unpriced:
        return None
    return ResourceChange(
        urn=one.urn,
        type=one.type,
        name=one.name,
        component=one.component,
        team=one.team,
        before=before,
        after=after,
        burn_before=burn_before,
        burn_after=burn_after,
        reasons=_reasons(old, new),
    )


def _reasons(old: ResourceEstimate | None, new: ResourceEstimate | None) -> tuple[str, ...]:
    if new is None:
        return ("gone",)
    if new.priced == "no":
        return (f"not priced: {new.assumptions[0]}",)
    if old is None:
        return ("new",)
    left, right = _by_row(old.lines), _by_row(new.lines)
    words = [f"no {left[row].name}" for row in left if row not in right]
    words += [f"{right[row].name}, new" for row in right if row not in left]
    for row in right:
        if row in left and left[row].quantity != right[row].quantity:
            a, b = left[row].quantity.expected, right[row].quantity.expected
            if a == b:
                a, b = left[row].quantity.high, right[row].quantity.high
                words.append(f"{right[row].name}: at most {b:,.10g} {right[row].unit}s instead of {a:,.10g}")
            else:
                words.append(f"{right[row].name}: {b:,.10g} {right[row].unit}s instead of {a:,.10g}")
        elif row in left and left[row].usd != right[row].usd:
            words.append(f"{right[row].name} at another price")
    return tuple(words) or ("other prices",)


def _by_row(lines: tuple[Line, ...]) -> Mapping[tuple[str, int], Line]:
    """Key the lines by their catalogue row; rows that repeat (volumes) count up."""
    found: dict[tuple[str, int], Line] = {}
    for line in lines:
        index = 0
        while (line.row, index) in found:
            index += 1
        found[line.row, index] = line
    return found
