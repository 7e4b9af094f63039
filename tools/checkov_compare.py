"""Compares the pack with Checkov, control by control, on the same resources.

    python -m tools.checkov_compare --checkov PATH/checkov [--samples] [--random 300] [--only K8S] [FILE...]

FILEs are preview digests or stack exports. `--samples` takes the rules' own samples, `--random N` makes N
Kubernetes manifests with the fields that the rules read in all sorts of states, `--mutate` adds each plan
with one property less, for every property. For every control that both
know (Checkov's id in a rule's `frameworks`), every resource is passed or failed by each; the differences are
printed. Exit code 1 where there are any. Checkov wants an environment of its own: `uv venv`, `uv pip install
checkov`.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from model.digest import read_plans
from model.resource import Plan, Resource
from model.values import Value, format_path, get, has_unknown, walk
from policies import Settings, all_rules, judge
from policies.own_rules import CANNOT_JUDGE
from tools.checkov_inputs import manifest, terraform_plan


@dataclass
class Verdicts:
    """What one side says of resources: (control, resource) is true where the resource passes."""

    passed: dict[tuple[str, str], bool] = field(default_factory=dict)

    def note(self, control: str, resource: str, passed: bool) -> None:
        """A resource fails a control when anything in it does."""
        key = (control, resource)
        self.passed[key] = passed and self.passed.get(key, True)


def claimed(only: str) -> dict[str, list[str]]:
    """The rules by the Checkov ids that they claim, those with `only` in the id."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in all_rules():
        for control in rule.frameworks:
            if control.startswith("CKV") and only in control:
                found[control].append(rule.id)
    return found


def ours(plans: dict[str, Plan], controls: dict[str, list[str]]) -> Verdicts:
    """What the pack says; resources that a rule could not judge are left out."""
    verdicts = Verdicts()
    rules = {rule.id: rule for rule in all_rules()}
    settings = Settings(levels={"*": "mandatory"})
    for name, plan in plans.items():
        findings = judge(plan, settings)
        said: dict[tuple[str, str], bool] = {}
        unjudged: dict[str, str] = defaultdict(str)
        for finding in findings:
            if finding.rule == CANNOT_JUDGE.id:
                unjudged[finding.urn] += finding.message
            said[finding.rule, finding.urn] = True
        for control, ids in controls.items():
            for rule, urn in said:
                if rule in ids:
                    verdicts.note(control, f"{name} {urn}", False)
            types = {token for id in ids for token in rules[id].types}
            for resource in plan.resources:
                if resource.type in types and not any(id in unjudged[resource.urn] for id in ids):
                    failed = any((id, resource.urn) in said for id in ids)
                    verdicts.note(control, f"{name} {resource.urn}", not failed)
    return verdicts


CHUNK = 200
"""Plans for one run of Checkov, which relates all manifests that it is given to each other."""


def write(plans: dict[str, Plan], folder: Path) -> dict[str, str]:
    """Write each plan to a folder of its own; returns our names of resources by file and Checkov's name."""
    names: dict[str, str] = {}
    for number, (name, plan) in enumerate(plans.items()):
        place = folder / f"c{number // CHUNK}" / f"p{number}"
        place.mkdir(parents=True)
        for index, resource in enumerate(plan.resources):
            body = None if has_unknown(dict(resource.inputs)) else manifest(resource, index)
            if body is not None:
                metadata = body["metadata"]
                for holder in (metadata, body.get("roleRef", {})) if "Role" in body["kind"] else ():
                    holder["name"] = f"{holder.get('name', 'none')}-p{number}"  # Checkov relates across files
                path = place / f"r{index}.yaml"
                path.write_text(yaml.safe_dump(body))
                checkov = f"{body['kind']}.{metadata.get('namespace', 'default')}.{metadata['name']}"
                names[f"{path} {checkov}"] = f"{name} {resource.urn}"
        document, urns = terraform_plan(plan)
        if urns:
            path = place / "tfplan.json"
            path.write_text(json.dumps(document))
            names |= {f"{path} {address}": f"{name} {urn}" for address, urn in urns.items()}
    return names


_AGENTS = "DaemonSets of kube-system are the cluster's own agents on every node"
_WINDOWS = "Linux settings are refused on Windows"
_POD_LEVEL = "the pod's own requests and limits count too; Checkov skips containers that have limits only"
_TWO_WORDS = "a flag and its value may be two words, and a flag alone is true"
_ONE_RULE = "Checkov does not find what a role of several rules, or bind on the roles themselves, grants"
_EMPTY = "an empty object is none"
_AWS_KEY = "alias/aws/... is a key of AWS, not of the customer"
_ALL_PORTS = "a rule for all protocols is one for every port"
BY_DECISION = {
    "CKV2_AWS_60": "members of an Aurora cluster take the setting from the cluster",
    "CKV_AWS_24": _ALL_PORTS,
    "CKV_AWS_25": _ALL_PORTS,
    "CKV_AWS_148": "a default VPC may be managed in order to delete it",
    "CKV_AWS_163": "the registry may scan every repository",
    "CKV_AWS_185": _AWS_KEY,
    "CKV_AWS_189": _AWS_KEY,
    "CKV_AWS_260": _ALL_PORTS,
    "CKV_AWS_277": _ALL_PORTS,
    "CKV_AWS_327": _AWS_KEY,
    "CKV_AWS_337": _AWS_KEY,
    "CKV_AWS_352": "a rule that denies may deny everything",
    "CKV_AWS_354": _AWS_KEY,
    "CKV_AWS_382": _ALL_PORTS,
    "CKV2_K8S_1": _ONE_RULE,
    "CKV2_K8S_2": _ONE_RULE,
    "CKV2_K8S_3": _ONE_RULE,
    "CKV2_K8S_4": _ONE_RULE,
    "CKV2_K8S_5": _ONE_RULE,
    "CKV2_K8S_6": "network policies do not reach pods on the node's network, so we do not ask for one there",
    "CKV_K8S_8": _EMPTY,
    "CKV_K8S_9": _EMPTY,
    "CKV_K8S_10": _POD_LEVEL,
    "CKV_K8S_11": _POD_LEVEL,
    "CKV_K8S_12": _POD_LEVEL,
    "CKV_K8S_13": _POD_LEVEL,
    "CKV_K8S_15": "a missing image is for the rules about images",
    "CKV_K8S_16": _AGENTS,
    "CKV_K8S_17": _AGENTS,
    "CKV_K8S_19": _AGENTS,
    "CKV_K8S_20": _AGENTS,
    "CKV_K8S_21": "the namespace of the provider counts where a manifest names none",
    "CKV_K8S_23": f"the user that a container really gets counts; {_AGENTS}",
    "CKV_K8S_26": "hostPort 0 is none",
    "CKV_K8S_27": "the sockets of other runtimes, and directories that hold one, count too",
    "CKV_K8S_28": _WINDOWS,
    "CKV_K8S_29": _EMPTY,
    "CKV_K8S_30": _EMPTY,
    "CKV_K8S_31": f"Checkov looks at the pod only where it says something, and in a CronJob; {_WINDOWS}",
    "CKV_K8S_33": "an image that is no string is for the rules about images",
    "CKV_K8S_37": _WINDOWS,
    "CKV_K8S_39": "ALL holds SYS_ADMIN",
    "CKV_K8S_40": "a pod without containers runs as nobody",
    "CKV_K8S_49": "Checkov reads the first rule of a role only",
    "CKV_K8S_68": _TWO_WORDS,
    "CKV_K8S_79": "AlwaysAdmit counts beside other plugins too",
    "CKV_K8S_95": "300s is a duration too",
    "CKV_K8S_117": _TWO_WORDS,
    "CKV_K8S_157": "bind counts on the roles as well as on the bindings",
    "CKV_K8S_155": "a controller may write the webhook that it names in resourceNames",
}
"""Where we differ on purpose, and why."""


def checkov(program: str, folder: Path, names: dict[str, str], frameworks: Iterable[str]) -> Verdicts:
    """What Checkov says of what `write` wrote. Raises RuntimeError where it cannot be run."""
    verdicts = Verdicts()
    for chunk, framework in itertools.product(sorted(folder.iterdir()), frameworks):
        command = [program, "-d", str(chunk), "--framework", framework, "-o", "json", "--compact"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        try:
            answer: Any = json.loads(run.stdout)
        except ValueError:
            raise RuntimeError(f"{' '.join(command)}: {run.stderr[-2000:] or run.stdout[-2000:]}") from None
        for report in answer if isinstance(answer, list) else [answer]:
            results = report.get("results", {})
            for kind, passed in (("passed_checks", True), ("failed_checks", False)):
                for check in results.get(kind, ()):
                    place = f"{check['file_abs_path']} {check['resource']}"
                    if place in names:
                        verdicts.note(check["check_id"], names[place], passed)
    return verdicts


def sample_plans(only: str) -> Iterator[tuple[str, Plan]]:
    """The rules' samples that hold known values only."""
    from tests.policies.sampling import sample_file, samples

    for rule in all_rules():
        if sample_file(rule).exists() and any(only in control for control in rule.frameworks):
            for sample in samples(rule):
                if sample.kind in ("compliant", "violating") and not any(
                    has_unknown(dict(r.inputs)) and not r.dependencies for r in sample.plan.resources
                ):
                    yield str(sample), sample.plan


def variants(plans: dict[str, Plan]) -> Iterator[tuple[str, Plan]]:
    """Each plan with one property less, for every property of its resources at any depth, and with none.

    What is missing is where a rule and Checkov are likeliest to part: one takes a default, one does not.
    """
    for name, plan in plans.items():
        for index, resource in enumerate(plan.resources):
            paths = [path for path, _ in walk(dict(resource.inputs)) if path and isinstance(path[-1], str)]
            if resource.type.startswith("kubernetes:"):  # Checkov falls over manifests without these
                paths = [
                    path for path in paths if path[-1] not in ("kind", "name", "metadata", "annotations")
                ]
            for path in [(), *paths]:
                inputs: dict[str, Value] = copy.deepcopy(dict(resource.inputs)) if path else {}
                holder = get(inputs, *path[:-1])
                if path and isinstance(holder, dict):
                    del holder[str(path[-1])]
                resources = list(plan.resources)
                resources[index] = replace(resource, inputs=inputs)
                lost = format_path(path) if path else "everything"
                yield f"{name} - {resource.name}.{lost}".replace(" ", "_"), replace_plan(plan, resources)


def replace_plan(plan: Plan, resources: list[Resource]) -> Plan:
    """The plan with other resources."""
    return Plan(stack=plan.stack, project=plan.project, resources=tuple(resources))


def main() -> int:
    """Run the comparison that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--checkov", required=True)
    parser.add_argument("--samples", action="store_true")
    parser.add_argument("--mutate", action="store_true")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="CKV", help="compare controls with this in their id")
    parser.add_argument("--show", type=int, default=3, help="examples of each difference")
    given = parser.parse_args()
    plans = {f"{path}:{name}": plan for path in given.files for name, plan in read_plans(path).items()}
    if given.samples:
        plans |= dict(sample_plans(given.only))
    if given.mutate:
        plans |= dict(variants(plans))
    if given.random:
        from tools.checkov_random import random_plans

        plans |= random_plans(given.random, given.seed)
    controls = claimed(given.only)
    with tempfile.TemporaryDirectory() as folder:
        names = write(plans, Path(folder))
        frameworks = [
            f for f, mark in (("kubernetes", "K8S"), ("terraform_plan", "AWS")) if _has(controls, mark)
        ]
        theirs = checkov(given.checkov, Path(folder), names, frameworks)
    return report(ours(plans, controls), theirs, controls, given.show)


def _has(controls: Iterable[str], mark: str) -> bool:
    return any(mark in control for control in controls)


def _plan(key: tuple[str, str]) -> str:
    return key[1].rsplit(" ", 1)[0]


def report(our: Verdicts, their: Verdicts, controls: dict[str, list[str]], show: int) -> int:
    """Print the differences by control; 1 where there are any."""
    compared, differ = 0, 0
    silent: list[str] = []
    for control in sorted(controls, key=lambda c: (c.rsplit("_", 1)[0], int(c.rsplit("_", 1)[1]))):
        keys = [key for key in our.passed if key[0] == control and key in their.passed]
        if not keys:
            silent.append(control)
            continue
        compared += len(keys)
        stricter = [key for key in keys if their.passed[key] and not our.passed[key]]
        # What one resource sets for another (a bucket's versioning) is told of either.
        told = {_plan(key) for key, passed in our.passed.items() if key[0] == control and not passed}
        laxer = [key for key in keys if our.passed[key] and not their.passed[key]]
        if "K8S" not in control:
            laxer = [key for key in laxer if _plan(key) not in told]
        if control not in BY_DECISION:
            differ += len(stricter) + len(laxer)
        for word, some in (("only we fail", stricter), ("only Checkov fails", laxer)):
            if some:
                why = f" - on purpose: {BY_DECISION[control]}" if control in BY_DECISION else ""
                print(f"{control} ({', '.join(controls[control])}): {word} {len(some)} of {len(keys)}{why}")
                for _, resource in some[:show]:
                    print(f"    {resource}")
    print(f"{compared} verdicts on {len(controls) - len(silent)} controls compared, {differ} differ")
    if silent:
        print(f"no verdict of both on: {', '.join(silent)}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
