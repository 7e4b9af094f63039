"""What a preview says of a change's money: dollars a month, an hour at worst, and whose budget pays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.slipway.conftest import ROOT, Result, Run

STACK = "assistants-dev"
LARGE_POOL = """\
    gpu_pools:
      - name: large
        instance_types: [p5.48xlarge]
        capacity: [on-demand]
        max_accelerators: 8
"""


@pytest.fixture
def team(project: Path) -> Path:
    """A project with the example team and its platform."""
    for name in (f"Pulumi.{STACK}.yaml", "Pulumi.platform-dev.yaml"):
        (project / "stacks" / name).write_text((ROOT / "stacks" / name).read_text())
    return project


def write_pool(team: Path, *, budget_usd: int = 600) -> None:
    """Give the team one pool of one machine with 8 H100."""
    path = team / f"stacks/Pulumi.{STACK}.yaml"
    text = path.read_text()
    assert "    gpu_pools:\n" in text
    assert "monthly_usd: 600\n" in text
    text = text.replace("    gpu_pools:\n", LARGE_POOL)
    path.write_text(text.replace("monthly_usd: 600\n", f"monthly_usd: {budget_usd}\n"))


def line(result: Result, start: str) -> list[str]:
    """The words of the line of the output that begins with `start` and tells of money."""
    return next(row for row in result.out.splitlines() if row.startswith(start) and "$" in row).split()


def said(result: Result) -> str:
    """The output with every run of white space as one blank: messages wrap."""
    return " ".join(result.out.split())


def test_an_h100_pool_is_told_in_dollars_a_month_and_an_hour_and_by_whose_budget_pays(
    run: Run, team: Path
) -> None:
    before = run("preview", STACK, cwd=team)
    write_pool(team)
    after = run("preview", STACK, cwd=team)

    # p5.48xlarge: $55.04 an hour on demand in us-east-1 (catalog/data/prices/us-east-1.csv), and its disk.
    assert "NodePool large p5.48xlarge; on-demand; at most 8 GPUs;" in said(after)
    assert "$10,049 a month, $55.06/h at worst" in said(after)
    assert dollars(line(after, f"{STACK} ")[-1]) == pytest.approx(
        dollars(line(before, f"{STACK} ")[-1]) + 55.06
    )
    whose = f"assistants, for {STACK}"
    amount, expected, share, *left = line(after, whose)[3:]
    assert (amount, left) == ("$600", ["11", "hours"])
    assert dollars(expected) == pytest.approx(dollars(line(before, whose)[4]) + 10_049, abs=2)
    assert int(share.rstrip("%")) == pytest.approx(dollars(expected) / 6, abs=1)


def dollars(text: str) -> float:
    """The amount that a cell shows."""
    return float(text.replace("$", "").replace(",", ""))


def test_the_policy_objects_to_a_pool_that_the_budget_does_not_carry(run: Run, team: Path) -> None:
    write_pool(team)
    result = run("preview", STACK, cwd=team)

    assert result.code == 1
    assert (
        "can burn $57.12 an hour, so $1,371 in 24 h: more than 40 % of the budget of assistants "
        "($600 a month); lower the limits of the pools (large $55.06, small $2.06 an hour), or write "
        "budget.monthly_usd: 3500"
    ) in said(result)
    over = (
        r"is expected to cost \$10,\d{3} a month, \$9,\d{3} over the budget of assistants \(\$600 a month\);"
    )
    assert re.search(over, said(result))


def test_the_policy_has_nothing_against_a_pool_that_the_budget_carries(run: Run, team: Path) -> None:
    write_pool(team, budget_usd=12000)
    result = run("preview", STACK, cwd=team)

    assert result.code == 0
    assert "within-budget" not in result.out


def test_wrong_usage_is_one_clear_error(run: Run, team: Path) -> None:
    path = team / f"stacks/Pulumi.{STACK}.yaml"
    path.write_text(path.read_text() + "    usage:\n      pool.percnt: 30\n")
    result = run("preview", STACK, cwd=team)

    assert (result.code, result.out) == (2, "")
    assert "no estimate reads 'pool.percnt'; did you mean 'pool.percent'?" in result.err
    assert "Traceback" not in result.err
