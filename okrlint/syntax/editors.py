"""The draft-07 build of our schemas, for editors that know no newer JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping

_DRAFT_07 = "http://json-schema.org/draft-07/schema#"
_DEFS = "#/$defs/"


def draft_07(schema: Mapping[str, object]) -> dict[str, object]:
    """Take one of our 2020-12 schemas and return the same rules as a new schema of draft-07.

    Draft-07 says `definitions` and `dependencies`, and it ignores whatever stands beside a `$ref`. A reference with a
    description of its own is therefore written out in full, so that hovering over a field still shows its sentence.
    Our definitions are not recursive, so this ends. Raises KeyError where a reference names no definition or
    `$id` is missing, and TypeError where a schema should be and is not.
    """
    built = _object(schema, _mapping(schema.get("$defs", {})))
    return {**built, "$schema": _DRAFT_07, "$id": f"{schema['$id']}:draft-07"}


def _object(node: Mapping[str, object], defs: Mapping[str, object]) -> dict[str, object]:
    ref = node.get("$ref")
    if not isinstance(ref, str):
        return dict(_keyword(key, value, defs) for key, value in node.items())
    if len(node) == 1:
        return {"$ref": ref.replace(_DEFS, "#/definitions/")}
    beside = {key: value for key, value in node.items() if key != "$ref"}
    return _object({**_mapping(defs[ref.removeprefix(_DEFS)]), **beside}, defs)


def _keyword(key: str, value: object, defs: Mapping[str, object]) -> tuple[str, object]:
    if key in ("properties", "patternProperties", "$defs"):  # their keys are names, not keywords
        named = {name: _node(part, defs) for name, part in _mapping(value).items()}
        return ("definitions" if key == "$defs" else key), named
    if key == "dependentRequired":
        return "dependencies", value
    if key in ("default", "examples", "enum", "const", "required"):  # data, not schemas
        return key, value
    return key, _node(value, defs)


def _node(value: object, defs: Mapping[str, object]) -> object:
    if isinstance(value, Mapping):
        return _object(value, defs)
    if isinstance(value, list):
        return [_node(part, defs) for part in value]
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"a schema object was expected, not {value!r}")
    return value
