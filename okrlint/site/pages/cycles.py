"""Cycle and archive, the pages that answer: how did it go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from okrlint.model.calendar import Cycle
from okrlint.model.things import Objective
from okrlint.site import views, words
from okrlint.site.charts import score_columns
from okrlint.site.data import SiteData
from okrlint.site.history import amended
from okrlint.site.language import phrase, say
from okrlint.site.outcome import Outcome, fates, outcome, state_of
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets
from okrlint.site.telling import Mark

VIEW = View(8, "cycles", "cycles.html", "Cycles", "How did it go?")

PER_PAGE = 40
"""Teams on one page of a cycle, each with its goals, so that a page stays within the bar of displayed elements."""

MOST = 40
"""Goals that a list of the page holds; the pages of the teams have them all."""


class TeamRow(NamedTuple):
    """A team or person in a cycle: how its goals went, and each of them with status, outcome and score."""

    holder: Crumb
    outcome: Outcome
    goals: list[tuple[Crumb, Mark, str, str]]


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the list of all cycles and the page of each."""
    cycles = site.used_cycles()
    yield Page(VIEW.address, "cycles", {"title": say(VIEW.name), "nav": VIEW.key, **_archive(site, cycles)})
    for cycle in cycles:
        rows = _team_rows(site, cycle)
        whole = _data(site, cycle)
        for sheet, part in sheets(site.addresses.cycle(cycle.id), rows, PER_PAGE):
            own = {"title": sheet.titled(cycle.id), "sheet": sheet, "rows": part}
            yield Page(sheet.address, "cycle", {**whole, **(_FOLLOWING if sheet.number > 1 else {}), **own})


def _archive(site: SiteData, cycles: Sequence[Cycle]) -> dict[str, Any]:
    rows = []
    for cycle in cycles:
        goals = site.goals(cycle)
        told = sum(bool(goal.retrospective) for goal in goals)
        rows.append((_link(site, cycle), when(site, cycle), len(goals), outcome(site, goals), told))
    over = [cycle for cycle in cycles if state_of(site, cycle) == "over"]
    return {"answer": archive_answer(site, over), "rows": rows}


def archive_answer(site: SiteData, over: Sequence[Cycle]) -> str:
    """Return how many cycles are over and how the last one went, in a sentence."""
    if not over:
        return say("No cycle is over yet")
    last = over[0]
    went = outcome(site, site.goals(last))
    cycles = words.count(len(over), "cycle")
    head = say("{cycles} is over", cycles=cycles) if len(over) == 1 else say("{cycles} are over", cycles=cycles)
    if not went.total:
        return f"{head}; {say('nobody can tell how {cycle} went', cycle=last.id)}"
    reached = say("{reached} key results reached in {cycle}", cycle=last.id, reached=went.reached_words)
    return f"{head}; {reached}"


def brief(site: SiteData) -> str:
    """Return how many cycles there are, in a few words."""
    return words.sentence(words.count(len(site.used_cycles()), "cycle"))


def when(site: SiteData, cycle: Cycle) -> str:
    """Return the days of a cycle and whether it is over, in words."""
    state = state_of(site, cycle)
    if state == "unknown":
        return say("nobody wrote when")
    told = {"over": say("over"), "running": say("runs now"), "ahead": say("to come")}[state]
    return say("{first} to {last}, {state}", first=words.day(cycle.starts), last=words.day(cycle.ends), state=told)


def _link(site: SiteData, cycle: Cycle) -> Crumb:
    return Crumb(cycle.id, site.addresses.cycle(cycle.id))


_FOLLOWING: Mapping[str, Any] = {"picture": None, "fates": (), "lessons": ()}
"""What only the first page of a cycle shows."""


def _data(site: SiteData, cycle: Cycle) -> dict[str, Any]:
    goals = site.goals(cycle)
    went = outcome(site, goals)
    return {
        "nav": VIEW.key,
        "when": when(site, cycle),
        "answer": answer(site, cycle, went),
        "lead": lead(went, goals, site.thresholds.at_risk),
        "scored": bool(went.scores),
        "picture": score_picture(went.scores),
        "fates": _fates(site, goals),
        "lessons": _lessons(site, goals),
        "silent": sum(not goal.retrospective for goal in goals) if state_of(site, cycle) == "over" else 0,
        "beside": [_link(site, other) for other in site.used_cycles() if other.id != cycle.id],
    }


def answer(site: SiteData, cycle: Cycle, went: Outcome) -> str:
    """Return how a cycle went, or how far it is, in a sentence."""
    state = state_of(site, cycle)
    if state == "ahead":
        return say("{cycle} begins {ago}", cycle=cycle.id, ago=words.ago(cycle.starts, site.today))
    if not went.total and state == "over":
        return say("Nobody can tell how {cycle} went: no figure says how far", cycle=cycle.id)
    if not went.total:
        return say("Nobody can tell how {cycle} goes: no figure says how far", cycle=cycle.id)
    amount, results = words.number(went.reached), words.count(went.total, "key result", of="of")
    if state == "over":
        return say("{cycle}: {amount} of {results} reached", cycle=cycle.id, amount=amount, results=results)
    return say("{cycle}: {amount} of {results} reached so far", cycle=cycle.id, amount=amount, results=results)


def lead(went: Outcome, goals: Sequence[Objective], near: float) -> str:
    """Return what else there is to say of a cycle's figures, in sentences; `near` is the share that counts as near."""
    parts = [words.sentence(f"{words.count(len(goals), 'objective')}.")]
    if went.near:
        more, share = words.count(went.near, "more key result"), words.number(near)
        parts.append(say("{results} came near, to at least {share} of the way.", results=more, share=share))
    if went.unknown:
        unknown = words.count(went.unknown, "key result")
        parts.append(say("{results} without a figure that tells.", results=unknown))
    if went.dropped:
        parts.append(say("{results} given up.", results=words.count(went.dropped, "key result")))
    return " ".join(parts)


def score_picture(scores: Sequence[float]) -> tuple[str, Markup] | None:
    """Return the scores as a picture with its finding; None with fewer than two."""
    if len(scores) < 2:
        return None
    ordered = sorted(scores)
    middle = ordered[len(ordered) // 2]
    told = say(
        "{amount} scores, from {low} to {high}; half are {middle} or higher", amount=words.number(len(scores)),
        low=words.number(ordered[0]), high=words.number(ordered[-1]), middle=words.number(middle),
    )  # fmt: skip
    amounts = [sum(round(min(1, max(0, one)) * 10) == tenth for one in scores) for tenth in range(11)]
    return told, score_columns(amounts)


def _team_rows(site: SiteData, cycle: Cycle) -> list[TeamRow]:
    """Return the teams and persons with goals in a cycle: teams by level and name, then persons by name."""
    by_holder: dict[Crumb, list[Objective]] = {}
    places: dict[Crumb, tuple[int, int, str]] = {}
    order = {team: place for place, team in enumerate(site.team_ids(cycle))}
    for goal in site.goals(cycle):
        holder = views.holder(site, goal)
        by_holder.setdefault(holder, []).append(goal)
        person = goal.level == "person"
        places[holder] = (person, 0 if person else order.get(goal.team or "", 0), holder.text.casefold())
    return [
        TeamRow(holder, outcome(site, goals), [_goal(site, goal) for goal in goals])
        for holder, goals in sorted(by_holder.items(), key=lambda pair: places[pair[0]])
    ]


def _goal(site: SiteData, goal: Objective) -> tuple[Crumb, Mark, str, str]:
    went = outcome(site, [goal])
    return views.named(site, goal), views.goal_mark(site, goal), went.detail, went.score_words


_FATES = {
    "kept": phrase("kept as agreed"),
    "changed": phrase("changed in the open"),
    "dropped": phrase("dropped"),
    "carried": phrase("carried over"),
    "inherited": phrase("came from before"),
}
"""What becomes of goals: the slugs for addresses and how the page calls them."""


def _fates(site: SiteData, goals: Sequence[Objective]) -> list[tuple[str, str, int, list[tuple[Crumb, Crumb, str]]]]:
    """Return the kinds of fate that occur: slug, name, how many, and the goals with whose they are and what is said."""
    found = fates(site, goals)
    amounts = [len(part) for part in found]
    rows: dict[str, list[tuple[Objective, str]]] = {
        "kept": [],
        "changed": [(one, _amended(one)) for one in found.changed],
        "dropped": [(one, one.because or say("no reason written")) for one in found.dropped],
        "carried": [(one, say("goes on in {cycle}", cycle=later.cycle.id)) for one, later in found.carried],
        "inherited": [(one, say("began in {cycle}", cycle=earlier.cycle.id)) for one, earlier in found.inherited],
    }
    return [
        (slug, say(name), amount,
         [(views.named(site, one), views.holder(site, one), told) for one, told in rows[slug][:MOST]])
        for (slug, name), amount in zip(_FATES.items(), amounts, strict=True)
        if amount
    ]  # fmt: skip


def _amended(goal: Objective) -> str:
    last = goal.amendments[-1]
    told = say("{change}: {reason}", change=amended(goal, last), reason=last.reason or say("no reason written"))
    more = len(goal.amendments) - 1
    return f"{told}; {words.count(more, 'earlier change')}" if more else told


def _lessons(site: SiteData, goals: Sequence[Objective]) -> list[tuple[Crumb, Crumb, str]]:
    return [
        (
            Crumb(views.title_of(goal), f"{site.addresses.objective(goal)}#part_retrospective"),
            views.holder(site, goal),
            words.first_sentence(goal.retrospective),
        )
        for goal in goals
        if goal.retrospective
    ][:MOST]
