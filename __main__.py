"""The Pulumi program of every stack: read the stack's config and deploy its kind."""

from stacks.program import deploy

deploy()
