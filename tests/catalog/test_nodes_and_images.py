"""MIG profiles and pinned images: what can be asked, and what the answer to a wrong name is."""

import dataclasses
import re

import pytest

from catalog import images, instances, mig, tables
from catalog.errors import UnknownName


@pytest.mark.parametrize(("name", "of"), [("mig_profiles", mig.MigProfile), ("images", images.Image)])
def test_the_columns_are_the_fields_in_order(name: str, of: type) -> None:
    assert tables.header(name) == [field.name for field in dataclasses.fields(of)]


def test_the_parts_of_a_gpu_fit_its_memory() -> None:
    memory = {row.family: row.accelerator_memory_gib_each for row in instances.instances().values()}
    for family, profiles in mig.mig_profiles().items():
        for profile in profiles.values():
            found = re.fullmatch(r"[1-7]g\.([0-9]+)gb", profile.profile)
            assert found, profile
            # Names are rounded, so a little over the whole is possible.
            assert profile.instances * int(found[1]) <= memory[family] * 1.02, profile


def test_a_profile_is_looked_up_by_family() -> None:
    assert mig.mig_profile("p5", "1g.10gb").instances == 7
    with pytest.raises(UnknownName, match="MIG does not cut the GPUs of g6, only those of: p4d, "):
        mig.mig_profile("g6", "1g.10gb")
    with pytest.raises(UnknownName, match=r"'1g\.5gb' is no MIG profile of p5; there are: 1g\.10gb, "):
        mig.mig_profile("p5", "1g.5gb")


def test_an_image_is_pulled_by_its_digest() -> None:
    for image in images.images().values():
        assert re.fullmatch(r"[a-z0-9./-]+:[\w.-]+@sha256:[0-9a-f]{64}", image.reference), image
    with pytest.raises(UnknownName, match=r"did you mean 'python'\?"):
        images.image("pyton")
