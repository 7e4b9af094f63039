"""Models run without network access."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Models run without network access",
    severity="medium",
    concern="exposure",
    why="A model that somebody downloaded is code: with a network it can send out what it is given.",
    fix="Set enable_network_isolation=True.",
    frameworks=("CKV_AWS_370", "FSBP SageMaker.5"),
    types=("aws:sagemaker/model:Model",),
    check=require("enableNetworkIsolation", True, default="false"),
)
