"""Transfer servers do not speak FTP."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Transfer servers do not speak FTP",
    severity="high",
    concern="encryption",
    why="FTP sends passwords and files in the clear.",
    fix="Use SFTP or FTPS.",
    frameworks=("CKV_AWS_357", "FSBP Transfer.2"),
    types=("aws:transfer/server:Server",),
    check=forbid("protocols", "FTP", write='write "SFTP"'),
)
