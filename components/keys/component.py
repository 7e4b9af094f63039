"""The KMS keys of a platform."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Conditions, Statement, document
from components.keys.spec import KeysSpec
from components.options import child
from components.site import Site
from components.spec import DataClass

ADMIN_ACTIONS = (
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
)
"""What an administrator of a key may do: never to encrypt or decrypt with it."""

USE_ACTIONS = ("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*")
"""What a service needs of a key to store data with it."""

SERVICE_LINKED_ROLES = (
    "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
    "pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache",
    "spot.amazonaws.com/AWSServiceRoleForEC2Spot",
)
"""Roles of AWS that use a key without any permission of their own: managed node groups and spot instances
start on encrypted volumes, pull-through caches read the credentials of their upstreams."""


@dataclass(frozen=True, kw_only=True)
class KeysArgs:
    """The spec and the site; the key policies name principals of this account only."""

    spec: KeysSpec
    site: Site


class Keys(pulumi.ComponentResource):
    """One customer-managed KMS key and alias per data class.

    `arns` maps each data class to its key's ARN. Protected in prod: what a lost key encrypted is unreadable.
    """

    arns: dict[DataClass, pulumi.Output[str]]

    def __init__(self, name: str, args: KeysArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:keys:Keys", name, None, opts)
        self._args = args
        self.arns = {data_class: self._key(name, data_class) for data_class in args.spec.data_classes}
        self.register_outputs({"arns": {**self.arns}})

    def _key(self, name: str, data_class: DataClass) -> pulumi.Output[str]:
        spec, site = self._args.spec, self._args.site
        key = aws.kms.Key(
            f"{name}-{data_class}",
            description=f"{data_class} data of {site.tags.stack}",
            enable_key_rotation=True,
            rotation_period_in_days=spec.rotation_days,
            deletion_window_in_days=spec.deletion_window_days,
            policy=document(*self._statements()),
            tags={"data-class": data_class},
            opts=child(self, protect=site.is_prod or None),
        )
        aws.kms.Alias(
            f"{name}-{data_class}",
            name=f"alias/{site.tags.stack}/{data_class}",
            target_key_id=key.key_id,
            opts=child(self),
        )
        return key.arn

    def _statements(self) -> list[Statement]:
        spec, site = self._args.spec, self._args.site
        admins = [site.root_arn, *spec.administrators]
        in_account = {"StringEquals": {"aws:SourceAccount": site.account_id}}
        logs = site.arn("logs", "*")
        return [
            # Without the account as principal, a key whose administrators are gone could never be changed.
            # Decryption by identity policy goes through services of this account only.
            Statement(sid="Administer", actions=ADMIN_ACTIONS, resources=["*"], principals={"AWS": admins}),
            Statement(
                sid="UseThroughServices",
                actions=[*USE_ACTIONS, "kms:CreateGrant"],
                resources=["*"],
                principals={"AWS": [site.root_arn]},
                conditions={
                    "StringEquals": {"kms:CallerAccount": site.account_id},
                    "StringLike": {"kms:ViaService": f"*.{site.region}.amazonaws.com"},
                },
            ),
            *self._service_linked_roles(),
            Statement(
                sid="CloudWatchLogs",
                actions=USE_ACTIONS,
                resources=["*"],
                principals={"Service": [f"logs.{site.region}.amazonaws.com"]},
                conditions={"ArnLike": {"kms:EncryptionContext:aws:logs:arn": logs}},
            ),
            Statement(
                sid="EventsAndTopics",
                actions=["kms:Decrypt", "kms:GenerateDataKey*"],
                resources=["*"],
                principals={
                    "Service": [
                        "events.amazonaws.com",
                        "budgets.amazonaws.com",
                        "costalerts.amazonaws.com",
                        "sns.amazonaws.com",
                    ]
                },
                conditions=in_account,
            ),
        ]

    def _service_linked_roles(self) -> list[Statement]:
        # Named by condition: as principals they would have to exist, which they do not in a new account.
        site = self._args.site
        roles = [
            site.arn("iam", f"role/aws-service-role/{role}", regional=False) for role in SERVICE_LINKED_ROLES
        ]
        named: Conditions = {
            "StringEquals": {"kms:CallerAccount": site.account_id},
            "ArnEquals": {"aws:PrincipalArn": roles},
        }
        anyone = {"AWS": ["*"]}
        return [
            Statement(
                sid="ServiceLinkedRoles",
                actions=USE_ACTIONS,
                resources=["*"],
                principals=anyone,
                conditions=named,
            ),
            Statement(
                sid="ServiceLinkedRolesLend",
                actions=["kms:CreateGrant"],
                resources=["*"],
                principals=anyone,
                conditions={**named, "Bool": {"kms:GrantIsForAWSResource": "true"}},
            ),
        ]
