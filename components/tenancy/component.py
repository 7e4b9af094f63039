"""A team's namespace and everything that bounds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as k8s

from components.kubernetes import metadata
from components.options import child
from components.site import Site
from components.tenancy.access import developer_rules, group, viewer_rules
from components.tenancy.network import policies
from components.tenancy.office_hours import OfficeHours, OfficeHoursArgs
from components.tenancy.spec import ACCELERATORS, QuotaSpec, TenancySpec

POD_SECURITY_VERSION = "v1.35"
"""The Pod Security Standard of the clusters' Kubernetes version: a later one is adopted by changing this."""

PLATFORM_NAMESPACES = ("gateway", "monitoring")
"""Where the platform's gateway and monitoring run; they may reach every team's pods."""

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class TenancyArgs:
    """The spec, the site whose tags name the team, and the cluster that the namespace is in."""

    spec: TenancySpec
    site: Site
    cluster_name: pulumi.Input[str]
    vpc_cidrs: pulumi.Input[Sequence[str]]
    """The networks of the platform's VPC."""
    platform_namespaces: Sequence[str] = PLATFORM_NAMESPACES


class Tenancy(pulumi.ComponentResource):
    """A namespace, named like its team, in which nothing is possible that was not granted.

    Pods meet the restricted Pod Security Standard, have quotas and limits, talk to nobody but whom a policy
    lists, and hold no API token unless they ask for one. Protected in prod: everything in it goes with it.
    """

    namespace: pulumi.Output[str]
    """Its name. Whatever goes into it depends on this component."""

    def __init__(self, name: str, args: TenancyArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:tenancy:Tenancy", name, None, opts)
        self._prefix, self._args = name, args
        self._team = args.site.tags.team
        spec = args.spec
        namespace = self._namespace()
        self.namespace = namespace.metadata.name
        self._bounds()
        self._default_account()
        self._policies()
        self._roles()
        if spec.office_hours is not None:
            OfficeHours(
                f"{name}-office-hours",
                OfficeHoursArgs(spec=spec.office_hours, site=args.site, namespace=self.namespace),
                child(self),
            )
        self.register_outputs({"namespace": self.namespace})

    def _metadata(self, name: str, **annotations: str) -> Json:
        return metadata(name, self._args.site, namespace=self.namespace, annotations=annotations)

    def _namespace(self) -> k8s.core.v1.Namespace:
        site = self._args.site
        pod_security = {
            f"pod-security.kubernetes.io/{mode}{suffix}": value
            for mode in ("enforce", "audit", "warn")
            for suffix, value in (("", "restricted"), ("-version", POD_SECURITY_VERSION))
        }
        return k8s.core.v1.Namespace(
            self._prefix,
            metadata=metadata(self._team, site, labels=pod_security),
            opts=child(self, protect=site.is_prod or None),
        )

    def _bounds(self) -> None:
        containers, quota = self._args.spec.containers, self._args.spec.quota
        k8s.core.v1.ResourceQuota(
            self._prefix,
            metadata=self._metadata("quota"),
            spec={"hard": hard_limits(quota)},
            opts=child(self),
        )
        limit: Json = {
            "type": "Container",
            "defaultRequest": {
                "cpu": f"{containers.cpu_millicores}m",
                "memory": f"{containers.memory_mib}Mi",
            },
            "default": {"memory": f"{containers.memory_limit_mib}Mi"},
        }
        if containers.max_memory_gib is not None:
            limit["max"] = {"memory": f"{containers.max_memory_gib}Gi"}
        k8s.core.v1.LimitRange(
            self._prefix,
            metadata=self._metadata("containers"),
            spec={"limits": [limit]},
            opts=child(self),
        )

    def _default_account(self) -> None:
        """Take the API token from pods that name no service account. Kubernetes makes this account itself."""
        k8s.core.v1.ServiceAccountPatch(
            f"{self._prefix}-default",
            metadata=self._metadata("default", **{"pulumi.com/patchForce": "true"}),
            automount_service_account_token=False,
            opts=child(self),
        )

    def _policies(self) -> None:
        args = self._args
        found = policies(
            args.spec.network, vpc_cidrs=args.vpc_cidrs, ingress_namespaces=args.platform_namespaces
        )
        for policy, spec in found.items():
            k8s.networking.v1.NetworkPolicy(
                f"{self._prefix}-{policy}", metadata=self._metadata(policy), spec=spec, opts=child(self)
            )

    def _roles(self) -> None:
        access = self._args.spec.access
        for role, rules, principals in (
            ("developers", developer_rules(shell=access.exec), access.developers),
            ("viewers", viewer_rules(), access.viewers),
        ):
            made = k8s.rbac.v1.Role(
                f"{self._prefix}-{role}", metadata=self._metadata(role), rules=rules, opts=child(self)
            )
            subject = {
                "apiGroup": "rbac.authorization.k8s.io",
                "kind": "Group",
                "name": group(self._team, role),
            }
            k8s.rbac.v1.RoleBinding(
                f"{self._prefix}-{role}",
                metadata=self._metadata(role),
                role_ref={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": role},
                subjects=[subject],
                opts=child(self, depends_on=[made]),
            )
            for principal in principals:
                self._entry(role, principal)

    def _entry(self, role: str, principal_arn: str) -> None:
        account, _, principal = principal_arn.split(":", 4)[4].partition(":")
        aws.eks.AccessEntry(
            f"{self._prefix}-{role}-{account}-{principal.rpartition('/')[2]}",
            cluster_name=self._args.cluster_name,
            principal_arn=principal_arn,
            type="STANDARD",
            kubernetes_groups=[group(self._team, role)],
            opts=child(self),
        )


def hard_limits(quota: QuotaSpec) -> dict[str, str]:
    """Return the hard limits of the namespace's ResourceQuota. Load balancers are the platform's to make."""
    accelerators = dict.fromkeys(ACCELERATORS, 0) | quota.accelerators
    return {
        "requests.cpu": str(quota.cpu),
        "requests.memory": f"{quota.memory_gib}Gi",
        "limits.memory": f"{quota.memory_gib}Gi",
        "pods": str(quota.pods),
        "count/jobs.batch": str(quota.jobs),
        "requests.storage": f"{quota.storage_gib}Gi",
        "persistentvolumeclaims": str(quota.volumes),
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        **{f"requests.{resource}": str(count) for resource, count in sorted(accelerators.items())},
    }
