"""How the handler speaks to an API server, over a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from components.budget.handler.cluster import Api, ApiError, Https

SEEN: list[tuple[str, str, dict[str, str], Any]] = []


class _Answers(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        SEEN.append((self.command, self.path, dict(self.headers), body))
        status = 404 if self.path == "/gone" else 403 if self.path == "/forbidden" else 200
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b'{"kind": "NodePool"}' if status == 200 else b"no")

    do_GET = do_PATCH = _answer

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def api() -> Iterator[Api]:
    SEEN.clear()
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Api(Https(f"http://127.0.0.1:{server.server_port}", "", "k8s-aws-v1.token"), sleep=lambda _: None)
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_patch_is_a_merge_patch_with_the_token(api: Api) -> None:
    api.patch("/pools/l4", {"spec": {"limits": None}})
    ((method, path, headers, body),) = SEEN
    assert (method, path, body) == ("PATCH", "/pools/l4", {"spec": {"limits": None}})
    assert headers["Content-Type"] == "application/merge-patch+json"
    assert headers["Authorization"] == "Bearer k8s-aws-v1.token"


def test_what_is_not_there_is_none_and_a_refusal_is_told_once(api: Api) -> None:
    assert api.get("/pools/l4") == {"kind": "NodePool"}
    assert api.get("/gone") is None
    with pytest.raises(ApiError) as error:
        api.get("/forbidden")
    assert (error.value.status, str(error.value)) == (403, "403: GET /forbidden: no")
    assert len(SEEN) == 3
