"""The policy pack: `pulumi preview --policy-pack policies`. Importing this module starts nothing."""

import sys
from pathlib import Path


def main() -> None:
    """Serve the pack to the engine until it hangs up."""
    # The engine runs the folder itself, so that its modules would stand where top-level ones are looked for.
    here = Path(__file__).resolve().parent
    sys.path[:] = [str(here.parent), *(entry for entry in sys.path if Path(entry).resolve() != here)]
    from policies.pack import serve

    serve()


if __name__ == "__main__":
    main()
