"""Monitoring: CloudWatch, managed Prometheus and Grafana, X-Ray."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices
from model.values import get


@prices("aws:cloudwatch/logGroup:LogGroup")
def log_group(bill: Bill) -> None:
    """Ingested and stored logs; without retention they pile up."""
    rare = bill.text("logGroupClass") == "INFREQUENT_ACCESS"
    bill.usage("CloudWatch Logs", "ingest infrequent access class" if rare else "ingest standard", "logs.gb")
    if bill.text("logGroupClass") != "DELIVERY":
        bill.usage("CloudWatch Logs", "archive storage", "logs.stored_gb")
    if not bill.number("retentionInDays"):
        bill.assume("no retention: stored logs grow every month")


@prices("aws:cloudwatch/metricAlarm:MetricAlarm")
def alarm(bill: Bill) -> None:
    """Each metric that the alarm watches; dearer below a minute; a band counts three."""
    queries = bill.value("metricQueries")
    listed = queries if isinstance(queries, list) else []
    metrics = sum(1 for query in listed if get(query, "metric") is not None) or 1
    periods = [bill.value("period"), *(get(query, "metric", "period") for query in listed)]
    fast = any(isinstance(period, int | float) and 0 < period < 60 for period in periods)
    band = any("ANOMALY_DETECTION_BAND" in str(get(query, "expression") or "") for query in listed)
    item = "high-resolution alarm" if fast else "standard alarm"
    bill.fixed("CloudWatch", item, metrics * (3 if band else 1))


@prices("aws:cloudwatch/compositeAlarm:CompositeAlarm")
def composite(bill: Bill) -> None:
    """Each composite alarm."""
    bill.fixed("CloudWatch", "composite alarm")


@prices("aws:cloudwatch/dashboard:Dashboard")
def dashboard(bill: Bill) -> None:
    """Each dashboard (an account has three free)."""
    bill.assume("the account's three free dashboards are taken")
    bill.fixed("CloudWatch", "dashboard")


@prices("aws:cloudwatch/metricStream:MetricStream")
def stream(bill: Bill) -> None:
    """Metric updates streamed."""
    bill.usage("CloudWatch", "metric stream updates", "cloudwatch.stream_updates")


@prices("aws:cloudwatch/contributorInsightRule:ContributorInsightRule")
def contributor(bill: Bill) -> None:
    """Each rule."""
    bill.fixed("CloudWatch", "contributor insights rule")


@prices("aws:cloudwatch/logMetricFilter:LogMetricFilter")
def metric_filter(bill: Bill) -> None:
    """The custom metric that the filter makes."""
    bill.usage("CloudWatch", "custom metric, first 10k", "cloudwatch.filter_metrics")


@prices("aws:synthetics/canary:Canary")
def canary(bill: Bill) -> None:
    """Runs."""
    bill.usage("CloudWatch", "canary run", "cloudwatch.canary_runs")


@prices("aws:rum/appMonitor:AppMonitor")
def rum(bill: Bill) -> None:
    """Events."""
    bill.usage("CloudWatch", "RUM events", "cloudwatch.rum_events")


@prices("aws:amp/workspace:Workspace")
def prometheus(bill: Bill) -> None:
    """Samples ingested, stored and queried."""
    service = "Amazon Managed Prometheus"
    bill.usage(service, "ingest, first 2 billion samples", "prometheus.samples", name="samples ingested")
    bill.usage(service, "storage", "prometheus.gb")
    bill.usage(service, "query samples processed", "prometheus.query_samples")


@prices("aws:amp/scraper:Scraper")
def scraper(bill: Bill) -> None:
    """A managed collector and its samples."""
    bill.fixed("Amazon Managed Prometheus", "managed collector")
    bill.usage("Amazon Managed Prometheus", "managed collector samples", "prometheus.samples")


@prices("aws:grafana/workspace:Workspace")
def grafana(bill: Bill) -> None:
    """Active users: at least one editor."""
    bill.usage("Amazon Managed Grafana", "editor/admin active user", "grafana.editors", name="editors")
    bill.usage("Amazon Managed Grafana", "viewer active user", "grafana.viewers", name="viewers")


@prices("aws:xray/group:Group", "aws:xray/samplingRule:SamplingRule")
def xray(bill: Bill) -> None:
    """Traces recorded."""
    bill.usage("X-Ray", "traces recorded", "xray.traces")
