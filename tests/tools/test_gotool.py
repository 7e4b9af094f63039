"""Tools that the tests need: found, built once, or said to be missing in one line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.needing import needed
from tools.apiserver import APISERVER
from tools.crds import definitions, sources
from tools.gotool import GoTool, Unavailable, cache_folder
from tools.pulumi import PULUMI

FAKE_GO = """#!/bin/sh
echo "$@" >> "{log}"
while [ "$1" != -o ]; do shift; done
[ -n "{fails}" ] && {{ echo first; echo "{fails}"; exit 1; }}
echo built > "$2"
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GoTool:
    """A tool of a module of its own, nothing on PATH but the shell's commands, a private cache."""
    (tmp_path / "go.mod").write_text("module x\n\nrequire (\n\texample.com/thing v1.2.3\n)\n")
    (tmp_path / "go.sum").write_text("")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin")
    monkeypatch.setenv("SLIPWAY_TOOL_CACHE", str(tmp_path / "cache"))
    return GoTool(
        name="thing-for-a-test",
        package="example.com/thing/cmd",
        module="example.com/thing",
        folder=tmp_path,
        ldflags=("-X v={version}",),
    )


def program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_a_tool_on_the_path_is_taken(tool: GoTool) -> None:
    mine = tool.folder / "bin" / tool.name
    program(mine, "#!/bin/sh\n")
    assert tool.path() == mine


def test_a_tool_is_built_once_at_its_pinned_version(tool: GoTool, capfd: pytest.CaptureFixture[str]) -> None:
    log = tool.folder / "log"
    program(tool.folder / "bin" / "go", FAKE_GO.format(log=log, fails=""))
    built = tool.path()
    assert built.read_text() == "built\n"
    assert built.parent.name.startswith("thing-for-a-test-v1.2.3-")
    assert tool.path() == built
    (command,) = log.read_text().splitlines()
    assert "-X v=v1.2.3" in command
    assert capfd.readouterr().err == "building thing-for-a-test v1.2.3: some minutes, once\n"


def test_a_build_that_fails_says_why_and_leaves_no_tool(tool: GoTool) -> None:
    program(tool.folder / "bin" / "go", FAKE_GO.format(log=tool.folder / "log", fails="no such module"))
    with pytest.raises(
        Unavailable, match=r"^thing-for-a-test v1.2.3 does not build with .*: no such module$"
    ):
        tool.path()
    assert not list((tool.folder / "cache").rglob(tool.name))


def test_without_go_the_tool_is_unavailable(tool: GoTool) -> None:
    with pytest.raises(Unavailable, match=r"^no thing-for-a-test on PATH, and no go to build it with$"):
        tool.path()


def test_without_a_tool_tests_are_skipped_in_one_line(tool: GoTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^engine tests skipped: no thing-for-a-test on PATH"):
        needed(tool.path, "engine tests")


def test_on_ci_a_missing_tool_is_a_failure(tool: GoTool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^CI must run the engine tests: no thing-for-a-test"):
        needed(tool.path, "engine tests")


def test_the_cache_is_where_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLIPWAY_TOOL_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/shared")
    assert cache_folder() == Path("/shared/slipway")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder().parts[-2:] == (".cache", "tools")


@pytest.mark.parametrize("tool_of_ours", [PULUMI, APISERVER], ids=lambda each: each.name)
def test_the_tools_of_ours_are_pinned(tool_of_ours: GoTool) -> None:
    assert tool_of_ours.version.startswith("v")
    assert f"tool {tool_of_ours.package}\n" in (tool_of_ours.folder / "go.mod").read_text()


def test_a_module_that_the_go_mod_does_not_require_is_a_mistake(tool: GoTool) -> None:
    other = GoTool(name="x", package="x", module="example.com/other", folder=tool.folder)
    with pytest.raises(LookupError, match=r"does not require example\.com/other"):
        assert other.version


def test_every_group_of_definitions_has_one_source() -> None:
    groups = [group for source in sources() for group in source.groups]
    assert len(groups) == len(set(groups))
    with pytest.raises(LookupError, match=r"^crds\.json does not say where the definitions of nowhere\.io"):
        next(definitions(["nowhere.io"]))
