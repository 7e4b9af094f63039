"""Transfer servers stand in a VPC."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Transfer servers stand in a VPC",
    severity="high",
    concern="exposure",
    why="A public server is tried by every bot that knows SFTP.",
    fix='Set endpoint_type="VPC" with endpoint_details.',
    frameworks=("CKV_AWS_164",),
    types=("aws:transfer/server:Server",),
    check=require("endpointType", "VPC", "VPC_ENDPOINT", default="PUBLIC", write='write "VPC"'),
)
