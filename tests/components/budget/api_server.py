"""An API server in memory: merge patches, resource versions, and faults on demand."""

from __future__ import annotations

import copy
import json
import urllib.error
from collections.abc import Mapping
from typing import Any

from components.budget.handler.cluster import Api, ApiError

Json = dict[str, Any]
POOLS = "/apis/karpenter.sh/v1/nodepools"
QUEUES = "/apis/kueue.x-k8s.io/v1beta2/clusterqueues"


def merged(target: Any, patch: Any) -> Any:
    """RFC 7386."""
    if not isinstance(patch, dict):
        return patch
    found = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = merged(found.get(key), value)
    return found


class Server:
    """Objects by path. `faults` maps the number of a request to what befalls it.

    An HTTP status is answered instead of doing anything; `lost` does it and loses the answer; `unreachable`
    does nothing; `changed` lets somebody else write the object first.
    """

    def __init__(self, objects: Mapping[str, Json], faults: Mapping[int, int | str] | None = None) -> None:
        self.objects = {path: copy.deepcopy(one) for path, one in objects.items()}
        for one in self.objects.values():
            one["metadata"].setdefault("resourceVersion", "1")
        self.faults = dict(faults or {})
        self.requests: list[str] = []

    def __call__(self, method: str, path: str, body: Json | None) -> Json:
        fault = self.faults.get(len(self.requests))
        self.requests.append(f"{method} {path}")
        if isinstance(fault, int):
            raise ApiError(fault, f"{method} {path}: injected")
        if fault == "unreachable":
            raise urllib.error.URLError("no route")
        if fault == "changed" and path in self.objects:
            self._bump(path)
        answer = self._answer(method, path, body)
        if fault == "lost":
            raise TimeoutError("the answer was lost")
        return answer

    def _answer(self, method: str, path: str, body: Json | None) -> Json:
        if path not in self.objects:
            raise ApiError(404, "not found")
        if method == "PATCH":
            assert body is not None
            version = body["metadata"]["resourceVersion"]
            if version != self.objects[path]["metadata"]["resourceVersion"]:
                raise ApiError(409, "the object has been modified")
            self.objects[path] = merged(self.objects[path], body)
            self._bump(path)
        return copy.deepcopy(self.objects[path])

    def _bump(self, path: str) -> None:
        metadata = self.objects[path]["metadata"]
        metadata["resourceVersion"] = str(int(metadata["resourceVersion"]) + 1)

    def api(self) -> Api:
        """A client that does not wait between attempts."""
        return Api(self, sleep=lambda _: None)

    def state(self) -> str:
        """Everything but the versions, comparable."""
        objects = copy.deepcopy(self.objects)
        for one in objects.values():
            del one["metadata"]["resourceVersion"]
            if not one["metadata"].get("annotations"):
                one["metadata"].pop("annotations", None)
        return json.dumps(objects, sort_keys=True)


def pool(name: str, limits: Json | None, running: Json) -> Json:
    """A NodePool as the handler sees it."""
    spec: Json = {"template": {"spec": {}}, "weight": 10}
    if limits is not None:
        spec["limits"] = limits
    return {"metadata": {"name": name}, "spec": spec, "status": {"resources": running}}
