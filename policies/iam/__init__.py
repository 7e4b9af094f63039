"""The IAM analyser: what policy documents really allow, and what whoever has them could do with it.

It needs neither Pulumi nor AWS: policy JSON in, findings out. `docs/iam-analyser.md` explains its method and
limits.
"""

from policies.iam.analysis import analyse
from policies.iam.document import PolicyKind
from policies.iam.findings import KINDS, Finding, Kind, Severity

__all__ = ["KINDS", "Finding", "Kind", "PolicyKind", "Severity", "analyse"]
