"""The quick question of a schema: is this data sound? Nearly always it is, and then nothing else needs to be loaded.

A schema is compiled once into nested functions. They understand the keywords that our schemas use and no others; the
tests hold them against the library, which is asked what is wrong only after the answer here was no.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from okrlint import resources

Test = Callable[[Any], bool]
Schema = Mapping[str, Any]

_TOLD = frozenset(["$schema", "$id", "$defs", "title", "description", "default", "examples"])
"""Keywords that only tell."""

_SILENT = _TOLD | {"if", "then", "items", "additionalProperties", "patternProperties", "properties"}
"""Keywords that are no test by themselves."""


@cache
def load_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema `name`: goals, org, settings or output."""
    schema: dict[str, Any] = json.loads(resources.read_text("schema", f"{name}.schema.json"))
    return schema


@cache
def acceptor(name: str) -> Test:
    """Return the function that says whether data is sound by the schema `name`."""
    schema = load_schema(name)
    return _Compiler(schema.get("$defs", {})).compile(schema)


def is_type(value: Any, kind: str) -> bool:
    """Return whether `value` is of a JSON type; a truth value is no number, and a number is finite."""
    if kind == "string":
        return isinstance(value, str)
    if kind in ("number", "integer"):
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        return number and (kind == "number" or value == int(value))
    if kind == "null":
        return value is None
    return isinstance(value, {"object": dict, "array": list, "boolean": bool}[kind])


@cache
def matcher(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern of a schema as Python reads it: there `$` would also match before a last line end."""
    return re.compile(re.sub(r"(?<!\\)\$\Z", r"\\Z", pattern))


@lru_cache(maxsize=1024)
def is_day(text: str) -> bool:
    """Return whether `text` is a day of the calendar, written YYYY-MM-DD."""
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


class _Compiler:
    """Compiles a schema; a definition that is referred to is compiled once, also where it refers to itself."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self.definitions = definitions
        self.compiled: dict[str, Test] = {}

    def compile(self, schema: Schema) -> Test:
        """Return one test for all keywords of a schema; the plainest kinds, most of a file, have their own."""
        own = _PLAIN.get(tuple(sorted(schema.keys() - _TOLD)))
        if own is not None and isinstance(schema["type"], str) and schema["type"] in own:
            return own[schema["type"]](self, schema)
        tests = [self.keyword(name, schema) for name in schema if name not in _SILENT]
        if "if" in schema:
            tests.append(self.branch(schema))
        if {"properties", "additionalProperties"} & set(schema):
            tests.append(self.members(schema))
        if "items" in schema:
            tests.append(self.items(schema["items"]))
        return _all(tests)

    def keyword(self, name: str, schema: Schema) -> Test:
        """Return the test of one keyword; KeyError for one that this compiler does not know."""
        return _KEYWORDS[name](self, schema[name])

    def reference(self, target: str) -> Test:
        """Return the test of a definition, which is compiled when it is first used: it may refer to itself."""
        name = target.rpartition("/")[2]
        found: list[Test] = []

        def test(value: Any) -> bool:
            if not found:
                if name not in self.compiled:
                    self.compiled[name] = self.compile(self.definitions[name])
                found.append(self.compiled[name])
            return found[0](value)

        return test

    def plain_map(self, schema: Schema) -> Test:
        """Return the test of a map with its members, in one."""
        members, needed = self.members(schema), frozenset(schema.get("required", ()))
        return lambda value: value.__class__ is dict and needed <= value.keys() and members(value)

    def plain_list(self, schema: Schema) -> Test:
        """Return the test of a list with its items, in one."""
        items = self.items(schema["items"])
        return lambda value: value.__class__ is list and items(value)

    def branch(self, schema: Schema) -> Test:
        """Return the test of `if` and `then`."""
        condition, then = self.compile(schema["if"]), self.compile(schema["then"])
        return lambda value: not condition(value) or then(value)

    def members(self, schema: Schema) -> Test:
        """Return the test of the members of a map: known ones by their schema, `x-` ones free, others by the rest."""
        known = {name: self.compile(part) for name, part in schema.get("properties", {}).items()}
        free = [matcher(pattern) for pattern in schema.get("patternProperties", {})]
        rest = schema.get("additionalProperties", True)
        other: Test = (lambda _: bool(rest)) if isinstance(rest, bool) else self.compile(rest)

        def test(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for name, member in value.items():
                one = known.get(name)
                if one is None:
                    if any(pattern.search(name) for pattern in free):
                        continue
                    one = other
                if not one(member):
                    return False
            return True

        return test

    def items(self, schema: Schema) -> Test:
        """Return the test of the items of a list."""
        one = self.compile(schema)

        def test(value: Any) -> bool:
            if isinstance(value, list):
                for item in value:
                    if not one(item):
                        return False
            return True

        return test


def _plain_text(_: _Compiler, schema: Schema) -> Test:
    least = schema.get("minLength", 0)
    return lambda value: value.__class__ is str and len(value) >= least


def _plain_number(_: _Compiler, schema: Schema) -> Test:
    least, most = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    return lambda value: (
        (value.__class__ is float or value.__class__ is int) and math.isfinite(value) and least <= value <= most
    )


def _plain_choice(_: _Compiler, schema: Schema) -> Test:
    choice = frozenset(schema["enum"])
    return lambda value: value.__class__ is str and value in choice


def _all(tests: Sequence[Test]) -> Test:
    """Return the test that holds where all do; each call counts, since there are dozens for every key result."""
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda value: first(value) and second(value)

    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would cost as much as the tests
            if not one(value):
                return False
        return True

    return test


def _types(_: _Compiler, kinds: str | list[str]) -> Test:
    names = [kinds] if isinstance(kinds, str) else kinds
    plain = {"string": str, "object": dict, "array": list, "boolean": bool}
    if len(names) == 1 and names[0] in plain:
        kind = plain[names[0]]
        return lambda value: isinstance(value, kind)
    return lambda value: any(is_type(value, kind) for kind in names)


def _required(_: _Compiler, names: list[str]) -> Test:
    needed = frozenset(names)
    return lambda value: not isinstance(value, dict) or needed <= value.keys()


def _any_of(compiler: _Compiler, schemas: list[Schema]) -> Test:
    tests = [compiler.compile(schema) for schema in schemas]
    return lambda value: any(test(value) for test in tests)


def _not(compiler: _Compiler, schema: Schema) -> Test:
    test = compiler.compile(schema)
    return lambda value: not test(value)


def _pattern(_: _Compiler, pattern: str) -> Test:
    search = lru_cache(maxsize=4096)(matcher(pattern).search)
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(_: _Compiler, name: str) -> Test:
    return lambda value: name != "date" or not isinstance(value, str) or is_day(value)


def _bound(holds: Callable[[Any, Any], bool]) -> Callable[[_Compiler, Any], Test]:
    return lambda _, bound: lambda value: not is_type(value, "number") or holds(value, bound)


def _size(kind: type[Any], holds: Callable[[int, int], bool]) -> Callable[[_Compiler, int], Test]:
    return lambda _, bound: lambda value: not isinstance(value, kind) or holds(len(value), bound)


def _one_of(_: _Compiler, values: list[Any]) -> Test:
    texts = frozenset(one for one in values if isinstance(one, str))
    return lambda value: (
        (isinstance(value, str) and value in texts)
        or any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in values)
    )


_PLAIN: dict[tuple[str, ...], dict[str, Callable[[_Compiler, Schema], Test]]] = {
    ("minLength", "type"): {"string": _plain_text},
    ("type",): {"string": _plain_text, "number": _plain_number},
    ("maximum", "minimum", "type"): {"number": _plain_number},
    ("enum", "type"): {"string": _plain_choice},
    ("items", "type"): {"array": _Compiler.plain_list},
    ("additionalProperties", "type"): {"object": _Compiler.plain_map},
    ("additionalProperties", "patternProperties", "properties", "type"): {"object": _Compiler.plain_map},
    ("additionalProperties", "patternProperties", "properties", "required", "type"): {"object": _Compiler.plain_map},
}
"""By the keywords of a schema and its type: the tests that do all of it at once."""

_KEYWORDS: dict[str, Callable[[_Compiler, Any], Test]] = {
    "$ref": _Compiler.reference,
    "type": _types,
    "required": _required,
    "anyOf": _any_of,
    "not": _not,
    "pattern": _pattern,
    "format": _format,
    "enum": _one_of,
    "const": lambda compiler, value: _one_of(compiler, [value]),
    "minimum": _bound(lambda value, bound: value >= bound),
    "maximum": _bound(lambda value, bound: value <= bound),
    "exclusiveMinimum": _bound(lambda value, bound: value > bound),
    "minLength": _size(str, lambda length, bound: length >= bound),
    "maxLength": _size(str, lambda length, bound: length <= bound),
    "minItems": _size(list, lambda length, bound: length >= bound),
    "maxItems": _size(list, lambda length, bound: length <= bound),
}
