"""The documents are true: links lead somewhere, verbs exist, and the excerpt is what the tool prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from slipway.__main__ import VERBS
from tools.excerpt import README, current

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_verb_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    code = re.findall(r"`([^`\n]+)`|^```\w*\n(.*?)^```", text, re.M | re.S)
    shown = "\n".join(inline or block for inline, block in code)
    named = set(re.findall(r"(?:^|\.venv/bin/)slipway ([a-z]+)\b", shown, re.M))
    assert named <= set(VERBS)


def test_the_readmes_excerpt_is_what_the_tool_prints() -> None:
    assert README.read_text(encoding="utf-8") == current(), "run `make docs`"
