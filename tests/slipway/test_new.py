"""`slipway new team`: a stack file that previews at once, and never overwrites."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.slipway.conftest import ROOT, Run


def with_platform(project: Path) -> Path:
    shutil.copy(ROOT / "stacks/Pulumi.platform-dev.yaml", project / "stacks")
    return project


def test_a_new_team_previews_at_once(run: Run, project: Path) -> None:
    with_platform(project)
    made = run("new", "team", "payments", cwd=project)
    assert (made.code, made.out) == (
        0,
        "wrote stacks/Pulumi.payments-dev.yaml\nnext: slipway preview payments-dev\n",
    )
    preview = run("preview", "payments-dev", cwd=project)
    assert preview.code == 0, preview.err
    assert "GpuPool l4" in preview.out


def test_an_existing_file_is_not_overwritten(run: Run, project: Path) -> None:
    with_platform(project)
    run("new", "team", "payments", cwd=project)
    before = (project / "stacks/Pulumi.payments-dev.yaml").read_text()
    again = run("new", "team", "payments", cwd=project)
    assert again.code == 2
    assert again.err == (
        "error: stacks/Pulumi.payments-dev.yaml exists already; edit it, or choose another name\n"
    )
    assert (project / "stacks/Pulumi.payments-dev.yaml").read_text() == before


def test_a_name_that_cannot_be_one_is_refused(run: Run, project: Path) -> None:
    for name in ("Payments", "pay_ments", "-pay", "x" * 40):
        refused = run("new", "team", "--", name, cwd=project)
        assert refused.code == 2
        assert "use lower-case letters, digits and hyphens" in refused.err


def test_without_a_platform_it_says_which_is_missing(run: Run, project: Path) -> None:
    refused = run("new", "team", "payments", "-e", "prod", cwd=project)
    assert refused.code == 2
    assert "there is no platform stack for prod; write one first" in refused.err
