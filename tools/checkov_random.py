"""Kubernetes manifests at random, with the fields that the rules read in all sorts of states."""

from __future__ import annotations

import random
from typing import Any

from model.resource import Plan, Resource

KINDS = {
    "core/v1:Pod": (),
    "apps/v1:Deployment": ("spec", "template"),
    "apps/v1:StatefulSet": ("spec", "template"),
    "apps/v1:DaemonSet": ("spec", "template"),
    "batch/v1:Job": ("spec", "template"),
    "batch/v1:CronJob": ("spec", "jobTemplate", "spec", "template"),
}
FLAGS = {
    "kube-apiserver": (
        "anonymous-auth=false anonymous-auth=true basic-auth-file=/a token-auth-file=/a kubelet- "
        "https=false kubelet-https=true kubelet-client-certificate=/a kubelet-client-key=/a kubelet- "
        "certificate-authority=/a authorization-mode=Node,RBAC authorization-mode=AlwaysAllow "
        "authorization-mode=RBAC enable-admission-plugins=AlwaysAdmit enable-admission- "
        "plugins=NodeRestriction,AlwaysPullImages enable-admission- "
        "plugins=NamespaceLifecycle,ServiceAccount insecure-bind-address=0.0.0.0 secure-port=0 "
        "secure-port=6443 profiling=false profiling=true audit-log-path=/a audit-log-maxage=30 audit- "
        "log-maxage=3 audit-log-maxbackup=10 audit-log-maxbackup=1 audit-log-maxsize=100 audit-log- "
        "maxsize=9 request-timeout=60s request-timeout=x service-account-lookup=true service-account- "
        "lookup=false etcd-certfile=/a etcd-keyfile=/a tls-cert-file=/a tls-private-key-file=/a etcd- "
        "cafile=/a encryption-provider-config=/a tls-cipher-suites=TLS_RSA_WITH_AES_256_GCM_SHA384 "
        "tls-cipher-suites=TLS_RSA_WITH_RC4_128_SHA"
    ),
    "kube-controller-manager": (
        "terminated-pod-gc-threshold=10 terminated-pod-gc-threshold=0 profiling=false profiling=true "
        "use-service-account-credentials=true use-service-account-credentials=false bind- "
        "address=127.0.0.1 bind-address=0.0.0.0 feature-gates=RotateKubeletServerCertificate=false"
    ),
    "kube-scheduler": "profiling=false profiling=true bind-address=127.0.0.1 bind-address=0.0.0.0",
    "etcd": (
        "cert-file=/a key-file=/a client-cert-auth=true client-cert-auth=false auto-tls=true auto- "
        "tls=false peer-cert-file=/a peer-key-file=/a"
    ),
    "kubelet": (
        "anonymous-auth=false anonymous-auth=true authorization-mode=Webhook authorization- "
        "mode=AlwaysAllow client-ca-file=/a read-only-port=0 read-only-port=10255 streaming- "
        "connection-idle-timeout=0 protect-kernel-defaults=true protect-kernel-defaults=false make- "
        "iptables-util-chains=true make-iptables-util-chains=false hostname-override=a event-qps=0 "
        "event-qps=50 tls-cert-file=/a tls-private-key-file=/a rotate-certificates=false tls-cipher- "
        "suites=TLS_RSA_WITH_RC4_128_SHA"
    ),
}
VERBS = ("get", "list", "create", "update", "patch", "bind", "escalate", "approve", "impersonate", "*")
GRANTS = (
    ("", "pods"),
    ("", "pods/exec"),
    ("", "nodes/proxy"),
    ("", "secrets"),
    ("", "services/status"),
    ("", "users"),
    ("admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
    ("certificates.k8s.io", "certificatesigningrequests/approval"),
    ("certificates.k8s.io", "signers"),
    ("rbac.authorization.k8s.io", "clusterroles"),
    ("rbac.authorization.k8s.io", "rolebindings"),
    ("*", "*"),
)


class Maker:
    """Makes manifests from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def some(self, **choices: list[Any]) -> dict[str, Any]:
        """A few of the keys, each with one of its values."""
        return {
            key: self.random.choice(values) for key, values in choices.items() if self.random.random() < 0.6
        }

    def security(self) -> dict[str, Any]:
        """What pods and containers both may say."""
        return self.some(
            runAsNonRoot=[True, False],
            runAsUser=[0, 1, 1000, 10000, 20000],
            seccompProfile=[{"type": "RuntimeDefault"}, {"type": "Unconfined"}],
        )

    def container(self, name: str) -> dict[str, Any]:
        """A container."""
        sets = [["ALL"], ["NET_RAW"], ["CHOWN"], ["NET_ADMIN"], ["SYS_ADMIN"], []]
        amounts = [{"cpu": "1"}, {"memory": "1Gi"}, {"cpu": "1", "memory": "1Gi"}, {}]
        security = self.security() | self.some(
            privileged=[True, False],
            allowPrivilegeEscalation=[True, False],
            readOnlyRootFilesystem=[True, False],
            capabilities=[{"add": self.random.choice(sets), "drop": self.random.choice(sets)}, {}],
        )
        body = self.some(
            image=[
                "a:1",
                "a",
                "a:latest",
                "r:5000/a",
                "a@sha256:0",
                "a:1@sha256:0",
                "kubernetesui/dashboard:1",
                "tiller:2",
            ],
            imagePullPolicy=["Always", "IfNotPresent"],
            securityContext=[security],
            livenessProbe=[{"tcpSocket": {"port": 1}}],
            readinessProbe=[{"tcpSocket": {"port": 1}}],
            resources=[{"limits": self.random.choice(amounts), "requests": self.random.choice(amounts)}, {}],
            ports=[[{"containerPort": 1}], [{"containerPort": 1, "hostPort": 1}]],
            env=[
                [{"name": "A", "value": "a"}],
                [{"name": "GITSYNC_GIT", "value": "/a"}],
                [{"name": "A", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}],
            ],
            envFrom=[[{"configMapRef": {"name": "a"}}], [{"secretRef": {"name": "a"}}]],
        )
        if self.random.random() < 0.3:
            body["args"] = ["--listen=localhost:1"]
        if self.random.random() < 0.4:
            program = self.random.choice(list(FLAGS))
            flags: dict[str, str] = {}
            for flag in FLAGS[program].split():
                if self.random.random() < 0.6:
                    flags[flag.split("=")[0]] = f"--{flag}"
            body["command"] = [program, *flags.values()]
            body.pop("args", None)
        return {"name": name, "image": "a:1", **body}

    def pod(self) -> dict[str, Any]:
        """A pod's specification."""
        body = self.some(
            hostPID=[True, False],
            hostIPC=[True, False],
            hostNetwork=[True, False],
            automountServiceAccountToken=[True, False],
            securityContext=[self.security()],
            volumes=[[{"name": "a", "hostPath": {"path": p}}] for p in ("/var/run/docker.sock", "/opt")],
        )
        body["containers"] = [self.container(f"c{n}") for n in range(self.random.choice((1, 1, 2)))]
        return body

    def role(self) -> list[dict[str, Any]]:
        """The rules of a role."""
        found = []
        for _ in range(self.random.choice((1, 1, 2))):
            group, resource = self.random.choice(GRANTS)
            found.append(
                {"apiGroups": [group], "resources": [resource], "verbs": self.random.sample(VERBS, 2)}
            )
        return found

    def workload(self, number: int) -> Resource:
        """A workload, perhaps with a template of labels."""
        token = self.random.choice(list(KINDS))
        labels = self.random.choice(({"app": "a"}, {"app": "kubernetes-dashboard"}, {"k8s-app": "a"}))
        body: dict[str, Any] = {"spec": self.pod(), "metadata": {"labels": dict(labels)}}
        for key in reversed(KINDS[token]):
            body = {key: body}
        top = body.setdefault("metadata", {})
        top |= {"name": f"w{number}"} | self.some(namespace=["team", "default"])
        return resource(token, f"w{number}", body)

    def access(self, number: int) -> list[Resource]:
        """A role and a binding."""
        kind = self.random.choice(("Role", "ClusterRole"))
        meta = {"name": f"a{number}", "namespace": "team"}
        subject = self.random.choice(
            (
                {"kind": "ServiceAccount", "name": "default", "namespace": "team"},
                {"kind": "ServiceAccount", "name": "ci", "namespace": "team"},
                {"kind": "Group", "name": "people"},
            )
        )
        group = "rbac.authorization.k8s.io"
        role = resource(f"{group}/v1:{kind}", f"role{number}", {"metadata": dict(meta), "rules": self.role()})
        reference = {"apiGroup": group, "kind": kind, "name": f"a{number}"}
        binding = {"metadata": {**meta, "name": f"b{number}"}, "roleRef": reference, "subjects": [subject]}
        return [role, resource(f"{group}/v1:{kind}Binding", f"binding{number}", binding)]

    def small(self, number: int) -> list[Resource]:
        """Other kinds."""
        name = self.random.choice(("default", "ci", "tiller-deploy"))
        account = {"metadata": {"name": name, "namespace": "team"}} | self.some(
            automountServiceAccountToken=[True, False]
        )
        service = {"metadata": {"name": f"{name}{number}"} | self.some(namespace=["team"]), "spec": {}}
        texts = ["return 204;", "alias /a;", "content_by_lua_block {}", "lua_x"]
        notes = self.some(
            **{"nginx.ingress.kubernetes.io/server-snippet": texts, "nginx.ingress.kubernetes.io/x": ["a"]}
        )
        ingress = {"metadata": {"name": f"i{number}", "namespace": "team", "annotations": notes}, "spec": {}}
        return [
            resource("core/v1:ServiceAccount", f"account{number}", account),
            resource("core/v1:Service", f"service{number}", service),
            resource("networking.k8s.io/v1:Ingress", f"ingress{number}", ingress),
        ]


def resource(token: str, name: str, inputs: dict[str, Any]) -> Resource:
    """A Kubernetes resource of a plan."""
    token = f"kubernetes:{token}"
    return Resource(urn=f"urn:pulumi:random::random::{token}::{name}", type=token, name=name, inputs=inputs)


def random_plans(count: int, seed: int) -> dict[str, Plan]:
    """One plan with `count` workloads, and as many roles, bindings and other objects between them."""
    maker = Maker(seed)
    resources: list[Resource] = []
    for number in range(count):
        resources.append(maker.workload(number))
        if number % 2:
            resources += maker.access(number)
        if number % 4 == 0:
            resources += maker.small(number)
    return {f"random-{seed}": Plan(stack="random", project="random", resources=tuple(resources))}
