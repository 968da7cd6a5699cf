"""What happened from week to week: check-ins, statuses that turned, and edits of goals that git tells of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from okrlint.history.past import Event
from okrlint.model.calendar import Cycle
from okrlint.model.progress import Status, current_value, progress_at
from okrlint.model.things import CheckIn, KeyResult, Objective
from okrlint.site import telling, views, words
from okrlint.site.charts import monday
from okrlint.site.data import WEEK, SiteData
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark

MOST_WEEKS = 13
"""Weeks that are told of, the newest: a quarter of a year has so many (site contract, page Team)."""

TURNS_UP_TO = 2000
"""Goals up to which every week is searched for statuses that turned; above that the newest week only."""


class Week(NamedTuple):
    """A week: its Monday, its last day (today in the week that runs), and how many weeks ago it was."""

    first: date
    last: date
    back: int


class CheckInRow(NamedTuple):
    """A check-in as a row: whose, what was read, and what that added."""

    to: Crumb
    holder: Crumb
    day: str
    told: str
    confidence: str
    note: str


class TurnRow(NamedTuple):
    """A goal or key result whose status turned within a week: before, after, and where it stands in words."""

    to: Crumb
    holder: Crumb
    before: Mark
    after: Mark
    told: str
    worse: bool


def weeks_of(cycle: Cycle | None, today: date) -> list[Week]:
    """Return the weeks of a cycle up to `today`, the newest first; none before it begins."""
    if cycle is None or not cycle.known or cycle.starts > today:
        return []
    last = min(today, cycle.ends)
    newest_first = enumerate(mondays(cycle.starts, last))
    return [Week(first, min(last, first + WEEK - timedelta(1)), back) for back, first in newest_first]


def mondays(first: date, last: date) -> list[date]:
    """Return the Mondays of the weeks from that of one day to that of another, at most `MOST_WEEKS`, newest first."""
    newest = monday(last)
    weeks = (newest - monday(first)) // WEEK + 1
    return [newest - back * WEEK for back in range(min(weeks, MOST_WEEKS))]


def checkins_by_week(site: SiteData, goals: Sequence[Objective]) -> dict[date, list[tuple[KeyResult, CheckIn]]]:
    """Return the check-ins of some goals by the Monday of their week, up to today."""
    found: dict[date, list[tuple[KeyResult, CheckIn]]] = {}
    for goal in goals:
        for result in goal.key_results:
            for one in result.checkins:
                if one.date <= site.today:
                    found.setdefault(monday(one.date), []).append((result, one))
    return found


def checkin_row(site: SiteData, result: KeyResult, one: CheckIn) -> CheckInRow:
    """Return a check-in as a row."""
    earlier = _earlier(result, one)
    before = None if earlier is None else current_value(result, earlier)
    told = telling.shown(result, one.value)
    if before is not None and result.readings == "latest" and result.shape != "milestone":
        told = f"{telling.shown(result, before, bare=True)} → {told}"
    return CheckInRow(
        views.named(site, result),
        views.holder(site, result.objective),
        words.short_day(one.date),
        told,
        "" if one.confidence is None else words.number(one.confidence),
        views.short(one.note or ""),
    )


def step(result: KeyResult, one: CheckIn) -> float:
    """Return how far a check-in moved its key result, as a share of the way, at most 9."""
    earlier = _earlier(result, one)
    now = progress_at(result, current_value(result, one.date))
    then = progress_at(result, current_value(result, earlier)) if earlier else 0.0
    return 0.0 if now is None or then is None else min(9.0, abs(now - then))


def _earlier(result: KeyResult, one: CheckIn) -> date | None:
    return max((other.date for other in result.checkins if other.date < one.date), default=None)


def turns(site: SiteData, goals: Sequence[Objective], week: Week) -> list[TurnRow]:
    """Return what changed its status within a week, what got worse first."""
    if week.back and len(goals) > TURNS_UP_TO:
        return []
    found = sorted(_turns(site, goals, week), key=lambda pair: (not pair[1].worse, pair[0]))
    return [row for _, row in found]


def _turns(site: SiteData, goals: Sequence[Objective], week: Week) -> Iterator[tuple[int, TurnRow]]:
    eve = week.first - timedelta(1)
    for goal in goals:
        things: tuple[Objective | KeyResult, ...] = (goal, *goal.key_results)
        for thing in things:
            days = _days(site, thing)
            known, now = bisect_right(days, eve), bisect_right(days, week.last)
            if not known or known == now:
                continue
            before, after = site.of(thing, days[known - 1]).status, site.of(thing, days[now - 1]).status
            if before is not after:
                yield views.rank(after), _turn(site, thing, before, after)


def judged(site: SiteData, thing: Objective | KeyResult, day: date) -> date | None:
    """Return the last day up to `day` on which there was something new to judge: a reading, or the end.

    Between two readings a status only sinks, since more is expected every day; no one would call that news.
    """
    days = _days(site, thing)
    known = bisect_right(days, day)
    return days[known - 1] if known else None


def _days(site: SiteData, thing: Objective | KeyResult) -> list[date]:
    """Return the days on which there is something new to judge, the oldest first."""

    def make() -> list[date]:
        results = thing.key_results if isinstance(thing, Objective) else (thing,)
        return sorted({day for result in results for day in (result.due, *(one.date for one in result.checkins))})

    return site.once(("days", thing), make)


def _turn(site: SiteData, thing: Objective | KeyResult, before: Status, after: Status) -> TurnRow:
    goal = thing if isinstance(thing, Objective) else thing.objective
    told = (
        telling.share_words(site.of(goal)) if isinstance(thing, Objective) else views.result_line(site, thing).formula
    )
    return TurnRow(
        views.named(site, thing),
        views.holder(site, goal),
        telling.mark_of(before),
        telling.mark_of(after),
        told,
        views.rank(after) < views.rank(before),
    )


def events_by_week(site: SiteData) -> dict[date, list[Event]]:
    """Return what git tells of the goals, check-ins aside, by the Monday of the week; empty without git."""
    found: dict[date, list[Event]] = {}
    for event in site.edition.past.all if site.edition.past else ():
        if event.change.kind != "checkin":
            found.setdefault(monday(event.day), []).append(event)
    return found
