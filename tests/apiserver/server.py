"""A real Kubernetes API server over a private etcd, and the few requests that the tests make of it."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from model.json import Json, from_json
from model.values import get

START_SECONDS = 120
TOKEN = "tests"

Manifest = Mapping[str, Json]


class Rejected(Exception):
    """The server does not accept an object; the message is the server's."""


@dataclass
class ApiServer:
    """Talks to a server at `address`, which has `certificate`."""

    address: str
    certificate: Path
    _resources: dict[str, dict[str, tuple[str, bool]]] = field(default_factory=dict)

    def dry_run(self, manifest: Manifest) -> None:
        """Let the server judge an object as it would be applied, without keeping it. Raises Rejected."""
        self._apply(manifest, dryRun="All")

    def apply(self, manifest: Manifest) -> None:
        """Apply an object (server-side, unknown fields refused). Raises Rejected."""
        self._apply(manifest)

    def _apply(self, manifest: Manifest, **query: str) -> None:
        options = {"fieldManager": "slipway", "fieldValidation": "Strict", "force": "true", **query}
        path = f"{self._path(manifest)}?{urllib.parse.urlencode(options)}"
        self._request("PATCH", path, manifest, "application/apply-patch+yaml")

    def define(self, definition: Manifest) -> None:
        """Add a CustomResourceDefinition and wait until its kind is served. Raises TimeoutError."""
        path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
        made = from_json(self._request("POST", path, definition))
        group, kind = get(made, "spec", "group"), str(get(made, "spec", "names", "kind"))
        versions = get(made, "spec", "versions")
        assert isinstance(versions, list)
        version = next(get(each, "name") for each in versions if get(each, "served"))
        deadline = time.monotonic() + START_SECONDS
        while not self._serves(f"{group}/{version}", kind):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{kind} is not served after {START_SECONDS} s")
            time.sleep(0.1)

    def _serves(self, api_version: str, kind: str) -> bool:
        self._resources.pop(api_version, None)
        try:
            return kind in self._kinds(api_version)
        except Rejected:
            return False

    def _path(self, manifest: Manifest) -> str:
        api_version, kind = str(manifest["apiVersion"]), str(manifest["kind"])
        metadata = manifest["metadata"]
        assert isinstance(metadata, dict)
        try:
            plural, namespaced = self._kinds(api_version)[kind]
        except KeyError:
            raise Rejected(f"{api_version} has no kind {kind}") from None
        namespace = f"/namespaces/{metadata.get('namespace', 'default')}" if namespaced else ""
        return f"{_root(api_version)}{namespace}/{plural}/{metadata['name']}"

    def _kinds(self, api_version: str) -> Mapping[str, tuple[str, bool]]:
        if api_version not in self._resources:
            found = self._request("GET", _root(api_version))
            resources = found["resources"]
            assert isinstance(resources, list)
            kinds: dict[str, tuple[str, bool]] = {}
            for item in resources:
                assert isinstance(item, dict)
                if "/" not in str(item["name"]):
                    kinds[str(item["kind"])] = str(item["name"]), item["namespaced"] is True
            self._resources[api_version] = kinds
        return self._resources[api_version]

    def _request(
        self, method: str, path: str, body: Manifest | None = None, content: str = "application/json"
    ) -> dict[str, Json]:
        request = urllib.request.Request(
            self.address + path,
            method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": content},
        )
        trust = ssl.create_default_context(cafile=self.certificate)
        trust.check_hostname = False
        try:
            with urllib.request.urlopen(request, context=trust, timeout=30) as response:
                found: dict[str, Json] = json.load(response)
                return found
        except urllib.error.HTTPError as error:
            text = error.read().decode()
            try:
                text = json.loads(text)["message"]
            except (ValueError, KeyError):
                text = text or str(error)
            raise Rejected(text) from None

    def wait_ready(self) -> None:
        """Return when the server serves. Raises TimeoutError."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                self._kinds("v1")
                self._request("GET", "/api/v1/namespaces/default")
                return
            except (Rejected, OSError):
                self._resources.clear()
                time.sleep(0.2)
        raise TimeoutError(f"kube-apiserver is not ready after {START_SECONDS} s")


def _root(api_version: str) -> str:
    return f"/apis/{api_version}" if "/" in api_version else f"/api/{api_version}"


@contextmanager
def running(apiserver: Path, etcd: Path, folder: Path) -> Iterator[ApiServer]:
    """Start both programs in `folder`; end them afterwards."""
    client, peer, secure = _free_ports(3)
    (folder / "token.csv").write_text(f'{TOKEN},tests,tests,"system:masters"\n')
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    (folder / "accounts.key").write_bytes(pem)
    here = "http://127.0.0.1"
    commands = [
        [
            str(etcd),
            f"--data-dir={folder / 'etcd'}",
            f"--listen-client-urls={here}:{client}",
            f"--advertise-client-urls={here}:{client}",
            f"--listen-peer-urls={here}:{peer}",
            f"--initial-advertise-peer-urls={here}:{peer}",
            f"--initial-cluster=default={here}:{peer}",
            # Nobody needs this data tomorrow.
            "--unsafe-no-fsync",
        ],
        [
            str(apiserver),
            f"--etcd-servers={here}:{client}",
            "--bind-address=127.0.0.1",
            f"--secure-port={secure}",
            f"--cert-dir={folder}",
            f"--token-auth-file={folder / 'token.csv'}",
            "--authorization-mode=RBAC",
            "--service-account-issuer=https://kubernetes.default.svc",
            f"--service-account-key-file={folder / 'accounts.key'}",
            f"--service-account-signing-key-file={folder / 'accounts.key'}",
            "--service-cluster-ip-range=172.20.0.0/16",
            # As EKS does: some of the cluster's own pods are; Pod Security decides per namespace.
            "--allow-privileged=true",
            # Service accounts come from a controller, which does not run here.
            "--disable-admission-plugins=ServiceAccount",
        ],
    ]
    processes: list[subprocess.Popen[bytes]] = []
    with (folder / "log").open("wb") as log:
        try:
            for command in commands:
                processes.append(subprocess.Popen(command, stdout=log, stderr=log))
            server = ApiServer(f"https://127.0.0.1:{secure}", folder / "apiserver.crt")
            try:
                server.wait_ready()
            except TimeoutError as error:
                tail = (folder / "log").read_text(errors="replace")[-2000:]
                raise TimeoutError(f"{error}:\n{tail}") from None
            yield server
        finally:
            for process in reversed(processes):
                process.terminate()
                process.wait(timeout=30)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
