"""Container images that the components run, pinned by digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from catalog import tables
from catalog.errors import unknown


@dataclass(frozen=True, slots=True)
class Image:
    """One image."""

    name: str
    """The name under which the catalogue lists it."""
    repository: str
    tag: str
    """For people; what is pulled is the digest."""
    digest: str
    source: str
    as_of: str
    confidence: str

    @property
    def reference(self) -> str:
        """What a pod names: repository, tag and digest."""
        return f"{self.repository}:{self.tag}@{self.digest}"


@cache
def images() -> Mapping[str, Image]:
    """Return every image by its name."""
    return {row[0]: Image(*row) for row in tables.rows("images")}


def image(name: str) -> Image:
    """Return the image named `name`. Raises UnknownName."""
    found = images().get(name)
    if found is None:
        raise unknown(name, "image", images())
    return found
