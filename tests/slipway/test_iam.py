"""`slipway iam` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cyclopts import App

from policies.iam import Kind
from slipway.failing import Wrong
from slipway.iam import iam

OPEN = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "Pass",
            "Effect": "Allow",
            "Action": ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
            "Resource": "*",
        },
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"},
    ],
}
QUIET = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*"}],
}


def write(path: Path, value: object) -> str:
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return str(path)


def call(*arguments: str) -> int:
    app = App(result_action="return_value", exit_on_error=False, print_error=False)
    app.default(iam)
    code = app(list(arguments))
    assert isinstance(code, int)
    return code


def test_findings_are_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "open.json", OPEN)
    assert call("open.json") == 1
    assert (
        capsys.readouterr().out
        == """\
open.json

   high  privilege-escalation  statement Pass
    Its holder runs its code with any role (lambda-001), on *. Name the roles that may be
    passed, and the service in iam:PassedToService.

   medium  data-exfiltration  statement [1]
    Can decrypt with any key, by kms:Decrypt on *. Name the resources needed.

1 high, 1 medium in 1 file; 2 less grave not shown (--severity low)
"""
    )


def test_json_has_the_promised_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(tmp_path / "open.json", OPEN)
    assert call(name, "--format", "json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["findings"]
    first, second = answer["findings"]
    assert list(first)[:7] == ["file", "kind", "severity", "actions", "resources", "statement", "message"]
    assert first == {
        "file": name,
        "kind": "privilege-escalation",
        "severity": "high",
        "actions": ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
        "resources": ["*"],
        "statement": "Pass",
        "message": "Its holder runs its code with any role (lambda-001), on *. "
        "Name the roles that may be passed, and the service in iam:PassedToService.",
        "document": "",
        "statements": ["Pass"],
        "paths": ["lambda-001"],
        "principals": [],
    }
    assert second["statement"] == 1
    assert {one["kind"] for one in answer["findings"]} <= {str(kind) for kind in Kind}


def test_nothing_found_is_said_and_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(tmp_path / "quiet.json", QUIET)
    assert call(name) == 0
    assert capsys.readouterr().out == "nothing found in 1 file; 1 less grave not shown (--severity low)\n"
    assert call(name, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {"findings": []}


@pytest.mark.parametrize(
    ("options", "code", "kinds"),
    [
        ([], 1, ["privilege-escalation", "data-exfiltration"]),
        (["--severity", "high"], 1, ["privilege-escalation"]),
        (["--severity", "critical"], 1, []),
        (["--severity", "critical", "--fail-on", "critical"], 0, []),
        (["--fail-on", "never"], 0, ["privilege-escalation", "data-exfiltration"]),
        (
            ["--severity", "low"],
            1,
            ["privilege-escalation", "data-exfiltration", "unconstrained-write", "unconstrained-write"],
        ),
    ],
)
def test_severity_chooses_what_is_told_and_fail_on_what_fails(
    options: list[str], code: int, kinds: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(write(tmp_path / "open.json", OPEN), "--format", "json", *options) == code
    assert [one["kind"] for one in json.loads(capsys.readouterr().out)["findings"]] == kinds


def test_several_files_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [write(tmp_path / "open.json", OPEN), write(tmp_path / "quiet.json", QUIET)]
    assert call(*names) == 1
    out = capsys.readouterr().out
    assert names[0] in out
    assert names[1] not in out
    assert "in 2 files" in out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "{} is empty; a policy is JSON with a Statement"),
        ('{"a": 1}', "{} holds no policy document in it; a document is an object with a Statement"),
        ('{"a":', "{} is not JSON: Expecting value: line 1 column 6 (char 5)"),
        ("[]", "{} holds no policy document in it; a document is an object with a Statement"),
    ],
)
def test_unreadable_input_is_one_clear_error(
    content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path / "broken.json", content)
    assert call(name) == 2
    told = capsys.readouterr()
    assert told.err == f"error: {message.format(name)}\n"
    assert told.out == ""


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "latin").write_bytes(b"\xff\xfe\x00")
    assert call(str(tmp_path / "none.json"), str(tmp_path / "latin")) == 2
    assert capsys.readouterr().err == (
        f"error: cannot read {tmp_path}/none.json: No such file or directory\n"
        f"error: cannot read {tmp_path}/latin: it is not UTF-8 text\n"
    )


def test_a_readable_file_beside_an_unreadable_one_is_still_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(write(tmp_path / "open.json", OPEN), str(tmp_path / "none.json"), "--format", "json") == 2
    told = capsys.readouterr()
    assert len(json.loads(told.out)["findings"]) == 2
    assert "none.json" in told.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the files to judge; - is standard input"),
        (
            ["x.json", "--principal", "app"],
            "'app' is no ARN; write arn:aws:iam::111122223333:role/name",
        ),
        (["x.json", "--account", "12"], "'12' is no account id; write its 12 digits"),
        (
            ["--sverity", "x.json"],
            "there is no option --sverity; slipway iam --help lists them (a file of that name is "
            "./--sverity)",
        ),
    ],
)
def test_a_wrong_call_is_one_clear_error(arguments: list[str], message: str) -> None:
    with pytest.raises(Wrong) as caught:
        call(*arguments)
    assert str(caught.value) == message


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps([QUIET, OPEN])))
    assert call("-", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {one["file"] for one in found} == {"-"}
    assert {one["document"] for one in found} == {"[1]"}


def test_a_whole_account_is_told_by_principal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = {
        "PolicyName": "open",
        "Arn": "arn:aws:iam::111122223333:policy/open",
        "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": True, "Document": OPEN}],
    }
    roles = [
        {
            "RoleName": name,
            "Arn": f"arn:aws:iam::111122223333:role/{name}",
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Principal": {"Service": "ec2.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                },
            },
            "AttachedManagedPolicies": [{"PolicyName": "open", "PolicyArn": policy["Arn"]}],
        }
        for name in ("a", "b")
    ]
    assert call(write(tmp_path / "account.json", {"RoleDetailList": roles, "Policies": [policy]})) == 1
    out = capsys.readouterr().out
    assert "privilege-escalation  arn:aws:iam::111122223333:policy/open, statement Pass" in out
    assert "It is true of role/a, role/b." in out.replace("\n    ", " ")


def test_policies_of_one_principal_are_judged_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal = {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}
    name = write(tmp_path / "both.json", [OPEN, refusal])
    assert call(name) == 1
    assert call(name, "--together") == 0


def test_strangers_are_known_by_the_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trusting = {
        "Version": "2012-10-17",
        "Statement": {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::999999999999:root"},
            "Action": "sts:AssumeRole",
        },
    }
    name = write(tmp_path / "trust.json", trusting)
    assert call(name) == 0
    assert call(name, "--account", "111122223333") == 1


def test_rewriting_itself_is_known_by_the_principal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    role = "arn:aws:iam::111122223333:role/app"
    own = {"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": role}
    name = write(tmp_path / "own.json", {"Version": "2012-10-17", "Statement": own})
    assert call(name) == 0
    assert call(name, "--principal", role) == 1
    assert call(name, "--principal", f"{role}2") == 0
