"""Team, the page that answers: what do we check in, are we honest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.things import Effort, GoalFile, Named, Objective
from okrlint.site import findings, rounds, tally, views, words
from okrlint.site.calendar_strip import Week, calendar
from okrlint.site.data import SiteData, live_results, open_tasks
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page
from okrlint.site.portfolio import Picture, effort_importance, levers_at_work
from okrlint.site.watched import bound_row
from okrlint.site.weblinks import on_the_web


class Load(NamedTuple):
    """What a person of the team carries; the list is by name, never by amount."""

    person: Crumb
    results: str
    levers: str
    tasks: str


class WaitingFor(NamedTuple):
    """A goal of another team, and the goal of this team that it waits for."""

    goal: views.GoalLine
    waits_for: Crumb


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for every team and cycle."""
    for cycle in site.used_cycles():
        for team in site.team_ids(cycle):
            yield Page(site.addresses.team(cycle.id, team), "team", _data(site, cycle, team))


def _data(site: SiteData, cycle: Cycle, team: str) -> dict[str, Any]:
    files = _files(site, cycle, team)
    goals = [goal for file in files for goal in file.objectives]
    return {
        "title": site.team_name(team) if team else say("No team"),
        "nav": "",
        "cycle": Crumb(cycle.id, site.addresses.cycle(cycle.id)),
        "answer": answer(site, goals),
        **_around(site, cycle, team),
        **_figures(site, cycle, goals),
        "goals": [views.goal_line(site, goal, results=True) for goal in _overdue_first(site, goals)],
        "load": _load(site, cycle, team, goals),
        "health": [bound_row(site, health, cycle) for file in files for health in file.health],
        "declined": [(one.title, one.why or "") for file in files for one in file.declined],
        "picture": _picture(site, cycle, goals),
        "effort": _effort(site, files),
        "waiting": _waiting(site, goals),
        "shared": [views.goal_line(site, goal) for goal in _shared(site, cycle).get(team, ())],
        "cycles": other_cycles(site, cycle, team),
        "findings": [findings.row(site, one) for one in site.findings(f"{cycle.id}/{team}")],
        "sources": [_source(site, file.document.source.path) for file in files],
    }


def _source(site: SiteData, path: str) -> Crumb:
    return Crumb(path, on_the_web(site, "blob", path))


def _around(site: SiteData, cycle: Cycle, team: str) -> dict[str, Any]:
    """Return who leads the team and which teams are above, below and beside it."""
    known = site.workspace.organization.teams.get(team)
    parent = _parent(site, team)
    children = site.once(("teams by parent", cycle.id), lambda: _by_parent(site, cycle))
    return {
        "lead": views.person(site, cycle, known.lead) if known and known.lead else None,
        "up": _parents(site, cycle, team),
        "down": [views.team(site, cycle, one) for one in children.get(team, ()) if one != team],
        "beside": [views.team(site, cycle, one) for one in children.get(parent or "", ()) if one != team],
    }


def _figures(site: SiteData, cycle: Cycle, goals: Sequence[Objective]) -> dict[str, Any]:
    """Return what is owed, how steadily figures are read, and whether they are honest."""
    owed = rounds.owed_results(site, goals)
    read = calendar([result for goal in goals for result in goal.key_results], cycle, site.today)
    return {
        "owed_words": rounds.owed_words(site, owed) if goals else "",
        "owed": [views.result_line(site, result) for result in owed],
        "honest": rounds.honesty(site, goals),
        "calendar": read,
        "weeks": [_week(week) for week in reversed(read.weeks)] if read else [],
    }


def _week(week: Week) -> tuple[str, str, str]:
    """Return a week as a row: its Monday, the check-ins made, and of how many key results they are."""
    return words.short_day(week.monday), words.number(week.made), words.number(week.results)


def _picture(site: SiteData, cycle: Cycle, goals: Sequence[Objective]) -> Picture | None:
    levers = levers_at_work(goals, over=cycle.over(site.today))
    return effort_importance(site, levers)


def _overdue_first(site: SiteData, goals: Sequence[Objective]) -> list[Objective]:
    def in_time(goal: Objective) -> bool:
        due = site.of(goal).next_due
        return due is None or due >= site.today

    return sorted(goals, key=in_time)


def answer(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return how the objectives of a team stand, in a sentence."""
    if not goals:
        return say("No goals of its own in this cycle.")
    return tally.tally([site.of(goal) for goal in goals], "objective")


def _by_parent(site: SiteData, cycle: Cycle) -> dict[str, list[str]]:
    """Return the teams of a cycle by the team above them; those without one are left out."""
    found: dict[str, list[str]] = {}
    for team in site.team_ids(cycle):
        if parent := _parent(site, team):
            found.setdefault(parent, []).append(team)
    return found


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
    results = Counter(result.owner for result in live_results(goals))
    active = [one for goal in goals for one in goal.initiatives if one.status == "active"]
    levers = Counter(owner for one in active for owner in one.owners)
    tasks = Counter(task.owner for goal in goals for _, task in open_tasks(goal))
    names = members | {one for one in (*results, *levers, *tasks) if one}
    return [
        Load(views.person(site, cycle, one), *(_or_dash(found[one]) for found in (results, levers, tasks)))
        for one in sorted(names, key=lambda one: (site.person_name(one).casefold(), one))
    ]


def _or_dash(amount: int) -> str:
    return words.number(amount) if amount else "–"


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
    if thing is not None:
        return views.named(site, thing)
    return Crumb({"unplanned": say("unplanned"), "other": say("other", of="effort")}.get(name, name))


def _shared(site: SiteData, cycle: Cycle) -> dict[str, list[Objective]]:
    """Return the goals of a cycle that others share, by the team that does."""

    def index() -> dict[str, list[Objective]]:
        found: dict[str, list[Objective]] = {}
        for goal in site.goals(cycle):
            for team in dict.fromkeys(goal.contributors):
                found.setdefault(team, []).append(goal)
        return found

    return site.once(("shared goals", cycle.id), index)


def _files(site: SiteData, cycle: Cycle, team: str) -> list[GoalFile]:
    """Return the goal files of a team in a cycle."""

    def index() -> dict[str, list[GoalFile]]:
        found: dict[str, list[GoalFile]] = {}
        for file in site.workspace.files_of(cycle):
            if file.level != "person":
                found.setdefault(file.team or "", []).append(file)
        return found

    return site.once(("files by team", cycle.id), index).get(team, [])


def _waiting(site: SiteData, goals: Sequence[Objective]) -> list[WaitingFor]:
    """Return who depends on the team: the goals of others that wait for one of its own."""
    own = set(goals)
    return [
        WaitingFor(views.goal_line(site, one), views.named(site, goal))
        for goal in goals
        for one in site.cascade.needed_by.get(goal.full_name, ())
        if one not in own
    ]


def other_cycles(site: SiteData, cycle: Cycle, team: str) -> list[tuple[Crumb, str]]:
    """Return the same team's pages of other cycles, each with how its objectives went."""
    found = []
    for other in site.used_cycles():
        goals = [goal for file in _files(site, other, team) for goal in file.objectives]
        if other.id != cycle.id and goals:
            found.append((Crumb(other.id, site.team_page(other, team)), how_it_went(site, goals)))
    return found


def how_it_went(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return how the objectives of a cycle stand, and the mean of their scores where they have any."""
    told = tally.statuses([site.of(goal) for goal in goals])
    scores = [goal.score for goal in goals if goal.score is not None]
    if not scores:
        return told
    return say("{statuses}; mean score {score}", statuses=told, score=words.number(round(sum(scores) / len(scores), 2)))
