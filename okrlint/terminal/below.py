"""What works for a goal, key result or lever: levers, goals below and steps, the worst first, or that nobody does."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.cascade import moved_by
from okrlint.model.things import Guardrail, Initiative, KeyResult, Objective, Task
from okrlint.site import telling, views
from okrlint.site.data import SiteData
from okrlint.site.levers import state_of
from okrlint.terminal.finding import Found
from okrlint.terminal.sheet import BOLD, Sheet, hole, soft, titled
from okrlint.terminal.steps import task_line


def below(site: SiteData, found: Found, sheet: Sheet) -> Iterator[str]:
    """Yield the lines on what works for a thing, the worst first, or that nobody does."""
    thing = found.thing
    if isinstance(thing, Task | Guardrail):
        return
    yield ""
    yield sheet.paint("What works for it", BOLD)
    if isinstance(thing, Initiative):
        yield from _steps(site, thing, sheet)
        return
    levers = moved_by(found.goal, thing) if isinstance(thing, KeyResult) else found.goal.initiatives
    for lever in levers:
        moved = f", moves {', '.join(lever.moves)}" if lever.moves and isinstance(thing, Objective) else ""
        yield from titled(sheet, "  ", state_of(lever), views.short(lever.title or lever.id))
        yield from soft(sheet, "    ", f"lever {lever.id}, {site.person_name(lever.owner)}{moved}")
    helpers = _helpers(site, found)
    for link, goal in helpers:
        yield from titled(sheet, "  ", sheet.mark(*views.goal_mark(site, goal)), views.title_of(goal))
        cycle = "" if goal.cycle.id == found.goal.cycle.id else f"{goal.cycle.id}/"
        told = f"goal {cycle}{goal.name}, {site.person_name(goal.owner)}: {telling.share_words(site.of(goal))}"
        yield from soft(sheet, "    ", f"{told}{link}")
    if not levers and not helpers:
        kind = "key result" if isinstance(thing, KeyResult) else "goal"
        yield from hole(sheet, "  ", f"Nobody works for this {kind}: no lever moves it, and no goal supports it.")
    elif isinstance(thing, Objective) and levers:
        yield from _unmoved(thing, sheet)


def _steps(site: SiteData, lever: Initiative, sheet: Sheet) -> Iterator[str]:
    for number, task in enumerate(lever.tasks, 1):
        yield from task_line(site, task, f"#{number}", "  ", sheet)
    if not lever.tasks:
        yield from hole(sheet, "  ", "No steps are written: add `tasks:` where it is more than a day's work.")


def _helpers(site: SiteData, found: Found) -> list[tuple[str, Objective]]:
    """Return the goals that support a goal, or a key result of it, the worst first, with how where that says more."""
    rows = []
    for goal in site.cascade.children.get(found.goal.full_name, ()):
        links = [one for one in site.cascade.supports.get(goal.full_name, ()) if one.objective is found.goal]
        fed = [one.to for one in links if isinstance(one.to, KeyResult)]
        if isinstance(found.thing, Objective) or found.thing in fed:
            way = f"; feeds {', '.join(dict.fromkeys(one.id for one in fed))}" if fed else ""
            rows.append((way, goal))
    return sorted(rows, key=lambda row: views.rank(site.of(row[1]).status))


def _unmoved(goal: Objective, sheet: Sheet) -> Iterator[str]:
    still = [one.id for one in goal.key_results if one.status == "active" and not moved_by(goal, one)]
    if still and goal.active:
        yield from hole(sheet, "  ", f"No lever moves {', '.join(still)}.")
