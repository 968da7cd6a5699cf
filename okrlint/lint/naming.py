"""How a finding calls what it is about, and by what it is known again after the file has changed around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from okrlint.syntax.document import Document, Path

_LISTS_OF_OBJECTIVE = frozenset({"key_results", "guardrails", "initiatives"})


def object_and_field(document: Document, path: Path) -> tuple[str | None, str | None]:
    """Return the full name of the innermost named thing on `path` and the field of it that the path leads on to.

    Indices leave the field's name, so that it survives reordering. A file that could not be read has no name.
    """
    if document.unread:
        return None, None
    name, used = _TOPS[document.kind](document, path)
    rest = [str(step) for step in path[used:] if isinstance(step, str)]
    return name, ".".join(rest) or None


def _goals(document: Document, path: Path) -> tuple[str, int]:
    data = document.data if isinstance(document.data, dict) else {}
    holder = data.get("team") or (f"@{data['person']}" if data.get("person") else "")
    name, used = f"{data.get('cycle', '')}/{holder}", 0
    here: object = data
    for index, step in enumerate(path):
        here = _inside(here, step)
        listed = index > 0 and path[index - 1] in (_LISTS_OF_OBJECTIVE if used else {"objectives", "health"})
        if isinstance(step, int) and listed and isinstance(here, dict) and here.get("id"):
            name += f"/health/{here['id']}" if path[index - 1] == "health" else f"/{here['id']}"
            used = index + 1
    return name, used


def _inside(value: object, step: str | int) -> object:
    """Return what lies one step inside a value, or None: the data keep one of two equal keys, the tree has both."""
    if isinstance(value, list):
        return value[step] if isinstance(step, int) and step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _org(document: Document, path: Path) -> tuple[str, int]:
    if len(path) > 1 and isinstance(path[1], int):
        item = document.node(path[:2])
        known = item.child("id") if item else None
        return f"org/{path[0]}/{known.value if known else path[1]}", 2
    return "org", 0


def _settings(_: Document, path: Path) -> tuple[str, int]:
    named = [str(step) for step in path[: 2 if path[:1] == ("rules",) else 1]]
    return "/".join(["settings", *named]), len(named)


_TOPS = {"goals": _goals, "org": _org, "settings": _settings, "baseline": _settings}


def fingerprint(parts: Sequence[str], value: str, seen: Counter[str]) -> str:
    """Return what a finding is known by: rule, object and field as `parts`, and its value; never a line.

    Of `value`, the words meant, only letters and digits count. `seen` counts equals within one run, which are told
    apart by their order.
    """
    import hashlib  # a clean run never needs it

    said = " ".join("".join(char if char.isalnum() else " " for char in value.casefold()).split())
    identity = "\x1f".join((*parts, said))
    seen[identity] += 1
    if seen[identity] > 1:
        identity += f"\x1f{seen[identity]}"
    return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()
