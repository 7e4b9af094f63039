"""Volumes of image recipes are encrypted with a KMS key of the account."""

from policies.checks import all_of, each, require, require_set, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Volumes of image recipes are encrypted with a KMS key of the account",
    severity="medium",
    concern="encryption",
    why="Every instance that starts from the image inherits its devices.",
    fix="Set encrypted=True and kms_key_id on the volumes.",
    frameworks=("CKV_AWS_200",),
    types=("aws:imagebuilder/imageRecipe:ImageRecipe",),
    check=each(
        "blockDeviceMappings",
        when(
            require_set("ebs", write=""),
            all_of(
                require("ebs.encrypted", True, default="false"),
                customer_key("ebs.kmsKeyId", default="aws/ebs"),
            ),
        ),
    ),
)
