"""What is lost for good when it is deleted is protected in prod, by one table."""

from __future__ import annotations

import pytest

from components.cluster.component import Cluster, ClusterArgs
from components.cluster.spec import ClusterSpec
from components.keys.component import Keys, KeysArgs
from components.keys.spec import KeysSpec
from components.options import STATEFUL
from components.registry.component import Registry, RegistryArgs
from components.registry.spec import RegistrySpec
from components.spec import Environment
from components.tenancy.component import Tenancy, TenancyArgs
from components.tenancy.spec import TenancySpec
from tests.components.plan import ACCOUNT, on_aws, plan_of, registered, site

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
REGISTRY = {
    "repositories": [{"name": "gateway"}],
    "pull_through": [{"upstream": "docker-hub", "credentials": {"username": "acme", "access_token": "none"}}],
}


@pytest.mark.parametrize("environment", ["prod", "dev"])
def test_stateful_types_are_protected_in_prod_and_nothing_else_ever_is(environment: Environment) -> None:
    where = site(environment)

    def program() -> None:
        options = on_aws(where)
        Keys("keys", KeysArgs(spec=KeysSpec(), site=where), options)
        Registry(
            "registry",
            RegistryArgs(
                spec=RegistrySpec.model_validate(REGISTRY), site=where, namespace="platform", key_arn=KEY
            ),
            options,
        )
        Cluster(
            "cluster",
            ClusterArgs(
                spec=ClusterSpec(admins=[f"arn:aws:iam::{ACCOUNT}:role/deploy"]),
                site=where,
                cluster_name="platform",
                vpc_id="vpc-1",
                vpc_cidrs=["10.32.0.0/16"],
                control_plane_subnet_ids=["subnet-1", "subnet-2"],
                node_subnet_ids=["subnet-3", "subnet-4"],
                secret_key_arn=KEY,
                log_key_arn=KEY,
                volume_key_arn=KEY,
            ),
            options,
        )
        Tenancy(
            "platform",
            TenancyArgs(
                spec=TenancySpec.model_validate({"quota": {"cpu": 1, "memory_gib": 1}}),
                site=where,
                cluster_name="platform",
                vpc_cidrs=["10.32.0.0/16"],
            ),
            options,
        )

    resources = registered(plan_of(program)).values()
    stateful = {r.type for r in resources} & set(STATEFUL)
    assert stateful >= {
        "aws:ecr/repository:Repository",
        "aws:eks/cluster:Cluster",
        "aws:kms/key:Key",
        "aws:secretsmanager/secret:Secret",
        "kubernetes:core/v1:Namespace",
    }
    for resource in resources:
        wanted = environment == "prod" and resource.type in STATEFUL
        assert resource.protect == wanted, f"{resource.type} {resource.name}"
