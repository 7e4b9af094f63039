"""The creator of a cluster is not its hidden administrator."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="The creator of a cluster is not its hidden administrator",
    severity="low",
    concern="privilege",
    why="The principal that creates the cluster keeps administrator rights that no access entry shows"
    " unless this is turned off.",
    fix='Set access_config={"bootstrap_cluster_creator_admin_permissions": False} and add access entries.',
    types=("aws:eks/cluster:Cluster",),
    check=require("accessConfig.bootstrapClusterCreatorAdminPermissions", False, default="true"),
)
