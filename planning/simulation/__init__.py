"""What the clouds' providers would answer, without a cloud: checked inputs, known outputs, invoke results.

The offline engine and the simulated provider of the engine tests both call the three functions below, so
what a preview says offline is what the real Pulumi engine is told in the tests. All three are pure: the same
question has the same answer, in every process. Values are those of `model.values`.

What this does not know: defaults that a provider or a cloud fills in for inputs nobody gave. Such outputs
are left out, they are never guessed; only computed ones (ids, ARNs, endpoints) are made up, in the shape
that the cloud gives them.
"""

from planning.simulation.checking import check
from planning.simulation.context import Context
from planning.simulation.creating import create
from planning.simulation.invoking import Answer, invoke

__all__ = ["Answer", "Context", "check", "create", "invoke"]
