"""Settings that pulumi_aws keeps either in a resource or in a companion resource that refers to it."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Check, Scope, Unjudged, Verdict, Violation


def inline_or_companion(
    *,
    tokens: tuple[str, ...],
    ref: str,
    message: str,
    inline: Check | None = None,
    companion: Check | None = None,
) -> Check:
    """The setting must be right in the resource (`inline` is quiet) or in a companion (`companion` is quiet).

    `tokens` are the companion's types, `ref` its property that refers to the resource. Without `companion`
    the companion's existence is enough. A companion that is there but wrong is reported with its own words;
    where there is none, the resource gets `message`. A rule that uses this must say `relates=True`.
    """

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        doubts: list[Verdict] = []
        if inline is not None:
            verdicts = list(inline(resource, scope))
            if not verdicts:
                return
            doubts += [verdict for verdict in verdicts if isinstance(verdict, Unjudged)]
        wrong: list[Verdict] = []
        for other in companions(resource, scope, *tokens, ref=ref):
            verdicts = [] if companion is None else list(companion(other, scope))
            if not verdicts:
                return
            for verdict in verdicts:
                if isinstance(verdict, Unjudged):
                    doubts.append(Unjudged(verdict.path, verdict.reason, verdict.urn or other.urn))
                else:
                    wrong.append(Violation(verdict.message, verdict.path, verdict.urn or other.urn))
        if not wrong:
            doubts += strays(scope, *tokens, ref=ref)
        yield from wrong or doubts or [Violation(message)]

    return check


def companions(resource: Resource, scope: Scope, *tokens: str, ref: str) -> Iterator[Resource]:
    """The resources of the types `tokens` whose property `ref` refers to `resource`."""
    for token in tokens:
        yield from scope.graph.referrers(resource, token, ref)


def strays(scope: Scope, *tokens: str, ref: str) -> Iterator[Unjudged]:
    """What cannot be judged while companions exist that may refer to anything."""
    for token in tokens:
        for other in scope.graph.loose(token, ref):
            yield Unjudged(ref, urn=other.urn)
