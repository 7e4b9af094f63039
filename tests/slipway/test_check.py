"""`slipway check` on files of any program, in every format."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.slipway.conftest import Run

URN = "urn:pulumi:dev::shop::aws:ec2/securityGroup:SecurityGroup::open"
OPEN = {
    "steps": [
        {
            "op": "create",
            "urn": URN,
            "newState": {
                "urn": URN,
                "custom": True,
                "type": "aws:ec2/securityGroup:SecurityGroup",
                "inputs": {
                    "description": "for everybody",
                    "ingress": [
                        {"protocol": "tcp", "fromPort": 22, "toPort": 22, "cidrBlocks": ["0.0.0.0/0"]}
                    ],
                },
            },
        }
    ]
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(OPEN))
    return path


def test_a_mandatory_finding_is_told_and_gives_exit_code_1(run: Run, plan: Path) -> None:
    result = run("check", str(plan))
    assert result.code == 1
    assert "SecurityGroup open:" in result.out
    assert "fix:" in result.out


def test_json_has_every_rule_and_every_finding(run: Run, plan: Path) -> None:
    document = json.loads(run("check", str(plan), "--format", "json").out)
    assert set(document) == {"rules", "findings"}
    assert len(document["rules"]) > 300
    assert set(document["rules"][0]) == {"id", "title", "severity", "frameworks", "types"}
    finding = next(f for f in document["findings"] if f["urn"] == URN)
    assert set(finding) == {
        "rule",
        "urn",
        "type",
        "path",
        "severity",
        "level",
        "message",
        "fix",
        "frameworks",
        "waived",
        "source",
    }
    assert finding["source"] == str(plan)


def test_sarif_names_the_file_and_the_resource(run: Run, plan: Path) -> None:
    document = json.loads(run("check", str(plan), "--format", "sarif").out)
    assert document["version"] == "2.1.0"
    (run_,) = document["runs"]
    result = next(r for r in run_["results"] if r["level"] == "error")
    assert result["ruleId"] in {rule["id"] for rule in run_["tool"]["driver"]["rules"]}
    assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == URN


def test_junit_fails_a_case_per_mandatory_finding_and_passes_a_clean_plan(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    clean = tmp_path / "clean.json"
    clean.write_text('{"steps": []}')
    root = ElementTree.fromstring(run("check", str(plan), str(clean), "--format", "junit").out)
    first, second = root.findall("testsuite")
    assert int(first.get("failures", "0")) >= 1
    assert [case.get("name") for case in second.findall("testcase")] == ["no findings"]


def test_an_unreadable_file_is_told_and_the_others_are_judged_all_the_same(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    result = run("check", str(broken), str(plan), "missing.json")
    assert result.code == 2
    assert "SecurityGroup open:" in result.out
    assert f"error: {broken}: not JSON" in result.err
    assert "missing.json: No such file or directory" in result.err


def test_a_clean_plan_is_told_so(run: Run, tmp_path: Path) -> None:
    clean = tmp_path / "clean.json"
    clean.write_text('{"steps": []}')
    result = run("check", str(clean))
    assert (result.code, result.out.strip()) == (0, "policy: nothing to object in 1 plan")
