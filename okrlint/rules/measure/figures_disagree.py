"""The title says one figure, the fields say another.

People read the title and the tool reckons with the fields, so half of the readers work towards the wrong figure.
Mostly one of the two was changed and the other forgotten. Only figures whose part is plain are compared: from and to,
by, a bound, or the only figure of a title; rounded ones agree. Ignore it where the title tells the same in another
unit that the tool does not know. To mend it, correct one of the two.

## Bad

```yaml
objectives:
  - id: first-week
    title: New teams succeed in their first week
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 9% # <- figures-disagree
        unit: "%"
        baseline: 6
        target: 8
      - id: contracts
        title: Win 5 contracts with depots # <- figures-disagree
        baseline: 0
        target: 6
```

A bound, a difference, a unit and a day:

```yaml
objectives:
  - id: calm-nights
    title: Nurses can trust the night rota
    key_results:
      - id: kept
        title: At least 95% of shifts stay as planned # <- figures-disagree
        unit: "%"
        min: 90
      - id: calls
        title: Calls on a free day fall by 30% # <- figures-disagree
        baseline: 50
        target: 45
      - id: gap
        title: Shifts without a nurse fall from 8% to 2% # <- figures-disagree
        unit: days
        baseline: 8
        target: 2
      - id: rota
        title: Rotas known two weeks ahead rise from 40% to 90% by 2026-11-30 # <- figures-disagree
        unit: "%"
        baseline: 40
        target: 90
        due: 2026-12-31
```

## Good

```yaml
objectives:
  - id: first-week
    title: New teams succeed in their first week
    key_results:
      - id: revenue
        title: Revenue grows from $9.5m to $12m
        unit: "$m"
        baseline: 9.5
        target: 12
      - id: sales
        title: Win 200k of first contracts in 2026
        unit: "€"
        baseline: 0
        target: 200000
      - id: setup
        title: Setup time falls to 2 h from 9 h
        unit: min
        baseline: 540
        target: 120
      - id: calls
        title: Calls in the first week fall by 40%
        baseline: 50
        target: 30
```

Figures that say for whom or when are not compared.

```yaml
objectives:
  - id: answers
    title: Drivers get an answer before the next stop
    key_results:
      - id: quick
        title: Questions answered within 10 minutes rise from 60% to 85%
        unit: "%"
        baseline: 60
        target: 85
      - id: uptime
        title: The line is open 24/7 for the top 20 depots, at least 99.5% of the time
        unit: "%"
        min: 99.5
      - id: waiting
        title: Queues at the gate of the 3 largest depots shrink by a third
        baseline: 30
        target: 20
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from okrlint.diagnostic import Level
from okrlint.figures import MEASURES, Figure, read_figures
from okrlint.lint.rule import Finding, words
from okrlint.model.calendar import read_date
from okrlint.model.things import KeyResult, Number
from okrlint.model.workspace import Surroundings
from okrlint.text import Span

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("placeholder-text",)

_FIELDS = ("baseline", "target", "min", "max")
_UNITS = re.compile(
    r"(?P<money>[$€£¥₹]|\b(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b)|(?P<percent>%|\bper ?cent\b|\bpoints?\b)"
    r"|(?P<duration>^\s*(?:ms|s|sec|secs|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|d|weeks?|months?)\s*$)",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(?<![a-z])(?P<k>k|thousands?)(?![a-z])|(?<![a-z])(?P<m>m|mn|mio|millions?)(?![a-z])"
                    r"|(?<![a-z])(?P<b>bn|billions?)(?![a-z])", re.IGNORECASE)  # fmt: skip
_SECONDS = {
    "ms": 0.001,
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
}
_ATTAINED = re.compile(r"\s*(?:reach|achieve|attain|hit|score)\b", re.IGNORECASE)
_POINTED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,])")
"""A point before three digits: thousands in much of Europe, decimals elsewhere; both readings are let pass."""

_ASIDE = re.compile(
    r"\b(the|of|in|for|our|per|with|within|after|top|first|last|all|every|each|at|on|than|these)\s+$", re.IGNORECASE
)
_BY_DAY = re.compile(r"\b(?:by|before|until)\s+(\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield at most one finding: the first figure of the title that the fields surely contradict."""
    fields = {name: value for name in _FIELDS if (value := getattr(result, name)) is not None}
    if result.status == "dropped" or result.milestone:
        return
    figures = [figure for figure in read_figures(result.title) if figure.kind in MEASURES]
    found = _in_figures(result, figures, fields) if fields else None
    found = found or _in_unit(result, figures, fields) or _in_due(result)
    if found:
        yield found


def _in_figures(result: KeyResult, figures: list[Figure], fields: dict[str, Number]) -> Finding | None:
    """Compare what has a plain part: one from with one to, a to or a by alone; else the only figure of the title."""
    ends = {role: [figure for figure in figures if figure.role == role] for role in ("from", "to", "by")}
    agreed = any(_agree(figure, value, result) for figure in figures for value in fields.values())
    paired = len(ends["from"]) == len(ends["to"]) == 1
    for role, name in (("from", "baseline"), ("to", "target")):
        told = paired or (role == "to" and len(ends["to"]) == 1 and not agreed)  # "feedback from 20 schools" is no from
        against = name if name in fields else next(iter(fields))
        if told and (name in fields or (role == "to" and "baseline" not in fields)):
            figure = ends[role][0]
            if _comparable(figure, result) and not any(_agree(figure, value, result) for value in fields.values()):
                return _finding(result, figure, against, fields[against])
    by = ends["by"][0] if len(ends["by"]) == 1 else None
    told = {"baseline", "target"} <= fields.keys() and not (agreed and by and by.kind == "quantity")
    if by and told and not _agrees_by(by, result, fields):
        return _finding(result, by, "target", fields["target"])
    if len(figures) == 1 and figures[0].role in ("plain", "at-least", "at-most") and result.per is None:
        return _alone(result, figures[0], fields)
    return None


def _alone(result: KeyResult, figure: Figure, fields: dict[str, Number]) -> Finding | None:
    kind = _kind_of(result.unit)
    told = kind == figure.kind or (kind is None and figure.kind != "duration") or (not kind and figure.role == "plain")
    if (figure.kind == "quantity" and kind) or (figure.kind == "rating" and kind) or not told:
        return None
    digits = any(char.isdigit() for char in result.title[slice(*figure.span)])
    if not digits or any(_agree(figure, value, result) for value in fields.values()):
        return None
    against = next(name for name in ("target", "min", "max", "baseline") if name in fields)
    if against == "baseline" or ("baseline" in fields and _agrees_by(figure, result, fields)):
        return None
    if figure.role == "plain" and not _is_counted(result, figure, fields):
        return None
    return _finding(result, figure, against, fields[against])


def _is_counted(result: KeyResult, figure: Figure, fields: dict[str, Number]) -> bool:
    """Return whether a figure without a part of its own is what is to be reached, not whom or where it concerns."""
    attained = _ATTAINED.match(result.title) is not None
    aside = _ASIDE.search(result.title, 0, figure.span.start)
    if aside and not (aside[1].casefold() == "of" and (attained or figure.kind == "rating")):
        return False
    return figure.kind != "quantity" or attained or (not fields.get("baseline") and "target" in fields)


def _in_unit(result: KeyResult, figures: list[Figure], fields: dict[str, Number]) -> Finding | None:
    """Compare the kind of unit of from and to, where both are clear and the numbers agree."""
    kind = _kind_of(result.unit)
    ends = [figure for figure in figures if figure.role in ("from", "to")]
    agreed = all(any(_near(one, one.number, value) for value in fields.values()) for one in ends)
    for figure in ends:
        if (
            agreed
            and len(ends) == 2
            and kind
            and figure.kind in ("percent", "money", "duration")
            and figure.kind != kind
        ):
            said = f"the title says {_written(result, figure)}, but `unit` is {result.unit}"
            span = words(result, "title", figure.span)
            return Finding(result, "title", said, "make both say the same", span, (("the unit", result, "unit"),))
    return None


def _in_due(result: KeyResult) -> Finding | None:
    found = _BY_DAY.search(result.title)
    day: date | None = read_date(found[1]) if found else None
    if not found or day is None or not result.wrote("due") or day == result.due:
        return None
    said = f"the title says {found[1]}, but `due` is {result.due}"
    at = words(result, "title", Span(*found.span(1)))
    return Finding(result, "title", said, "make both say the same", at, (("the due day", result, "due"),))


def _finding(result: KeyResult, figure: Figure, field: str, value: Number) -> Finding:
    field = "change" if field == "target" and not result.wrote("target") else field
    shown = result.change if field == "change" else f"{value:,}"
    said = f"the title says {_written(result, figure)}, but `{field}` is {shown}"
    return Finding(result, "title", said, "make both say the same", words(result, "title", figure.span),
                   ((f"the {field}", result, field),))  # fmt: skip


def _written(result: KeyResult, figure: Figure) -> str:
    return result.title[slice(*figure.span)]


@lru_cache(maxsize=256)
def _kind_of(unit: str | None) -> str | None:
    found = _UNITS.search(unit or "")
    return found.lastgroup if found else None


def _comparable(figure: Figure, result: KeyResult) -> bool:
    """Return whether a figure can be what the fields measure: its kind is that of the unit, or one of them is open."""
    kind = _kind_of(result.unit)
    if (
        figure.kind == "duration"
        and kind == "duration"
        and (_seconds(figure.unit) is None or _seconds(result.unit) is None)
    ):
        return figure.unit[:2] == str(result.unit).strip().casefold()[:2]
    return kind is None or figure.kind in (kind, "quantity")


def _agree(figure: Figure, value: Number, result: KeyResult) -> bool:
    """Return whether a figure of the title and a field can be the same, rounding and large units allowed."""
    large, factor = _scale_of(result.unit)
    if _near(figure, figure.value, value * factor):
        return True
    pointed = 0.001 if figure.value >= 1000 else 1000
    if _POINTED.search(_written(result, figure)) and _near(figure, figure.value * pointed, value * factor):
        return True
    if _near(figure, figure.number, value):
        plain_money = _kind_of(result.unit) == "money" and not large
        return not (figure.scale and plain_money)
    if figure.kind == "percent" and not (result.unit or "").strip().startswith("%"):
        return _near(figure, figure.number, value * 100)
    mine, theirs = _seconds(figure.unit), _seconds(result.unit)
    return (
        figure.kind == "duration"
        and None not in (mine, theirs)
        and abs(figure.number * (mine or 0) - value * (theirs or 0)) <= 0.02 * abs(value * (theirs or 0))
    )


@lru_cache(maxsize=256)
def _scale_of(unit: str | None) -> tuple[bool, float]:
    """Return whether a large unit is part of the unit, and what it multiplies by."""
    large = _LARGE.search(unit or "") if _kind_of(unit) != "duration" else None
    return large is not None, {"k": 1e3, "m": 1e6, "b": 1e9}[str(large.lastgroup)] if large else 1.0


def _near(figure: Figure, said: float, value: float) -> bool:
    """Return whether `value`, rounded as the figure is, comes to what the title says."""
    if said == value:
        return True
    number, step = figure.number, 1.0
    if number != int(number):
        decimals = len(repr(number).partition(".")[2])
        step = 10.0**-decimals
    elif abs(number) >= 100 and number % 100 == 0:
        step = 100.0 if number % 1000 else 1000.0
    if value == int(value) and step == 1.0 and said == number:
        return abs(abs(said) - abs(value)) < 1e-9
    scale = abs(said / number) if number else 1.0
    return abs(abs(said) - abs(value)) <= 0.5 * step * scale + 1e-9


def _agrees_by(figure: Figure, result: KeyResult, fields: dict[str, Number]) -> bool:
    """Return whether a difference in the title is that of the fields, as a share of the baseline or in the unit."""
    if any(_agree(figure, value, result) for value in fields.values()) or "baseline" not in fields:
        return True
    baseline, target = fields["baseline"], fields.get("target")
    if target is None or (not _comparable(figure, result) and figure.kind != "percent"):
        return True
    share = abs(target - baseline) / abs(baseline) * 100 if baseline else None
    by_share = figure.kind == "percent" and (
        share is None or abs(share - figure.number) <= max(1.0, 0.03 * figure.number)
    )
    return by_share or _agree(figure, abs(target - baseline), result)


def _seconds(unit: str | None) -> float | None:
    """Return the length of a unit of time in seconds; days and longer ones have no sure one."""
    return _SECONDS.get((unit or "").strip().casefold())
