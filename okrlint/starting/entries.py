"""What answers come to as entries of a file: fields in the order in which people read them, and ids from titles."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, Literal

from okrlint.figures import MEASURES, change_in, read_figures
from okrlint.model.calendar import read_date
from okrlint.splice import Typed
from okrlint.starting.naming import new_name

Kind = Literal["objective", "key-result", "guardrail", "initiative", "team", "person", "cycle"]

_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "objective": ("id", "title", "owner", "why", "supports", "starts"),
    "key-result": (
        *("id", "title", "owner", "validator", "metric", "unit", "baseline", "target", "min", "max", "due", "source"),
    ),
    "guardrail": ("id", "metric", "unit", "min", "max", "owner"),
    "initiative": ("id", "title", "owner", "moves"),
    "team": ("id", "name", "level", "parent", "lead"),
    "person": ("id", "name", "team", "github", "gitlab", "email", "slack"),
    "cycle": ("id", "starts", "ends"),
}
"""The fields that a new entry can have, in order; those without an answer are left out."""

_NAMED_BY: Mapping[Kind, tuple[str, str]] = {
    "objective": ("title", "goal"),
    "key-result": ("title", "result"),
    "guardrail": ("metric", "limit"),
    "initiative": ("title", "lever"),
    "team": ("name", "team"),
    "person": ("name", "person"),
    "cycle": ("id", "cycle"),
}
"""What gives an entry its id where it names no metric, and what it is called where that has no Latin letters."""

NUMBERS = ("baseline", "target", "min", "max")
"""Fields that hold a figure."""

LISTS: Mapping[Kind, str] = {
    "objective": "objectives",
    "key-result": "key_results",
    "guardrail": "guardrails",
    "initiative": "initiatives",
    "team": "teams",
    "person": "people",
    "cycle": "cycles",
}
"""The list that an entry belongs to."""


def entry(kind: Kind, answers: Mapping[str, str], taken: Container[str]) -> dict[str, Any]:
    """Return a new entry from answers by field; its id is the one given, else made from its title and not in `taken`.

    Figures stay as they were typed. `moves` may name several, with commas or blanks between them.
    """
    source, otherwise = _NAMED_BY[kind]
    text = answers.get("metric") or answers[source]
    called = answers.get("id") or new_name(text, otherwise, taken, title=kind not in ("team", "person"))
    known = {**answers, "id": called}
    return {name: _value(kind, name, known[name]) for name in _FIELDS[kind] if known.get(name)}


def _value(kind: Kind, name: str, text: str) -> Any:
    if name in NUMBERS:
        return Typed(text.removeprefix("+"))
    if name in ("due", "starts", "ends"):
        return read_date(text) or text
    if name == "moves":
        return words(text)
    return Typed(text) if kind == "cycle" else text


def words(text: str) -> list[str]:
    """Return the names in a text that parts them by commas or blanks."""
    return list(dict.fromkeys(text.replace(",", " ").split()))


def figures_of(title: str) -> dict[str, str]:
    """Return what the figures in a title say: `baseline` and `target`, or `target`, or `min` and `max`; and `unit`.

    A large unit stays in the unit ("$12m" is 12 in "$m") where both ends have it.
    """
    change = change_in(title)
    if change:
        start, end = change
        scaled = start.scale == end.scale and bool(end.unit)
        numbers = [one.number if scaled else one.value for one in change]
        unit = f"{end.unit}{end.scale}" if scaled else end.unit
        return _without_empty(baseline=_number(numbers[0]), target=_number(numbers[1]), unit=unit)
    found = [one for one in read_figures(title) if one.kind in MEASURES and one.role != "by"]
    bounds = {"at-least": "min", "range-low": "min", "at-most": "max", "range-high": "max"}
    said = {bounds[one.role]: _number(one.value) for one in found if one.role in bounds}
    if not said and len(found) == 1 and found[0].role in ("to", "plain"):
        said = {"target": _number(found[0].value)}
    unit = next((one.unit for one in found if one.unit), "")
    return _without_empty(**said, unit=unit) if said else {}


def _without_empty(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
