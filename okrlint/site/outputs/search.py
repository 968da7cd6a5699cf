"""What the search looks through: goals, key results, people, teams, rules and views, as a script that hands them over.

A script and no JSON, since a page that is opened as a file may load scripts but not data. It is loaded once somebody
begins to search. Addresses and names that many goals share stand in it once, so that it stays small.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from okrlint.model.calendar import Cycle
from okrlint.model.things import Objective
from okrlint.site import views
from okrlint.site.addresses import rule_address
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import File
from okrlint.site.pages import all_views
from okrlint.site.words import plain

ADDRESS = "assets/search.js"

MOST_RESULTS = 6000
"""Key results that are searched: with a title of 60 letters each they take 500 kB; of more of them none is."""

MOST_GOALS = 25_000
"""Goals that are searched, those of the current cycle first."""


def files(site: SiteData) -> Iterator[File]:
    """Yield the script with the documents."""
    goals = _goals(site)
    holders: dict[tuple[str, str], int] = {}
    current, deep = site.cycle, results_are_searched(site)
    rows = [_goal(site, goal, holders, current=goal.cycle is current, deep=deep) for goal in goals]
    documents: dict[str, Any] = {
        "holders": [list(one) for one in holders],
        "goals": rows,
        "others": [list(one) for one in _others(site)],
    }
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    script = f'document.dispatchEvent(new CustomEvent("okrlint-search",{{detail:{text}}}));\n'
    yield File(ADDRESS, script.encode("utf-8", "replace"))


def results_are_searched(site: SiteData) -> bool:
    """Return whether there are few enough key results to search them too."""
    results = site.once(("search",), lambda: sum(len(goal.key_results) for goal in site.workspace.objectives))
    return results <= MOST_RESULTS


def _goals(site: SiteData) -> list[Objective]:
    current = site.cycle
    cycles = sorted(site.used_cycles(), key=lambda cycle: cycle is not current)
    return [goal for cycle in cycles for goal in site.goals(cycle)][:MOST_GOALS]


def _goal(
    site: SiteData, goal: Objective, holders: dict[tuple[str, str], int], *, current: bool, deep: bool
) -> list[Any]:
    """Return title, file name, number of the holder, owner and key results; what is empty at the end is left out."""
    folder, _, name = site.addresses.objective(goal).rpartition("/")
    holder = views.holder(site, goal).text
    if not current:
        holder = say("{holder}, {cycle}", holder=holder, cycle=goal.cycle.id)
    number = holders.setdefault((plain(holder), folder), len(holders))
    hidden = "people" in site.settings.hide or goal.owner is None
    owner = "" if hidden else plain(site.person_name(goal.owner))
    row: list[Any] = [plain(views.title_of(goal)), name.removesuffix(".html"), number, owner]
    if deep and goal.key_results:
        found = [[plain(views.short(one.title or one.id)), views.part_anchor(site, one)] for one in goal.key_results]
        return [*row, found]
    return row if owner else row[:-1]


def _others(site: SiteData) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, title, address and what is told beside it, of teams, people, views and rules."""
    if site.cycle is not None:
        yield from _teams(site, site.cycle)
        yield from _people(site, site.cycle)
    for view in all_views():
        yield "view", say(view.name), view.address, say(view.question)
    for rule in site.rules:
        yield "rule", rule.id, rule_address(rule.id), rule.summary


def _teams(site: SiteData, cycle: Cycle) -> Iterator[tuple[str, str, str, str]]:
    for team in site.team_ids(cycle):
        known = site.workspace.organization.teams.get(team)
        above = plain(site.team_name(known.parent)) if known and known.parent else ""
        yield "team", plain(site.team_name(team)), site.addresses.team(cycle.id, team), above


def _people(site: SiteData, cycle: Cycle) -> Iterator[tuple[str, str, str, str]]:
    for person in site.person_ids(cycle):
        known = site.workspace.organization.people.get(person)
        team = plain(site.team_name(known.team)) if known and known.team else ""
        yield "person", plain(site.person_name(person)), site.addresses.person(cycle.id, person), team
