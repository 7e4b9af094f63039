"""A platform stack: network, keys, cluster, Karpenter, registry."""

from __future__ import annotations

import pulumi

from components.budget.component import Budget, BudgetArgs
from components.budget.network import HandlerNetwork, HandlerNetworkArgs
from components.cluster.component import Cluster, ClusterArgs
from components.controllers.component import Controllers, ControllersArgs
from components.keys.component import Keys, KeysArgs
from components.network.component import Network, NetworkArgs
from components.nodes.karpenter.component import Karpenter, KarpenterArgs
from components.nodes.pools.component import CpuPool, CpuPoolArgs
from components.registry.component import Registry, RegistryArgs
from components.runner.component import Runner, RunnerArgs
from stacks.config import PlatformSpec
from stacks.platform_outputs import PlatformOutputs
from stacks.providers import aws_provider, kubernetes_provider, on


def compose(spec: PlatformSpec, stack: str) -> None:
    """Register everything that a platform stack holds."""
    site = spec.site(stack)
    aws = aws_provider(site)
    in_cloud = on(aws)

    keys = Keys("keys", KeysArgs(spec=spec.keys, site=site), in_cloud)
    key = keys.arns["internal"]
    network = Network(
        "network", NetworkArgs(spec=spec.network, site=site, cluster_name=stack, log_key_arn=key), in_cloud
    )
    cluster = Cluster(
        "cluster",
        ClusterArgs(
            spec=spec.cluster,
            site=site,
            cluster_name=stack,
            vpc_id=network.vpc_id,
            vpc_cidrs=network.cidrs,
            control_plane_subnet_ids=network.intra_subnet_ids,
            node_subnet_ids=network.node_subnet_ids,
            secret_key_arn=key,
            log_key_arn=key,
            volume_key_arn=key,
        ),
        in_cloud,
    )
    if spec.deploy_runner is not None:
        Runner(
            "runner",
            RunnerArgs(
                spec=spec.deploy_runner,
                site=site,
                project_name=f"{stack}-deploy",
                vpc_id=network.vpc_id,
                subnet_ids=network.node_subnet_ids,
                control_plane_security_group_id=cluster.control_plane_security_group_id,
                key_arn=key,
            ),
            in_cloud,
        )
    in_kubernetes = kubernetes_provider(cluster.kubeconfig)
    karpenter = Karpenter(
        "karpenter",
        KarpenterArgs(
            spec=spec.karpenter,
            site=site,
            cluster_name=stack,
            queue_key_arn=key,
            # A team's nodes are encrypted with the key of its data class.
            volume_key_arns=list(keys.arns.values()),
            ready=cluster.ready,
        ),
        on(aws, in_kubernetes),
    )
    controllers = Controllers(
        "controllers",
        ControllersArgs(
            spec=spec.controllers,
            site=site,
            cluster_name=stack,
            kubernetes_version=spec.cluster.version,
            vpc_id=network.vpc_id,
            vpc_cidrs=network.cidrs,
            api_server_cidrs=[str(subnet) for subnet in spec.network.layout(len(network.zone_ids)).intra],
            ready=cluster.ready,
        ),
        on(aws, in_kubernetes),
    )
    for pool in spec.cpu_pools:
        CpuPool(
            pool.name,
            CpuPoolArgs(
                spec=pool,
                site=site,
                cluster_name=cluster.cluster_name,
                node_role_name=karpenter.node_role_name,
                volume_key_arn=key,
                vpc_id=network.vpc_id,
            ),
            on(aws, in_kubernetes, after=[karpenter]),
        )
    Registry(
        "registry",
        RegistryArgs(
            spec=spec.registry,
            site=site,
            namespace="platform",
            key_arn=key,
            node_role_arns=[karpenter.node_role_arn, cluster.system_node_role_arn],
        ),
        in_cloud,
    )
    if spec.budget is not None:
        Budget("budget", BudgetArgs(spec=spec.budget, site=site, key_arn=key), in_cloud)
    handlers = HandlerNetwork(
        "budget-handlers",
        HandlerNetworkArgs(
            cluster_name=stack,
            vpc_id=network.vpc_id,
            control_plane_security_group_id=cluster.control_plane_security_group_id,
        ),
        in_cloud,
    )
    PlatformOutputs(
        cluster_name=cluster.cluster_name,
        kubeconfig=cluster.kubeconfig,
        vpc_id=network.vpc_id,
        vpc_cidrs=list(network.cidrs),
        private_subnet_ids=pulumi.Output.all(*network.private_subnet_ids),
        budget_handler_security_group_id=handlers.security_group_id,
        node_role_name=karpenter.node_role_name,
        node_role_arn=karpenter.node_role_arn,
        karpenter_role_name=karpenter.controller_role_name,
        karpenter_role_arn=karpenter.controller_role_arn,
        key_arns=pulumi.Output.all(**keys.arns),
        controllers=controllers.installed,
    ).export()
