"""The command line's entry point: verbs are files beside this one, imported when they are called."""

from __future__ import annotations

import sys
from typing import NoReturn

from cyclopts import App, CycloptsError

from planning.offline.errors import PlanError
from slipway.failing import Wrong, fail
from stacks.files import ConfigError

VERBS = {
    "preview": ("slipway.preview:preview", "Plan stacks offline: what they register, cost and can burn."),
    "check": ("slipway.check:check", "Judge stacks, preview digests or stack exports by the policy pack."),
    "cost": ("slipway.cost:cost", "Estimate stacks, preview digests or stack exports a month and an hour."),
    "iam": ("slipway.iam:iam", "Analyse IAM policies: admin, escalation, exposure, from JSON anywhere."),
    "bootstrap": (
        "slipway.bootstrap:bootstrap",
        "Make the state bucket and the secrets key of an account, once.",
    ),
    "budget": ("slipway.budget:app", "Show and lift the stop of a team's budget, in the live account."),
    "catalog": ("slipway.catalog:app", "Show and renew the facts: types, prices, quotas, versions."),
    "new": ("slipway.new:new", "Write the file of a new stack, which previews at once."),
    "schema": ("slipway.schema:schema", "Write the JSON schema that editors check stack files against."),
}
"""The verbs: where each is defined, and what the list of verbs says of it."""

HELP = """Plan, price and judge a company's AI platform on AWS before anything exists.

`slipway preview` needs nothing: no cloud account, no credentials, no network, no Pulumi.
"""

EXIT_CODES = """Exit codes: 0 fine; 1 a policy objects; 2 the input or the program is wrong."""


def app(*, listing: bool) -> App:
    """The command line, with its verbs unloaded; `listing` when the verbs themselves are asked for."""
    made = App(
        name="slipway",
        help=HELP,
        help_epilogue=EXIT_CODES,
        version_flags=["--version"],
        version="0.1.0",
        result_action="return_value",
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
    )
    for name, (target, summary) in VERBS.items():
        # A summary takes the place of the verb's own docstring, so it is given only where verbs are listed.
        made.command(target, name=name, help=summary if listing else None)
    return made


def main() -> NoReturn:
    """Run the verb that the arguments name and exit with its code."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    try:
        code = app(listing=not arguments or arguments[0] not in VERBS)(arguments)
    except CycloptsError as error:
        code = fail(str(error) + "\nslipway --help lists the verbs; slipway VERB --help tells how to use one")
    except (Wrong, ConfigError, PlanError) as error:
        code = fail(str(error))
        if debug and isinstance(error, PlanError):
            sys.stderr.write(error.trace)
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped by Ctrl-C; nothing was changed\n")
        code = 2
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception as error:
        if debug:
            raise
        code = fail(f"{type(error).__name__}: {error}\nThis is a fault of slipway's; --debug shows where")
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
