"""Settings from several files as one: what a file writes wins over what the files it extends write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from okrlint.syntax.document import Document
from okrlint.text import Source, Span

Path = tuple[str | int, ...]

_JOINED = frozenset({"overrides", "custom", "plugins", "exclude"})
"""Lists that grow with each file; every other list is replaced."""


class Origin(NamedTuple):
    """Where a setting is written: the file and the path in it."""

    document: Document
    path: Path

    @property
    def source(self) -> Source:
        """Return the text of the file."""
        return self.document.source

    @property
    def span(self) -> Span:
        """Return the characters of the key, or of the value of a list."""
        return self.document.key(self.path)

    def below(self, rest: Path) -> Origin:
        """Return the origin of a part, or of the innermost value around it that is written."""
        path = (*self.path, *rest)
        while path and not self.document.has(path):
            path = path[:-1]
        return Origin(self.document, path)


class Merged(NamedTuple):
    """The settings of all files as plain data, with the origins of what was put together from several."""

    data: Mapping[str, Any]
    origins: Mapping[Path, Origin]

    def origin(self, path: Path) -> Origin | None:
        """Return where the setting at `path` is written, or None where it is written nowhere."""
        for length in range(len(path), -1, -1):
            found = self.origins.get(path[:length])
            if found:
                return found.below(path[length:])
        return None


def merge(layers: Sequence[Document]) -> Merged:
    """Return what the files say together, the last one winning.

    Maps are merged, `rules: {a: off}` like `{a: {level: off}}`; the lists of overrides, custom rules, plugins and
    exclusions are put one behind the other; any other value replaces the one before.
    """
    if len(layers) == 1:
        data = layers[0].data
        return Merged(data if isinstance(data, dict) else {}, {(): Origin(layers[0], ())})
    merged: dict[str, Any] = {}
    origins: dict[Path, Origin] = {}
    for layer in layers:
        if isinstance(layer.data, dict):
            _put(merged, _long(layer.data), Origin(layer, ()), (), origins)
    return Merged(merged, origins)


def _long(data: dict[str, Any]) -> dict[str, Any]:
    """Return settings with every rule written out, so that a level and options of two files can stand together."""
    rules = data.get("rules")
    if not isinstance(rules, dict):
        return data
    return {
        **data,
        "rules": {name: said if isinstance(said, dict) else {"level": said} for name, said in rules.items()},
    }


def _put(into: dict[str, Any], more: dict[str, Any], at: Origin, out: Path, origins: dict[Path, Origin]) -> None:
    for key, value in more.items():
        path, here, old = (*out, key), Origin(at.document, (*at.path, key)), into.get(key)
        if isinstance(value, dict):
            if not isinstance(old, dict):
                into[key] = {}
            _put(into[key], value, here, path, origins)
        elif not out and key in _JOINED and isinstance(value, list):
            known = old if isinstance(old, list) else []
            into[key] = [*known, *value]
            for index in range(len(value)):
                origins[*path, len(known) + index] = Origin(here.document, (*here.path, index))
        else:
            into[key] = value
        origins[path] = here
