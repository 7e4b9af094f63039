"""Machine learning: SageMaker, Bedrock, Kendra."""

from __future__ import annotations

from catalog import unit_prices
from costs.bill import Bill, NotPriced
from costs.money import HOURS_PER_MONTH
from costs.registry import prices
from model.values import get

CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
UPLIFTS = (
    (("g",), "uplift on EC2, G family"),
    (("p3",), "uplift on EC2, P3"),
    (("p",), "uplift on EC2, P4 and later"),
    (("inf", "trn"), "uplift on EC2, Inf and Trn"),
)


def add_ml_instance(bill: Bill, ml_type: str, count: float) -> None:
    """Add `count` SageMaker instances: the EC2 type's price and SageMaker's uplift on it."""
    instance_type = ml_type.removeprefix("ml.")
    item = next((item for families, item in UPLIFTS if instance_type.startswith(families)), "uplift on EC2")
    uplift = unit_prices.unit_price("SageMaker", item, bill.region).usd
    usd = bill.ec2_usd_h(instance_type) * (1.0 + uplift)
    bill.assume(f"SageMaker asks some {uplift:.0%} more than EC2 for {instance_type}")
    bill.add(f"{count:g} x {ml_type}", count * HOURS_PER_MONTH, "hour", usd, row=f"SageMaker: {item}")


@prices("aws:sagemaker/notebookInstance:NotebookInstance")
def notebook(bill: Bill) -> None:
    """The instance, all month, and its volume."""
    add_ml_instance(bill, bill.required("instanceType"), 1.0)
    bill.fixed(
        "SageMaker", "notebook and Studio storage", bill.number("volumeSize", default=5), name="volume"
    )


@prices("aws:sagemaker/endpoint:Endpoint")
def endpoint(bill: Bill) -> None:
    """The instances of its configuration's variants; serverless variants by use."""
    named = bill.value("endpointConfigName")
    found = bill.context.referenced(bill.resource, "endpointConfigName", named, CONFIGURATION)
    if found is None:
        raise NotPriced("its endpoint configuration is not in this plan")
    variants = found.prop("productionVariants")
    for variant in variants if isinstance(variants, list) else []:
        if get(variant, "serverlessConfig") is not None:
            bill.usage("SageMaker", "serverless inference", "sagemaker.serverless_gb_seconds")
            continue
        ml_type, count = get(variant, "instanceType"), get(variant, "initialInstanceCount")
        if not isinstance(ml_type, str):
            raise NotPriced("a variant of its configuration has no instanceType")
        add_ml_instance(bill, ml_type, float(count) if isinstance(count, int | float) else 1.0)


@prices("aws:sagemaker/app:App")
def app(bill: Bill) -> None:
    """The instance of a Studio app, while it is open."""
    ml_type = bill.text("resourceSpec", "instanceType", default="ml.t3.medium")
    if ml_type == "system":
        bill.assume("the app's own server is free")
        return
    add_ml_instance(bill, ml_type, 1.0)


@prices("aws:bedrock/guardrail:Guardrail")
def guardrail(bill: Bill) -> None:
    """Text that passes the guardrail."""
    bill.usage("Bedrock", "guardrail text units", "bedrock.text_units")


@prices("aws:kendra/index:Index")
def kendra(bill: Bill) -> None:
    """The index by the hour."""
    editions = {
        "DEVELOPER_EDITION": "Developer Edition",
        "ENTERPRISE_EDITION": "Enterprise Edition",
        "GEN_AI_ENTERPRISE_EDITION": "GenAI Enterprise Edition",
    }
    edition = bill.text("edition", default="ENTERPRISE_EDITION")
    if edition not in editions:
        raise NotPriced(f"{edition!r} is no edition of Kendra; there are: {', '.join(editions)}")
    bill.fixed("Kendra", editions[edition])
