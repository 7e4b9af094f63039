"""Container image references: `registry/name:tag@digest`."""

from __future__ import annotations

from typing import NamedTuple


class Image(NamedTuple):
    """A reference, apart. Tag and digest are empty where it has none."""

    name: str
    tag: str
    digest: str

    @property
    def floating(self) -> bool:
        """Whether it names whatever is newest: `latest` or no tag, and no digest."""
        return not self.digest and self.tag in ("", "latest")


def parse_image(reference: str) -> Image:
    """Take a reference apart; a port of the registry is no tag."""
    rest, _, digest = reference.strip().partition("@")
    head, slash, last = rest.rpartition("/")
    last, _, tag = last.partition(":")
    return Image(f"{head}{slash}{last}", tag, digest)
