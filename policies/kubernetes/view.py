"""A place in a manifest: reads what stands there, and says what cannot be read instead of guessing."""

from __future__ import annotations

from collections.abc import Mapping

from model.values import UNKNOWN, Properties, Secret, Value, format_path, reveal
from policies.contract import Unjudged
from policies.leaves import show

_NOTHING: Mapping[str, Value] = {}
_PLAIN = frozenset({type(None), bool, int, float, str, dict, list})


class View:
    """An object at `path` of a manifest, with its members.

    `body` is empty where the object is missing, unknown or no object; `doubt` then says why it cannot be
    read (None where it is merely missing). Parts are made once, so many rules may ask for them.
    """

    __slots__ = ("_lists", "_parts", "body", "doubt", "path", "present", "secret")

    def __init__(self, value: Value | Properties, path: str, secret: bool = False) -> None:
        self.path = path
        self.doubt: Unjudged | None = None
        self._parts: dict[str, View] | None = None  # made when first asked for: most views are leaves
        self._lists: dict[str, tuple[View, ...]] | None = None
        self.body: Mapping[str, Value] = _NOTHING
        if isinstance(value, Secret):
            value, secret = reveal(value), True
        self.secret = secret
        self.present = value is not None
        if isinstance(value, dict | Mapping):
            self.body = value
        elif value is UNKNOWN:
            self.doubt = Unjudged(path)
        elif value is not None:
            shown = "[secret]" if secret else show(value)
            self.doubt = Unjudged(path, f"is {shown} where an object belongs")

    def at(self, key: str) -> str:
        """The path of the member `key`."""
        if key.isidentifier():
            return f"{self.path}.{key}" if self.path else key
        odd = format_path((key,))
        return self.path + odd if odd.startswith("[") else f"{self.path}.{odd}".lstrip(".")

    def read(self, key: str) -> Value | Unjudged:
        """The member `key`: its value (secrets revealed), None where unset, a doubt where unreadable."""
        if self.doubt is not None:
            return self.doubt
        value = self.body.get(key)
        if value.__class__ in _PLAIN:
            return value
        value = reveal(value)
        return Unjudged(self.at(key)) if value is UNKNOWN else value

    def text(self, key: str) -> str:
        """The member `key` where it is a known string and no secret, else an empty one."""
        value = self.body.get(key)
        return value if isinstance(value, str) and not self.secret else ""

    def has(self, key: str) -> bool:
        """Whether something stands at `key` that is not empty; what is unknown counts."""
        value = reveal(self.body.get(key))
        return value is UNKNOWN or value not in (None, "", [], {})

    def shown(self, key: str) -> str:
        """The member `key` as a message may show it."""
        return "[secret]" if self.secret else show(self.body.get(key))

    def part(self, key: str) -> View:
        """The object at `key`."""
        parts = self._parts
        if parts is None:
            parts = self._parts = {}
        part = parts.get(key)
        if part is None:
            part = parts[key] = View(self.body.get(key), self.at(key), self.secret)
            if self.doubt is not None:
                part.doubt = self.doubt
        return part

    def parts(self, key: str) -> tuple[View, ...]:
        """The objects of the list at `key`; what is no list, or no object, is a view with a doubt."""
        lists = self._lists
        if lists is None:
            lists = self._lists = {}
        found = lists.get(key)
        if found is None:
            found = lists[key] = self._list(key)
        return found

    def _list(self, key: str) -> tuple[View, ...]:
        raw = self.body.get(key)
        value, secret = reveal(raw), self.secret or isinstance(raw, Secret)
        if value is None:
            return (self,) if self.doubt is not None else ()
        path = self.at(key)
        if isinstance(value, list):
            return tuple(
                View({} if item is None else item, f"{path}[{index}]", secret)
                for index, item in enumerate(value)
            )
        view = View(None, path)
        shown = "[secret]" if secret else show(value)
        reason = () if value is UNKNOWN else (f"is {shown} where a list belongs",)
        view.doubt = Unjudged(path, *reason)
        return (view,)

    def words(self, key: str) -> tuple[list[str], list[Unjudged]]:
        """The strings of the list at `key` (a lone string is a list of one), and what is no known string.

        Secrets are among the latter: words end up in messages.
        """
        value = self.body.get(key)
        path = self.at(key)
        if self.doubt is not None:
            return [], [self.doubt]
        if value is None:
            return [], []
        if self.secret or isinstance(value, Secret):
            return [], [Unjudged(path, "is a secret")]
        if value is UNKNOWN:
            return [], [Unjudged(path)]
        if isinstance(value, str):
            return [value], []
        if not isinstance(value, list):
            return [], [Unjudged(path, f"is {show(value)} where a list of strings belongs")]
        words: list[str] = []
        doubts: list[Unjudged] = []
        for index, item in enumerate(value):
            place = f"{path}[{index}]"
            if isinstance(item, str):
                words.append(item)
            elif item is UNKNOWN:
                doubts.append(Unjudged(place))
            elif isinstance(item, Secret):
                doubts.append(Unjudged(place, "is a secret"))
            elif item is not None:
                doubts.append(Unjudged(place, f"is {show(item)} where a string belongs"))
        return words, doubts
