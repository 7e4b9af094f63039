"""The Pulumi CLI for the engine tests: `python -m tools.pulumi` finds or builds it and prints its path."""

from tools.gotool import GoTool, main

PULUMI = GoTool(
    name="pulumi",
    package="github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    module="github.com/pulumi/pulumi/pkg/v3",
    # Without its version the CLI takes itself for a development build and warns.
    ldflags=("-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version={version}",),
)

if __name__ == "__main__":
    raise SystemExit(main(PULUMI))
