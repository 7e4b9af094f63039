"""How programs enter a cluster: a kubeconfig that fetches a token each time and stores none."""

from __future__ import annotations

import json

import pulumi


def exec_kubeconfig(
    name: pulumi.Input[str],
    endpoint: pulumi.Input[str],
    certificate_authority: pulumi.Input[str],
    region: str,
) -> pulumi.Output[str]:
    """Return a kubeconfig (as JSON) whose user is whoever runs `aws eks get-token`.

    It holds no secret: `certificate_authority` is the public certificate, in base64.
    """
    return pulumi.Output.all(name=name, endpoint=endpoint, ca=certificate_authority).apply(
        lambda known: _render(known["name"], known["endpoint"], known["ca"], region)
    )


def _render(name: str, endpoint: str, certificate_authority: str, region: str) -> str:
    user = {
        "exec": {
            "apiVersion": "client.authentication.k8s.io/v1beta1",
            "command": "aws",
            "args": ["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"],
            "interactiveMode": "Never",
            "provideClusterInfo": False,
        }
    }
    return json.dumps(
        {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [
                {
                    "name": name,
                    "cluster": {
                        "server": endpoint,
                        "certificate-authority-data": certificate_authority,
                    },
                }
            ],
            "users": [{"name": name, "user": user}],
            "contexts": [{"name": name, "context": {"cluster": name, "user": name}}],
            "current-context": name,
        }
    )
