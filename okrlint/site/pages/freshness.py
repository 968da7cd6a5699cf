"""Check-in health, the page that answers: can I trust these numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from okrlint.model.progress import GRACE_DAYS, Standing, Status, rhythm_of
from okrlint.model.things import KeyResult, Objective
from okrlint.site import rounds, views, words
from okrlint.site.charts import monday
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets
from okrlint.site.weeks import weeks_of

VIEW = View(5, "freshness", "freshness.html", "Check-in health", "Can I trust these numbers?")

PER_PAGE = 60
"""Teams on one page, so that a page stays within the bar of displayed elements."""

_SLACK = timedelta(days=GRACE_DAYS)


class Cell(NamedTuple):
    """The key results of a team at the end of a week: how many were open, and how many of them read on time."""

    fresh: int
    open: int

    @property
    def slug(self) -> str:
        """Return how it looks: `all`, `some`, `none`, or `idle` where nothing was open."""
        if not self.open:
            return "idle"
        return "all" if self.fresh == self.open else "some" if self.fresh else "none"


class Row(NamedTuple):
    """A team: its link, a cell for each week, and the typical age of its newest readings."""

    team: Crumb
    cells: list[Cell]
    age: str

    @property
    def share(self) -> float:
        """Return the share of its key results that are fresh today; 2 where none is open, so that it comes last."""
        now = self.cells[-1] if self.cells else Cell(0, 0)
        return now.fresh / now.open if now.open else 2.0


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the grid of teams and weeks, the least fresh first, on as many pages as it takes."""
    goals = site.goals(site.cycle)
    ends = week_ends(site)
    rows = sorted((_row(site, team, own, ends) for team, own in _by_team(site, goals)), key=lambda row: row.share)
    total = [Cell(sum(row.cells[at].fresh for row in rows), sum(row.cells[at].open for row in rows))
             for at in range(len(ends))]  # fmt: skip
    whole = {
        "nav": VIEW.key,
        "answer": answer(total, ended(site)),
        "honest": rounds.honesty(site, goals),
        "finding": " ".join(part for part in (age_words(site, goals), trend_words(total, ends)) if part),
        "weeks": [words.short_day(monday(end)) for end in reversed(ends)],
        "total": total[::-1] if len(rows) > 1 else (),
        "grace": GRACE_DAYS,
    }
    for sheet, part in sheets(VIEW.address, rows, PER_PAGE):
        own = {"title": sheet.titled(say(VIEW.name)), "sheet": sheet}
        lines = [row._replace(cells=row.cells[::-1]) for row in part]
        yield Page(sheet.address, "freshness", {**whole, **own, "rows": lines})


def ended(site: SiteData) -> str:
    """Return the name of the cycle where it is over; else nothing."""
    cycle = site.cycle
    return cycle.id if cycle and cycle.over(site.today) else ""


def answer(total: Sequence[Cell], over: str = "") -> str:
    """Return how many figures are on time today, in a sentence; `over` names a cycle that has ended."""
    now = total[-1] if total else Cell(0, 0)
    if not now.open:
        return say("No key result is open, so no reading is owed")
    results = words.count(now.open, "key result", of="of")
    if over:
        return say("{cycle} ended with {amount} of {results} read on time", cycle=over,
                   amount=words.number(now.fresh), results=results)  # fmt: skip
    if now.fresh < now.open:
        return say("{amount} of {results} read on time", amount=words.number(now.fresh), results=results)
    if now.open == 1:
        return say("The key result was read on time")
    return say("All {results} were read on time", results=words.count(now.open, "key result"))


def age_words(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return how old the newest readings of the open key results are, in a sentence; empty without any."""
    ages = [(site.today - one.last.date).days for one in _open(site, goals) if one.last]
    if not ages:
        return ""
    age = words.count(round(median(ages)), "day")
    if max(ages) > median(ages):
        oldest = words.count(max(ages), "day")
        return say("Half of the figures are {age} old or younger, the oldest {oldest}.", age=age, oldest=oldest)
    return say("Half of the figures are {age} old or younger.", age=age)


def _open(site: SiteData, goals: Sequence[Objective]) -> list[Standing]:
    return [one for goal in goals for result in goal.key_results if (one := site.of(result)).next_due]


def brief(site: SiteData) -> str:
    """Return the same in a few words."""
    owed = _open(site, site.goals(site.cycle))
    fresh = sum(not one.stale and one.last is not None for one in owed)
    if not owed:
        return ""
    return say("{amount} of {total} read on time", amount=words.number(fresh), total=words.number(len(owed)))


def trend_words(total: Sequence[Cell], ends: Sequence[date]) -> str:
    """Return how many weeks had every figure on time, and which was the worst; empty with fewer than two weeks."""
    seen = [(one, end) for one, end in zip(total, ends, strict=True) if one.open]
    if len(seen) < 2:
        return ""
    whole = sum(one.fresh == one.open for one, _ in seen)
    if whole == len(seen):
        return say("Every figure was on time in each of the {weeks} weeks.", weeks=len(seen))
    if not any(one.fresh for one, _ in seen):
        return say("Nothing was on time in any of the {weeks} weeks.", weeks=len(seen))
    worst, end = min(seen, key=lambda pair: pair[0].fresh / pair[0].open)
    return say(
        "All were on time in {whole} of {weeks} weeks; the worst began on {day}, with {fresh} of {open}.",
        whole=whole, weeks=len(seen), day=words.short_day(monday(end)), fresh=words.number(worst.fresh),
        open=words.number(worst.open),
    )  # fmt: skip


def week_ends(site: SiteData) -> list[date]:
    """Return the last day of each week of the current cycle so far, the newest quarter; today ends the running one."""
    return [week.last for week in reversed(weeks_of(site.cycle, site.today))]


def _by_team(site: SiteData, goals: Sequence[Objective]) -> list[tuple[str, list[Objective]]]:
    """Return the goals of each team, those of its people among them; nobody is listed alone."""
    found: dict[str, list[Objective]] = {}
    for goal in goals:
        person = site.workspace.organization.people.get(goal.person or "")
        team = (person.team if person else None) if goal.level == "person" else goal.team
        found.setdefault(team or "", []).append(goal)
    return sorted(found.items(), key=lambda pair: (site.team_name(pair[0]).casefold(), pair[0]))


def _row(site: SiteData, team: str, goals: Sequence[Objective], ends: Sequence[date]) -> Row:
    results = [result for goal in goals for result in goal.key_results]
    spans = [_spans(site, result) for result in results]
    cells = [Cell(sum(fresh(one, end) for one in spans), sum(one[0] <= end <= one[1] for one in spans)) for end in ends]
    stands = [site.of(result) for result in results]
    newest = [one.last.date for one in stands if one.next_due and one.last]
    age = words.count(round(median((site.today - day).days for day in newest)), "day") if newest else "–"
    return Row(views.team(site, site.cycle, team), cells, age)


Spans = tuple[date, date, list[tuple[date, date]]]
"""First and last day on which readings are owed, and the stretches over which one was fresh."""


def _spans(site: SiteData, result: KeyResult) -> Spans:
    stand = site.of(result)
    starts, last = result.objective.starts, result.due
    if stand.status is Status.DONE and stand.last:  # once it was reached, nothing more was owed
        last = min(last, stand.last.date - timedelta(days=1))
    elif not stand.next_due and site.today <= result.due:  # dropped or closed: nobody knows when
        last = starts - timedelta(days=1) if starts > date.min else starts
    every = rhythm_of(result)
    days = sorted({starts, *(one.date for one in result.checkins if one.date <= site.today)})
    return starts, last, [(day, every.after(max(starts, day))) for day in days]


def fresh(spans: Spans, day: date) -> bool:
    """Return whether a reading was owed on `day` and the newest until then was within its rhythm and the grace."""
    first, last, stretches = spans
    known = [until for since, until in stretches if since <= day]
    return first <= day <= last and bool(known) and day - known[-1] <= _SLACK
