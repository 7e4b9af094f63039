"""The command lines of Kubernetes' own programs, as pods run them: `--flag=value`, `--flag value`, `--flag`.

EKS runs these programs itself; who runs a cluster of another kind writes them as pods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from model.resource import Resource
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container, pods

PROGRAMS: Final = frozenset(
    {"kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd", "kubelet"}
)
TYPES: Final = WORKLOAD_TOKENS
"""What rules about flags look at."""


class CommandLine:
    """The program that a container runs and its flags; one without a value is `true`, as they take it."""

    __slots__ = ("container", "doubts", "flags", "program")

    def __init__(self, container: Container, program: str, words: list[str], doubts: list[Unjudged]) -> None:
        self.container = container
        self.program = program
        self.doubts = doubts
        self.flags: dict[str, str] = {}
        for index, word in enumerate(words):
            if word.startswith("--"):
                flag, has_value, value = word[2:].partition("=")
                if not has_value:
                    following = words[index + 1] if index + 1 < len(words) else "--"
                    value = "true" if following.startswith("-") else following
                self.flags[flag] = value

    @property
    def path(self) -> str:
        """Where the command stands."""
        return self.container.view.at("command")


_last: tuple[Resource | None, tuple[CommandLine, ...]] = (None, ())


def command_lines(resource: Resource) -> tuple[CommandLine, ...]:
    """What the containers of a workload run of Kubernetes' own programs. The last answer is kept."""
    global _last
    if _last[0] is resource:
        return _last[1]
    found = tuple(
        line
        for pod in pods(resource)
        for container in pod.all_containers
        if "command" in container.view.body or "args" in container.view.body
        if (line := _command_line(container)) is not None
    )
    _last = (resource, found)
    return found


def _command_line(container: Container) -> CommandLine | None:
    command, doubts = container.view.words("command")
    args, more = container.view.words("args")
    words = command + args
    for word in words:
        program = word.rsplit("/", 1)[-1]
        if program in PROGRAMS:
            return CommandLine(container, program, words, doubts + more)
    return None


def flag_check(program: str, judge: Callable[[CommandLine], str]) -> Check:
    """A check of the command lines of `program`: `judge` says what is wrong, nothing where all is well.

    A flag that is not found cannot be judged while a part of the command line is unknown.
    """

    def check(resource: Resource, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        lines = command_lines(resource)
        return _judged(lines, program, judge) if lines else ()

    return check


def _judged(
    lines: tuple[CommandLine, ...], program: str, judge: Callable[[CommandLine], str]
) -> Iterator[Verdict]:
    for line in lines:
        if line.program == program and (wrong := judge(line)):
            if line.doubts:
                yield from line.doubts
            else:
                yield Violation(f"{line.container.label}: {program} {wrong}", line.path)


def flag_is(program: str, flag: str, value: str) -> Check:
    """`--flag` must be given with `value`."""

    def judge(line: CommandLine) -> str:
        found = line.flags.get(flag)
        if found == value:
            return ""
        said = f"runs with --{flag}={found}" if found is not None else f"runs without --{flag}"
        return f"{said}; write --{flag}={value}"

    return flag_check(program, judge)


def flag_is_not(program: str, flag: str, value: str, write: str) -> Check:
    """`--flag` may be missing, but must not have `value`."""

    def judge(line: CommandLine) -> str:
        return f"runs with --{flag}={value}; {write}" if line.flags.get(flag) == value else ""

    return flag_check(program, judge)


def flags_given(program: str, *flags: str, write: str = "") -> Check:
    """Every one of `flags` must be given, with a value."""

    def judge(line: CommandLine) -> str:
        missing = [flag for flag in flags if line.flags.get(flag, "").strip() in ("", "true")]
        names = " and ".join(f"--{flag}" for flag in missing)
        return f"runs without {names}; {write or f'write {names}'}" if missing else ""

    return flag_check(program, judge)


def flag_absent(program: str, flag: str, write: str) -> Check:
    """`--flag` must not be given."""

    def judge(line: CommandLine) -> str:
        return f"runs with --{flag}; {write}" if flag in line.flags else ""

    return flag_check(program, judge)


def flag_lists(program: str, flag: str, word: str, *, unset: bool) -> Check:
    """The list of `--flag` must hold `word`; `unset` tells whether a missing flag is wrong."""

    def judge(line: CommandLine) -> str:
        found = line.flags.get(flag)
        if (found is None and not unset) or (found is not None and word in found.split(",")):
            return ""
        said = f"runs with --{flag}={found}" if found is not None else f"runs without --{flag}"
        return f"{said}; add {word} to --{flag}"

    return flag_check(program, judge)


def flag_does_not_list(program: str, flag: str, word: str) -> Check:
    """The list of `--flag` must not hold `word`."""

    def judge(line: CommandLine) -> str:
        found = line.flags.get(flag, "")
        return f"runs with --{flag}={found}; take {word} out" if word in found.split(",") else ""

    return flag_check(program, judge)


def flag_lists_only(program: str, flag: str, allowed: frozenset[str]) -> Check:
    """Every word of the list of `--flag`, where it is given, must be one of `allowed`."""

    def judge(line: CommandLine) -> str:
        found = line.flags.get(flag)
        bad = [word for word in (found or "").split(",") if word and word not in allowed]
        return (
            f"allows {', '.join(bad)} in --{flag}; take {'it' if len(bad) == 1 else 'them'} out"
            if bad
            else ""
        )

    return flag_check(program, judge)


def flag_between(
    program: str, flag: str, *, low: int = 0, high: int | None = None, unset: bool = True
) -> Check:
    """`--flag` must be a whole number of at least `low` and at most `high`; `unset`: it must be given."""
    bound = f"{low} or more" if high is None else f"{low} to {high}"

    def judge(line: CommandLine) -> str:
        found = line.flags.get(flag)
        if found is None:
            return f"runs without --{flag}; write {bound}" if unset else ""
        number = int(found) if found.lstrip("-").isdigit() else None
        good = number is not None and number >= low and (high is None or number <= high)
        return "" if good else f"runs with --{flag}={found}; write {bound}"

    return flag_check(program, judge)


STRONG_CIPHERS: Final = frozenset(
    {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
    }
)
"""What the CIS Kubernetes Benchmark 1.10 calls strong, and TLS 1.3's suites, which are all AEAD."""
