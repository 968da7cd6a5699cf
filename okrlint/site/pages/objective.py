"""Objective, the page that answers: what, why, how far, who, what next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from okrlint.model.things import Amendment, Initiative, KeyResult, Objective, Task
from okrlint.site import findings, telling, views, words
from okrlint.site.data import SiteData, counts_by_status
from okrlint.site.markdown import to_html
from okrlint.site.page import Crumb, Page
from okrlint.site.results import result_view

MOST_BESIDE = 12
"""Goals of the same file that a page names; the team's page has them all."""


class TaskRow(NamedTuple):
    """A step of a lever."""

    title: str
    owner: Crumb
    due: str
    state: str
    late: bool
    done_when: str


class LeverView(NamedTuple):
    """A lever with what it moves, its early figure and its steps."""

    anchor: str
    title: str
    state: str
    owner: list[Crumb]
    moves: list[Crumb]
    facts: list[tuple[str, str]]
    tasks: list[TaskRow]
    because: str


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
        "facts": _facts(site, goal),
        "why": to_html(goal.why, resolve=_resolver(site, goal)) if goal.why else None,
        "because": goal.because,
        "score": None if goal.score is None else words.number(goal.score),
        "retrospective": to_html(goal.retrospective, resolve=_resolver(site, goal)) if goal.retrospective else None,
        "source": views.source_of(goal),
        "name": goal.full_name,
    }


def _body(site: SiteData, goal: Objective) -> dict[str, Any]:
    below = site.below(goal)
    found = site.findings(goal.full_name) if goal.id else []
    return {
        "results": [result_view(site, goal, result) for result in goal.key_results],
        "guardrails": [_guardrail(site, goal, guardrail) for guardrail in goal.guardrails],
        "levers": [_lever(site, goal, lever) for lever in goal.initiatives],
        "children": [views.goal_line(site, one) for one in site.cascade.children.get(goal.full_name, ())],
        "below": _below(site, below),
        "needs": [
            (link.name, views.reference(site, goal, link.name), _state(site, link.objective))
            for link in site.cascade.depends_on.get(goal.full_name, ())
        ],
        "needed_by": [views.goal_line(site, one) for one in site.cascade.needed_by.get(goal.full_name, ())],
        "confirms": [views.reference(site, goal, name) for name in goal.confirms],
        "siblings": _siblings(site, goal),
        "risks": goal.risks,
        "amendments": [_amendment(site, goal, one) for one in goal.amendments],
        "findings": [findings.row(site, one) for one in found],
    }


def answer(site: SiteData, goal: Objective) -> str:
    """Return how an objective stands, in a sentence."""
    stand = site.of(goal)
    counts = counts_by_status([site.of(result) for result in goal.key_results])
    if not counts:
        return "It has no key result, so nobody could tell how far it is."
    parts = [f"{amount} {status.value}" for status, amount in counts.items()]
    total = words.sentence(words.count(len(goal.key_results), "key result"))
    text = f"{words.sentence(telling.share_words(stand))}. {total}: {words.joined(parts)}."
    if stand.unknown:
        text += f" {words.sentence(words.count(stand.unknown, 'key result'))} without a known way left out."
    return text


def _chain(site: SiteData, goal: Objective) -> list[tuple[Crumb, telling.Mark, str]]:
    """Return the way from the top down to this goal, each with the first sentence of its why."""
    way = [*reversed(site.cascade.chain(goal))]
    return [
        (
            Crumb(views.title_of(one), site.addresses.objective(one)),
            views.goal_mark(site, one),
            words.first_sentence(one.why) if one.why else "",
        )
        for one in way
    ]


def _facts(site: SiteData, goal: Objective) -> list[tuple[str, list[Crumb]]]:
    theme = site.workspace.organization.themes.get(goal.theme or "")
    outside = [views.outside(link.name) for link in site.cascade.supports.get(goal.full_name, ()) if link.outside]
    parents = [views.named(site, one) for one in site.cascade.parents(goal)]
    facts: list[tuple[str, list[Crumb]]] = [
        ("Owner", views.people(site, goal.cycle, goal.owners or ((goal.owner,) if goal.owner else ()))),
        ("Person" if goal.level == "person" else "Team", [views.holder(site, goal)]),
        ("Shared with", [views.team(site, goal.cycle, team) for team in goal.contributors]),
        ("Cycle", [Crumb(goal.cycle.id, site.addresses.cycle(goal.cycle.id))]),
        ("Due", [Crumb(f"{words.day(goal.due)}, {words.ago(goal.due, site.today)}")] if goal.due.year < 9999 else []),
        ("Kind", [Crumb(goal.commitment)]),
        ("Theme", [Crumb(theme.title or theme.id if theme else goal.theme)] if goal.theme else []),
        ("Works for", [*parents, *outside] if len(parents) != 1 or outside else []),
    ]
    return [fact for fact in facts if fact[1]]


def _below(site: SiteData, below: list[Objective]) -> tuple[str, telling.Mark | None]:
    return views.below_words(site, below), views.worst(site, below)


def _state(site: SiteData, goal: Objective | None) -> telling.Mark | None:
    return views.goal_mark(site, goal) if goal else None


def _siblings(site: SiteData, goal: Objective) -> list[Crumb]:
    beside = site.beside(goal)
    named = [views.named(site, one) for one in beside[:MOST_BESIDE]]
    left = len(beside) - MOST_BESIDE
    return [*named, Crumb(f"{left} more", views.holder(site, goal).address)] if left > 0 else named


def _guardrail(site: SiteData, goal: Objective, guardrail: Any) -> dict[str, Any]:
    return {
        "anchor": views.part_anchor(site, guardrail),
        "label": guardrail.label,
        "owner": views.person(site, goal.cycle, guardrail.owner),
        "line": telling.bound_line(guardrail, site.today),
    }


def _lever(site: SiteData, goal: Objective, lever: Initiative) -> LeverView:
    results = {result.id: result for result in goal.key_results}
    return LeverView(
        views.part_anchor(site, lever),
        lever.title or lever.id,
        lever.status,
        views.people(site, goal.cycle, lever.owners),
        [views.named(site, results[name]) if name in results else Crumb(name) for name in lever.moves],
        [fact for fact in _lever_facts(site, lever, results) if fact[1]],
        [_task(site, goal, task) for task in lever.tasks],
        lever.because or "",
    )


def _lever_facts(site: SiteData, lever: Initiative, results: dict[str, KeyResult]) -> Iterator[tuple[str, str]]:
    expected = [
        f"{words.signed(step, results[name].unit if name in results else None)} for {name}"
        for name, step in lever.expected.items()
    ]
    yield "Expected to bring", words.joined(expected)
    yield "Early figure", _leading(site, lever)
    days = [words.short_day(day) if day else "…" for day in (lever.starts, lever.ends)]
    yield "Time", f"{days[0]} to {days[1]}" if lever.starts or lever.ends else ""
    yield "Capacity", f"{words.quantity(lever.allocation, '%')} of the team" if lever.allocation is not None else ""
    yield "Priority, 1 to 5", ", ".join(f"{name} {words.number(value)}" for name, value in lever.priority.items())


def _leading(site: SiteData, lever: Initiative) -> str:
    leading = lever.leading
    if leading is None:
        return ""
    seen = sorted((one for one in leading.checkins if one.date <= site.today), key=lambda one: one.date)
    now = words.quantity(seen[-1].value, leading.unit) if seen else "not read yet"
    start = words.quantity(leading.baseline, leading.unit) if leading.baseline is not None else ""
    target = words.quantity(leading.target, leading.unit) if leading.target is not None else ""
    way = f", from {start}" * bool(start) + f"{' to' if start else ', target'} {target}" * bool(target)
    return f"{leading.metric}: {now}{way}"


def _task(site: SiteData, goal: Objective, task: Task) -> TaskRow:
    late = not task.done and task.due is not None and task.due < site.today
    return TaskRow(
        task.title,
        views.person(site, goal.cycle, task.owner),
        words.short_day(task.due) if task.due else "",
        "done" if task.done else "late" if late else "open",
        late,
        task.done_when or "",
    )


def _amendment(site: SiteData, goal: Objective, one: Amendment) -> dict[str, Any]:
    return {
        "day": words.day(one.date),
        "what": one.what,
        "before": _value(one.before),
        "after": _value(one.after),
        "reason": one.reason,
        "by": views.person(site, goal.cycle, one.approved_by) if one.approved_by else None,
    }


def _value(value: object) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return words.number(value)
    return str(value or "none")


def _resolver(site: SiteData, goal: Objective) -> Any:
    """Return how relative links in a goal's Markdown are understood: as names of goals."""
    from okrlint.site.render import relative

    def resolve(href: str) -> str | None:
        thing = site.workspace.resolve(href, goal.cycle)
        address = views.named(site, thing).address if thing is not None else None
        return relative(site.addresses.objective(goal), address) if address else None

    return resolve
