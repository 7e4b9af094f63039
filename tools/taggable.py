"""Rewrite `catalog/data/taggable.csv` from the installed pulumi_aws: which resource types carry tags.

Reads the SDK's source text instead of importing it: 1,700 modules would take half a minute to import.
Run `python -m tools.taggable` after `pulumi-aws` moves; a test compares the table with the SDK.
"""

from __future__ import annotations

import csv
import io
import re
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

TABLE = Path(__file__).parent.parent / "catalog" / "data" / "taggable.csv"
RESOURCE = re.compile(r"^class (\w+)\(pulumi\.CustomResource\):$", re.MULTILINE)
TOKEN = re.compile(r"super\(\w+, __self__\)\.__init__\(\s*'(aws:[^']+)'")
TAGS = re.compile(r"^    def tags\(self\) -> pulumi\.Output\[(?:Optional\[)?Mapping\[str, ", re.MULTILINE)
TAGS_ALL = re.compile(r"^    def tags_all\(self\)", re.MULTILINE)
TAG_BLOCKS = re.compile(r"^    def tags\(self\) -> pulumi\.Output\[(?:Optional\[)?Sequence\[", re.MULTILINE)


def kind(body: str) -> str:
    """Tell from a resource class's source how it takes tags: default, own, blocks or none."""
    if TAGS.search(body):
        return "default" if TAGS_ALL.search(body) else "own"
    return "blocks" if TAG_BLOCKS.search(body) else "none"


def scan(package: Path) -> dict[str, str]:
    """Return the kind by type token of every resource class below `package`."""
    found: dict[str, str] = {}
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for match in RESOURCE.finditer(text):
            body = text[match.end() :].split("\nclass ", 1)[0]
            token = TOKEN.search(body)
            if token:
                found[token[1]] = kind(body)
    return dict(sorted(found.items()))


def table() -> str:
    """Return what the table should hold for the installed pulumi_aws."""
    spec = find_spec("pulumi_aws")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "taggable: pulumi_aws is not installed; run `make .venv/.installed-requirements.lock`"
        )
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["token", f"tags (pulumi-aws {metadata.version('pulumi-aws')})"])
    writer.writerows(scan(Path(spec.origin).parent).items())
    return buffer.getvalue()


def main() -> None:
    """Rewrite the table."""
    text = table()
    TABLE.write_text(text, encoding="utf-8")
    print(f"taggable: {text.count(chr(10)) - 1} types")


if __name__ == "__main__":
    main()
