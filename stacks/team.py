"""A team stack: a namespace, pools, repositories. It can hurt nobody but the team."""

from __future__ import annotations

from components.budget.component import Budget, BudgetArgs
from components.budget.function import Handler, HandlerArgs
from components.budget.stop import Stop, StopArgs
from components.nodes.pools.component import CpuPool, CpuPoolArgs, GpuPool, GpuPoolArgs
from components.nodes.pools.manifests import pool_name
from components.registry.component import Registry, RegistryArgs
from components.tenancy.component import Tenancy, TenancyArgs
from stacks.config import TeamSpec
from stacks.platform_outputs import PlatformOutputs
from stacks.providers import aws_provider, kubernetes_provider, on


def compose(spec: TeamSpec, stack: str) -> None:
    """Register everything that a team stack holds."""
    site = spec.site(stack)
    platform = PlatformOutputs.of(spec.platform)
    aws = aws_provider(site)
    in_cluster = on(aws, kubernetes_provider(platform.kubeconfig))
    key = platform.key_arn(spec.data_class)

    tenancy = TenancyArgs(
        spec=spec.tenancy, site=site, cluster_name=platform.cluster_name, vpc_cidrs=platform.vpc_cidrs
    )
    Tenancy(spec.team, tenancy, in_cluster)
    for gpu_pool in spec.gpu_pools:
        GpuPool(
            gpu_pool.name,
            GpuPoolArgs(
                spec=gpu_pool,
                site=site,
                cluster_name=platform.cluster_name,
                node_role_name=platform.node_role_name,
                volume_key_arn=key,
                vpc_id=platform.vpc_id,
            ),
            in_cluster,
        )
    for cpu_pool in spec.cpu_pools:
        CpuPool(
            cpu_pool.name,
            CpuPoolArgs(
                spec=cpu_pool,
                site=site,
                cluster_name=platform.cluster_name,
                node_role_name=platform.node_role_name,
                volume_key_arn=key,
                vpc_id=platform.vpc_id,
            ),
            in_cluster,
        )
    Registry(
        "registry",
        RegistryArgs(spec=spec.registry, site=site, namespace=spec.team, key_arn=key),
        on(aws),
    )
    if spec.budget is not None:
        budget = Budget("budget", BudgetArgs(spec=spec.budget, site=site, key_arn=key), on(aws))
        if spec.budget.stop is not None:
            stop = Stop(
                "stop",
                StopArgs(
                    spec=spec.budget.stop,
                    site=site,
                    budget=budget,
                    controller_role_name=platform.karpenter_role_name,
                    controller_role_arn=platform.karpenter_role_arn,
                ),
                on(aws),
            )
            Handler(
                "budget-handler",
                HandlerArgs(
                    site=site,
                    budget=budget,
                    key_arn=key,
                    stop_policy_arn=stop.policy_arn,
                    controller_role_name=platform.karpenter_role_name,
                    controller_role_arn=platform.karpenter_role_arn,
                    cluster_name=platform.cluster_name,
                    subnet_ids=platform.private_subnet_ids,
                    security_group_id=platform.budget_handler_security_group_id,
                    node_pools=[pool_name(pool, site) for pool in (*spec.gpu_pools, *spec.cpu_pools)],
                    # A team's queue is called like the team, as its namespace is.
                    queue=spec.team,
                ),
                in_cluster,
            )
