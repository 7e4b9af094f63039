"""What a person configures of the runner inside the VPC."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.access.spec import Repository
from components.spec import Arn, LogRetentionDays, Spec


def _connection(arn: str) -> str:
    if ":codeconnections:" not in arn or ":connection/" not in arn:
        raise ValueError(
            f"{arn!r} is no connection; write its ARN, such as "
            "'arn:aws:codeconnections:us-east-1:111122223333:connection/ID' (an output of the account stack)"
        )
    return arn


ConnectionArn = Annotated[Arn, AfterValidator(_connection)]
"""The ARN of a connection to GitHub."""


class RunnerSpec(Spec):
    """Runs the pipeline's jobs inside the VPC, each in a fresh container of CodeBuild.

    A workflow asks for it by `runs-on: codebuild-PROJECT-${{ github.run_id }}-${{ github.run_attempt }}`. It
    lends a job the network alone; rights come from the role that the job assumes by its own token.
    """

    repository: Repository
    """The repository on GitHub whose jobs run here, as `OWNER/NAME`."""

    connection_arn: ConnectionArn
    """The connection to GitHub, already confirmed in the console; without that CodeBuild refuses it."""

    workflows: Annotated[
        list[Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*$", max_length=100)]],
        Field(min_length=1, max_length=10),
    ] = ["deploy"]
    """Names of the workflows whose jobs may run here (their `name:`)."""

    size: Literal["small", "medium", "large"] = "small"
    """2 vCPU and 4 GB, 4 and 8, or 8 and 16; billed by the minute while a job runs."""

    timeout_minutes: Annotated[int, Field(ge=5, le=2160)] = 120
    """Longest job."""

    log_retention_days: LogRetentionDays = 90
    """Days that the jobs' logs are kept in CloudWatch; GitHub keeps its own."""
