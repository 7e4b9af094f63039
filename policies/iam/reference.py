"""The tables of `docs/iam-analyser.md`, written from the data: `python -m policies.iam.reference`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from policies.iam.dangers import DANGERS
from policies.iam.findings import KINDS
from policies.iam.paths import PATHS, Use

PAGE: Final = Path(__file__).parents[2] / "docs" / "iam-analyser.md"


def kinds() -> str:
    """The kinds and what they mean."""
    rows = [f"| `{kind}` | {meaning} |" for kind, meaning in KINDS.items()]
    return "\n".join(["| kind | the policy ... |", "| --- | --- |", *rows])


def paths() -> str:
    """The escalation paths."""
    rows = []
    for path in PATHS:
        actions = ", ".join(dict.fromkeys(f"`{step.action}`" for step in path.steps))
        services = next((step.services for step in path.steps if step.use is Use.PASS), ())
        to = " or ".join(service.removesuffix(".amazonaws.com") for service in services)
        by = f"{actions} (to {to})" if to else actions
        rows.append(f"| [{path.id}]({path.reference}) | {path.severity} | {path.gain} | {by} |")
    return "\n".join(["| path | severity | its holder ... | by |", "| --- | --- | --- | --- |", *rows])


def dangers() -> str:
    """The single actions that do harm when they reach everything."""
    rows = []
    for danger in DANGERS:
        actions = ", ".join(f"`{action}`" for action in danger.actions)
        rows.append(f"| `{danger.kind}` | {danger.severity} | {danger.does} | {actions} |")
    return "\n".join(["| kind | severity | its holder can ... | by |", "| --- | --- | --- | --- |", *rows])


def render(page: str) -> str:
    """Return the page with its tables written anew, between `<!-- name -->` and `<!-- end -->`."""
    for name, table in (("kinds", kinds), ("paths", paths), ("dangers", dangers)):
        head, mark, rest = page.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition("<!-- end -->")
        page = f"{head}{mark}{table()}\n{end}{tail}"
    return page


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
