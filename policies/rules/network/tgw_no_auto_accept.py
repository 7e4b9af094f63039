"""Transit gateways ask before they attach."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Transit gateways ask before they attach",
    severity="medium",
    concern="exposure",
    why="With automatic acceptance any account that the gateway is shared with joins the network.",
    fix='Set auto_accept_shared_attachments="disable".',
    frameworks=("CKV_AWS_331", "FSBP EC2.23"),
    types=("aws:ec2transitgateway/transitGateway:TransitGateway",),
    check=forbid("autoAcceptSharedAttachments", "enable", write='write "disable"'),
)
