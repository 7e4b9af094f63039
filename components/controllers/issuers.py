"""The issuer of certificates: Let's Encrypt, which is shown control of a domain by a DNS record."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
from pulumi_kubernetes.apiextensions import CustomResource

from components.controllers.setting import Setting
from components.controllers.spec import CertManagerSpec
from components.kubernetes import metadata
from components.options import child

ISSUER = "letsencrypt"
SERVER = "https://acme-v02.api.letsencrypt.org/directory"


def make_issuer(
    parent: pulumi.Resource, name: str, at: Setting, spec: CertManagerSpec, after: Sequence[pulumi.Resource]
) -> pulumi.Resource:
    """Make the issuer, once cert-manager answers. Each zone is named by id: the role may look for none."""
    solvers = [
        {
            "selector": {"dnsZones": [zone.domain]},
            "dns01": {"route53": {"region": at.site.region, "hostedZoneID": zone.id}},
        }
        for zone in spec.zones
    ]
    issuer: pulumi.Resource = CustomResource(
        f"{name}-{ISSUER}",
        api_version="cert-manager.io/v1",
        kind="ClusterIssuer",
        metadata=metadata(ISSUER, at.site),
        spec={
            "acme": {
                "server": SERVER,
                "email": spec.email,
                "privateKeySecretRef": {"name": ISSUER},
                "solvers": solvers,
            }
        },
        opts=child(parent, depends_on=after),
    )
    return issuer
