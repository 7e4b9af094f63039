"""A queue, who may send to it, and a namespace: dependencies, tags, a secret, a protected key."""

import json

import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as k8s


class Work(pulumi.ComponentResource):
    """A queue encrypted with a key of its own."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("test:work:Work", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)
        self.key = aws.kms.Key(
            f"{name}-key",
            description="work",
            opts=pulumi.ResourceOptions(
                parent=self,
                protect=True,
                aliases=[pulumi.Alias(name="old-key", parent=pulumi.ROOT_STACK_RESOURCE)],
            ),
        )
        self.queue = aws.sqs.Queue(
            f"{name}-queue",
            name=f"{name}-queue",
            kms_master_key_id=self.key.arn,
            tags={"team": "search"},
            opts=child,
        )
        aws.sqs.QueuePolicy(
            f"{name}-policy",
            queue_url=self.queue.url,
            policy=self.queue.arn.apply(lambda arn: json.dumps({"Statement": [{"Resource": arn}]})),
            opts=child,
        )
        self.register_outputs({"url": self.queue.url})


def main() -> None:
    """Register everything."""
    provider = aws.Provider(
        "main",
        region="eu-central-1",
        allowed_account_ids=["111122223333"],
        default_tags={"tags": {"managed-by": "slipway"}},
    )
    work = Work("work", pulumi.ResourceOptions(providers=[provider]))
    cluster = k8s.Provider("cluster", kubeconfig=pulumi.Output.secret("{}"))
    space = k8s.core.v1.Namespace(
        "space",
        metadata={"name": "search"},
        opts=pulumi.ResourceOptions(provider=cluster, depends_on=[work.queue]),
    )
    k8s.core.v1.Secret(
        "token",
        metadata={"name": "token", "namespace": space.metadata.name},
        string_data={"token": pulumi.Output.secret("hidden")},
        opts=pulumi.ResourceOptions(provider=cluster),
    )
    pulumi.export("url", work.queue.url)
    pulumi.export(
        "caller", aws.get_caller_identity_output(opts=pulumi.InvokeOptions(provider=provider)).account_id
    )
