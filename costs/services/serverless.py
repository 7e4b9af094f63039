"""Code and containers without machines of one's own: Lambda, ECS on Fargate, App Runner, API Gateway."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalog import unit_prices
from costs.bill import Bill, NotPriced
from costs.money import HOURS_PER_MONTH, Range
from costs.registry import prices
from model.values import UNKNOWN, Value, get

FUNCTION = "aws:lambda/function:Function"
TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition"
SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600


@prices(FUNCTION)
def function(bill: Bill) -> None:
    """Requests and the memory-seconds of their duration."""
    usage = bill.context.usage
    requests, words = usage.of(bill.resource.name, "lambda.requests")
    duration, duration_words = usage.of(bill.resource.name, "lambda.duration_ms")
    gb = bill.number("memorySize", default=128) / 1024
    arm = _arm(bill.value("architectures"))
    bill.usage("Lambda", "requests", "lambda.requests")
    item = "duration ARM" if arm else "duration x86"
    price = unit_prices.unit_price("Lambda", item, bill.region)
    seconds = requests.times(duration.expected / 1000 * gb)
    bill.assume(f"{words}, each {duration.expected:g} ms at {gb * 1024:g} MB")
    bill.assume(duration_words)
    bill.add(item, seconds, "GB-second", price.usd, kind="usage", row=f"Lambda: {item}")


def _arm(architectures: Value) -> bool:
    return isinstance(architectures, list) and "arm64" in architectures


@prices("aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig")
def provisioned(bill: Bill) -> None:
    """Memory kept ready, all month."""
    found = bill.context.referenced(bill.resource, "functionName", bill.value("functionName"), FUNCTION)
    memory = found.prop("memorySize") if found is not None else None
    mb = float(memory) if isinstance(memory, int | float) else 128.0
    arm = found is not None and _arm(found.prop("architectures"))
    item = f"provisioned concurrency {'ARM' if arm else 'x86'}"
    price = unit_prices.unit_price("Lambda", item, bill.region)
    quantity = bill.number("provisionedConcurrentExecutions", default=1) * mb / 1024 * SECONDS_PER_MONTH
    bill.assume(f"{mb:g} MB of memory for each execution")
    bill.add(item, quantity, "GB-second", price.usd, row=f"Lambda: {item}")


@prices("aws:ecs/service:Service")
def ecs_service(bill: Bill) -> None:
    """Tasks on Fargate; tasks on one's own machines cost those machines."""
    launch = bill.text("launchType")
    strategies = bill.value("capacityProviderStrategies")
    providers = [get(item, "capacityProvider") for item in strategies] if isinstance(strategies, list) else []
    spot = "FARGATE_SPOT" in providers
    if launch != "FARGATE" and not spot and "FARGATE" not in providers:
        bill.assume("runs on the cluster's own machines, which are billed as such")
        return
    count = bill.number("desiredCount")
    if not count:
        bill.assume("no tasks: desiredCount is 0, its default")
        return
    task = bill.context.referenced(
        bill.resource, "taskDefinition", bill.value("taskDefinition"), TASK_DEFINITION
    )
    if task is None:
        raise NotPriced("its task definition is not in this plan")
    _add_tasks(bill, task.prop, count, spot and "FARGATE" not in providers)


def _add_tasks(bill: Bill, read: Callable[..., Value], count: float, spot: bool) -> None:
    cpu, memory = _vcpu(read("cpu")), _gib(read("memory"))
    if not cpu or not memory:
        raise NotPriced("cpu and memory of the task definition are not known before deployment")
    architecture = read("runtimePlatform", "cpuArchitecture")
    family = read("runtimePlatform", "operatingSystemFamily")
    kind = "ARM" if architecture == "ARM64" else "x86"
    discount = unit_prices.unit_price("Fargate", "Spot discount", bill.region).usd if spot else 0.0
    tasks = Range.of(count)
    if spot:
        bill.assume("Fargate Spot at 70 % off; at worst, the full price")
        tasks = Range(count * (1 - discount), count * (1 - discount), count)
    bill.fixed("Fargate", f"vCPU {kind}", tasks.times(cpu), name=f"{count:g} tasks, {cpu:g} vCPU each")
    bill.fixed("Fargate", f"memory {kind}", tasks.times(memory), name=f"{count:g} tasks, {memory:g} GB each")
    if isinstance(family, str) and family.startswith("WINDOWS"):
        bill.fixed("Fargate", "Windows licence", tasks.times(cpu))
    storage = read("ephemeralStorage", "sizeInGib")
    if isinstance(storage, int | float) and storage > 20:
        bill.fixed("Fargate", "ephemeral storage above 20 GB", tasks.times(float(storage) - 20))


def _vcpu(value: Value) -> float:
    """Read a task's CPU: 1024 units (`1024`) or vCPU (`1 vCPU`)."""
    text = str(value).lower() if value not in (None, UNKNOWN) else ""
    number = re.match(r"[\d.]+", text)
    if not number:
        return 0.0
    return float(number[0]) if "vcpu" in text else float(number[0]) / 1024


def _gib(value: Value) -> float:
    """Read a task's memory: MiB (`2048`) or GB (`2 GB`)."""
    text = str(value).lower() if value not in (None, UNKNOWN) else ""
    number = re.match(r"[\d.]+", text)
    if not number:
        return 0.0
    return float(number[0]) if "gb" in text else float(number[0]) / 1024


@prices("aws:apprunner/service:Service")
def apprunner(bill: Bill) -> None:
    """Memory of a provisioned instance; vCPU while it serves."""
    memory = _gib(bill.value("instanceConfiguration", "memory")) or 2.0
    cpu = _vcpu(bill.value("instanceConfiguration", "cpu")) or 1.0
    bill.assume(f"one instance of {cpu:g} vCPU and {memory:g} GB kept ready")
    bill.fixed("App Runner", "memory", memory)
    bill.usage("App Runner", "vCPU, active", "apprunner.active_hours", share=cpu, name="vCPU while serving")


@prices("aws:apigateway/restApi:RestApi")
def rest_api(bill: Bill) -> None:
    """Requests."""
    bill.usage("API Gateway", "REST requests", "api_gateway.requests")


@prices("aws:apigateway/stage:Stage")
def stage(bill: Bill) -> None:
    """A cache by the hour, where there is one."""
    if bill.flag("cacheClusterEnabled"):
        size = bill.number("cacheClusterSize", default=0.5)
        bill.fixed("API Gateway", f"cache {size:g} GB")
    else:
        bill.assume("requests are billed at the API")


@prices("aws:apigatewayv2/api:Api")
def api(bill: Bill) -> None:
    """Requests, or messages and connection minutes."""
    if bill.text("protocolType").upper() == "WEBSOCKET":
        bill.usage("API Gateway", "WebSocket messages", "api_gateway.messages")
        bill.usage("API Gateway", "WebSocket connection minutes", "api_gateway.connection_minutes")
    else:
        bill.usage("API Gateway", "HTTP requests", "api_gateway.requests")
