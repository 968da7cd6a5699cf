"""Person, the page that answers: what am I on the hook for, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.things import KeyResult, Objective
from okrlint.site import findings, rounds, telling, views, words
from okrlint.site.data import SiteData, open_tasks
from okrlint.site.page import Crumb, Page


class Due(NamedTuple):
    """A check-in that is owed, with the line that records it."""

    line: views.ResultLine
    lines: str
    place: str


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for everybody who is named in a cycle, and in the current one for everybody who is active."""
    for cycle in site.used_cycles():
        for person in site.person_ids(cycle):
            yield Page(site.addresses.person(cycle.id, person), "person", _data(site, cycle, person))


def _data(site: SiteData, cycle: Cycle, person: str) -> dict[str, Any]:
    goals = site.goals_naming(cycle, person)
    mine = [(result, goal) for goal in goals for result in goal.key_results if person in (result.owner, *result.owners)]
    own = [goal for goal in goals if person in (goal.owner, *goal.owners) or goal.person == person]
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
        "goals": [views.goal_line(site, goal) for goal in own],
        "results": _by_goal(site, mine),
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
        "findings": [findings.row(site, one) for one in site.findings(f"{cycle.id}/@{person}")],
        "cycles": [
            Crumb(other.id, site.person_page(other, person))
            for other in site.used_cycles()
            if other.id != cycle.id and site.person_page(other, person)
        ],
    }


def _by_goal(
    site: SiteData, mine: list[tuple[KeyResult, Objective]]
) -> list[tuple[list[views.ResultLine], list[Crumb]]]:
    goals = dict.fromkeys(goal for _, goal in mine)
    return [
        ([views.result_line(site, result) for result, own in mine if own is goal], chain_words(site, goal))
        for goal in goals
    ]


def answer(mine: list[tuple[KeyResult, Objective]]) -> str:
    """Return what somebody answers for, in a sentence."""
    if not mine:
        return "Answers for no key result in this cycle."
    live = sum(result.status == "active" and goal.active for result, goal in mine)
    return f"Answers for {words.count(len(mine), 'key result')}, {live or 'none'} still open."


def due(site: SiteData, result: KeyResult) -> Due:
    """Return an owed check-in with the exact line to paste under `checkins:`."""
    last = site.of(result).last
    sure = last.confidence if last and last.confidence is not None else 0.7
    lines = f'- {{date: {site.today.isoformat()}, value: VALUE, confidence: {words.number(sure)}, note: "…"}}'
    return Due(views.result_line(site, result), lines, views.source_of(result))


def chain_words(site: SiteData, goal: Objective) -> list[Crumb]:
    """Return the way from a goal up to the top, as links: what it is for."""
    way = [goal, *site.cascade.chain(goal)]
    return [Crumb(views.title_of(one), site.addresses.objective(one)) for one in way]


def _levers(site: SiteData, goals: list[Objective], person: str) -> list[tuple[Crumb, str, Crumb]]:
    return [
        (views.named(site, lever), lever.status, views.named(site, goal))
        for goal in goals
        for lever in goal.initiatives
        if person in lever.owners and lever.status in ("planned", "active")
    ]


def _tasks(site: SiteData, goals: list[Objective], person: str) -> list[tuple[str, Crumb, str, bool, str]]:
    found = [
        (task, lever) for goal in goals for lever, task in open_tasks(goal) if person in (task.owner, *task.owners)
    ]
    found.sort(key=lambda pair: (pair[0].due is None, pair[0].due or site.today))
    return [
        (
            task.title,
            views.named(site, lever),
            words.short_day(task.due) if task.due else "no day",
            task.due is not None and task.due < site.today,
            task.done_when or "",
        )
        for task, lever in found
    ]
