"""Person, the page that answers: what am I on the hook for, and for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.things import KeyResult, Objective
from okrlint.site import findings, rounds, telling, views, words
from okrlint.site.commands import checkin_command, checkin_line
from okrlint.site.data import SiteData, open_tasks
from okrlint.site.language import say
from okrlint.site.levers import state_of
from okrlint.site.page import Crumb, Page
from okrlint.site.telling import Mark
from okrlint.site.weblinks import source_link

Mine = Sequence[tuple[KeyResult, Objective]]
"""Key results that somebody answers for, each with its objective."""


class Due(NamedTuple):
    """A check-in that is owed, with the command and the line that record it, and where the line goes."""

    line: views.ResultLine
    command: str
    yaml: str
    place: Crumb


class ToDo(NamedTuple):
    """A step that is still open."""

    title: str
    lever: Crumb
    day: str
    late: Mark | None
    done_when: str


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for everybody who is named in a cycle, and in the current one for everybody who is active."""
    for cycle in site.used_cycles():
        for person in site.person_ids(cycle):
            yield Page(site.addresses.person(cycle.id, person), "person", _data(site, cycle, person))


def _data(site: SiteData, cycle: Cycle, person: str) -> dict[str, Any]:
    goals = site.goals_naming(cycle, person)
    mine = [(result, goal) for goal in goals for result in goal.key_results if person in (result.owner, *result.owners)]
    owed = [result for result in rounds.owed_results(site, goals) if person in (result.owner, *result.owners)]
    known = site.workspace.organization.people.get(person)
    return {
        "title": site.person_name(person),
        "nav": "",
        "cycle": Crumb(cycle.id, site.addresses.cycle(cycle.id)),
        "left": known is not None and not known.active,
        "team": views.team(site, cycle, known.team) if known and known.team else None,
        "answer": answer(mine),
        "owed_words": rounds.owed_words(site, owed) if mine else "",
        "due": [due(site, result) for result in owed],
        "results": _by_goal(site, mine),
        **_other(site, goals, person),
        "findings": [findings.row(site, one) for one in site.findings(f"{cycle.id}/@{person}")],
        "cycles": [
            Crumb(other.id, site.person_page(other, person))
            for other in site.used_cycles()
            if other.id != cycle.id and site.person_page(other, person)
        ],
    }


def _other(site: SiteData, goals: Sequence[Objective], person: str) -> dict[str, Any]:
    """Return what somebody answers for beside key results: objectives, levers, tasks, figures to confirm and watch."""
    own = [goal for goal in goals if person in (goal.owner, *goal.owners) or goal.person == person]
    return {
        "goals": [views.goal_line(site, goal) for goal in own],
        "levers": _levers(site, goals, person),
        "tasks": _tasks(site, goals, person),
        "confirms": [
            (views.result_line(site, result), views.holder(site, goal))
            for goal in goals
            for result in goal.key_results
            if result.validator == person and result.status != "dropped"
        ],
        "guardrails": [
            (views.named(site, one), telling.bound_line(one, site.today))
            for goal in goals
            for one in goal.guardrails
            if person in one.owners
        ],
    }


def _by_goal(site: SiteData, mine: Mine) -> list[tuple[list[views.ResultLine], list[Crumb]]]:
    goals: dict[Objective, list[views.ResultLine]] = {}
    for result, goal in mine:
        goals.setdefault(goal, []).append(views.result_line(site, result))
    return [(lines, chain_words(site, goal)) for goal, lines in goals.items()]


def answer(mine: Mine) -> str:
    """Return what somebody answers for, in a sentence."""
    if not mine:
        return say("Answers for no key result in this cycle.")
    live = sum(result.status == "active" and goal.active for result, goal in mine)
    results = words.count(len(mine), "key result")
    if not live:
        return say("Answers for {results}, none still open.", results=results)
    return say("Answers for {results}, {open} still open.", results=results, open=words.number(live))


def due(site: SiteData, result: KeyResult) -> Due:
    """Return an owed check-in with the exact command, and the exact line to paste under `checkins:`."""
    command, line = checkin_command(site, result), checkin_line(site, result, site.today)
    return Due(views.result_line(site, result), command, line, source_link(site, result))


def chain_words(site: SiteData, goal: Objective) -> list[Crumb]:
    """Return the way from a goal up to the top, as links: what it is for."""
    return [Crumb(views.title_of(one), site.addresses.objective(one)) for one in (goal, *site.cascade.chain(goal))]


def _levers(site: SiteData, goals: Sequence[Objective], person: str) -> list[tuple[Crumb, str, Crumb]]:
    return [
        (views.named(site, lever), state_of(lever), views.named(site, goal))
        for goal in goals
        for lever in goal.initiatives
        if person in lever.owners and lever.status in ("planned", "active")
    ]


def _tasks(site: SiteData, goals: Sequence[Objective], person: str) -> list[ToDo]:
    found = [
        (task, lever) for goal in goals for lever, task in open_tasks(goal) if person in (task.owner, *task.owners)
    ]
    found.sort(key=lambda pair: (pair[0].due is None, pair[0].due or site.today))
    late = Mark("off-track", say("late"))
    return [
        ToDo(
            task.title,
            views.named(site, lever),
            words.short_day(task.due) if task.due else say("no day"),
            late if task.due is not None and task.due < site.today else None,
            task.done_when or "",
        )
        for task, lever in found
    ]
