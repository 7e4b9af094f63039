"""The EKS cluster of a platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.cluster.addons import ADDONS, Addon, AddonArgs, make_addons
from components.cluster.firewall import make_groups, rules
from components.cluster.kubeconfig import exec_kubeconfig
from components.cluster.spec import ClusterSpec
from components.cluster.system_nodes import make_system_nodes, node_role
from components.iam import Statement, service_trust
from components.options import child
from components.roles import make_role
from components.site import Site

LOG_TYPES = ("api", "audit", "authenticator", "controllerManager", "scheduler")
"""Every kind of log that a control plane writes."""

ADMIN_POLICY = "AmazonEKSClusterAdminPolicy"
VIEW_POLICY = "AmazonEKSViewPolicy"
"""The access policy that sees everything but secrets (AmazonEKSAdminViewPolicy shows those too)."""


@dataclass(frozen=True, kw_only=True)
class ClusterArgs:
    """The spec and the site, the network that the cluster stands in, and the keys that encrypt it.

    `cluster_name` is known before the cluster is, because the network's tags name it too.
    """

    spec: ClusterSpec
    site: Site
    cluster_name: str
    vpc_id: pulumi.Input[str]
    vpc_cidrs: Sequence[str]
    control_plane_subnet_ids: Sequence[pulumi.Input[str]]
    node_subnet_ids: Sequence[pulumi.Input[str]]
    secret_key_arn: pulumi.Input[str]
    log_key_arn: pulumi.Input[str]
    volume_key_arn: pulumi.Input[str]


class Cluster(pulumi.ComponentResource):
    """An EKS cluster with its add-ons and system nodes.

    Protected in prod, by Pulumi and by EKS. Nobody enters but by an access entry, not even who made it.
    """

    cluster_name: pulumi.Output[str]
    arn: pulumi.Output[str]
    endpoint: pulumi.Output[str]
    certificate_authority: pulumi.Output[str]
    """The public certificate of the API server's authority, in base64."""
    oidc_issuer: pulumi.Output[str]
    version: pulumi.Output[str]
    node_security_group_id: pulumi.Output[str]
    control_plane_security_group_id: pulumi.Output[str]
    system_node_role_arn: pulumi.Output[str]
    kubeconfig: pulumi.Output[str]
    """Holds no secret: whoever uses it fetches a token for themselves."""
    ready: list[pulumi.Resource]
    """What must be there before anything can be installed: rights, nodes, DNS."""

    def __init__(self, name: str, args: ClusterArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:cluster:Cluster", name, None, opts)
        self._prefix, self._args = name, args
        spec, site = args.spec, args.site

        groups = make_groups(
            self,
            name,
            cluster_name=args.cluster_name,
            vpc_id=args.vpc_id,
            wanted=rules(args.vpc_cidrs, spec.private_access_cidrs, spec.egress_ports),
        )
        cluster = self._cluster(groups.control_plane)
        entries = [
            *(self._access("admin", arn, ADMIN_POLICY, cluster) for arn in spec.admins),
            *(self._access("viewer", arn, VIEW_POLICY, cluster) for arn in spec.viewers),
        ]
        addons = AddonArgs(
            spec=spec,
            site=site,
            cluster_name=args.cluster_name,
            cluster=cluster.name,
            volume_key_arn=args.volume_key_arn,
        )
        before = make_addons(self, name, addons, (addon for addon in ADDONS if addon.before_nodes), [])
        role = node_role(self, f"{name}-system", site, args.cluster_name)
        nodes = make_system_nodes(
            self,
            f"{name}-system",
            spec,
            site,
            cluster_name=args.cluster_name,
            cluster=cluster.name,
            subnet_ids=args.node_subnet_ids,
            security_group_id=groups.nodes,
            volume_key_arn=args.volume_key_arn,
            role=role,
            after=before,
        )
        late = [addon for addon in ADDONS if not addon.before_nodes]
        late += [Addon(addon) for addon in spec.extra_addons]
        after = make_addons(self, name, addons, late, [nodes])

        self.cluster_name, self.arn, self.version = cluster.name, cluster.arn, cluster.version
        self.endpoint = cluster.endpoint
        self.certificate_authority = cluster.certificate_authority.apply(_certificate)
        self.oidc_issuer = cluster.identities.apply(_issuer)
        self.node_security_group_id = groups.nodes
        self.control_plane_security_group_id = groups.control_plane
        self.system_node_role_arn = role.arn
        self.kubeconfig = exec_kubeconfig(
            cluster.name, self.endpoint, self.certificate_authority, site.region, spec.enter_as
        )
        self.ready = [*entries, nodes, *after]
        self.register_outputs(
            {
                "clusterName": self.cluster_name,
                "arn": self.arn,
                "endpoint": self.endpoint,
                "certificateAuthority": self.certificate_authority,
                "oidcIssuer": self.oidc_issuer,
                "nodeSecurityGroupId": self.node_security_group_id,
            }
        )

    def _cluster(self, security_group_id: pulumi.Input[str]) -> aws.eks.Cluster:
        args, spec, site = self._args, self._args.spec, self._args.site
        # EKS makes the log group itself when it is missing: unencrypted, and kept for ever.
        logs = aws.cloudwatch.LogGroup(
            f"{self._prefix}-control-plane",
            name=f"/aws/eks/{args.cluster_name}/cluster",
            retention_in_days=spec.log_retention_days,
            kms_key_id=args.log_key_arn,
            opts=child(self),
        )
        role = make_role(
            self,
            f"{self._prefix}-control-plane",
            site=site,
            description=f"Control plane of {args.cluster_name}",
            trust=service_trust(
                "eks.amazonaws.com",
                source_account=site.account_id,
                source_arn=site.arn("eks", f"cluster/{args.cluster_name}"),
            ),
            managed=["AmazonEKSClusterPolicy"],
            statements=[
                Statement(
                    sid="EnvelopeEncryption",
                    actions=["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
                    resources=[args.secret_key_arn],
                )
            ],
        )
        restricted = spec.endpoint == "restricted"
        return aws.eks.Cluster(
            self._prefix,
            name=args.cluster_name,
            version=spec.version,
            role_arn=role.arn,
            # Add-ons are ours from the beginning; EKS would install unmanaged ones beneath them.
            bootstrap_self_managed_addons=False,
            access_config=aws.eks.ClusterAccessConfigArgs(
                authentication_mode="API", bootstrap_cluster_creator_admin_permissions=False
            ),
            vpc_config=aws.eks.ClusterVpcConfigArgs(
                subnet_ids=list(args.control_plane_subnet_ids),
                security_group_ids=[security_group_id],
                endpoint_private_access=True,
                endpoint_public_access=restricted,
                public_access_cidrs=spec.public_access_cidrs if restricted else None,
            ),
            kubernetes_network_config=aws.eks.ClusterKubernetesNetworkConfigArgs(
                ip_family="ipv4", service_ipv4_cidr=spec.service_cidr
            ),
            encryption_config=aws.eks.ClusterEncryptionConfigArgs(
                provider=aws.eks.ClusterEncryptionConfigProviderArgs(key_arn=args.secret_key_arn),
                resources=["secrets"],
            ),
            control_plane_scaling_config=aws.eks.ClusterControlPlaneScalingConfigArgs(
                tier=spec.control_plane_tier
            ),
            enabled_cluster_log_types=list(LOG_TYPES),
            upgrade_policy=aws.eks.ClusterUpgradePolicyArgs(support_type=spec.support.upper()),
            zonal_shift_config=aws.eks.ClusterZonalShiftConfigArgs(enabled=True),
            deletion_protection=site.is_prod,
            opts=child(self, depends_on=[logs, *role.policies], protect=site.is_prod or None),
        )

    def _access(
        self, kind: str, principal_arn: str, policy: str, cluster: aws.eks.Cluster
    ) -> aws.eks.AccessPolicyAssociation:
        """An access entry of a role, and the rights that it has in the whole cluster."""
        account, _, principal = principal_arn.split(":", 4)[4].partition(":")
        name = f"{self._prefix}-{kind}-{account}-{principal.rpartition('/')[2]}"
        entry = aws.eks.AccessEntry(
            name,
            cluster_name=cluster.name,
            principal_arn=principal_arn,
            type="STANDARD",
            opts=child(self),
        )
        return aws.eks.AccessPolicyAssociation(
            name,
            cluster_name=cluster.name,
            principal_arn=principal_arn,
            policy_arn=f"arn:{self._args.site.partition}:eks::aws:cluster-access-policy/{policy}",
            access_scope=aws.eks.AccessPolicyAssociationAccessScopeArgs(type="cluster"),
            opts=child(self, depends_on=[entry]),
        )


def _certificate(authority: aws.eks.outputs.ClusterCertificateAuthority) -> str:
    return authority.data or ""


def _issuer(identities: Sequence[aws.eks.outputs.ClusterIdentity]) -> str:
    return next((oidc.issuer or "" for identity in identities for oidc in identity.oidcs or ()), "")
