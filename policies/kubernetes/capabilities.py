"""Linux capabilities that containers add and drop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policies.contract import Unjudged, Verdict, Violation
from policies.kubernetes.pods import Container

DEFAULT_SET: Final = frozenset(
    {
        "AUDIT_WRITE",
        "CHOWN",
        "DAC_OVERRIDE",
        "FOWNER",
        "FSETID",
        "KILL",
        "MKNOD",
        "NET_BIND_SERVICE",
        "SETFCAP",
        "SETGID",
        "SETPCAP",
        "SETUID",
        "SYS_CHROOT",
    }
)
"""What the Pod Security Standards' baseline lets a container add (kubernetes.io, read 2026-11)."""


def capabilities(container: Container, key: str) -> tuple[frozenset[str], list[Unjudged]]:
    """The capabilities in the list `add` or `drop`, without the prefix `CAP_`, and what cannot be read."""
    if not container.security.present:
        return frozenset(), []
    words, doubts = container.security.part("capabilities").words(key)
    return frozenset(word.upper().removeprefix("CAP_") for word in words), doubts


def added(container: Container, names: list[str], advice: str) -> Violation:
    """The violation of a container that adds `names`."""
    where = container.security.part("capabilities").at("add")
    return Violation(f"{container.label}: adds {', '.join(names)}; {advice}", where)


def drops(container: Container, *names: str) -> Iterator[Verdict]:
    """What to say of a container that does not drop one of `names`; nothing where it does."""
    dropped, doubts = capabilities(container, "drop")
    if dropped & set(names) or container.pod.windows:
        return
    if doubts:
        yield from doubts
    elif dropped or not container.pod.patch:
        said = f"drops {', '.join(sorted(dropped))} only" if dropped else "drops no capabilities"
        where = container.security.part("capabilities").at("drop")
        yield Violation(f"{container.label}: {said}; write drop: [ALL]", where)
