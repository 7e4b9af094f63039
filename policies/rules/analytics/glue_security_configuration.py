"""Crawlers, jobs and endpoints have a security configuration."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Crawlers, jobs and endpoints have a security configuration",
    severity="low",
    concern="encryption",
    why="Without one logs, bookmarks and output are encrypted as each place happens to be.",
    fix="Set security_configuration.",
    frameworks=("CKV_AWS_195",),
    types=("aws:glue/crawler:Crawler", "aws:glue/job:Job", "aws:glue/devEndpoint:DevEndpoint"),
    check=require_set("securityConfiguration", write="name a security configuration"),
)
