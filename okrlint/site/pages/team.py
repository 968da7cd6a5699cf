"""Team, the page that answers: what do we check in, are we honest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.things import Effort, GoalFile, Named, Objective
from okrlint.site import findings, rounds, telling, views, words
from okrlint.site.charts import monday, week_strip
from okrlint.site.data import SiteData, counts_by_status, live_results, open_tasks
from okrlint.site.page import Crumb, Page

WEEKS = 12
"""Weeks of check-ins that the strip shows (site contract, page Team)."""


class Load(NamedTuple):
    """What a person of the team carries; the list is by name, never by amount."""

    person: Crumb
    results: int
    levers: int
    tasks: int


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for every team and cycle."""
    for cycle in site.used_cycles():
        for team in site.team_ids(cycle):
            yield Page(site.addresses.team(cycle.id, team), "team", _data(site, cycle, team))


def _data(site: SiteData, cycle: Cycle, team: str) -> dict[str, Any]:
    files = site.holder_files(cycle, team=team)
    goals = [goal for file in files for goal in file.objectives]
    owed = rounds.owed_results(site, goals)
    strip = weeks(goals, cycle, site.today)
    known = site.workspace.organization.teams.get(team)
    full = f"{cycle.id}/{team}"
    return {
        "title": site.team_name(team),
        "nav": "",
        "cycle": Crumb(cycle.id, site.addresses.cycle(cycle.id)),
        "answer": answer(site, goals),
        "owed_words": rounds.owed_words(site, owed) if goals else "",
        "lead": views.person(site, cycle, known.lead) if known and known.lead else None,
        "up": _parents(site, cycle, team),
        "down": [views.team(site, cycle, one) for one in site.team_ids(cycle) if _parent(site, one) == team],
        "beside": [
            views.team(site, cycle, one)
            for one in site.team_ids(cycle)
            if one != team and known and known.parent and _parent(site, one) == known.parent
        ],
        "owed": [(views.result_line(site, result), result.id) for result in owed],
        "goals": [views.goal_line(site, goal, results=True) for goal in _overdue_first(site, goals)],
        "honest": rounds.honesty(site, goals),
        "strip": week_strip(strip) if any(amount for _, amount in strip) else None,
        "strip_words": strip_words(strip),
        "load": _load(site, cycle, team, goals),
        "health": [(health.label, telling.bound_line(health, site.today)) for file in files for health in file.health],
        "declined": [(one.title, one.why or "") for file in files for one in file.declined],
        "effort": _effort(site, files),
        "waiting": _waiting(site, goals),
        "shared": [views.goal_line(site, goal) for goal in site.goals(cycle) if team in goal.contributors],
        "cycles": other_cycles(site, cycle, team),
        "findings": [findings.row(site, one) for one in site.findings(full)],
        "sources": [file.document.source.path for file in files],
    }


def _overdue_first(site: SiteData, goals: Sequence[Objective]) -> list[Objective]:
    def in_time(goal: Objective) -> bool:
        due = site.of(goal).next_due
        return due is None or due >= site.today

    return sorted(goals, key=in_time)


def answer(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return how the objectives of a team stand, in a sentence."""
    if not goals:
        return "No goals of its own in this cycle."
    counts = counts_by_status([site.of(goal) for goal in goals])
    parts = words.joined([f"{amount} {status.value}" for status, amount in counts.items()])
    return f"{words.sentence(words.count(len(goals), 'objective'))}: {parts}."


def weeks(goals: Sequence[Objective], cycle: Cycle, today: date) -> list[tuple[date, int]]:
    """Return the last weeks of a cycle so far by their Monday, with the number of readings made in each."""
    last = monday(min(today, cycle.ends))
    made: dict[date, int] = {}
    for goal in goals:
        for result in goal.key_results:
            for one in result.checkins:
                made[monday(one.date)] = made.get(monday(one.date), 0) + 1
    days = [last - timedelta(days=7 * back) for back in reversed(range(WEEKS))]
    return [(day, made.get(day, 0)) for day in days if day >= monday(cycle.starts)]


def strip_words(strip: Sequence[tuple[date, int]]) -> str:
    """Return the week strip in a sentence."""
    total = sum(amount for _, amount in strip)
    silent = sum(not amount for _, amount in strip)
    if not total:
        return f"No check-in in the last {len(strip)} weeks."
    last = strip[-1][1]
    rest = f"{words.count(silent, 'week')} without any" if silent else "every week has some"
    return f"{words.count(total, 'check-in')} in {len(strip)} weeks, {rest}; {last or 'none'} in the last one."


def _parent(site: SiteData, team: str) -> str | None:
    known = site.workspace.organization.teams.get(team)
    return known.parent if known else None


def _parents(site: SiteData, cycle: Cycle, team: str) -> list[Crumb]:
    way: list[str] = []
    here = _parent(site, team)
    while here and here not in (team, *way):
        way.append(here)
        here = _parent(site, here)
    return [views.team(site, cycle, one) for one in reversed(way)]


def _load(site: SiteData, cycle: Cycle, team: str, goals: Sequence[Objective]) -> list[Load]:
    members = {one.id for one in site.workspace.organization.people.values() if one.team == team and one.active}
    results = [result.owner for result in live_results(goals)]
    levers = [owner for goal in goals for one in goal.initiatives if one.status == "active" for owner in one.owners]
    tasks = [task.owner for goal in goals for _, task in open_tasks(goal)]
    names = members | {one for one in (*results, *levers, *tasks) if one}
    return [
        Load(views.person(site, cycle, one), results.count(one), levers.count(one), tasks.count(one))
        for one in sorted(names, key=lambda one: (site.person_name(one).casefold(), one))
    ]


def _effort(site: SiteData, files: Sequence[GoalFile]) -> list[tuple[str, list[tuple[Crumb, str]]]]:
    rows = [(effort, file) for file in files for effort in file.effort]
    rows.sort(key=lambda pair: pair[0].date, reverse=True)
    return [(words.day(effort.date), _shares(site, file, effort)) for effort, file in rows]


def _shares(site: SiteData, file: GoalFile, effort: Effort) -> list[tuple[Crumb, str]]:
    return [
        (_named(site, file, name), words.quantity(value, "%"))
        for name, value in sorted(effort.shares.items(), key=lambda pair: -pair[1])
    ]


def _named(site: SiteData, file: GoalFile, name: str) -> Crumb:
    thing: Named | None = site.workspace.names.get(f"{file.full_name}/{name}")
    return views.named(site, thing) if thing is not None else Crumb(name)


def _waiting(site: SiteData, goals: Sequence[Objective]) -> list[tuple[views.GoalLine, views.GoalLine]]:
    """Return who depends on the team: the goal that waits and the goal it waits for."""
    return [
        (views.goal_line(site, one), views.goal_line(site, goal))
        for goal in goals
        for one in site.cascade.needed_by.get(goal.full_name, ())
        if one not in goals
    ]


def other_cycles(site: SiteData, cycle: Cycle, team: str) -> list[tuple[Crumb, str]]:
    """Return the same team's pages of other cycles, each with how its objectives went."""
    found = []
    for other in site.used_cycles():
        goals = [goal for file in site.holder_files(other, team=team) for goal in file.objectives]
        if other.id == cycle.id or not goals:
            continue
        counts = counts_by_status([site.of(goal) for goal in goals])
        told = words.joined([f"{amount} {status.value}" for status, amount in counts.items()])
        scores = [goal.score for goal in goals if goal.score is not None]
        told += f"; mean score {words.number(round(sum(scores) / len(scores), 2))}" if scores else ""
        found.append((Crumb(other.id, site.team_page(other, team)), told))
    return found
