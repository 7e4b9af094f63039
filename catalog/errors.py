"""What the catalogue says when it is asked for something it does not have."""

from __future__ import annotations

from collections.abc import Iterable


class UnknownName(LookupError):
    """A name that the catalogue does not have. Its text says what to write instead."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


def unknown(name: str, what: str, known: Iterable[str]) -> UnknownName:
    """Make the error for a `name` that is no `what`, with the nearest of `known`.

    >>> str(unknown("p5.48xl", "instance type", ["p5.48xlarge"]))
    "'p5.48xl' is no instance type in the catalogue; did you mean 'p5.48xlarge'?"
    """
    text = f"{name!r} is no {what} in the catalogue"
    near = nearest(name, known)
    return UnknownName(f"{text}; did you mean {near!r}?" if near else text)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like `name`, or an empty string when none is near."""
    names = list(known)
    begins = [candidate for candidate in names if name and candidate.startswith(name)]
    if begins:
        return min(begins, key=lambda candidate: (len(candidate), candidate))
    import difflib  # only a mistake pays for its import

    found = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    return found[0] if found else ""
