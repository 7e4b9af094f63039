"""The controllers of a platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.charts import release
from components.controllers.gateway_classes import make_gateway_classes
from components.controllers.issuers import make_issuer
from components.controllers.namespaces import make_namespace
from components.controllers.setting import Setting
from components.controllers.spec import ControllersSpec
from components.controllers.table import NODE_AGENTS, Controller, Identity, wanted
from components.options import child
from components.roles import Role, make_role, pod_trust
from components.site import Site


@dataclass(frozen=True, kw_only=True)
class ControllersArgs:
    """The spec and the site, and the cluster and network that the controllers act on."""

    spec: ControllersSpec
    site: Site
    cluster_name: str
    kubernetes_version: str
    """The cluster's version, such as `1.35`: namespaces hold pods to its Pod Security Standard."""
    vpc_id: pulumi.Input[str]
    vpc_cidrs: Sequence[str]
    api_server_cidrs: Sequence[str]
    """The subnets of the API server's network interfaces: webhooks are called from there."""
    ready: Sequence[pulumi.Resource] = ()
    """What must be there before a chart can be installed: the cluster's nodes, DNS, Pod Identity."""


class Controllers(pulumi.ComponentResource):
    """Controllers as pinned charts, in an order in which each finds what it needs.

    Whatever makes services, gateways, queues, stores or volumes depends on this component: it is then made
    after the controllers answer and, more important, destroyed while they still run. Their finalizers would
    wait for ever for a controller that is gone.
    """

    role_arns: dict[str, pulumi.Output[str]]
    """The roles of the controllers that have one, by the controllers' names."""
    installed: list[str]
    """The names of the controllers that there are."""

    def __init__(self, name: str, args: ControllersArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:controllers:Controllers", name, None, opts)
        self._prefix, self._args = name, args
        self._at = Setting(spec=args.spec, site=args.site, cluster_name=args.cluster_name, vpc_id=args.vpc_id)
        self.role_arns = {}
        controllers = wanted(args.spec)
        namespaces = self._namespaces(controllers)
        made: dict[str, pulumi.Resource] = {}
        for controller in controllers:
            before = [made[other] for other in controller.after if other in made]
            made[controller.name] = self._install(
                controller, [*namespaces.get(controller.namespace, ()), *before]
            )
        self.installed = list(made)
        if args.spec.gateway is not None:
            after = [made["load-balancers"], made["gateway"]]
            make_gateway_classes(self, f"{name}-gateway", self._at, args.spec.gateway, after)
        if args.spec.cert_manager is not None:
            make_issuer(
                self, f"{name}-cert-manager", self._at, args.spec.cert_manager, [made["cert-manager"]]
            )
        self.register_outputs({"roleArns": {**self.role_arns}, "installed": self.installed})

    def _namespaces(self, controllers: Sequence[Controller]) -> dict[str, list[pulumi.Resource]]:
        """Make the namespaces of `controllers`, each with what belongs to it."""
        args = self._args
        return {
            controller.namespace: make_namespace(
                self,
                f"{self._prefix}-{controller.name}",
                controller.namespace,
                args.site,
                pod_security_version=f"v{args.kubernetes_version}",
                api_server_cidrs=args.api_server_cidrs,
                api_server_ports=controller.api_server_ports,
                vpc_cidrs=args.vpc_cidrs,
            )
            for controller in controllers
            if controller.namespace != NODE_AGENTS
        }

    def _install(self, controller: Controller, after: Sequence[pulumi.Resource]) -> pulumi.Resource:
        rights = self._rights(controller, controller.identity) if controller.identity else []
        return release(
            self,
            f"{self._prefix}-{controller.name}",
            listed=controller.chart,
            release_name=controller.name,
            namespace=controller.namespace,
            values=controller.values(self._at),
            # Pods get the credentials that there are when they start: the rights come first.
            after=[*self._args.ready, *rights, *after],
            skip_crds=controller.skip_crds,
        )

    def _rights(self, controller: Controller, identity: Identity) -> list[pulumi.Resource]:
        """Make the role of a controller's pods and give it to their account, unless they need none."""
        args = self._args
        topics = identity.rights(self._at)
        if not topics:
            return []
        name = f"{self._prefix}-{controller.name}"
        role: Role = make_role(
            self,
            name,
            site=args.site,
            description=f"{controller.chart} in {args.cluster_name}",
            trust=pod_trust(args.site, args.cluster_name, controller.namespace, identity.service_account),
            topics=topics,
        )
        association = aws.eks.PodIdentityAssociation(
            name,
            cluster_name=args.cluster_name,
            namespace=controller.namespace,
            service_account=identity.service_account,
            role_arn=role.arn,
            opts=child(self, depends_on=args.ready),
        )
        self.role_arns[controller.name] = role.arn
        return [association, *role.policies]
