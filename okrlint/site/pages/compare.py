"""Compare, the page that answers: what moved since then. For a week, four weeks, and the whole cycle so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from okrlint.history.past import Event
from okrlint.model.progress import Standing, Status, clamp
from okrlint.model.things import Objective
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.edits import goalposts, what
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets
from okrlint.site.telling import Mark
from okrlint.site.weeks import judged

VIEW = View(9, "compare", "compare.html", phrase("Compare"), phrase("What moved since the cycle began?"))

MOST = 75
"""Goals on one page."""

STILL = 0.005
"""The share of the way below which nothing moved: it would not show in whole points."""


class Period(NamedTuple):
    """A stretch of time to look back over: its page, what it is called, and the day it begins."""

    address: str
    name: str
    since: date


class Moved(NamedTuple):
    """A goal then and now: `step` in shares of its way, None where one side is not known."""

    goal: Objective
    step: float | None
    events: Sequence[Event]


class MovedRow(NamedTuple):
    """The same as a row."""

    to: Crumb
    holder: Crumb
    before: Mark
    after: Mark
    bar: Markup
    then: str
    now: str
    step: str
    edits: str
    eased: int


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the pages of each period."""
    periods = periods_of(site)
    for period in periods:
        moved = sorted(_moved(site, period), key=_order)
        whole = _data(site, period, periods, moved)
        for sheet, some in sheets(period.address, moved, MOST):
            yield Page(sheet.address, "compare", whole | {
                "title": sheet.titled(say("Compare: {period}", period=period.name)),
                "rows": [_row(site, one, period) for one in some],
                "sheet": sheet,
            })  # fmt: skip
    if not periods:
        nothing = dict.fromkeys(("rows", "periods", "new", "gone"), ())
        head = {"title": say(VIEW.name), "nav": VIEW.key, "git": True}
        yield Page(VIEW.address, "compare", {**nothing, **head, "answer": say("There is nothing to look back on yet")})


def periods_of(site: SiteData) -> list[Period]:
    """Return the periods that lie within the current cycle, the whole of it first; none before it has begun."""
    cycle = site.cycle
    if cycle is None or not cycle.known or cycle.starts >= site.today:
        return []
    start = Period(VIEW.address, say("since {day}", day=words.short_day(cycle.starts)), cycle.starts)
    shorter = (
        Period("compare-month.html", say("the last four weeks"), site.today - timedelta(28)),
        Period("compare-week.html", say("the last week"), site.today - timedelta(7)),
    )
    return [start, *(one for one in shorter if one.since > cycle.starts)]


def _moved(site: SiteData, period: Period) -> Iterator[Moved]:
    past = site.edition.past.events if site.edition.past else {}
    for file in site.files_in_force():
        for goal in file.objectives:
            then, now = _share(then_stand(site, goal, period)), _share(site.of(goal))
            told = [one for one in past.get(goal.full_name, ()) if one.day > period.since]
            edits = [one for one in told if one.change.kind != "checkin"]
            yield Moved(goal, None if then is None or now is None else now - then, edits)


def then_stand(site: SiteData, goal: Objective, period: Period) -> Standing:
    """Return where a goal stood when a period began, as it was told by its newest readings of then."""
    return site.of(goal, judged(site, goal, period.since) or period.since)


def _share(stand: Standing) -> float | None:
    if stand.progress is None:
        return 0.0 if stand.status is Status.NOT_STARTED else None
    return clamp(stand.progress)


def _order(one: Moved) -> tuple[int, float]:
    """Return what sorts the goals that fell back first, then those that stood still, then by how far they came."""
    return (one.step is None, one.step or 0.0)


def _data(site: SiteData, period: Period, periods: list[Period], moved: list[Moved]) -> dict[str, Any]:
    return {
        "nav": VIEW.key,
        "answer": answer(period, moved),
        "periods": [Crumb(words.sentence(one.name), one.address) for one in periods],
        "period": period,
        "day": words.day(period.since),
        "new": _whole(site, period, "added"),
        "gone": _whole(site, period, "removed"),
        "git": site.edition.past is not None,
    }


def answer(period: Period, moved: Sequence[Moved]) -> str:
    """Return what moved, in a sentence."""
    known = [one.step for one in moved if one.step is not None]
    closer, back = sum(step >= STILL for step in known), sum(step <= -STILL for step in known)
    eased = sum(len(goalposts(one.events)) for one in moved)
    name, far = words.sentence(period.name), words.count(len(moved), "goal")
    if len(moved) == 1:
        text = _alone(name, closer, back)
    elif not back:
        text = say("{period}: {closer} of {total} came closer to their targets, none fell back",
                   period=name, closer=closer, total=far)  # fmt: skip
    else:
        text = say("{period}: {closer} of {total} came closer to their targets, {back} fell back",
                   period=name, closer=closer, total=far, back=back)  # fmt: skip
    if not eased:
        return text
    return f"{text}; {words.count(eased, 'goalpost eased', 'goalposts eased')}"


def _alone(period: str, closer: int, back: int) -> str:
    """Return what the only goal there is did, in a sentence."""
    if closer:
        return say("{period}: the only goal came closer to its targets", period=period)
    if back:
        return say("{period}: the only goal fell back", period=period)
    return say("{period}: the only goal did not move", period=period)


def brief(site: SiteData) -> str:
    """Return how many goals came closer since the cycle began, in a few words."""
    periods = periods_of(site)
    if not periods:
        return ""
    known = [one.step for one in _moved(site, periods[0]) if one.step is not None]
    return say("{closer} of {total} came closer", closer=sum(step >= STILL for step in known),
               total=words.count(len(known), "goal"))  # fmt: skip


def _whole(site: SiteData, period: Period, kind: str) -> list[tuple[str, Crumb, Crumb]]:
    """Return the goals that came or went since, each once, with the day."""
    found: dict[str, tuple[str, Crumb, Crumb]] = {}
    for event in site.edition.past.all if site.edition.past else ():
        change = event.change
        if change.kind != kind or change.part != "objective" or event.day <= period.since:
            continue
        here = site.workspace.names.get(change.name)
        if (here is not None) == (kind == "added"):
            to = views.named(site, here) if here else Crumb(views.short(change.title or change.name))
            found[change.name] = (words.short_day(event.day), to, views.holder(site, change.goal))
    return list(found.values())


def _row(site: SiteData, one: Moved, period: Period) -> MovedRow:
    goal = one.goal
    before, after = then_stand(site, goal, period), site.of(goal)
    then = _share(before)
    fields = dict.fromkeys(what(event.change) for event in one.events)
    return MovedRow(
        Crumb(views.title_of(goal), site.addresses.objective(goal)),
        views.holder(site, goal),
        telling.mark_of(before.status),
        views.goal_mark(site, goal),
        course(then, after.progress, after.expected, after.status.slug),
        "–" if then is None else words.share(then),
        telling.share_words(after),
        _step(one.step),
        words.joined(list(fields)),
        len(goalposts(one.events)),
    )


def _step(step: float | None) -> str:
    if step is None:
        return ""
    points = round(100 * step)
    return say("{points} points", points=words.signed(points, None)) if points else say("unchanged")


def course(then: float | None, now: float | None, expected: float | None, mood: str) -> Markup:
    """Return a bar on which the stretch from then to now is filled and a mark shows what is expected.

    The figures are shares; the same stands beside it in words.
    """
    parts = ['<rect class="track" width="100%" y="4" height="6"/>']
    if then is not None and now is not None:
        left, right = sorted((100 * clamp(then), 100 * clamp(now)))
        parts.append(f'<rect class="val" x="{left:.1f}%" width="{max(0.6, right - left):.1f}%" y="4" height="6"/>')
        parts.append(f'<circle class="val" cx="{100 * clamp(now):.1f}%" cy="7" r="5"/>')
    if expected is not None:
        parts.append(f'<rect class="exp" x="{min(99.2, 100 * clamp(expected)):.1f}%" width="2" height="14"/>')
    return Markup('<svg class="bar m-{}" aria-hidden="true">{}</svg>').format(escape(mood), Markup("".join(parts)))  # noqa: S704 - shapes of our own
