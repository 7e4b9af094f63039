"""What a pipeline must not touch, as statements that deny: identities, the boundary, state, the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.iam import Conditions, Statement
from components.site import BOUNDARY_NAME, ROLE_PATH, STOP_POLICY_PATH, Site
from components.state.spec import KEY_ALIAS

IDENTITY_READS = ("iam:Get*", "iam:List*", "iam:SimulatePrincipalPolicy")
ROLE_CHANGES = (
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
)
"""What changes a role's rights: IAM tells for each which boundary the role has, or is to have."""

ROLE_UPKEEP = (
    "iam:DeleteRole",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
)
"""What changes a role otherwise."""

POLICY_UPKEEP = ("iam:CreatePolicy", "iam:DeletePolicy", "iam:TagPolicy", "iam:UntagPolicy")
"""What makes a managed policy and takes it away. None is ever given another text: who may do that can become
whoever it is attached to."""

KEY_UPKEEP = (
    "kms:CancelKeyDeletion",
    "kms:CreateGrant",
    "kms:DeleteAlias",
    "kms:Disable*",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:*agResource",
    "kms:UpdateAlias",
)

AUDIT = (
    "access-analyzer:Delete*",
    "access-analyzer:Update*",
    "account:*",
    "aws-portal:*",
    "billing:Update*",
    "bcm-data-exports:Delete*",
    "bcm-data-exports:Update*",
    "ce:UpdateCostAllocationTagsStatus",
    "cloudtrail:Delete*",
    "cloudtrail:Put*",
    "cloudtrail:Stop*",
    "cloudtrail:Update*",
    "config:Delete*",
    "config:Stop*",
    "ec2:*BlockPublicAccess*",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "ec2:ResetEbsDefaultKmsKeyId",
    "guardduty:Delete*",
    "guardduty:Disassociate*",
    "guardduty:Stop*",
    "guardduty:Update*",
    "organizations:*",
    "s3:PutAccountPublicAccessBlock",
    "securityhub:Disable*",
    "sso:*",
)
"""What watches the account and what it is guarded by: for its owners to change, not for a pipeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarded:
    """Names of what is guarded: the site, and the buckets that only an account's owner changes."""

    site: Site
    state_bucket_arn: str
    other_bucket_arns: Sequence[str] = ()

    def roles(self, path: str) -> str:
        """The ARN pattern of roles in this account."""
        return self.site.arn("iam", f"role/{path}", regional=False)

    @property
    def boundary_arn(self) -> str:
        """The boundary of every role of the platform."""
        return self.site.arn("iam", f"policy/{BOUNDARY_NAME}", regional=False)

    @property
    def platform_roles(self) -> str:
        """The ARN pattern of the roles that a pipeline may make."""
        return self.roles(f"{ROLE_PATH.strip('/')}/*")

    @property
    def stop_policies(self) -> str:
        """The ARN pattern of the managed policies that a pipeline may make, and budgets attach."""
        return self.site.arn("iam", f"policy{STOP_POLICY_PATH}*", regional=False)

    @property
    def state_key(self) -> Conditions:
        """A condition that the state's key meets, known by its alias: its id is chosen by KMS."""
        return {"ForAnyValue:StringEquals": {"kms:ResourceAliases": [KEY_ALIAS]}}

    @property
    def keys(self) -> str:
        """The ARN pattern of the account's keys."""
        return f"arn:{self.site.partition}:kms:*:{self.site.account_id}:key/*"

    def state_is_out_of_reach(self) -> list[Statement]:
        """Workloads have no business with the state: whoever reads it reads every secret in it."""
        return [
            Statement(
                sid="StateBucket",
                effect="Deny",
                actions=["s3:*"],
                resources=[self.state_bucket_arn, f"{self.state_bucket_arn}/*"],
            ),
            Statement(
                sid="StateKey",
                effect="Deny",
                actions=["kms:*"],
                resources=[self.keys],
                conditions=self.state_key,
            ),
        ]

    def identities_are_fixed(self) -> list[Statement]:
        """Only the platform's roles can be changed, and only while they carry the boundary."""
        return [
            Statement(
                sid="OnlyRolesOfThePlatform",
                effect="Deny",
                actions=[*ROLE_CHANGES, *ROLE_UPKEEP, "iam:PassRole", "sts:AssumeRole"],
                not_resources=[self.platform_roles],
            ),
            Statement(
                sid="OnlyWithinTheBoundary",
                effect="Deny",
                actions=ROLE_CHANGES,
                resources=["*"],
                conditions={"StringNotEquals": {"iam:PermissionsBoundary": self.boundary_arn}},
            ),
            Statement(
                sid="OnlyPoliciesOfBudgets",
                effect="Deny",
                actions=POLICY_UPKEEP,
                not_resources=[self.stop_policies],
            ),
            Statement(
                sid="NoOtherIdentities",
                effect="Deny",
                not_actions=[
                    *IDENTITY_READS,
                    *POLICY_UPKEEP,
                    *ROLE_CHANGES,
                    *ROLE_UPKEEP,
                    "iam:CreateServiceLinkedRole",
                    "iam:DeleteServiceLinkedRole",
                    "iam:PassRole",
                ],
                resources=[self.site.arn("iam", "*", regional=False)],
            ),
        ]

    def account_stack_is_fixed(self) -> list[Statement]:
        """Buckets, keys and guards of the account stack can be used, not changed."""
        buckets = [self.state_bucket_arn, *self.other_bucket_arns]
        return [
            Statement(
                sid="BucketsOfTheAccount",
                effect="Deny",
                actions=[
                    "s3:Delete*Policy",
                    "s3:DeleteBucket*",
                    "s3:DeleteObjectVersion",
                    "s3:PutBucket*",
                    "s3:PutEncryption*",
                    "s3:PutLifecycle*",
                ],
                resources=[*buckets, *(f"{bucket}/*" for bucket in buckets)],
            ),
            Statement(
                sid="StateKey",
                effect="Deny",
                actions=KEY_UPKEEP,
                resources=[self.keys],
                conditions=self.state_key,
            ),
            Statement(sid="GuardRails", effect="Deny", actions=AUDIT, resources=["*"]),
        ]
