"""Where Pulumi keeps the state of an account's stacks: a bucket and a key, made by `slipway bootstrap`."""
