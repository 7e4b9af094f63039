"""The Kubernetes API of an EKS cluster, on nothing but the standard library and boto3."""

from __future__ import annotations

import base64
import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, Protocol

ATTEMPTS = 5
TIMEOUT_SECONDS = 10
TOKEN_SECONDS = 60

Json = dict[str, Any]
Sleep = Callable[[float], None]


class ApiError(Exception):
    """The API server's answer was no; `status` is HTTP's, 0 where there was no answer."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text}" if status else text)
        self.status = status


class Transport(Protocol):
    """Sends one request; raises ApiError or urllib.error.URLError."""

    def __call__(self, method: str, path: str, body: Json | None) -> Json:
        """Return the answer's body."""


class Https:
    """A transport to one API server, with a token."""

    def __init__(self, endpoint: str, authority: str, token: str) -> None:
        """Trust `authority`, certificates in PEM; an endpoint without TLS is for tests."""
        self._endpoint, self._token = endpoint, token
        self._context = ssl.create_default_context(cadata=authority) if authority else None

    def __call__(self, method: str, path: str, body: Json | None) -> Json:
        """Send one request. Raises ApiError on any answer but success, URLError where there is none."""
        request = urllib.request.Request(
            self._endpoint + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self._token}",
                "Accept": "application/json",
                "Content-Type": "application/merge-patch+json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS, context=self._context) as answer:
                found: Json = json.loads(answer.read())
        except urllib.error.HTTPError as error:
            text = error.read().decode(errors="replace")
            raise ApiError(error.code, f"{method} {path}: {text[:500]}") from None
        return found


class Api:
    """Reads and patches objects; asks again when the server is throttling or does not answer."""

    def __init__(self, transport: Transport, sleep: Sleep = time.sleep) -> None:
        self._transport, self._sleep = transport, sleep

    def get(self, path: str) -> Json | None:
        """The object, None where there is none. Raises ApiError."""
        try:
            return self._ask("GET", path, None)
        except ApiError as error:
            if error.status == 404:
                return None
            raise

    def patch(self, path: str, body: Json) -> None:
        """Apply a merge patch. Raises ApiError: 409 where the object is no longer what it was made for."""
        self._ask("PATCH", path, body)

    def _ask(self, method: str, path: str, body: Json | None) -> Json:
        for attempt in range(ATTEMPTS):
            try:
                return self._transport(method, path, body)
            except ApiError as error:
                if attempt == ATTEMPTS - 1 or not (error.status == 429 or error.status >= 500):
                    raise
            except OSError as error:  # URLError and timeouts are OSErrors
                if attempt == ATTEMPTS - 1:
                    raise ApiError(0, f"{method} {path}: {error}") from None
            self._sleep(0.5 * 2**attempt)
        raise AssertionError("unreachable")


def connect(session: Any, cluster_name: str) -> Api:
    """The API of a cluster, by its private endpoint, as the role that `session` has."""
    cluster = session.client("eks").describe_cluster(name=cluster_name)["cluster"]
    authority = base64.b64decode(cluster["certificateAuthority"]["data"]).decode()
    return Api(Https(cluster["endpoint"], authority, token(session, cluster_name)))


def token(session: Any, cluster_name: str) -> str:
    """A token for EKS: a signed GetCallerIdentity that names the cluster, which EKS sends on to STS."""
    sts = session.client("sts", endpoint_url=f"https://sts.{session.region_name}.amazonaws.com")

    def name_cluster(request: Any, **_: object) -> None:
        request.headers.add_header("x-k8s-aws-id", cluster_name)

    sts.meta.events.register("before-sign.sts.GetCallerIdentity", name_cluster)
    url = sts.generate_presigned_url("get_caller_identity", ExpiresIn=TOKEN_SECONDS, HttpMethod="GET")
    return "k8s-aws-v1." + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
