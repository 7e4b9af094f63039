"""What a platform stack tells the team stacks that stand on it: written and read in one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import pulumi


@dataclass(frozen=True, kw_only=True)
class PlatformOutputs:
    """The outputs of a platform stack. Each field is a stack output of the same name."""

    cluster_name: pulumi.Input[str]
    kubeconfig: pulumi.Input[str]
    """Exec credentials: whoever uses it fetches a token of their own."""
    vpc_id: pulumi.Input[str]
    vpc_cidrs: pulumi.Input[Sequence[str]]
    private_subnet_ids: pulumi.Input[Sequence[str]]
    budget_handler_security_group_id: pulumi.Input[str]
    """May reach the cluster's API: for the functions that follow teams' budgets."""
    node_role_name: pulumi.Input[str]
    node_role_arn: pulumi.Input[str]
    karpenter_role_name: pulumi.Input[str]
    """The role that launches nodes; a spent budget attaches its stop to it."""
    karpenter_role_arn: pulumi.Input[str]
    key_arns: pulumi.Input[Mapping[str, str]]
    """The KMS keys by data class."""
    controllers: pulumi.Input[Sequence[str]]
    """The names of the controllers that the platform has."""

    def export(self) -> None:
        """Make every field an output of the current stack."""
        for field in fields(self):
            pulumi.export(field.name, getattr(self, field.name))

    @classmethod
    def of(cls, stack: str) -> PlatformOutputs:
        """Read the outputs of the platform stack called `stack`, in the same organization and project."""
        full = f"{pulumi.get_organization()}/{pulumi.get_project()}/{stack}"
        reference = pulumi.StackReference(stack, stack_name=full)
        return cls(**{field.name: reference.require_output(field.name) for field in fields(cls)})

    def key_arn(self, data_class: str) -> pulumi.Output[str]:
        """The key of a data class. Raises RunError, when it runs, where the platform has none."""

        def find(arns: Mapping[str, str]) -> str:
            if data_class not in arns:
                have = ", ".join(sorted(arns))
                raise pulumi.RunError(
                    f"data_class: the platform has no key for {data_class!r} (it has {have}); "
                    "add it to the platform's keys.data_classes"
                )
            return arns[data_class]

        return pulumi.Output.from_input(self.key_arns).apply(find)
