"""Versions that fit together: Kubernetes on EKS, charts, add-ons, machine images, Karpenter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from catalog import tables
from catalog.errors import UnknownName, unknown

Support = Literal["unreleased", "standard", "extended", "ended"]


@dataclass(frozen=True, slots=True)
class KubernetesVersion:
    """A Kubernetes minor version on EKS. Dates are None where EKS has not published them."""

    version: str
    released: date | None
    end_standard: date | None
    end_extended: date | None
    ami_kubelet: str
    """Kubelet of the AL2023 machine images of `ami_release()`; empty where they have none."""
    karpenter_min: str
    """Lowest Karpenter version that supports it."""
    source: str
    as_of: str
    confidence: str
    note: str

    def support(self, day: date) -> Support:
        """Return the support that EKS gives on `day`; extended support costs six times the price."""
        if self.released is None or day < self.released:
            return "unreleased"
        if self.end_standard is None or day < self.end_standard:
            return "standard"
        if self.end_extended is None or day < self.end_extended:
            return "extended"
        return "ended"


@dataclass(frozen=True, slots=True)
class Chart:
    """A Helm chart. `version` is empty where none was found: pin it by hand."""

    name: str
    """The name under which the catalogue lists it."""
    chart: str
    """The chart's name in its repository (for OCI repositories the reference is `repository` itself)."""
    repository: str
    version: str
    app_version: str
    crds: str
    source: str
    as_of: str
    confidence: str
    note: str

    @property
    def is_oci(self) -> bool:
        """Whether the chart is pulled from an OCI registry."""
        return self.repository.startswith("oci://")


@dataclass(frozen=True, slots=True)
class Addon:
    """An EKS add-on version. `kubernetes` is empty where it fits every version."""

    name: str
    version: str
    kubernetes: tuple[str, ...]
    source: str
    as_of: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class AmiParameter:
    """SSM parameters of a machine image, with `{k8s}` and a version as placeholders."""

    os: str
    variant: str
    arch: str
    latest: str
    pinned: str
    source: str
    as_of: str
    confidence: str


@cache
def kubernetes_versions() -> Mapping[str, KubernetesVersion]:
    """Return the Kubernetes versions, newest first."""
    found: dict[str, KubernetesVersion] = {}
    for version, released, end_standard, end_extended, *rest in tables.rows("kubernetes_versions"):
        found[version] = KubernetesVersion(
            version,
            tables.optional_date(released),
            tables.optional_date(end_standard),
            tables.optional_date(end_extended),
            *rest,
        )
    return found


def kubernetes_version(version: str) -> KubernetesVersion:
    """Return one Kubernetes version (`1.35`). Raises UnknownName, naming those there are."""
    found = kubernetes_versions().get(version)
    if found is None:
        raise UnknownName(
            f"{version!r} is no Kubernetes version in the catalogue; there are: "
            + ", ".join(kubernetes_versions())
        )
    return found


@cache
def charts() -> Mapping[str, Chart]:
    """Return every Helm chart by its name."""
    return {row[0]: Chart(*row) for row in tables.rows("charts")}


def chart(name: str) -> Chart:
    """Return the chart named `name`. Raises UnknownName."""
    found = charts().get(name)
    if found is None:
        raise unknown(name, "chart", charts())
    return found


@cache
def addons() -> Mapping[str, tuple[Addon, ...]]:
    """Return the known versions of each EKS add-on by its name, newest first."""
    found: dict[str, list[Addon]] = {}
    for row in tables.rows("addons"):
        addon = Addon(row[0], row[1], tables.words(row[2]), *row[3:])
        found.setdefault(addon.name, []).append(addon)
    return {name: tuple(versions) for name, versions in found.items()}


def addon(name: str, kubernetes: str = "") -> Addon:
    """Return the newest known version of an add-on that fits a Kubernetes version (empty: any).

    Its `version` may be empty where none is known: let EKS choose. Raises UnknownName.
    """
    versions = addons().get(name)
    if versions is None:
        raise unknown(name, "EKS add-on", addons())
    for candidate in versions:
        if not kubernetes or not candidate.kubernetes or kubernetes in candidate.kubernetes:
            return candidate
    known = sorted({version for candidate in versions for version in candidate.kubernetes})
    raise UnknownName(
        f"{name!r} has no version for Kubernetes {kubernetes} in the catalogue; it has some for: "
        + ", ".join(known)
    )


@cache
def ami_parameters() -> tuple[AmiParameter, ...]:
    """Return the SSM parameters of the EKS machine images, by system, variant and architecture."""
    return tuple(AmiParameter(*row) for row in tables.rows("ami_parameters"))


@cache
def ami_types() -> tuple[str, ...]:
    """Return the AMI types that EKS node groups take (`AL2023_x86_64_NVIDIA`, ...)."""
    return tuple(tables.document("eks")["enums"]["amiType"])


@cache
def ami_release() -> str:
    """Return the release of the AL2023 EKS machine images that the catalogue describes (`v20260714`)."""
    return str(tables.document("eks")["al2023"]["release"])


@cache
def ami_alias() -> str:
    """Return the pinned AL2023 alias for Karpenter's amiSelectorTerms (`al2023@v20260714`)."""
    return str(tables.document("eks")["al2023"]["ami_alias_for_karpenter"])


@cache
def nvidia_driver() -> str:
    """Return the NVIDIA driver of that release's images."""
    return str(tables.document("eks")["al2023"]["nvidia_driver"])


def karpenter_supports(karpenter: str, kubernetes: str) -> bool:
    """Tell whether a Karpenter version supports a Kubernetes version. Raises UnknownName."""
    return _numbers(karpenter) >= _numbers(kubernetes_version(kubernetes).karpenter_min)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.removeprefix("v").split("-")[0].split("."))
