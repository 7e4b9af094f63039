"""What a provider's Check does to a resource's inputs before the engine compares and shows them.

For AWS this is what pulumi-aws 7 does in its pre-check callbacks (provider/tags.go and provider/region.go of
pulumi/pulumi-aws, read 2026-11-24): the provider's default tags are merged with the resource's own into
`tagsAll`, which is an *input* from then on (`tags` stays as the program wrote it; version 6 merged into
`tags`), and `region` is filled in from the provider.
"""

from __future__ import annotations

from catalog.taggable import taggable
from model.values import UNKNOWN, Properties, Secret, Value, has_unknown, reveal
from planning.simulation.context import setting
from planning.simulation.sdk import declaration


def check(type_: str, inputs: Properties, provider_inputs: Properties) -> dict[str, Value]:
    """Return `inputs` of a resource of `type_` as its provider would hand them back to the engine."""
    checked = dict(inputs)
    if not type_.startswith("aws:"):
        return checked
    if taggable(type_):
        checked["tagsAll"] = merged_tags(inputs.get("tags"), provider_inputs)
    if checked.get("region") is None and "region" in declaration(type_).inputs:
        region = setting(provider_inputs, "region")
        if region is not None:
            checked["region"] = region
    return checked


def merged_tags(tags: Value, provider_inputs: Properties) -> Value:
    """All tags a resource gets: the provider's default ones, under its own, without the ignored ones.

    One unknown tag makes the whole map unknown, one secret tag makes it secret, as in the provider.
    """
    defaults = _field(setting(provider_inputs, "defaultTags"), "tags")
    ignored = setting(provider_inputs, "ignoreTags")
    if has_unknown(tags) or has_unknown(defaults) or has_unknown(ignored):
        return UNKNOWN
    keys = _texts(_field(ignored, "keys"))
    prefixes = _texts(_field(ignored, "keyPrefixes"))
    merged: dict[str, Value] = {}
    secret = isinstance(tags, Secret)
    for source in (reveal(defaults), reveal(tags)):
        for key, value in source.items() if isinstance(source, dict) else ():
            secret = secret or isinstance(value, Secret)
            if key not in keys and not key.startswith(prefixes):
                merged[key] = reveal(value)
    return Secret(merged) if secret else merged


def _field(value: Value, key: str) -> Value:
    value = reveal(value)
    return value.get(key) if isinstance(value, dict) else value if value is UNKNOWN else None


def _texts(value: Value) -> tuple[str, ...]:
    value = reveal(value)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
