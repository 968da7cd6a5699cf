"""Objective, the page that answers: what, why, how far, who, what next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from okrlint.model.calendar import known_day
from okrlint.model.things import Objective
from okrlint.site import findings, history, maps, tally, telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.levers import lever_view
from okrlint.site.linking import link
from okrlint.site.markdown import to_html
from okrlint.site.outputs.data import address_of
from okrlint.site.page import Crumb, Page
from okrlint.site.results import KINDS, Fact, result_view
from okrlint.site.watched import bound_row
from okrlint.site.weblinks import source_link

MOST_BESIDE = 12
"""Goals of the same file that a page names; the team's page has them all."""

MOST_LINES = 40
"""Goals that work for one, or wait for it, that its page lists; maps and the cascade have them all."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for every objective of every cycle."""
    for goal in site.workspace.objectives:
        yield Page(site.addresses.objective(goal), "objective", {**_head(site, goal), **_body(site, goal)})


def _head(site: SiteData, goal: Objective) -> dict[str, Any]:
    line = views.goal_line(site, goal)
    return {
        "title": goal.title or line.title,
        "nav": "",
        "line": line,
        "answer": answer(site, goal),
        "chain": _chain(site, goal),
        "mission": site.workspace.organization.mission,
        "facts": [fact for fact in _facts(site, goal) if fact[1]],
        "why": to_html(goal.why, resolve=_resolver(site, goal)) if goal.why else None,
        "because": goal.because,
        "retrospective": to_html(goal.retrospective, resolve=_resolver(site, goal)) if goal.retrospective else None,
        "data": address_of(site, goal),
        "map": maps.map_of(site, goal),
        "source": source_link(site, goal),
        "name": goal.full_name,
    }


def _body(site: SiteData, goal: Objective) -> dict[str, Any]:
    below = site.below(goal)
    changed = history.changes(site, goal)
    results = [result_view(site, goal, result) for result in goal.key_results]
    return {
        "results": results,
        "foreseen": any(one.forecast and one.chart for one in results),
        "drawn": any(one.chart for one in results),
        "guardrails": [bound_row(site, one, goal.cycle) for one in goal.guardrails],
        "levers": [lever_view(site, goal, lever) for lever in goal.initiatives],
        **_lines(site, "children", site.cascade.children.get(goal.full_name, ())),
        "below": views.goal_line(site, goal).below,
        "worst": views.worst(site, below),
        "needs": [
            (views.reference(site, goal, link.name), _state(site, link.objective))
            for link in site.cascade.depends_on.get(goal.full_name, ())
        ],
        **_lines(site, "needed_by", site.cascade.needed_by.get(goal.full_name, ())),
        "confirms": [views.reference(site, goal, name) for name in goal.confirms],
        "siblings": _siblings(site, goal),
        "risks": goal.risks,
        "changes": changed[: history.LONGEST],
        "older": changed[history.LONGEST :],
        "git": any(one.commit for one in changed),
        "findings": [findings.row(site, one) for one in (site.findings(goal.full_name) if goal.id else [])],
    }


def _lines(site: SiteData, name: str, goals: Sequence[Objective]) -> dict[str, Any]:
    """Return goals as lines under `name`, and how many were left out; of very many those that stand worst come."""
    left = max(0, len(goals) - MOST_LINES)
    if left:
        goals = sorted(goals, key=lambda one: views.rank(site.of(one).status))[:MOST_LINES]
    return {name: [views.goal_line(site, one) for one in goals], f"more_{name}": left}


def answer(site: SiteData, goal: Objective) -> str:
    """Return how an objective stands, in a sentence or two."""
    stand = site.of(goal)
    if not goal.key_results:
        return say("It has no key result, so nobody could tell how far it is.")
    parts = {
        "way": words.sentence(telling.share_words(stand)),
        "tally": tally.tally([site.of(result) for result in goal.key_results], "key result"),
    }
    if not stand.unknown or stand.progress is None:
        return say("{way}. {tally}", **parts)
    left = words.sentence(words.count(stand.unknown, "key result"))
    return say("{way}. {tally} {left} without a known way left out.", **parts, left=left)


def _chain(site: SiteData, goal: Objective) -> list[tuple[Crumb, telling.Mark, str]]:
    """Return the way from the top down to this goal, each with the first sentence of its why."""
    return [
        (
            Crumb(views.title_of(one), site.addresses.objective(one)),
            views.goal_mark(site, one),
            words.first_sentence(one.why) if one.why else "",
        )
        for one in reversed(site.cascade.chain(goal))
    ]


def _facts(site: SiteData, goal: Objective) -> Iterator[Fact]:
    theme = site.workspace.organization.themes.get(goal.theme or "")
    outside = [views.outside(link.name) for link in site.cascade.supports.get(goal.full_name, ()) if link.outside]
    parents = [views.named(site, one) for one in site.cascade.parents(goal)]
    whose = say("Person") if goal.level == "person" else say("Team")
    yield say("Owner"), views.people(site, goal.cycle, goal.owners or ((goal.owner,) if goal.owner else ()))
    yield whose, [views.holder(site, goal)]
    yield say("Shared with"), [views.team(site, goal.cycle, team) for team in goal.contributors]
    yield say("Cycle"), [Crumb(goal.cycle.id, site.addresses.cycle(goal.cycle.id))]
    if known_day(goal.due):
        yield say("Due"), [say("{day}, {ago}", day=words.day(goal.due), ago=words.ago(goal.due, site.today))]
    yield say("Kind"), [say(KINDS.get(goal.commitment, goal.commitment))]
    yield say("Theme"), [Crumb(theme.title or theme.id if theme else goal.theme)] if goal.theme else []
    yield say("Works for"), [*parents, *outside] if len(parents) != 1 or outside else []
    if goal.score is not None:
        yield say("Score"), [say("{score} of 1", score=words.number(goal.score))]


def _state(site: SiteData, goal: Objective | None) -> telling.Mark | None:
    return views.goal_mark(site, goal) if goal else None


def _siblings(site: SiteData, goal: Objective) -> list[Crumb]:
    beside = site.beside(goal)
    named = [views.named(site, one) for one in beside[:MOST_BESIDE]]
    left = len(beside) - MOST_BESIDE
    if left <= 0:
        return named
    return [*named, Crumb(say("{count} more", count=words.number(left)), views.holder(site, goal).address)]


def _resolver(site: SiteData, goal: Objective) -> Any:
    """Return how relative links in a goal's Markdown are understood: as names of goals."""

    def resolve(href: str) -> str | None:
        thing = site.workspace.resolve(href, goal.cycle)
        address = views.named(site, thing).address if thing is not None else None
        return link(address) if address else None

    return resolve
