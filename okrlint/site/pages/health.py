"""Health metrics, the page that answers: is the ground firm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from okrlint.site import telling, views, words
from okrlint.site.bounds import (
    BROKEN,
    KEPT,
    PAGE,
    STALE,
    UNBOUND,
    UNREAD,
    Watched,
    all_watched,
    broken_words,
    mark_of,
    name_of,
    room,
)  # fmt: skip
from okrlint.site.charts import sparkline
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.needs import file_holder
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets

VIEW = View(6, "health", PAGE, "Health metrics", "Is the ground firm?")

PER_PAGE = 60
"""Figures on one page, so that a page stays within the bar of displayed elements."""

MOST_READINGS = 26
"""Readings of a figure that the table holds: half a year of weeks; the file has them all."""


class HealthRow(NamedTuple):
    """A guardrail or health metric with its course; `readings` are day and value, the newest first."""

    anchor: str
    mark: telling.Mark
    label: str
    of: Crumb
    holder: Crumb
    owner: Crumb | None
    bounds: str
    value: str
    told: str
    picture: Markup | None
    readings: list[tuple[str, str]]
    earlier: int


def pages(site: SiteData) -> Iterator[Page]:
    """Yield what is watched, the worst first, on as many pages as it takes."""
    found = sorted(all_watched(site), key=_gravity)
    whole = {"nav": VIEW.key, "answer": answer(found), "nearest": nearest(found)}
    for sheet, part in sheets(VIEW.address, found, PER_PAGE):
        yield Page(
            sheet.address,
            "health",
            {
                **whole,
                "title": sheet.titled(say(VIEW.name)),
                "sheet": sheet,
                "tally": _tally(found) if sheet.number == 1 else (),
                "rows": [_row(site, one) for one in part],
            },
        )


def _gravity(one: Watched) -> tuple[int, float]:
    """Return what sorts the worst first: by state, then by how little room there is to the bound."""
    left = room(one)
    return one.state, 0.0 if left is None else left


def answer(found: Sequence[Watched]) -> str:
    """Return whether what must not get worse holds, in a sentence."""
    if not found:
        return say("Nothing is watched yet: no guardrail and no health metric is written")
    broken = sum(one.state == BROKEN for one in found)
    known = sum(one.state in (BROKEN, KEPT, STALE) for one in found)
    if not known:
        figures = words.count(len(found), "figure")
        return say("Nobody can tell yet: no reading within a bound for {figures}", figures=figures)
    bounds, amount = words.count(known, "bound", of="of"), words.number(broken)
    if broken > 1:
        return say("{amount} of {bounds} are broken", amount=amount, bounds=bounds)
    if broken:
        return say("{amount} of {bounds} is broken", amount=amount, bounds=bounds)
    if known == 1:
        return say("The only bound is kept")
    return say("All {bounds} are kept", bounds=words.count(known, "bound"))


def brief(site: SiteData) -> str:
    """Return the same in a few words."""
    found = all_watched(site)
    broken = sum(one.state == BROKEN for one in found)
    if not found:
        return ""
    return say("{amount} of {total} broken", amount=words.number(broken), total=words.number(len(found)))


def nearest(found: Sequence[Watched]) -> str:
    """Return which figure that still holds is nearest to its bound, in a sentence; empty where none is near.

    Near is within a tenth of the bound: what a usual wobble of a figure can use up.
    """
    near = [(left, one) for one in found if one.state == KEPT and (left := room(one)) is not None and left < 0.1]
    if not near:
        return ""
    _, one = min(near, key=lambda pair: pair[0])
    value = words.quantity(one.last.value, one.figure.unit) if one.last else ""
    return say(
        "Nearest to its bound: {figure}, {value}, {bounds}.", figure=name_of(one), value=value,
        bounds=telling.bounds(one.figure),
    )  # fmt: skip


def _tally(found: Sequence[Watched]) -> list[tuple[telling.Mark, int, str]]:
    """Return each state with its amount and the first row that has it."""
    first: dict[int, str] = {}
    for place, one in enumerate(found):
        address = PAGE if place < PER_PAGE else f"health-{place // PER_PAGE + 1}.html"
        first.setdefault(one.state, f"{address}#{one.anchor}")
    return [
        (mark_of(state), sum(one.state == state for one in found), first[state])
        for state in (BROKEN, UNREAD, UNBOUND, STALE, KEPT)
        if state in first
    ]


def _row(site: SiteData, one: Watched) -> HealthRow:
    figure, cycle = one.figure, one.file.cycle
    newest_first = [
        (words.short_day(seen.date), words.quantity(seen.value, figure.unit)) for seen in reversed(one.seen)
    ]
    return HealthRow(
        one.anchor,
        mark_of(one.state),
        name_of(one),
        views.named(site, one.goal) if one.goal else Crumb(say("business as usual")),
        file_holder(site, one.file),
        views.person(site, cycle, figure.owner) if figure.owner else None,
        telling.bounds(figure) or say("no bound written"),
        newest_first[0][1] if newest_first else say("no reading yet"),
        told(one, site),
        _picture(one),
        newest_first[:MOST_READINGS],
        max(0, len(newest_first) - MOST_READINGS),
    )


def told(one: Watched, site: SiteData) -> str:
    """Return when it was read and how it went since: `16 Nov, 6 days ago; −0.3% since 2 Nov`."""
    if not one.last:
        return ""
    parts = [telling.read_when(one.last, site.today)]
    if one.state == BROKEN:
        parts.append(broken_words(one))
    if len(one.seen) > 1:
        before = one.seen[-2]
        step = round(one.last.value - before.value, 4)
        parts.append(telling.since(step, one.figure.unit, before.date))
    return "; ".join(parts)


def _picture(one: Watched) -> Markup | None:
    if len(one.seen) < 2:
        return None
    limits = [float(bound) for bound in (one.figure.min, one.figure.max) if bound is not None]
    return sparkline([(seen.date, float(seen.value)) for seen in one.seen[-MOST_READINGS:]], limits, course_words(one))


def course_words(one: Watched) -> str:
    """Return the course of a figure in a sentence, for those who do not see the picture."""
    values = [seen.value for seen in one.seen[-MOST_READINGS:]]
    unit = one.figure.unit
    low, high, now = (words.quantity(value, unit) for value in (min(values), max(values), values[-1]))
    readings = words.count(len(values), "reading")
    if low == high:
        return say("{readings}, always {low}; now {now}", readings=readings, low=low, now=now)
    return say("{readings}, between {low} and {high}; now {now}", readings=readings, low=low, high=high, now=now)
