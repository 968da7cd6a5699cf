"""Goals with their key results as a table: a bar, where each stands, is expected and should be, and how old that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrlint.model.things import KeyResult, Objective
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.telling import Mark
from okrlint.terminal.sheet import BAD, BOLD, SOFT, Sheet, bar, cells, padded, tidy

NARROW = 72
"""Columns below which a key result takes two lines, since its title would have no room beside the figures."""

_BAR, _MARK, _FIGURE = 10, 13, 11
_HEADS = ("now", "expected", "target", "read")
_SHORTEST, _LONGEST = 16, 70


class Row(NamedTuple):
    """A key result: its mark, a bar, what it is called, its figures and the age of the last reading in days."""

    mark: Mark
    bar: str
    title: str
    figures: tuple[str, str, str]
    days: int | None
    stale: bool
    formula: str

    @property
    def age(self) -> str:
        """Return how old the last reading is, as short as a column wants it."""
        return "never" if self.days is None else f"{self.days} d"


def goals_table(site: SiteData, goals: Sequence[Objective], sheet: Sheet) -> Iterator[str]:
    """Yield goals with their key results; where there is room, one line for each."""
    rows = {goal: [row(site, one) for one in goal.key_results if one.status != "dropped"] for goal in goals}
    every = [one for some in rows.values() for one in some]
    widths = [max([len(head), *(cells(one.figures[at]) for one in every)]) for at, head in enumerate(_HEADS[:3])]
    widths = [min(_FIGURE, width) if head != "expected" else width for head, width in zip(_HEADS, widths, strict=False)]
    widths.append(max([len("read"), *(cells(one.age) for one in every)]))
    room = sheet.width - 2 - _BAR - 2 - _MARK - 1 - sum(width + 2 for width in widths)
    wide = sheet.width >= NARROW and room >= _SHORTEST and bool(every)
    room = min(room, max([_SHORTEST, *(cells(one.title) for one in every)]), _LONGEST)
    if wide:
        heads = "".join(f"  {head:>{width}}" for head, width in zip(_HEADS, widths, strict=True))
        yield sheet.paint(" " * (2 + _BAR + 2 + _MARK + 1 + room) + heads, SOFT)
    for goal in goals:
        yield from _goal(site, goal, sheet)
        for one in rows[goal]:
            yield from [_line(one, room, widths, sheet)] if wide else _lines(one, sheet)


def row(site: SiteData, result: KeyResult) -> Row:
    """Return a key result as a row of the table."""
    stand, line = site.of(result), views.result_line(site, result)
    mark = Mark("stale", "stale") if line.mark.slug == "stale" else line.mark
    now = "" if stand.value is None else telling.shown(result, stand.value, bare=True)
    expected = stand.expected_value
    wanted = "" if expected is None else telling.amount(expected, result.unit, telling.digits_of(result))
    target = telling.amount(result.target, result.unit) if result.target is not None else _bounds(result)
    days = (site.today - stand.last.date).days if stand.last else None
    figures = (tidy(now or "–"), tidy(wanted), tidy(target))
    drawn = bar(stand.progress, stand.expected if result.shape == "change" else None, _BAR)
    return Row(mark, drawn, tidy(line.title), figures, days, stand.stale, line.formula)


def _bounds(result: KeyResult) -> str:
    low, high = (None if one is None else telling.amount(one, result.unit) for one in (result.min, result.max))
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else ""


def _goal(site: SiteData, goal: Objective, sheet: Sheet) -> Iterator[str]:
    stand = site.of(goal)
    mark = sheet.mark(*views.goal_mark(site, goal))
    said = telling.share_words(stand)
    title = tidy(views.title_of(goal))
    if cells(mark) + cells(title) + cells(tidy(said)) + 4 <= sheet.width:
        yield f"{mark}  {sheet.paint(title, BOLD)}  {sheet.paint(tidy(said), SOFT)}"
    else:
        yield from sheet.wrapped(title, f"{mark}  ", "  ", BOLD)
        yield from sheet.wrapped(said, "  ", "  ", SOFT)


def _line(one: Row, room: int, widths: Sequence[int], sheet: Sheet) -> str:
    figures = "".join(f"  {padded(text, width, right=True)}" for text, width in zip(one.figures, widths, strict=False))
    age = padded(one.age, widths[-1], right=True)
    drawn = sheet.paint(one.bar, SOFT)
    mark = sheet.mark(one.mark.slug, one.mark.word, _MARK)
    return f"  {drawn}  {mark} {padded(one.title, room)}{figures}  {sheet.paint(age, BAD if one.stale else SOFT)}"


def _lines(one: Row, sheet: Sheet) -> Iterator[str]:
    yield from sheet.wrapped(one.title, f"  {sheet.mark(one.mark.slug, one.mark.word)}  ", "    ")
    age = "never read" if one.days is None else f"read {words.count(one.days, 'day')} ago" if one.days else "read today"
    yield from sheet.wrapped(f"{one.bar} {one.formula}, {age}", "    ", "    ", SOFT)
