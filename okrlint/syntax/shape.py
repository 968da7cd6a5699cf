"""A tree against its schema, with our own words on the exact place for each kind of mistake.

The library says which keyword of the schema failed and where; its sentences are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from okrlint.diagnostic import Fix, Problem
from okrlint.syntax.accept import acceptor, is_day, is_type, load_schema, matcher
from okrlint.syntax.node import Node
from okrlint.text import Edit, Span, clip, nearest, slashed

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_WRITTEN_NUMBER = re.compile(r"\s*([-+]?)\s*[$€£]?\s*(\d[\d,_ ]*(?:\.\d+)?)\s*(%|k|K|m|M|bn|B)?\s*\Z")
_SCALES = {"k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000, "bn": 1_000_000_000, "B": 1_000_000_000}
_KINDS = {
    "object": "a map with keys", "array": "a list", "string": "text", "number": "a number", "integer": "a whole number",
    "boolean": "true or false",
}  # fmt: skip
_FORMS = {
    "^[a-z0-9][a-z0-9-]*$": "small letters, digits and hyphens, as in `first-week`",
    "^[A-Za-z0-9][A-Za-z0-9_-]*$": "letters, digits, hyphens and underscores, as in `2026-Q4`",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a day as year-month-day, as in `2026-11-02`",
    "^[1-9][0-9]*(d|w|mo)$": "a number with d, w or mo, as in `7d`, `2w` or `1mo`",
}


def check_shape(root: Node, data: Any, name: str, *, broken: bool = False) -> list[Problem]:
    """Return every way in which `data`, the plain data of `root`, is not sound by the schema `name`.

    `broken` says that the file could only be read in part: then nothing is called missing.
    """
    if acceptor(name)(data):
        return []
    errors = list(_validator(name).iter_errors(data))
    odd = {tuple(error.absolute_path) for error in errors if error.validator == "type"}
    errors = [error for error in errors if error.validator == "type" or tuple(error.absolute_path) not in odd]
    found = [problem for error in errors for problem in _problems(root, error, broken=broken)]
    return list({(problem.span, problem.message): problem for problem in found}.values())


@cache
def _validator(name: str) -> Validator:
    from jsonschema import Draft202012Validator, FormatChecker, validators
    from jsonschema.exceptions import ValidationError

    def pattern(_: Any, form: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not matcher(form).search(instance):
            yield ValidationError("")

    def number(_: Any, value: Any) -> bool:
        return is_type(value, "number")

    formats = FormatChecker(formats=())
    formats.checks("date")(lambda value: not isinstance(value, str) or is_day(value))
    types = Draft202012Validator.TYPE_CHECKER.redefine("number", number)
    extend: Any = validators.extend  # it brings no types
    build = extend(Draft202012Validator, {"pattern": pattern}, type_checker=types)
    validator: Validator = build(load_schema(name), format_checker=formats)
    return validator


def _problems(root: Node, error: ValidationError, *, broken: bool) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    missing = error.validator in ("required", "anyOf") or error.instance is None
    about_keys = error.validator in ("anyOf", "not")
    if not (broken and missing) and not (about_keys and not isinstance(error.instance, dict)):
        yield from _WORDS[str(error.validator)](_Place(root, path), error)


class _Place:
    """Where in the tree an error is, and how it is called there."""

    def __init__(self, root: Node, path: tuple[str | int, ...]) -> None:
        self.path = path
        self.node = root.at(path) or root
        parent = root.at(path[:-1]) if path else None
        self.key = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
        self.pair = parent.pair(path[-1]) if parent and isinstance(path[-1], str) else None

    @property
    def span(self) -> Span:
        """The value; where there is none or it is long, its key."""
        node = self.node
        if node.kind in ("scalar", "alias") and node.end > node.start and node.style not in ("|", ">"):
            return Span(node.start, node.end)
        return self.key_span

    @property
    def key_span(self) -> Span:
        """The key it stands under; in a list the first key or value of the item."""
        node = self.pair[0] if self.pair else self.node.resolved
        while node.kind in ("map", "list") and node.value:
            node = node.value[0][0] if node.kind == "map" else node.value[0].resolved
        return Span(node.start, max(node.end, node.start))

    def named(self) -> str:
        """Return how a sentence calls the value: its key, or the item of its list."""
        return f"an item of `{self.key}`" if self.path and isinstance(self.path[-1], int) else f"`{self.key}`"

    def problem(self, message: str, hint: str = "", *, rule: str = "invalid-shape", fix: Fix | None = None) -> Problem:
        """Return a problem on the value."""
        return Problem(rule, message, self.span, self.path, hint, fix=fix)


def _unknown(place: _Place, error: ValidationError) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {})) if isinstance(error.schema, Mapping) else []
    free = [matcher(form) for form in error.schema.get("patternProperties", {})]  # type: ignore[union-attr]
    for key, _ in place.node.resolved.value:
        if key.value in known or any(form.search(key.value) for form in free):
            continue
        span = Span(key.start, key.end)
        near = nearest(key.value, known)
        hint = f"did you mean `{near}`?" if near else f"known here: {slashed(known, 'and')}"
        fix = Fix(f"Rename it to `{near}`", (Edit(span, near),), safe=False) if near else None
        message = f"`{clip(key.value, 40)}` is no field of {_whole(place)}"
        yield Problem("unknown-field", message, span, (*place.path, key.value), hint, fix=fix)


def _whole(place: _Place) -> str:
    if not place.path:
        return "this file"
    names = {"priority": "a priority", "timebox": "a timebox", "leading": "a leading figure", "site": "the site"}
    return names.get(place.key, f"an item of `{place.key}`" if isinstance(place.path[-1], int) else f"`{place.key}`")


def _missing(place: _Place, error: ValidationError) -> Iterator[Problem]:
    needed = error.validator_value if isinstance(error.validator_value, list) else []
    for name in needed:
        if place.node.pair(name) is None:
            yield Problem("invalid-shape", f"`{name}` is missing", place.key_span, place.path, f"add `{name}: …`")


def _team_or_person(place: _Place, _: ValidationError) -> Iterator[Problem]:
    yield Problem(
        "invalid-shape",
        "nobody is named whose goals these are",
        place.key_span,
        place.path,
        "add `team: …` or `person: …`",
    )


def _team_and_person(place: _Place, error: ValidationError) -> Iterator[Problem]:
    names = slashed((f"`{name}`" for name in error.validator_value.get("required", ())), "and")  # type: ignore[union-attr]
    pair = place.node.pair(error.validator_value["required"][-1])  # type: ignore[index]
    span = Span(pair[0].start, pair[0].end) if pair else place.key_span
    yield Problem("invalid-shape", f"{names} stand side by side", span, place.path, "keep one of them")


def _kind(place: _Place, error: ValidationError) -> Iterator[Problem]:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    words = slashed(_KINDS[str(kind)] for kind in wanted)
    if error.instance is None:
        yield place.problem(f"{place.named()} has no value", f"write {words}, or delete the line")
    elif "number" in wanted and isinstance(error.instance, str):
        yield _as_number(place, error.instance)
    elif wanted == ["array"] and isinstance(error.instance, str):
        fix = Fix("Make it a list", (Edit(place.span, f"[{error.instance}]"),)) if not place.node.style else None
        yield place.problem(f"{place.named()} wants a list", f"write [{clip(error.instance, 30)}]", fix=fix)
    elif ("string" in wanted and is_type(error.instance, "number")) or isinstance(error.instance, bool):
        yield place.problem(f"{place.named()} wants {words}", f'write "{str(error.instance).lower()}" in quotes')
    else:
        yield place.problem(f"{place.named()} wants {words}")


def _as_number(place: _Place, text: str) -> Problem:
    found = _WRITTEN_NUMBER.match(text)
    if not found:
        return place.problem(f"`{clip(text, 30)}` is not a number", "write figures only; words belong into the title")
    digits = re.sub(r"[,_ ]", "", found[2])
    scaled = float(digits) * _SCALES.get(found[3] or "", 1)
    plain = f"{found[1].strip('+')}{digits if found[3] not in _SCALES else format(scaled, '.15g')}"
    unit = (
        ' and put "%" under `unit`'
        if found[3] == "%"
        else " and its unit under `unit`"
        if text.strip()[0] in "$€£"
        else ""
    )
    fix = Fix(f"Write {plain}", (Edit(place.span, plain),), safe=not unit)
    return place.problem(f"`{clip(text, 30)}` is text, not a number", f"write {plain}{unit}", fix=fix)


def _choice(place: _Place, error: ValidationError) -> Iterator[Problem]:
    values = [str(value) for value in error.validator_value]  # type: ignore[union-attr]
    near = nearest(str(error.instance), values)
    fix = Fix(f"Write {near}", (Edit(place.span, near),), safe=False) if near else None
    hint = f"did you mean {near}?" if near else ""
    yield place.problem(f"{place.named()} is {slashed(values)}, not {clip(str(error.instance), 30)}", hint, fix=fix)


def _form(place: _Place, error: ValidationError) -> Iterator[Problem]:
    form = _FORMS.get(str(error.validator_value), "another form")
    yield place.problem(f"{place.named()} wants {form}", f"`{clip(str(error.instance), 30)}` is not of that form")


def _day(place: _Place, error: ValidationError) -> Iterator[Problem]:
    if matcher("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").search(str(error.instance)):
        yield place.problem(f"{error.instance} is no day of the calendar", "check the month and the day")


def _range(place: _Place, error: ValidationError) -> Iterator[Problem]:
    low, high = error.schema.get("minimum"), error.schema.get("maximum")  # type: ignore[union-attr]
    if low is None and high is None:
        words = f"more than {error.validator_value}"
    else:
        words = (
            f"from {low} to {high}"
            if None not in (low, high)
            else f"at least {low}"
            if high is None
            else f"at most {high}"
        )
    hint = "write a share, such as 0.7" if (low, high) == (0, 1) else ""
    yield place.problem(f"{place.named()} lies {words}, not at {error.instance}", hint, rule="out-of-range")


def _length(place: _Place, error: ValidationError) -> Iterator[Problem]:
    if error.validator in ("minLength", "minItems"):
        yield place.problem(f"{place.named()} is empty", "fill it in, or delete the line")
    else:
        yield place.problem(f"{place.named()} is longer than {error.validator_value}", "shorten it")


_WORDS: dict[str, Callable[[_Place, ValidationError], Iterator[Problem]]] = {
    "additionalProperties": _unknown, "required": _missing,
    "anyOf": _team_or_person, "not": _team_and_person, "type": _kind, "enum": _choice, "const": _choice,
    "pattern": _form, "format": _day, "minimum": _range, "maximum": _range,
    "exclusiveMinimum": _range, "minLength": _length, "maxLength": _length, "minItems": _length, "maxItems": _length,
}  # fmt: skip
