"""Serves the rules to Pulumi's engine as a policy pack, on the official SDK.

The engine asks about one resource at a time, with what the program asked for, before it makes it; and about
the whole stack at the end, with what came of it. Rules that can do with one resource answer the first, since
only that can keep a resource from being made; rules that relate resources answer the second. Either way the
word is the judge's, with the levels and waivers of the stack's config.

The SDK's own loop reads a resource anew for each of its policies and hides from them which values are secret
and what the stack's config says. `Analyzer` answers the engine itself: each resource is read and judged once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import grpc  # type: ignore[import-untyped]
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc
from pulumi_policy import EnforcementLevel, Policy, ResourceValidationPolicy, Severity, StackValidationPolicy
from pulumi_policy.policy import _PolicyAnalyzerServicer

from model.resource import STACK_TYPE, Plan, Resource, parse_urn
from policies.contract import Level, Rule
from policies.engine_values import resource_of, resources_of
from policies.judging import Finding, judge
from policies.own_rules import OWN_RULES
from policies.registry import all_rules
from policies.settings import Settings

NAME = "slipway"
VERSION = "0.1.0"
LARGEST_MESSAGE = 400 * 1024 * 1024
"""Bytes; a whole stack comes in one message. As in the SDK."""

LEVELS: Mapping[Level, EnforcementLevel] = {
    "advisory": EnforcementLevel.ADVISORY,
    "mandatory": EnforcementLevel.MANDATORY,
    "off": EnforcementLevel.DISABLED,
}


def serve() -> None:
    """Serve all rules until the engine hangs up; the port goes to standard output, as the engine expects."""
    server = grpc.server(
        ThreadPoolExecutor(max_workers=4), options=[("grpc.max_receive_message_length", LARGEST_MESSAGE)]
    )
    analyzer_pb2_grpc.add_AnalyzerServicer_to_server(Analyzer(all_rules()), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    try:
        server.wait_for_termination()
    except KeyboardInterrupt:
        server.stop(0)


class _ResourcePolicy(ResourceValidationPolicy):
    """A rule that can do with one resource, as the engine lists it."""


class _StackPolicy(StackValidationPolicy):
    """A rule that needs the stack, as the engine lists it."""


def policies_of(rules: Iterable[Rule], settings: Settings) -> list[Policy]:
    """The rules as the SDK describes policies, at the levels that `settings` give them."""
    return [
        (_StackPolicy if rule.needs_plan or rule in OWN_RULES else _ResourcePolicy)(
            name=rule.id,
            description=rule.title,
            display_name=rule.title,
            enforcement_level=LEVELS[settings.level_of(rule)],
            severity=Severity[rule.severity.upper()],
            tags=[rule.family, rule.concern, *rule.frameworks],
            remediation_steps=rule.fix,
        )
        for rule in rules
    ]


class Analyzer(_PolicyAnalyzerServicer):
    """Answers the engine's questions by the judge; lists the policies as the SDK does."""

    def __init__(self, rules: Iterable[Rule], settings: Settings | None = None) -> None:
        self.rules = tuple(rule for rule in rules if not rule.preview_only)
        self.config: Mapping[str, str] = {}
        self.settings = settings or Settings()
        self.policies = policies_of(self.rules, self.settings)
        self._alone = [rule for rule in self.rules if rule.check is not None and not rule.relates]
        self._overrides: dict[str, EnforcementLevel] = {}
        self._asked: dict[str, Resource] = {}
        super().__init__(NAME, VERSION, self.policies, EnforcementLevel.ADVISORY)

    def ConfigureStack(
        self, request: analyzer_pb2.AnalyzerStackConfigureRequest, context: grpc.ServicerContext
    ) -> analyzer_pb2.AnalyzerStackConfigureResponse:
        """Take levels, rule config and waivers from the stack's config."""
        self.config = dict(request.config)
        try:
            self.settings = Settings.from_config(self.config)
        except ValueError as error:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
        for policy, rule in zip(self.policies, self.rules, strict=True):
            policy.enforcement_level = LEVELS[self.settings.level_of(rule)]
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def Configure(
        self, request: analyzer_pb2.ConfigureAnalyzerRequest, _context: grpc.ServicerContext
    ) -> empty_pb2.Empty:
        """Take the levels of a `--policy-pack-config`; they overrule those of the stack's config."""
        self._overrides = {
            name: self._convert_enforcement_level(config.enforcementLevel)
            for name, config in request.policyConfig.items()
        }
        return empty_pb2.Empty()

    def Analyze(
        self, request: analyzer_pb2.AnalyzeRequest, _context: grpc.ServicerContext
    ) -> analyzer_pb2.AnalyzeResponse:
        """Judge one resource before it is made."""
        resource = self._asked[request.urn] = resource_of(request)
        found = judge(_plan((resource,), self.config), self.settings, rules=self._alone)
        answering = {rule.id for rule in self._alone}
        return analyzer_pb2.AnalyzeResponse(diagnostics=self._diagnostics(found, answering))

    def AnalyzeStack(
        self, request: analyzer_pb2.AnalyzeStackRequest, _context: grpc.ServicerContext
    ) -> analyzer_pb2.AnalyzeResponse:
        """Judge the stack as a whole, and say what could not be judged and which waivers are unused."""
        resources = resources_of(request, self._asked)
        found = judge(_plan(resources, self.config), self.settings, rules=self.rules)
        answering = {rule.id for rule in (*self.rules, *OWN_RULES)} - {rule.id for rule in self._alone}
        return analyzer_pb2.AnalyzeResponse(diagnostics=self._diagnostics(found, answering))

    def _diagnostics(
        self, findings: Iterable[Finding], answering: set[str]
    ) -> Iterator[analyzer_pb2.AnalyzeDiagnostic]:
        titles = {rule.id: rule.title for rule in self.rules}
        for finding in findings:
            level = self._level(finding)
            if finding.rule in answering and level is not EnforcementLevel.DISABLED:
                yield analyzer_pb2.AnalyzeDiagnostic(
                    policyName=finding.rule,
                    policyPackName=NAME,
                    policyPackVersion=VERSION,
                    description=titles.get(finding.rule, ""),
                    message=_message(finding),
                    urn=finding.urn,
                    enforcementLevel=self._map_enforcement_level(level),
                    severity=self._map_severity(Severity[finding.severity.upper()]),
                )

    def _level(self, finding: Finding) -> EnforcementLevel:
        if finding.waived:
            return EnforcementLevel.ADVISORY
        return self._overrides.get(finding.rule, LEVELS[finding.level])


def _plan(resources: tuple[Resource, ...], config: Mapping[str, str]) -> Plan:
    """The resources as a plan of the stack that their URNs name."""
    stack = project = ""
    for resource in resources[-1:]:  # the first may be a provider of another stack
        stack, project, _, _ = parse_urn(resource.urn)
    # The root resource's properties are what the stack exports.
    outputs = next((resource.outputs for resource in resources if resource.type == STACK_TYPE), {})
    return Plan(stack=stack, project=project, resources=resources, outputs=outputs, config=config)


def _message(finding: Finding) -> str:
    """The finding in a line, with what to do, or with who answers for it, in another."""
    if finding.waiver is None:
        return f"{finding.message}\nfix: {finding.fix}"
    waiver = finding.waiver
    return f"{finding.message}\nwaived: {waiver.owner} answers for it until {waiver.expires}: {waiver.reason}"
