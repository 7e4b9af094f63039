"""Listeners refuse weak ciphers."""

from policies.checks import forbid, require, when
from policies.contract import Rule

WEAK = (
    "ELBSecurityPolicy-2016-08",
    "ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-2015-03",
    "ELBSecurityPolicy-2015-02",
    "ELBSecurityPolicy-2014-10",
    "ELBSecurityPolicy-2014-01",
    "ELBSecurityPolicy-Default",
    "ELBSecurityPolicy-TLS-1-0-2015-04",
    "ELBSecurityPolicy-TLS-1-1-2017-01",
)


RULE = Rule(
    title="Listeners refuse weak ciphers",
    severity="medium",
    concern="encryption",
    why="These policies allow TLS 1.0 or ciphers without forward secrecy.",
    fix='Set ssl_policy to "ELBSecurityPolicy-TLS13-1-2-2021-06".',
    frameworks=("CKV2_AWS_74", "FSBP ELB.17"),
    types=("aws:lb/listener:Listener", "aws:alb/listener:Listener"),
    check=when(
        require("protocol", "HTTPS", "TLS"),
        forbid(
            "sslPolicy",
            *WEAK,
            unset="wrong",
            default="ELBSecurityPolicy-2016-08",
            write='write "ELBSecurityPolicy-TLS13-1-2-2021-06"',
        ),
    ),
)
