"""Helm charts as the platform installs them: pinned by the catalogue, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_kubernetes.helm.v3 import Release, RepositoryOptsArgs

from catalog.versions import chart
from components.options import child

INSTALL_SECONDS = 600

Values = dict[str, object]
"""A chart's values, in the shape that its values.yaml has; nested values may be Outputs."""


def release(
    parent: pulumi.Resource,
    name: str,
    *,
    listed: str,
    release_name: str,
    namespace: pulumi.Input[str],
    values: Mapping[str, object],
    after: Sequence[pulumi.Resource] = (),
    skip_crds: bool = False,
) -> pulumi.Resource:
    """Install the chart that the catalogue lists as `listed`, once `after` is there.

    A release counts as made when its pods are ready: whoever depends on it finds its webhooks answering.
    `skip_crds` leaves the definitions beside the chart's templates out; Helm would never upgrade them.
    """
    found = chart(listed)
    made: pulumi.Resource = Release(
        name,
        name=release_name,
        namespace=namespace,
        chart=found.repository if found.is_oci else found.chart,
        repository_opts=None if found.is_oci else RepositoryOptsArgs(repo=found.repository),
        version=found.version,
        values=dict(values),
        skip_crds=skip_crds,
        # A half-installed chart is taken away again, so that the next deployment starts clean.
        atomic=True,
        cleanup_on_fail=True,
        max_history=5,
        timeout=INSTALL_SECONDS,
        opts=child(parent, depends_on=after),
    )
    return made
