"""A lever in full: what it moves, what it should bring, its early figure and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.model.progress import until
from okrlint.model.things import Initiative, KeyResult, Leading, Number, Objective, Task
from okrlint.site import views, words
from okrlint.site.charts import sparkline
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.results import Fact
from okrlint.site.telling import Mark

STATES = {
    "planned": phrase("planned"), "active": phrase("active"), "done": phrase("done"), "dropped": phrase("dropped"),
}  # fmt: skip
"""The states of a lever."""

CRITERIA = {
    "alignment": phrase("alignment {value}"), "impact": phrase("impact {value}"), "effort": phrase("effort {value}"),
    "risk": phrase("risk {value}"),
}  # fmt: skip
"""What a lever is judged by, from 1 to 5."""


class TaskRow(NamedTuple):
    """A step of a lever."""

    title: str
    mark: Mark
    owner: Crumb
    due: str
    done_when: str


class LeverView(NamedTuple):
    """A lever with what it moves, its early figure, and its steps."""

    anchor: str
    title: str
    state: str
    facts: list[Fact]
    tasks: list[TaskRow]
    because: str


def lever_view(site: SiteData, goal: Objective, lever: Initiative) -> LeverView:
    """Return a lever in full."""
    return LeverView(
        views.part_anchor(site, lever),
        lever.title or lever.id,
        state_of(lever),
        [fact for fact in _facts(site, goal, lever) if fact[1]],
        [_task(site, goal, task) for task in lever.tasks],
        lever.because or "",
    )


def state_of(lever: Initiative) -> str:
    """Return the state of a lever in the language of the site."""
    return say(STATES[lever.status], of="lever") if lever.status in STATES else lever.status


def _facts(site: SiteData, goal: Objective, lever: Initiative) -> Iterator[Fact]:
    results = {result.id: result for result in goal.key_results}
    moved = [_moved(site, lever, name, results.get(name)) for name in dict.fromkeys((*lever.moves, *lever.expected))]
    yield say("Owner"), views.people(site, goal.cycle, lever.owners)
    yield say("Moves"), moved or [say("no key result is named")]
    yield say("Early figure"), [_early(lever.leading, site)] if lever.leading else []
    yield say("Time"), [_time(lever)] if lever.starts or lever.ends else []
    if lever.allocation is not None:
        yield say("Capacity"), [say("{share} of the team", share=words.quantity(lever.allocation, "%"))]
    judged = [
        say(CRITERIA.get(name, "{name} {value}"), name=name, value=words.number(value))
        for name, value in lever.priority.items()
    ]
    yield say("Priority, 1 to 5"), [Crumb(", ".join(judged))] if judged else []


def _moved(site: SiteData, lever: Initiative, name: str, result: KeyResult | None) -> Crumb:
    """Return a key result that a lever moves, with what the lever is expected to bring it."""
    title = views.named(site, result).text if result else name
    if name in lever.expected:
        title = say("{name} ({change} expected)", name=title, change=_step(lever.expected[name], result))
    return Crumb(title, views.part_address(site, result) if result else None)


def _step(step: Number, result: KeyResult | None) -> str:
    """Return an expected change; of a figure in percent it is told in points."""
    unit = result.unit if result else None
    if unit != "%":
        return words.signed(step, unit)
    return say("{change} points", change=words.signed(step, None))


def _time(lever: Initiative) -> str:
    if lever.starts is None or lever.ends is None:
        if lever.starts:
            return say("from {day} on", day=words.short_day(lever.starts))
        return say("until {day}", day=words.short_day(lever.ends)) if lever.ends else ""
    return say("{start} to {end}", start=words.short_day(lever.starts), end=words.short_day(lever.ends))


def leading_words(leading: Leading, site: SiteData) -> str:
    """Return an early figure in words: what it reads now, from where to where it should go."""
    seen = until(leading.checkins, site.today)
    parts = {
        "metric": leading.metric,
        "now": words.quantity(seen[-1].value, leading.unit) if seen else say("not read yet"),
        "start": words.quantity(leading.baseline, leading.unit) if leading.baseline is not None else "",
        "target": words.quantity(leading.target, leading.unit) if leading.target is not None else "",
    }
    if parts["start"] and parts["target"]:
        return say("{metric}: {now}, from {start} to {target}", **parts)
    if parts["target"]:
        return say("{metric}: {now}, target {target}", **parts)
    return say("{metric}: {now}, from {start}", **parts) if parts["start"] else say("{metric}: {now}", **parts)


def _early(leading: Leading, site: SiteData) -> Markup:
    """Return an early figure in words, and with two readings or more its course as a small line."""
    told = escape(words.plain(leading_words(leading, site)))
    seen = [(one.date, float(one.value)) for one in until(leading.checkins, site.today) if words.exact(one.value)]
    if len(seen) < 2:
        return told
    target = [float(leading.target)] if leading.target is not None and words.exact(leading.target) else []
    return told + sparkline(seen, target, "")


def _task(site: SiteData, goal: Objective, task: Task) -> TaskRow:
    late = not task.done and task.due is not None and task.due < site.today
    mark = Mark("done", say("done")) if task.done else Mark("not-started", say("open"))
    return TaskRow(
        task.title,
        Mark("off-track", say("late")) if late else mark,
        views.person(site, goal.cycle, task.owner),
        words.short_day(task.due) if task.due else "",
        task.done_when or "",
    )
