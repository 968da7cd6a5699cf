"""The way from a task or goal up to the North Star, each step with how it stands and why it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from okrlint.model.cascade import Link
from okrlint.model.things import Guardrail, Initiative, KeyResult, Objective, Task
from okrlint.site import telling, views
from okrlint.site.data import SiteData
from okrlint.site.levers import state_of
from okrlint.terminal.finding import Found
from okrlint.terminal.sheet import BOLD, Sheet, hole, soft, titled
from okrlint.terminal.steps import task_line
from okrlint.text import nearest

DEEPEST = 8
"""Steps that are set in further than the one before; beyond, the lines would have no room left."""


class Step(NamedTuple):
    """A goal on the way up: how many steps above it stands, the link that leads there, and the goals passed on the way.

    `goal` is None for a link that leads to no goal here.
    """

    depth: int
    goal: Objective | None
    link: Link | None
    way: tuple[Objective, ...]


def chain(site: SiteData, found: Found, sheet: Sheet) -> Iterator[str]:
    """Yield the lines from a thing up to the mission; every hole on the way is named with the next step."""
    yield from _start(site, found, sheet)
    first = 0 if isinstance(found.thing, Objective) else 2 if found.lever else 1
    seen: set[Objective] = set()
    stack = [Step(first, found.goal, None, ())]
    reached = False
    while stack:
        step = stack.pop()
        front = "  " * min(step.depth, DEEPEST)
        if step.goal is None or step.goal in seen:
            yield from _again(site, step, front, sheet)
            continue
        seen.add(step.goal)
        yield from _goal(site, step, step.goal, front, sheet)
        above = _above(site, step, step.goal)
        if not above:
            reached = reached or step.goal.level == "company"
            yield from _top(site, step.goal, f"{front}  ", sheet)
        stack += reversed(above)
    if reached:
        yield from _mission(site, sheet)


def _start(site: SiteData, found: Found, sheet: Sheet) -> Iterator[str]:
    """Yield what is asked about, where that is part of a goal: a task with its lever, a lever, a figure."""
    thing = found.thing
    if isinstance(thing, Task) and found.lever:
        yield from task_line(site, thing, found.short, "", sheet)
        yield from _lever(site, found.lever, "↑ ", sheet)
    elif isinstance(thing, Initiative):
        yield from _lever(site, thing, "", sheet)
    elif isinstance(thing, KeyResult):
        line = views.result_line(site, thing)
        yield from titled(sheet, "", sheet.mark(*line.mark), line.title)
        yield from soft(sheet, "  ", f"key result {thing.name}, {line.owner.text}: {line.formula}")
        if thing.supports:
            yield from soft(sheet, "  ", f"feeds {', '.join(thing.supports)}")
    elif isinstance(thing, Guardrail):
        told = telling.bound_line(thing, site.today)
        yield from titled(sheet, "", sheet.mark(*told.mark), thing.label)
        owner = site.person_name(thing.owner)
        yield from soft(sheet, "  ", f"guardrail {thing.name}, {owner}: {told.value}, {told.bounds}")


def _lever(site: SiteData, lever: Initiative, front: str, sheet: Sheet) -> Iterator[str]:
    inner = " " * (len(front) + 2)
    yield from titled(sheet, front, state_of(lever), views.short(lever.title or lever.id))
    yield from soft(sheet, inner, f"lever {lever.name}, {site.person_name(lever.owner)}")
    if lever.because:
        yield sheet.line(f"because {lever.because}", inner)
    results = {one.id: one for one in lever.objective.key_results}
    for name in dict.fromkeys(lever.moves):
        if name in results:
            line = views.result_line(site, results[name])
            yield from sheet.wrapped(f"{line.title}: {line.formula}", f"{inner}moves {sheet.mark(*line.mark)}  ", inner)
        else:
            yield from hole(sheet, inner, f"It moves {name}, but the goal has no key result of this name.")
    if not lever.moves:
        yield from hole(sheet, inner, "It moves no key result: add `moves:`, or ask whether it is needed.")


def _goal(site: SiteData, step: Step, goal: Objective, front: str, sheet: Sheet) -> Iterator[str]:
    inner = f"{front}  "
    mark = sheet.mark(*views.goal_mark(site, goal))
    yield from titled(sheet, f"{front[:-2]}↑ " if step.depth else "", mark, views.title_of(goal))
    holder, owner = views.holder(site, goal).text, site.person_name(goal.owner)
    whose = holder if holder == owner else f"{holder}, {owner}"
    cycle = "" if site.cycle and goal.cycle.id == site.cycle.id else f"{goal.cycle.id}/"
    yield from soft(sheet, inner, f"goal {cycle}{goal.name}, {whose}: {telling.share_words(site.of(goal))}")
    if step.link and isinstance(step.link.to, KeyResult):
        line = views.result_line(site, step.link.to)
        yield from sheet.wrapped(f"{line.title}: {line.formula}", f"{inner}feeds {sheet.mark(*line.mark)}  ", inner)
    if goal.why and goal.why.strip():
        yield sheet.line(f"why: {goal.why.replace('**', '').replace('`', '')}", inner)
    else:
        yield from hole(sheet, inner, f"{goal.name} has no reason written: add `why:` ({views.source_of(site, goal)}).")


def _above(site: SiteData, step: Step, goal: Objective) -> list[Step]:
    """Return the steps that a goal's links lead to, each goal once, in the order they are written."""
    found: dict[object, Step] = {}
    for link in site.cascade.supports.get(goal.full_name, ()):
        target = link.objective
        if target is not goal:
            way = (*step.way, goal)
            found.setdefault(target or link.name, Step(step.depth + 1, target, link, way))
    return list(found.values())


def _again(site: SiteData, step: Step, front: str, sheet: Sheet) -> Iterator[str]:
    """Yield a step that leads to no goal of ours, to one that was told already, or round in a ring."""
    lead, name = f"{front[:-2]}↑ ", step.link.name if step.link else ""
    if step.goal is None and step.link and step.link.outside:
        yield from sheet.wrapped(f"a goal kept elsewhere: {name}", lead)
    elif step.goal is None:
        below = step.way[-1]
        near = nearest(name, [goal.name for goal in site.workspace.objectives if goal is not below])
        way_out = f"did you mean {near}?" if near else "mend the name"
        place = views.source_of(site, below)
        yield from hole(sheet, lead, f"{below.name} supports {name}, but nothing has this name; {way_out} ({place})")
    elif step.goal in step.way:
        ring = " → ".join(goal.name for goal in (*step.way[step.way.index(step.goal) :], step.goal))
        yield from hole(sheet, lead, f"This goes round in a ring: {ring}. Take one of the links out.")
    else:
        yield from sheet.wrapped(f"{views.title_of(step.goal)} ({step.goal.name}, told above)", lead)


def _top(site: SiteData, goal: Objective, inner: str, sheet: Sheet) -> Iterator[str]:
    """Yield what is missing above a goal that has no goal above, unless it is the company's."""
    if goal.level != "company":
        known = [one.name for one in site.workspace.objectives if one.level == "company" and one.active]
        such = f", such as `supports: {known[0]}`" if known else ""
        place = views.source_of(site, goal)
        yield from hole(sheet, inner, f"{goal.name} supports no goal above: add `supports:`{such} ({place}).")


def _mission(site: SiteData, sheet: Sheet) -> Iterator[str]:
    mission = site.workspace.organization.mission
    if mission:
        yield from sheet.wrapped(mission, sheet.paint("★ North Star  ", BOLD), "  ", BOLD)
    else:
        yield from hole(sheet, "", "No North Star is written: add `mission:` to org.yaml.")
