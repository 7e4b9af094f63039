"""What a cluster's spec takes, and what it answers to the rest."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.cluster.spec import CORE_ADDONS, ClusterSpec
from components.network.spec import NetworkSpec

DEPLOY = "arn:aws:iam::111122223333:role/deploy"
VERSIONS = "write version: one of '1.36', '1.35', '1.34'"


def spec(**fields: object) -> ClusterSpec:
    return ClusterSpec.model_validate({"admins": [DEPLOY], **fields})


def refusal(**fields: object) -> tuple[str, str]:
    """Where and what a spec with these fields is refused for."""
    with pytest.raises(ValidationError) as caught:
        spec(**fields)
    (error,) = caught.value.errors()
    return ".".join(str(part) for part in error["loc"]), error["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("fields", "where", "answer"),
    [
        (
            {"version": "1.99"},
            "version",
            "'1.99' is no Kubernetes version in the catalogue; "
            "there are: 1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31",
        ),
        ({"version": "1.37"}, "", f"EKS does not offer Kubernetes 1.37 yet; {VERSIONS}"),
        (
            {"version": "1.33"},
            "",
            f"standard support of Kubernetes 1.33 ended on 2026-07-29; {VERSIONS}, "
            "or support: extended (six times the price)",
        ),
        (
            {"version": "1.33", "support": "extended"},
            "",
            "'vpc-cni' has no version for Kubernetes 1.33 in the catalogue; it has some for: "
            "1.34, 1.35, 1.36; write addon_versions: {vpc-cni: vX.Y.Z-eksbuild.N}",
        ),
        ({"admins": []}, "admins", "List should have at least 1 item after validation, not 0"),
        (
            {"viewers": [DEPLOY]},
            "",
            f"viewers: '{DEPLOY}' is among the admins already; leave it out of one",
        ),
        (
            {"enter_as": "arn:aws:iam::111122223333:role/visitor"},
            "",
            "enter_as: 'arn:aws:iam::111122223333:role/visitor' is not among the admins; add it to admins",
        ),
        (
            {"endpoint": "restricted"},
            "",
            "endpoint: restricted needs public_access_cidrs; write those of your offices",
        ),
        (
            {"endpoint": "restricted", "public_access_cidrs": ["0.0.0.0/0"]},
            "public_access_cidrs.0",
            "'0.0.0.0/0' is nearly everyone; write the ranges of your offices and pipelines",
        ),
        (
            {"public_access_cidrs": ["192.0.2.0/24"]},
            "",
            "public_access_cidrs is not used by a private endpoint; write endpoint: restricted",
        ),
        (
            {"service_cidr": "100.64.0.0/16"},
            "service_cidr",
            "'100.64.0.0/16' is no service range; "
            "write a /12 to /24 within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16",
        ),
        (
            {"extra_addons": ["eks-node-monitor"]},
            "extra_addons.0",
            "'eks-node-monitor' is no EKS add-on in the catalogue; did you mean 'eks-node-monitoring-agent'?",
        ),
        (
            {"extra_addons": ["coredns"]},
            "extra_addons.0",
            "'coredns' is always there; leave it out",
        ),
        (
            {"extra_addons": ["amazon-sagemaker-hyperpod-taskgovernance"]},
            "extra_addons.0",
            "'amazon-sagemaker-hyperpod-taskgovernance' is refused: it installs a second Kueue; leave it out",
        ),
        (
            {"extra_addons": ["adot"]},
            "",
            "the catalogue has no version of 'adot'; write addon_versions: {adot: vX.Y.Z-eksbuild.N}",
        ),
        (
            {"addon_versions": {"adot": "v0.1.0-eksbuild.1"}},
            "",
            "addon_versions: 'adot' is no add-on of this cluster; add it to extra_addons",
        ),
        (
            {"system_nodes": {"instance_types": ["m7g.larg"]}},
            "system_nodes.instance_types.0",
            "'m7g.larg' is no instance type in the catalogue; did you mean 'm7g.large'?",
        ),
        (
            {"system_nodes": {"instance_types": ["g6.xlarge"]}},
            "system_nodes.instance_types.0",
            "'g6.xlarge' has accelerators, which the system needs none of; write m7g.large",
        ),
        (
            {"system_nodes": {"instance_types": ["m7g.large", "m7i.large"]}},
            "system_nodes",
            "instance_types: 'm7i.large' is x86_64, but 'm7g.large' is arm64; "
            "write types of one architecture",
        ),
    ],
)
def test_what_does_not_fit_is_answered_with_what_to_write(
    fields: dict[str, object], where: str, answer: str
) -> None:
    assert refusal(**fields) == (where, answer)


def test_every_core_addon_has_a_pinned_version_in_each_supported_kubernetes() -> None:
    for version in ("1.34", "1.35", "1.36"):
        pins = {name: spec(version=version).addon_version(name) for name in CORE_ADDONS}
        assert all("-eksbuild." in pin for pin in pins.values()), pins
        assert pins["kube-proxy"].startswith(f"v{version}.")


def test_a_version_written_by_hand_goes_before_the_catalogues() -> None:
    by_hand = spec(addon_versions={"coredns": "v1.14.9-eksbuild.1"})
    assert by_hand.addon_version("coredns") == "v1.14.9-eksbuild.1"


def test_a_service_range_that_overlaps_with_the_network_is_refused() -> None:
    network = NetworkSpec(cidr="172.20.0.0/16")
    with pytest.raises(ValueError) as caught:
        spec().check_network(network)
    assert str(caught.value) == (
        "cluster.service_cidr: 172.20.0.0/16 overlaps with the network's 172.20.0.0/16"
    )
    spec().check_network(NetworkSpec(cidr="10.32.0.0/16", secondary_cidr="100.64.0.0/16"))
