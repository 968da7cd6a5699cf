"""What an answer says: the change of a figure, a line that must hold, the name of a figure, a day, a person."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from okrlint.figures import MEASURES, Figure, read_figures

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_BOUNDING = frozenset(("under", "below", "above", "over", "exceed", "exceeds"))
_OTHER_WAY = {"at-least": "at-most", "at-most": "at-least"}
# What stands between the name of a figure and its value; it belongs to neither.
_JOINTS = frozenset((
    "from", "to", "at", "least", "most", "under", "below", "above", "over", "exceed", "exceeds", "within", "than",
    "no", "not", "never", "more", "less", "fewer", "higher", "lower", "max", "min", "maximum", "minimum", "of",
    "is", "are", "be", "stays", "stay", "remains", "remain", "falls", "fall", "drops", "drop", "does", "do",
    "rises", "rise", "goes", "go", "grows", "grow", "climbs", "climb", "increases", "decreases", "should", "must",
    "may", "between", "up", "down", "today", "now", "about", "around", "reaches", "reach",
))  # fmt: skip


class Change(NamedTuple):
    """Where a figure stands and where it should be, in `unit`; `said` is how that was written, for a title."""

    baseline: float | None
    target: float | None
    unit: str
    said: str


class Bound(NamedTuple):
    """How far a figure may go: at least `low`, at most `high`, in `unit`."""

    low: float | None
    high: float | None
    unit: str


def change_of(text: str) -> Change | None:
    """Return the figure that `text` moves; one figure alone is the target, unless it says where things start.

    None where there is no figure, or two in different units.
    """
    found = _ends(_measures(text))
    if not found:
        return None
    if len(found) == 1:
        number, unit = _amount(found[0], scaled=True)
        start = found[0].role == "from"
        return Change(number if start else None, None if start else number, unit, _written(text, found[0]))
    first, second = found
    if first.unit and second.unit and first.unit != second.unit:
        return None
    scaled = first.scale == second.scale
    (baseline, one), (target, other) = _amount(first, scaled=scaled), _amount(second, scaled=scaled)
    return Change(baseline, target, other or one, f"from {_written(text, first)} to {_written(text, second)}")


def _ends(found: list[Figure]) -> list[Figure]:
    """Return the figures that a change goes between, the start first; one where there is only one."""
    by_role = {figure.role: figure for figure in found}
    if {"from", "to"} <= by_role.keys():
        return [by_role["from"], by_role["to"]]
    return found[1::-1] if found[:1] and found[0].role == "to" else found[:2]


def bound_of(text: str) -> Bound | None:
    """Return the line that `text` draws, or None where it names no figure or does not say which side is safe."""
    found = _measures(text)
    ends = {figure.role: figure for figure in found}
    if {"range-low", "range-high"} <= ends.keys():
        low, high = ends["range-low"], ends["range-high"]
        return Bound(low.number, high.number, high.unit or low.unit)
    for figure in found:
        role = _role(text, figure)
        if role in _OTHER_WAY:
            number, unit = _amount(figure, scaled=True)
            return Bound(number if role == "at-least" else None, number if role == "at-most" else None, unit)
    return None


def has_figure(text: str) -> bool:
    """Return whether `text` holds a figure that could be a baseline, a target or a bound."""
    return bool(_measures(text))


def name_of_figure(text: str) -> str:
    """Return what a text calls its figure: the words before it, else those behind it, without what joins the two."""
    found = _measures(text)
    if not found:
        return text.rstrip(" .:")
    found = sorted(_ends(found), key=lambda figure: figure.span)
    before = re.findall(r"[^\s,:;=<>≤≥→]+", text[: found[0].span.start])
    while before and before[-1].lower() in _JOINTS:
        before.pop()
    if before and before[0].lower() in {"keep", "hold"}:
        before.pop(0)
    behind = text[found[-1].span.end :].strip(" .,:;")
    return " ".join(before) or behind.removeprefix("of ")


def day_in(text: str) -> date | None:
    """Return the first day that `text` writes as 2026-12-31."""
    from okrlint.model.calendar import read_date

    return next((day for found in _ISO.findall(text) if (day := read_date(found))), None)


def has_other_day(text: str) -> bool:
    """Return whether `text` seems to name a day in another way than 2026-12-31."""
    named = re.search(r"\b(?:by|until|end of) ", text) is not None
    return named and day_in(text) is None and all(figure.role != "by" for figure in read_figures(text))


def person_id(text: str) -> str:
    """Return the id of a person as it stands in goals: `Ana Kovač` becomes `ana-kovac`; empty without Latin letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _measures(text: str) -> list[Figure]:
    return [figure for figure in read_figures(text) if figure.kind in MEASURES and figure.role != "by"]


def _amount(figure: Figure, *, scaled: bool) -> tuple[float, str]:
    """Return a figure's number and unit: "$12m" stays 12 in "$m" where `scaled`; without a unit it is written out."""
    if scaled and figure.unit:
        return figure.number, figure.unit + figure.scale
    return figure.value, figure.unit


def _written(text: str, figure: Figure) -> str:
    return text[figure.span.start : figure.span.end]


def _role(text: str, figure: Figure) -> str:
    """Return the part a figure plays; "not below 90%" and "never exceeds 5" say the other side."""
    before = re.findall(r"[a-z]+", text[: figure.span.start].lower())
    turned = before[-1:] and before[-1] in _BOUNDING and not {"not", "never"}.isdisjoint(before)
    return _OTHER_WAY.get(figure.role, figure.role) if turned else figure.role
