"""The values of the drivers for shared storage. The EBS driver is an add-on of the cluster."""

from __future__ import annotations

from components.charts import Values
from components.controllers.setting import EVERY_TAINT, Setting, resources


def efs(at: Setting) -> Values:
    """EFS driver (kubernetes-sigs/aws-efs-csi-driver, chart 4.4.1)."""
    return {
        "replicaCount": at.replicas,
        "controller": {
            "serviceAccount": {"create": True, "name": "efs-csi-controller-sa"},
            # Access points are made by the driver, beyond the reach of the provider's default tags.
            "tags": at.site.tags.aws(),
            "podLabels": at.labels,
            "resources": resources(10, 64, 128),
            **at.on_system_nodes(),
        },
        "node": {"tolerations": [EVERY_TAINT], "resources": resources(10, 64, 256)},
    }


def mountpoint_s3(_: Setting) -> Values:
    """Mountpoint for S3 driver (awslabs/mountpoint-s3-csi-driver, chart 2.7.0)."""
    return {
        "node": {
            "tolerateAllTaints": True,
            "serviceAccount": {"create": True, "name": "s3-csi-driver-sa"},
            "resources": resources(10, 64, 256),
        },
    }
