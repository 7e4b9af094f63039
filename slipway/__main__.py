"""The command line's entry point: verbs are files beside this one."""

import sys


def main() -> int:
    """Run the verb that the arguments name and return its exit code."""
    return 0


if __name__ == "__main__":
    sys.exit(main())
