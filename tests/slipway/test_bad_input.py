"""Whatever is wrong gets one clear message and exit code 2: no traceback, nothing left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.slipway.conftest import ROOT, Run

ACCOUNT = """
config:
  slipway:spec:
    kind: account
    environment: prod
    account_id: "111122223333"
    region: us-east-1
    owner: cloud-foundation
    cost_center: cc-1000
"""


def refused(run: Run, project: Path, text: str, *arguments: str) -> str:
    (project / "stacks/Pulumi.account-prod.yaml").write_text(text)
    result = run("preview", *arguments, cwd=project)
    assert result.code == 2
    assert "Traceback" not in result.err
    assert result.out == ""
    assert not list(project.rglob("*.partial"))
    return result.err


def test_the_base_of_these_tests_is_fine(run: Run, project: Path) -> None:
    (project / "stacks/Pulumi.account-prod.yaml").write_text(ACCOUNT)
    assert run("preview", cwd=project).code == 0


def test_an_unknown_stack_is_answered_with_the_nearest(run: Run, project: Path) -> None:
    assert refused(run, project, ACCOUNT, "acount-prod") == (
        "error: no stack is called 'acount-prod' (stacks/Pulumi.acount-prod.yaml does not exist); "
        "did you mean 'account-prod'?\n"
    )


def test_broken_yaml_is_answered_with_its_place(run: Run, project: Path) -> None:
    said = refused(run, project, "config: [\n")
    assert said.startswith("error: stacks/Pulumi.account-prod.yaml: line 2, column 1: not valid YAML:")


def test_a_duplicate_key_is_answered_with_both_lines(run: Run, project: Path) -> None:
    said = refused(run, project, ACCOUNT + "    owner: someone-else\n")
    assert "line 10: the key 'owner' stands twice (first in line 8); remove one" in said


WHERE = "error: stacks/Pulumi.account-prod.yaml: slipway:spec: "


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: account", "kind: acount", "kind: must be 'account', 'platform' or 'team', not 'acount'"),
        ("    kind: account\n", "", "kind: is missing; write kind: account, kind: platform or kind: team"),
        (
            "environment: prod",
            "environment: production",
            "environment: must be 'prod', 'staging' or 'dev', not 'production'",
        ),
        (
            'account_id: "111122223333"',
            "account_id: 111122223333",
            "account_id: must be text, not 111122223333; put it in quotes",
        ),
        ("    owner: cloud-foundation\n", "", "owner: is missing; this field is required"),
        (
            "cost_center: cc-1000",
            "cost_centre: cc-1000",
            "cost_centre: there is no field 'cost_centre' here; did you mean 'cost_center'?",
        ),
        (
            "region: us-east-1",
            "region: mars-1",
            "region: 'mars-1' has no prices in the catalogue; regions with prices: ",
        ),
    ],
)
def test_a_wrong_field_is_answered_with_its_path_and_what_to_write(
    run: Run, project: Path, old: str, new: str, said: str
) -> None:
    assert old in ACCOUNT
    assert WHERE + said in refused(run, project, ACCOUNT.replace(old, new)).replace("\n       ", "\nerror: ")


def test_all_findings_of_all_files_come_at_once(run: Run, project: Path) -> None:
    (project / "stacks/Pulumi.other.yaml").write_text("config: {}\n")
    said = refused(run, project, ACCOUNT.replace("us-east-1", "mars-1"))
    assert "Pulumi.account-prod.yaml: slipway:spec: region:" in said
    assert "stacks/Pulumi.other.yaml: config: 'slipway:spec' is missing" in said


def test_an_exception_in_the_program_names_its_line_and_debug_shows_the_traceback(
    run: Run, project: Path
) -> None:
    (project / "__main__.py").write_text("import os\n\n1 / 0\n")
    said = refused(run, project, ACCOUNT)
    assert "error: account-prod: __main__.py:3: ZeroDivisionError: division by zero" in said
    assert "Traceback" in run("preview", "--debug", cwd=project).err


def test_an_unknown_verb_and_an_unknown_option_are_told_where_help_is(run: Run) -> None:
    for arguments in (["previw"], ["preview", "--frobnicate"]):
        result = run(*arguments)
        assert result.code == 2
        assert "slipway --help" in result.err
        assert "Traceback" not in result.err


def test_outside_a_project_it_says_so(run: Run, tmp_path: Path) -> None:
    result = run("preview", cwd=tmp_path)
    assert result.code == 2
    assert "run slipway inside the project" in result.err


def test_an_unwritable_digest_is_an_error_and_leaves_nothing(run: Run, project: Path) -> None:
    (project / "stacks/Pulumi.account-prod.yaml").write_text(ACCOUNT)
    result = run("preview", "--json", "missing/plan.json", cwd=project)
    assert result.code == 2
    assert "error: cannot write missing/plan.json: No such file or directory" in result.err


def test_ctrl_c_ends_at_once_with_one_line_and_no_children(project: Path) -> None:
    (project / "__main__.py").write_text(
        "import pathlib, time\npathlib.Path('started').touch()\ntime.sleep(60)\n"
    )
    (project / "stacks/Pulumi.account-prod.yaml").write_text(ACCOUNT)
    started = subprocess.Popen(
        [sys.executable, "-m", "slipway", "preview"],
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (project / "started").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=20)
    assert started.returncode == 2
    assert (out, err) == ("", "\nstopped by Ctrl-C; nothing was changed\n")
    left = subprocess.run(["pgrep", "-g", str(started.pid)], capture_output=True, text=True, check=False)
    assert left.stdout == ""
