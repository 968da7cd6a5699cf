"""What a text from elsewhere means: a figure, a day, a share, a cycle, a state. None where it is not sure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from okrlint.figures import MEASURES, Figure, change_in, read_figures
from okrlint.model.calendar import read_date, understood

Number = int | float

LONGEST = 1_000
"""Characters of a title that is searched for figures: more is no title."""

_PLAIN = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,3})?\Z", re.ASCII)
_EITHER = re.compile(r"[-+\u2212]?\d{1,3}[.,]\d{3}\Z")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_KEEP = frozenset(("keep", "keeps", "hold", "holds", "stay", "stays", "maintain", "maintains", "remain", "remains"))


class Amount(NamedTuple):
    """A figure as written: `number` in `unit` with its `scale` ("$12m" is 12, $ and m), or `value` in `unit` alone."""

    number: Number
    value: Number
    unit: str
    scale: str

    @property
    def whole_unit(self) -> str:
        """Return the unit that goes with `number`."""
        return f"{self.unit}{self.scale}" if self.unit else ""


def amount_of(text: str, *, commas: bool = False) -> Amount | None:
    """Return the one figure that a text consists of, or None; `commas` as `Read` has it."""
    text = text.strip().replace("\u2212", "-")
    if commas and _EITHER.match(text):
        return None  # 1.250 is 1250 to one reader and 1.25 to another
    if _PLAIN.match(text):
        number = int(text) if text.lstrip("+-").isdecimal() else float(text)
        return Amount(number, number, "", "") if math.isfinite(number) else None
    found = read_figures(text)
    if len(found) != 1 or found[0].kind not in MEASURES or found[0].span != (0, len(text)):
        return None
    return _amount(found[0])


def _amount(figure: Figure) -> Amount:
    scale = figure.scale if figure.unit else ""
    number = figure.number if scale or not figure.scale else figure.value
    return Amount(_whole(number), _whole(figure.value), figure.unit, scale)


def _whole(value: float) -> Number:
    value = round(value, 9)
    return int(value) if value.is_integer() else value


def in_one_unit(amounts: Mapping[str, Amount], unit: str) -> tuple[dict[str, Number], str] | None:
    """Return figures by name in one unit, `unit` where that is given, and the unit; None where they do not agree."""
    if unit:
        if all(one.whole_unit in ("", unit) for one in amounts.values()):
            return {name: one.number for name, one in amounts.items()}, unit
        if all(one.unit in ("", unit) for one in amounts.values()):
            return {name: one.value for name, one in amounts.items()}, unit
        return None
    units = {one.unit for one in amounts.values() if one.unit}
    scaled = any(one.scale for one in amounts.values())
    if len(units) > 1 or (scaled and not all(one.unit for one in amounts.values())):
        return None  # beside "€2m" nobody knows whether 1.4 is in millions
    if len({one.scale for one in amounts.values()}) == 1:
        first = next(iter(amounts.values()))
        return {name: one.number for name, one in amounts.items()}, first.whole_unit or next(iter(units), "")
    return {name: one.value for name, one in amounts.items()}, next(iter(units), "")


def figures_in(title: str) -> tuple[dict[str, Number], str]:
    """Return the baseline, target or bound that a title states without doubt, by field, and the unit.

    "From 6% to 8%" is a baseline and a target, "to 50" a target; "keep under 5%" a bound. One figure alone, as in
    "win 9 contracts", may be many things and is left to a person.
    """
    if len(title) > LONGEST:
        return {}, ""
    ends = change_in(title)
    if ends is not None:
        found = in_one_unit({"baseline": _amount(ends[0]), "target": _amount(ends[1])}, "")
        return found if found and found[0]["baseline"] != found[0]["target"] else ({}, "")
    measures = [one for one in read_figures(title) if one.kind in MEASURES]
    if len(measures) != 1:
        return {}, ""
    field = _field(title, measures[0])
    amount = _amount(measures[0])
    return ({field: amount.number}, amount.whole_unit) if field else ({}, "")


def _field(title: str, figure: Figure) -> str:
    kept = not _KEEP.isdisjoint(re.findall(r"[a-z]+", title[: figure.span.start].lower()))
    if figure.role == "to" and not kept:
        return "target"
    return {"at-least": "min", "at-most": "max"}.get(figure.role, "") if kept else ""


def day_of(text: str) -> date | None:
    """Return the day that a text writes, or None where day and month could be told either way."""
    text = text.strip()
    iso = read_date(text[:10]) if len(text) == 10 or text[10:11] in (" ", "T") else None
    if iso:
        return iso
    found = re.match(r"(\d{1,2})\s*([./])\s*(\d{1,2})\s*\2\s*(\d{4})\Z", text)
    if found:
        first, mark, second = int(found[1]), found[2], int(found[3])
        if mark == "." or first > 12:
            return _day(found[4], second, first)
        return _day(found[4], first, second) if second > 12 or first == second else None
    return _named_day(text)


def _named_day(text: str) -> date | None:
    found = re.match(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\Z", text)
    if found:
        return _day(found[3], _MONTHS.get(found[2][:3].lower(), 0), int(found[1]))
    found = re.match(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\Z", text)
    return _day(found[3], _MONTHS.get(found[1][:3].lower(), 0), int(found[2])) if found else None


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def share_of(text: str) -> Number | None:
    """Return a confidence as a share from 0 to 1: `0.7`, `70%` or `7/10`."""
    found = re.match(r"(\d+(?:[.,]\d+)?)\s*(%|/\s*10|)\Z", text.strip())
    if not found:
        return None
    value = float(found[1].replace(",", ".")) / (100 if found[2] == "%" else 10 if found[2] else 1)
    return _whole(value) if 0 <= value <= 1 else None


def cycle_of(text: str, known: Iterable[str]) -> str | None:
    """Return the cycle that a text names: one that is `known`, or such as `Q4 2026`, `2026 H1` or `2026`."""
    text = " ".join(text.split())
    for name in known:
        if name.casefold() == text.casefold():
            return name
    if understood(text):
        return text
    found = re.fullmatch(r"(?:fy\s?)?(\d{4})[ /_-]?([QH][1-4])", text, re.IGNORECASE)
    turned = re.fullmatch(r"([QH][1-4])[ /_'-]{0,2}(\d{4})", text, re.IGNORECASE)
    name = f"{found[1]}-{found[2].upper()}" if found else f"{turned[2]}-{turned[1].upper()}" if turned else ""
    return name if name and understood(name) else None


_STATES = {
    **dict.fromkeys(("done", "completed", "complete", "closed", "finished", "achieved", "reached"), "done"),
    **dict.fromkeys(("dropped", "cancelled", "canceled", "abandoned", "stopped", "discarded"), "dropped"),
    **dict.fromkeys(("active", "open", "in progress", "ongoing", "started"), "active"),
}  # fmt: skip


def state_of(text: str) -> str | None:
    """Return `active`, `done` or `dropped` for a word that means it, or None for any other, such as `on track`."""
    return _STATES.get(" ".join(text.casefold().split()))
