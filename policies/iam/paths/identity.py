"""Escalation through identities themselves: IAM, STS, Identity Center, Organizations, federation.

The first are the classics of Rhino Security Labs (2018), numbered as pathfinding.cloud (Datadog) numbers
them.
"""

from __future__ import annotations

from typing import Final

from policies.iam.findings import Severity
from policies.iam.paths.steps import Path, also, takes, writes

_MEDIUM: Final = Severity.MEDIUM

IDENTITY_PATHS: Final = (
    Path("iam-001", "rewrites a managed policy that it has", (writes("iam:CreatePolicyVersion"),)),
    Path("iam-005", "gives a role an inline policy of its choice", (writes("iam:PutRolePolicy"),)),
    Path("iam-007", "gives a user an inline policy of its choice", (writes("iam:PutUserPolicy"),)),
    Path("iam-008", "attaches any policy to a user", (writes("iam:AttachUserPolicy"),)),
    Path("iam-009", "attaches any policy to a role", (writes("iam:AttachRolePolicy"),)),
    Path("iam-010", "attaches any policy to a group", (writes("iam:AttachGroupPolicy"),)),
    Path("iam-011", "gives a group an inline policy of its choice", (writes("iam:PutGroupPolicy"),)),
    Path("iam-013", "joins a mightier group", (writes("iam:AddUserToGroup"),)),
    Path("iam-set-default-version", "revives a mightier version", (writes("iam:SetDefaultPolicyVersion"),)),
    Path("iam-002", "makes an access key of another user", (takes("iam:CreateAccessKey"),)),
    Path(
        "iam-003",
        "replaces an access key of another user",
        (takes("iam:CreateAccessKey"), takes("iam:DeleteAccessKey")),
    ),
    Path("iam-004", "gives another user a console password", (takes("iam:CreateLoginProfile"),)),
    Path("iam-006", "changes another user's console password", (takes("iam:UpdateLoginProfile"),)),
    Path("iam-012", "lets itself assume another role", (takes("iam:UpdateAssumeRolePolicy"),)),
    Path(
        "iam-014",
        "attaches any policy to a role that it can assume",
        (writes("iam:AttachRolePolicy"), takes("sts:AssumeRole", "role")),
        together=True,
    ),
    Path(
        "iam-017",
        "gives a role that it can assume an inline policy",
        (writes("iam:PutRolePolicy"), takes("sts:AssumeRole", "role")),
        together=True,
    ),
    Path(
        "iam-015",
        "attaches any policy to a user and makes its access key",
        (writes("iam:AttachUserPolicy"), takes("iam:CreateAccessKey")),
        together=True,
    ),
    Path(
        "iam-018",
        "gives a user an inline policy and makes its access key",
        (writes("iam:PutUserPolicy"), takes("iam:CreateAccessKey")),
        together=True,
    ),
    Path(
        "iam-019",
        "attaches any policy to a role and lets itself assume it",
        (writes("iam:AttachRolePolicy"), takes("iam:UpdateAssumeRolePolicy")),
        together=True,
    ),
    Path(
        "iam-021",
        "gives a role an inline policy and lets itself assume it",
        (writes("iam:PutRolePolicy"), takes("iam:UpdateAssumeRolePolicy")),
        together=True,
    ),
    Path(
        "iam-016",
        "rewrites a policy of a role that it can assume",
        (writes("iam:CreatePolicyVersion"), *also("sts:AssumeRole")),
    ),
    Path(
        "iam-020",
        "rewrites a policy of a role and lets itself assume it",
        (writes("iam:CreatePolicyVersion"), *also("iam:UpdateAssumeRolePolicy")),
    ),
    Path(
        "iam-create-role-attach",
        "makes a role of its own and attaches any policy",
        (writes("iam:CreateRole"), writes("iam:AttachRolePolicy")),
        together=True,
    ),
    Path(
        "iam-create-role-put",
        "makes a role of its own with an inline policy",
        (writes("iam:CreateRole"), writes("iam:PutRolePolicy")),
        together=True,
    ),
    Path("iam-022", "sheds a user's permissions boundary", (writes("iam:DeleteUserPermissionsBoundary"),)),
    Path("iam-023", "sheds a role's permissions boundary", (writes("iam:DeleteRolePermissionsBoundary"),)),
    Path("iam-put-user-boundary", "widens a user's boundary", (writes("iam:PutUserPermissionsBoundary"),)),
    Path("iam-put-role-boundary", "widens a role's boundary", (writes("iam:PutRolePermissionsBoundary"),)),
    # Taking a policy away frees from the denies that it holds.
    Path("iam-delete-user-policy", "sheds a user's denies", (writes("iam:DeleteUserPolicy"),), _MEDIUM),
    Path("iam-delete-role-policy", "sheds a role's denies", (writes("iam:DeleteRolePolicy"),), _MEDIUM),
    Path("iam-delete-group-policy", "sheds a group's denies", (writes("iam:DeleteGroupPolicy"),), _MEDIUM),
    Path("iam-detach-user-policy", "sheds a user's denies", (writes("iam:DetachUserPolicy"),), _MEDIUM),
    Path("iam-detach-role-policy", "sheds a role's denies", (writes("iam:DetachRolePolicy"),), _MEDIUM),
    Path("iam-detach-group-policy", "sheds a group's denies", (writes("iam:DetachGroupPolicy"),), _MEDIUM),
    Path("iam-leave-group", "leaves a group that denies", (writes("iam:RemoveUserFromGroup"),), _MEDIUM),
    # Federation: whoever controls the provider is everybody who comes from it.
    Path("iam-update-saml", "signs its own SAML assertions", (takes("iam:UpdateSAMLProvider"),)),
    Path(
        "iam-update-oidc-thumbprint",
        "trusts another server for an OIDC provider",
        (takes("iam:UpdateOpenIDConnectProviderThumbprint"),),
        _MEDIUM,
    ),
    Path(
        "iam-add-oidc-client",
        "admits its own client at an OIDC provider",
        (takes("iam:AddClientIDToOpenIDConnectProvider"),),
        _MEDIUM,
    ),
    Path(
        "iam-service-credential",
        "makes a service password of another user",
        (takes("iam:CreateServiceSpecificCredential"),),
        _MEDIUM,
    ),
    Path(
        "iam-reset-service-credential",
        "resets a service password of another user",
        (takes("iam:ResetServiceSpecificCredential"),),
        _MEDIUM,
    ),
    # Identity Center and Organizations: one step above the account.
    Path(
        "sso-001",
        "assigns itself a permission set with any policy",
        (
            writes("sso:CreatePermissionSet"),
            writes("sso:CreateAccountAssignment"),
            writes("sso:AttachManagedPolicyToPermissionSet"),
        ),
    ),
    Path("sso-002", "attaches any policy to a set", (writes("sso:AttachManagedPolicyToPermissionSet"),)),
    Path("sso-003", "gives a set an inline policy", (writes("sso:PutInlinePolicyToPermissionSet"),)),
    Path(
        "sso-attach-customer-policy",
        "attaches a customer's policy to a permission set",
        (writes("sso:AttachCustomerManagedPolicyReferenceToPermissionSet"),),
        _MEDIUM,
    ),
    Path("sso-assign-account", "assigns itself a mightier set", (writes("sso:CreateAccountAssignment"),)),
    Path(
        "sso-drop-boundary",
        "sheds a permission set's boundary",
        (writes("sso:DeletePermissionsBoundaryFromPermissionSet"),),
        _MEDIUM,
    ),
    Path("identitystore-group", "joins a mightier group", (writes("identitystore:CreateGroupMembership"),)),
    Path("sso-directory-group", "joins a mightier group", (writes("sso-directory:AddMemberToGroup"),)),
    Path("sso-directory-password", "resets another's password", (takes("sso-directory:UpdatePassword"),)),
    Path(
        "organizations-detach-policy",
        "lifts a guard rail of the organization",
        (writes("organizations:DetachPolicy"),),
        _MEDIUM,
    ),
    Path(
        "organizations-update-policy",
        "rewrites a guard rail of the organization",
        (writes("organizations:UpdatePolicy"),),
        _MEDIUM,
    ),
    Path(
        "rolesanywhere-own-anchor",
        "trusts its own certificate authority for a role",
        (*also("rolesanywhere:CreateTrustAnchor"), writes("rolesanywhere:UpdateProfile")),
        _MEDIUM,
    ),
    Path(
        "rolesanywhere-replace-anchor",
        "puts its own certificate authority in place of a trusted one",
        (takes("rolesanywhere:UpdateTrustAnchor"),),
        _MEDIUM,
    ),
)
