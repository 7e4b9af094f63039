"""Karpenter in a cluster: its roles, the queue of interruptions, and its charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.charts import Values, release
from components.cluster.addons import SYSTEM_TOLERATION
from components.cluster.system_nodes import NODE_POLICIES
from components.iam import service_trust
from components.nodes.karpenter.interruption import InterruptionQueue, interruption_queue
from components.nodes.karpenter.permissions import Reach, policies
from components.nodes.karpenter.spec import KarpenterSpec
from components.options import child
from components.roles import Role, make_role, pod_trust
from components.site import LABEL_PREFIX, Site

NAMESPACE = "kube-system"
"""Where the API server's default flow schemas favour its requests."""

SERVICE_ACCOUNT = "karpenter"


@dataclass(frozen=True, kw_only=True)
class KarpenterArgs:
    """The spec and the site, the cluster that Karpenter serves, and the keys that it needs."""

    spec: KarpenterSpec
    site: Site
    cluster_name: str
    queue_key_arn: pulumi.Input[str]
    """Encrypts the interruption queue; EventBridge may use it."""
    volume_key_arns: Sequence[pulumi.Input[str]]
    """The keys that pools may encrypt their nodes' volumes with."""
    ready: Sequence[pulumi.Resource] = ()
    """What must be there before a chart can be installed: the cluster's nodes, DNS, Pod Identity."""


class Karpenter(pulumi.ComponentResource):
    """Karpenter's controller and custom resource definitions.

    Whatever makes pools depends on this component: a pool is then made after the controller and, more
    important, destroyed before it. A NodePool whose controller is gone waits for ever.
    """

    node_role_name: pulumi.Output[str]
    """The role of the nodes that Karpenter launches; every EC2NodeClass names it."""
    node_role_arn: pulumi.Output[str]
    controller_role_name: pulumi.Output[str]
    """The role that launches: what must stop launching is attached here."""
    controller_role_arn: pulumi.Output[str]

    def __init__(self, name: str, args: KarpenterArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:nodes:Karpenter", name, None, opts)
        self._prefix, self._args = name, args
        nodes = self._node_role()
        queue = interruption_queue(
            self, name, queue_name=f"{args.cluster_name}-interruption", key_arn=args.queue_key_arn
        )
        controller = self._controller_role(nodes, queue)
        identity = aws.eks.PodIdentityAssociation(
            name,
            cluster_name=args.cluster_name,
            namespace=NAMESPACE,
            service_account=SERVICE_ACCOUNT,
            role_arn=controller.arn,
            opts=child(self, depends_on=args.ready),
        )
        definitions = self._release("karpenter-crd", {}, after=args.ready)
        # On destroy the same order backwards: the controller goes first, its rights and definitions after it.
        self._release(
            "karpenter",
            self._values(queue),
            after=[
                definitions,
                identity,
                *controller.policies,
                *nodes.policies,
                self._node_entry(nodes),
                *queue.feeds,
            ],
        )
        self.node_role_name, self.node_role_arn = nodes.name, nodes.arn
        self.controller_role_name, self.controller_role_arn = controller.name, controller.arn
        self.register_outputs(
            {
                "nodeRoleName": self.node_role_name,
                "nodeRoleArn": self.node_role_arn,
                "controllerRoleName": self.controller_role_name,
                "controllerRoleArn": self.controller_role_arn,
            }
        )

    def _node_role(self) -> Role:
        args = self._args
        return make_role(
            self,
            f"{self._prefix}-node",
            site=args.site,
            description=f"Nodes that Karpenter launches for {args.cluster_name}",
            trust=service_trust("ec2.amazonaws.com"),
            managed=NODE_POLICIES,
        )

    def _node_entry(self, nodes: Role) -> pulumi.Resource:
        """Let the nodes join. EKS gives entries of this type the groups of a kubelet, and no more."""
        return aws.eks.AccessEntry(
            f"{self._prefix}-node",
            cluster_name=self._args.cluster_name,
            principal_arn=nodes.arn,
            type="EC2_LINUX",
            opts=child(self, depends_on=self._args.ready),
        )

    def _controller_role(self, nodes: Role, queue: InterruptionQueue) -> Role:
        args = self._args
        reach = Reach(
            site=args.site,
            cluster_name=args.cluster_name,
            node_role_arn=nodes.arn,
            queue_arn=queue.arn,
            queue_key_arn=args.queue_key_arn,
            volume_key_arns=args.volume_key_arns,
            zonal_shift=args.spec.zonal_shift,
        )
        return make_role(
            self,
            f"{self._prefix}-controller",
            site=args.site,
            description=f"Karpenter's controller in {args.cluster_name}",
            trust=pod_trust(args.site, args.cluster_name, NAMESPACE, SERVICE_ACCOUNT),
            topics=policies(reach),
        )

    def _release(self, name: str, values: Values, *, after: Sequence[pulumi.Resource]) -> pulumi.Resource:
        return release(
            self,
            name if name == self._prefix else f"{self._prefix}-{name.removeprefix('karpenter-')}",
            listed=name,
            release_name=name,
            namespace=NAMESPACE,
            values=values,
            after=after,
            # Helm never upgrades the definitions beside a chart's templates: they have a chart of their own.
            skip_crds=True,
        )

    def _values(self, queue: InterruptionQueue) -> Values:
        """The chart's values (karpenter-provider-aws v1.14.1, charts/karpenter/values.yaml)."""
        spec, site = self._args.spec, self._args.site
        labels = {key: value for key, value in site.tags.labels().items() if key.startswith(LABEL_PREFIX)}
        memory = f"{spec.memory_mib}Mi"
        return {
            "replicas": spec.replicas or (2 if site.is_prod else 1),
            "additionalLabels": labels,
            "podLabels": labels,
            "serviceAccount": {"create": True, "name": SERVICE_ACCOUNT},
            "priorityClassName": "system-cluster-critical",
            "tolerations": [SYSTEM_TOLERATION],
            "controller": {
                "resources": {
                    "requests": {"cpu": f"{spec.cpu_millicores}m", "memory": memory},
                    "limits": {"memory": memory},
                }
            },
            "settings": {
                "clusterName": self._args.cluster_name,
                "eksControlPlane": True,
                "interruptionQueue": queue.name,
                "enableZonalShift": spec.zonal_shift,
                "featureGates": {
                    # The pools are built on these three: reservations, shared GPUs, static capacity.
                    "reservedCapacity": True,
                    "nodeOverlay": True,
                    "staticCapacity": True,
                    "nodeRepair": spec.node_repair,
                    "spotToSpotConsolidation": spec.spot_to_spot_consolidation,
                },
            },
        }
