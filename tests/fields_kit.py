"""A workspace with one text in every field of every file that people may write as they like, grown from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from okrlint.resources import read_text


def settings_of(text: str, more: str = "") -> str:
    """Return settings that say a text wherever they are shown: of the site, in the vocabulary, in a rule of one's own.

    That rule finds something in every objective. `more` are further settings of the site.
    """
    said = json.dumps(text)
    site = ", ".join(f"{name}: {said}" for name in ("title", "accent", "url", "repository"))
    rule = f'{{id: odd, on: objective, field: title, forbid: ".", message: {said}, hint: {said}}}'
    return f"custom: [{rule}]\nvocabulary: {{{said}: {said}}}\nsite: {{{site}{', ' if more else ''}{more}}}\n"


def baseline_of(text: str) -> str:
    """Return a baseline with a text in every field of an accepted finding."""
    schema = json.loads(read_text("schema", "baseline.schema.json"))
    return json.dumps(grown(schema, schema["$defs"], text) | {"version": 1})


def grown(node: dict[str, Any], kinds: dict[str, Any], text: str, name: str = "") -> Any:
    """Return a value that a schema allows, with `text` wherever it lets people write what they like."""
    if "$ref" in node:
        node = kinds[node["$ref"].rpartition("/")[2]] | {key: value for key, value in node.items() if key != "$ref"}
    kind = node["type"] if isinstance(node.get("type"), str) else next(iter(node.get("type", ["string"])))
    if "enum" in node:
        return node["enum"][0]
    if kind == "object":
        fields = {key: grown(value, kinds, text, key) for key, value in node.get("properties", {}).items()}
        more = node.get("additionalProperties")
        return fields | ({"k": grown(more, kinds, text, "k")} if isinstance(more, dict) and not fields else {})
    if kind == "array":
        return [grown(node["items"], kinds, text, name)]
    return _plain(node, kind, name, text)


def _plain(node: dict[str, Any], kind: str, name: str, text: str) -> Any:
    if kind in ("number", "integer"):
        return {"baseline": 10, "target": 20, "value": 15, "confidence": 0.4}.get(name, 1)
    if kind == "boolean":
        return False
    if node.get("format") == "date" or name in ("date", "due"):
        return "2026-11-16"
    return node.get("examples", ["x"])[0] if "pattern" in node else text


def files(text: str) -> dict[str, str]:
    """Return a workspace with `text` in every field that the schemas leave to the writer."""
    found = {}
    for name, path in (("org", "okrs/org.yaml"), ("goals", "okrs/a.yaml")):
        schema = json.loads(read_text("schema", f"{name}.schema.json"))
        found[path] = grown(schema, schema["$defs"], text)
    goals = found["okrs/a.yaml"]
    goals |= {"cycle": "2026-Q4", "team": "a"}
    goals.pop("person", None)
    (goal,) = goals["objectives"]
    goal |= {"id": "x", "status": "active"}
    goal["key_results"][0] |= {"id": "k", "status": "active", "milestone": False}
    for clash in ("min", "max", "plan", "per", "change"):
        goal["key_results"][0].pop(clash, None)
    results = [{**goal["key_results"][0], "id": "l"}]
    goals["objectives"].append({**goal, "id": "y", "supports": "a/x", "key_results": results})
    return {path: json.dumps(value) for path, value in found.items()}


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text in a value."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    elif isinstance(value, str):
        yield value
