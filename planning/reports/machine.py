"""Policy findings for programs: JSON, SARIF 2.1.0 for code scanning, and JUnit XML for CI."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

import orjson

from policies import Finding, Rule

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_json(findings: Sequence[Finding], rules: Sequence[Rule]) -> bytes:
    """`{"rules": [...], "findings": [...]}`, every rule of the pack included."""
    document = {
        "rules": [
            {
                "id": rule.id,
                "title": rule.title,
                "severity": rule.severity,
                "frameworks": list(rule.frameworks),
                "types": sorted(rule.types),
            }
            for rule in rules
        ],
        "findings": [finding.as_json() for finding in findings],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_sarif(findings: Sequence[Finding], rules: Sequence[Rule]) -> bytes:
    """SARIF: a result per finding, the plan's file as location, the URN as logical location."""
    used = {finding.rule for finding in findings}
    results = [
        {
            "ruleId": finding.rule,
            "level": "error" if finding.level == "mandatory" else "warning",
            "message": {"text": f"{finding.message}. {finding.fix}".strip()},
            "locations": [
                {
                    "physicalLocation": {"artifactLocation": {"uri": finding.source}},
                    "logicalLocations": [{"fullyQualifiedName": finding.urn, "kind": "resource"}],
                }
            ],
            "partialFingerprints": {"resource": f"{finding.rule}/{finding.urn}/{finding.path}"},
            **(
                {"suppressions": [{"kind": "external", "justification": finding.waiver.reason}]}
                if finding.waiver
                else {}
            ),
        }
        for finding in findings
    ]
    driver = {
        "name": "slipway",
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.title},
                "fullDescription": {"text": rule.why},
                "help": {"text": rule.fix},
                "properties": {"tags": list(rule.frameworks), "severity": rule.severity},
            }
            for rule in rules
            if rule.id in used
        ],
    }
    document = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def to_junit(findings: Sequence[Finding], sources: Sequence[str]) -> bytes:
    """JUnit: a suite per plan; a case per finding, failed where it stops; one passed for a clean plan."""
    root = ElementTree.Element("testsuites", name="slipway policies")
    for source in sources:
        found = [finding for finding in findings if finding.source == source]
        failures = sum(finding.stops for finding in found)
        suite = ElementTree.SubElement(
            root, "testsuite", name=source, tests=str(len(found) or 1), failures=str(failures)
        )
        if not found:
            ElementTree.SubElement(suite, "testcase", classname=source, name="no findings")
        for finding in found:
            case = ElementTree.SubElement(
                suite, "testcase", classname=finding.rule, name=f"{finding.urn} {finding.path}".strip()
            )
            if finding.stops:
                failure = ElementTree.SubElement(
                    case, "failure", type=finding.severity, message=finding.message
                )
                failure.text = finding.fix
            else:
                ElementTree.SubElement(case, "system-out").text = f"{finding.level}: {finding.message}"
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
