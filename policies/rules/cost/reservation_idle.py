"""Reserved capacity is used by something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from costs.money import HOURS_PER_MONTH, dollars
from costs.pools import NODE_CLASS, RESERVATION
from model.resource import Plan, Resource
from model.values import Value, get, has_unknown, reveal
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.spending import Spending, on_spending

TERMS = ("spec", "capacityReservationSelectorTerms")
MACHINES = (
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:autoscaling/group:Group",
    "aws:eks/nodeGroup:NodeGroup",
)
"""What an open reservation serves by itself, when the type is the same."""


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:
    """A reservation is used by a node class that selects it, or by whatever else refers to it."""
    plan = spending.plan
    terms = list(_terms(plan))
    hourly = {one.urn: one.monthly.expected / HOURS_PER_MONTH for one in spending.estimate.resources}
    for reservation in plan.of_type(RESERVATION):
        if reservation.external or scope.graph.dependents(reservation):
            continue
        if any(_selects(term, reservation) for term in terms) or _serves_openly(plan, reservation):
            continue
        if any(has_unknown(term) for term in terms):
            yield Unjudged(".".join(TERMS), "of a node class is not known before deployment", reservation.urn)
            continue
        usd = hourly.get(reservation.urn, 0.0)
        yield Violation(
            f"costs {dollars(usd)} an hour, {dollars(usd * HOURS_PER_MONTH)} a month, used or not, and "
            f"nothing in this plan uses it; select it in {TERMS[1]} of an EC2NodeClass, or cancel it",
            urn=reservation.urn,
        )


def _terms(plan: Plan) -> Iterator[Value]:
    for node_class in plan.of_type(NODE_CLASS):
        terms = node_class.prop(*TERMS)
        if isinstance(terms, list):
            yield from terms
        elif has_unknown(terms):
            yield terms


def _selects(term: Value, reservation: Resource) -> bool:
    named = get(term, "id")
    if isinstance(named, str):
        return named in (reservation.id, reservation.prop("id"))
    wanted, own = _tags(get(term, "tags")), _tags(reservation.prop("tagsAll") or reservation.prop("tags"))
    return bool(wanted) and all(
        key in own and (value == "*" or own[key] == value) for key, value in wanted.items()
    )


def _tags(value: Value) -> Mapping[str, Value]:
    value = reveal(value)
    return {key: reveal(one) for key, one in value.items()} if isinstance(value, dict) else {}


def _serves_openly(plan: Plan, reservation: Resource) -> bool:
    if reservation.prop("instanceMatchCriteria") not in (None, "open"):
        return False
    type = reservation.prop("instanceType")
    return any(
        type == machine.prop("instanceType") or type in _list(machine.prop("instanceTypes"))
        for machine in plan.of_type(*MACHINES)
    )


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


RULE = Rule(
    title="Reserved capacity is used by something",
    severity="medium",
    concern="cost",
    why="A capacity reservation is billed from the moment it is made, at the on-demand price, whether or not "
    "anything runs in it.",
    fix="Select it by id or tags in the node class of a pool that takes reserved capacity, or cancel it.",
    frameworks=(),
    types=(RESERVATION,),
    check_plan=on_spending(check),
)
