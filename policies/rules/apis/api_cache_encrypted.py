"""Caches of REST APIs are encrypted."""

from policies.checks import require, when
from policies.contract import Rule

RULE = Rule(
    title="Caches of REST APIs are encrypted",
    severity="medium",
    concern="encryption",
    why="The cache holds answers, with the data of whoever asked.",
    fix="Set cache_data_encrypted=True where caching is on.",
    frameworks=("CKV_AWS_308", "FSBP APIGateway.5"),
    types=("aws:apigateway/methodSettings:MethodSettings",),
    check=when(
        require("settings.cachingEnabled", True),
        require("settings.cacheDataEncrypted", True, default="false"),
    ),
)
