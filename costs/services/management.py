"""Management and developers' tools: budgets, builds, pipelines, Lightsail."""

from __future__ import annotations

from costs.bill import Bill, NotPriced
from costs.money import HOURS_PER_MONTH
from costs.registry import prices

DAYS_PER_MONTH = HOURS_PER_MONTH / 24


@prices("aws:budgets/budgetAction:BudgetAction")
def budget_action(bill: Bill) -> None:
    """A budget with actions costs ten cents a day beyond the account's first two."""
    bill.usage("AWS Budgets", "action-enabled budget beyond two", "budgets.action_days", name="action")


@prices("aws:codebuild/project:Project")
def codebuild(bill: Bill) -> None:
    """Build minutes by the size of the machine."""
    kind = bill.text("environment", "computeType", default="BUILD_GENERAL1_SMALL").lower()
    size = kind.removeprefix("build_").replace("_", ".", 1).replace("general1_", "general1.")
    if size not in ("general1.small", "general1.medium", "general1.large"):
        raise NotPriced(f"no public price of the build machine {kind.upper()} is in the catalogue")
    bill.usage("CodeBuild", size, "codebuild.minutes")


@prices("aws:codepipeline/pipeline:Pipeline")
def codepipeline(bill: Bill) -> None:
    """An active pipeline by the month, or (V2) action minutes."""
    if bill.text("pipelineType", default="V1") == "V2":
        bill.usage("CodePipeline", "V2 minutes", "codepipeline.minutes")
    else:
        bill.usage("CodePipeline", "V1 pipeline", "codepipeline.active")


@prices("aws:codeartifact/repository:Repository")
def codeartifact(bill: Bill) -> None:
    """Stored packages."""
    bill.usage("CodeArtifact", "storage", "codeartifact.gb")


@prices("aws:lightsail/instance:Instance")
def lightsail(bill: Bill) -> None:
    """The bundle by the month."""
    bundle = bill.required("bundleId")
    size = bundle.split("_", 1)[0]
    item = f"{size} Windows bundle" if "_win_" in bundle else f"{size} bundle"
    bill.fixed("Lightsail", item)


@prices("aws:lightsail/lb:Lb")
def lightsail_balancer(bill: Bill) -> None:
    """A load balancer by the month."""
    bill.fixed("Lightsail", "load balancer")


@prices("aws:lightsail/disk:Disk")
def lightsail_disk(bill: Bill) -> None:
    """Storage."""
    bill.fixed("Lightsail", "disk", bill.number("sizeInGb"))


@prices("aws:lightsail/database:Database")
def lightsail_database(bill: Bill) -> None:
    """The bundle by the month; high availability doubles it."""
    bundle = bill.required("bundleId")
    copies = 2 if "_ha_" in bundle else 1
    bill.fixed("Lightsail", f"{bundle.split('_', 1)[0]} database", copies)


@prices("aws:lightsail/containerService:ContainerService")
def lightsail_containers(bill: Bill) -> None:
    """Nodes by their power."""
    power = bill.required("power")
    bill.fixed("Lightsail", f"{power} container service", bill.number("scale", default=1))
