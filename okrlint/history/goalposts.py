"""Goalposts: what makes a target or bound easier than it was, and the amendments that make a move legal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrlint.model.things import Amendment, KeyResult, Measure, Number, Objective

_SCALES = {"bn": 1e9, "k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6}
"""Large numbers that may be part of a unit (file format, "A large unit is part of the unit")."""


class Move(NamedTuple):
    """A goalpost that was moved: the field, its value now (None where it is gone), and what happened, in words."""

    field: str
    now: object
    words: str


def eased(now: Measure, then: Measure) -> Iterator[Move]:
    """Yield the moves that make a key result or guardrail easier to keep than it was.

    Which way is easier is known from baseline and target of then, or from the first reading where no baseline stands.
    """
    if isinstance(now, KeyResult) and isinstance(then, KeyResult):
        if now.status == "dropped":
            return
        yield from _target(now, then)
        if now.due > then.due and (now.wrote("due") or then.wrote("due")):
            yield Move("due", now.due, f"its last day moved from {then.due} to {now.due}")
    yield from _bound("min", now.min, then.min, now.unit)
    yield from _bound("max", now.max, then.max, now.unit)


def _target(now: KeyResult, then: KeyResult) -> Iterator[Move]:
    if then.target is None:
        return
    if now.target is None:
        if now.shape != "hold":
            yield Move("target", None, f"the target of {figure(then.target, then.unit)} is gone")
        return
    (base, scale), (old_base, old_scale) = _unit(now.unit), _unit(then.unit)
    if base != old_base:
        yield Move("unit", now.unit, f"the unit changed from {then.unit or 'none'} to {now.unit or 'none'}")
    elif direction(then) * (now.target * scale - then.target * old_scale) < 0:
        field = "target" if now.wrote("target") or not now.wrote("change") else "change"
        said = f"the target moved from {figure(then.target, then.unit)} to {figure(now.target, now.unit)}"
        yield Move(field, now.target, said)


def _unit(unit: str | None) -> tuple[str, float]:
    """Return a unit without the large number in it, and that number: `$m` is `$` and a million."""
    said = (unit or "").strip()
    for ending, scale in _SCALES.items():
        base = said.removesuffix(ending)
        if base != said and not base[-1:].isalpha():
            return base, scale
    return said, 1.0


def _bound(name: str, now: Number | None, then: Number | None, unit: str | None) -> Iterator[Move]:
    if then is None:
        return
    if now is None:
        yield Move(name, None, f"the bound `{name}: {then}` is gone")
    elif now < then if name == "min" else now > then:
        yield Move(name, now, f"the bound moved from {figure(then, unit)} to {figure(now, unit)}")


def direction(result: KeyResult) -> int:
    """Return 1 where a key result pushes its figure up, -1 where down, 0 where nothing says which way."""
    start = result.baseline
    if start is None and result.checkins:
        start = result.checkins[0].value
    if start is None or result.target is None:
        return 0
    return (result.target > start) - (result.target < start)


def figure(value: Number, unit: str | None) -> str:
    """Return a figure as people write it, with its unit."""
    said = f"{value:,}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    if not unit:
        return said
    return f"{unit[0]}{said}{unit[1:]}" if unit[0] in "$€£¥" else f"{said}%" if unit == "%" else f"{said} {unit}"


def amended(objective: Objective, part: str | None, field: str | None, now: object = None) -> bool:
    """Return whether an amendment of an objective makes a move legal; see `amendment_for`."""
    return amendment_for(objective, part, field, now) is not None


def amendment_for(objective: Objective, part: str | None, field: str | None, now: object = None) -> Amendment | None:
    """Return the amendment of an objective that covers a move of `field` of its `part`, or of its own `field`, or None.

    The entry names it (`conversion.target`, `due`, or `conversion` alone for the whole part), and its `to`, where it
    has one, is the value that stands there now.
    """
    what = ".".join(name for name in (part, field) if name)
    names = {what, f"{objective.id}.{what}", f"{objective.name}/{what}", f"{objective.id}/{what}"}
    fitting = (
        entry
        for entry in objective.amendments
        if entry.what in names and (entry.after is None or now is None or _same(entry.after, now))
    )
    return next(fitting, None)


def _same(written: object, now: object) -> bool:
    if isinstance(written, int | float) and isinstance(now, int | float):
        return float(written) == float(now)
    return str(written) == (now.isoformat() if isinstance(now, date) else str(now))
