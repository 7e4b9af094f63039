"""How programs enter a cluster: a kubeconfig that fetches a token each time and stores none."""

from __future__ import annotations

import json

import pulumi


def exec_kubeconfig(
    name: pulumi.Input[str],
    endpoint: pulumi.Input[str],
    certificate_authority: pulumi.Input[str],
    region: str,
    role_arn: str | None = None,
) -> pulumi.Output[str]:
    """Return a kubeconfig (as JSON) whose user is whoever runs `aws eks get-token`, or a role they assume.

    It holds no secret: `certificate_authority` is the public certificate, in base64. `role_arn` is the role
    that is assumed for the token; without one the token is that of the credentials in use.
    """
    return pulumi.Output.all(name=name, endpoint=endpoint, ca=certificate_authority).apply(
        lambda known: _render(known["name"], known["endpoint"], known["ca"], region, role_arn)
    )


def _render(name: str, endpoint: str, certificate_authority: str, region: str, role_arn: str | None) -> str:
    command = ["--region", region, "eks", "get-token", "--cluster-name", name, "--output", "json"]
    user = {
        "exec": {
            "apiVersion": "client.authentication.k8s.io/v1beta1",
            "command": "aws",
            "args": command if role_arn is None else [*command, "--role-arn", role_arn],
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
