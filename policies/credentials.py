"""Finds credentials in text. What was found is named, never shown."""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections import Counter
from collections.abc import Iterator

from model.values import Value, reveal

_NAMED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])"), "an AWS access key id"),
    (
        re.compile(r"(?i)aws.{0,20}?secret.{0,20}?['\"=: ]\s*['\"]?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])"),
        "an AWS secret access key",
    ),
    (re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"), "a private key"),
    (re.compile(r"(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36}"), "a GitHub token"),
    (re.compile(r"(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{10,}"), "a Slack token"),
    (re.compile(r"(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,}"), "a Hugging Face token"),
    (re.compile(r"(?<![A-Za-z0-9])sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}"), "an API key of a model provider"),
)
"""What to look for: the published forms of the tokens, and their names."""

_BARE_SECRET = re.compile(r"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")
LONGEST = 200_000
"""Characters of a text that are searched; EC2 takes 16 KiB of user data, Lambda 4 KiB of variables."""


def find_credentials(text: Value, *, bare: bool = False) -> Iterator[str]:
    """Name each kind of credential in `text` (nothing for values that are no text).

    With `bare`, a lone string with the shape and randomness of an AWS secret access key counts as one.
    """
    text = reveal(text)
    if not isinstance(text, str):
        return
    text = text[:LONGEST]
    found = [name for pattern, name in _NAMED if pattern.search(text)]
    yield from found
    if bare and not found and any(_random(match.group()) for match in _BARE_SECRET.finditer(text)):
        yield "what looks like an AWS secret access key"


def decoded(text: Value) -> Value:
    """The text behind base64, where it is base64 of text; the text itself otherwise."""
    text = reveal(text)
    if not isinstance(text, str) or len(text) < 16:
        return text
    try:
        return base64.b64decode(text[:LONGEST], validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def _random(text: str) -> bool:
    """Whether the letters are as mixed as in a random key: paths and hex digests are not."""
    counts = Counter(text)
    entropy = -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())
    kinds = sum(bool(re.search(kind, text)) for kind in ("[a-z]", "[A-Z]", "[0-9]"))
    return kinds == 3 and entropy > 4.2
