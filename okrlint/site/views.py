"""Goals, key results and names as rows and links, the same on every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from okrlint.model.calendar import Cycle
from okrlint.model.cascade import LINK_PREFIXES
from okrlint.model.progress import Status, until
from okrlint.model.things import Initiative, KeyResult, Measure, Named, Objective, Thing
from okrlint.site import telling, words
from okrlint.site.charts import bullet
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.markdown import allowed
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark

WORST_FIRST = (
    Status.OFF_TRACK, Status.MISSED, Status.AT_RISK, Status.NO_DATA, Status.NOT_STARTED, Status.ON_TRACK,
    Status.DONE, Status.DROPPED,
)  # fmt: skip
"""Statuses in the order a reader needs them."""

_RANKS = {status: number for number, status in enumerate(WORST_FIRST)}

TROUBLE = (Status.OFF_TRACK, Status.AT_RISK, Status.MISSED)
"""Statuses that count as "at risk" in the counts beside a node."""

SHORT = 110
"""Characters of a title in lists; its own page has all of it."""


class ResultLine(NamedTuple):
    """A key result as a row: everything in words, and the bar that shows the same."""

    title: str
    address: str
    mark: Mark
    bar: Markup
    formula: str
    gap: str
    change: str
    note: str
    read: str
    due: str
    owner: Crumb
    claim: str


class GoalLine(NamedTuple):
    """An objective as a row; `below` are its counts in words, empty without goals below."""

    title: str
    address: str
    mark: Mark
    bar: Markup
    words: str
    gap: str
    owner: Crumb
    holder: Crumb
    cycle: str
    below: str
    note: str
    results: Sequence[ResultLine]


def rank(status: Status) -> int:
    """Return where a status comes in the order a reader needs them, the worst first."""
    return _RANKS[status]


def goal_mark(site: SiteData, goal: Objective) -> Mark:
    """Return the mark of an objective; it is stale as a whole only when all its open key results are."""
    open_ones = [one for result in goal.key_results if (one := site.of(result)).next_due]
    return telling.mark(site.of(goal), whole=all(one.stale for one in open_ones))


def goal_line(site: SiteData, goal: Objective, *, results: bool = False) -> GoalLine:
    """Return an objective as a row, with those of its key results where `results` asks for them."""
    return site.once(("goal", goal, results), lambda: _goal_line(site, goal, results=results))


def result_line(site: SiteData, result: KeyResult) -> ResultLine:
    """Return a key result as a row."""
    return site.once(("result", result), lambda: _result_line(site, result))


def _goal_line(site: SiteData, goal: Objective, *, results: bool) -> GoalLine:
    stand = site.of(goal)
    mark = goal_mark(site, goal)
    return GoalLine(
        title_of(goal),
        site.addresses.objective(goal),
        mark,
        bullet(stand.progress, stand.expected, mark.slug),
        telling.share_words(stand),
        telling.gap_words(stand),
        person(site, goal.cycle, goal.owner),
        holder(site, goal),
        goal.cycle.id,
        below_words(site, site.below(goal)),
        _last_note(site, goal) if results else "",
        [result_line(site, result) for result in goal.key_results] if results else (),
    )


def _last_note(site: SiteData, goal: Objective) -> str:
    """Return the newest note of a goal's check-ins with its day; empty without one."""
    noted = [one for result in goal.key_results for one in until(result.checkins, site.today) if one.note]
    newest = max(noted, key=lambda one: one.date, default=None)
    if newest is None:
        return ""
    return say("{day}: {note}", day=words.short_day(newest.date), note=short(newest.note or ""))


def _result_line(site: SiteData, result: KeyResult) -> ResultLine:
    stand = site.of(result)
    mark = telling.mark(stand)
    goal = result.objective
    return ResultLine(
        short(result.title or result.id or say("A key result without a title")),
        part_address(site, result),
        mark,
        bullet(stand.progress, stand.expected, mark.slug),
        telling.formula(result, stand, site.today),
        telling.gap_words(stand) if result.shape == "change" else "",
        telling.change(result, site.today),
        (stand.last.note or "") if stand.last else "",
        telling.read_when(stand.last, site.today),
        telling.due_words(stand.next_due, site.today),
        person(site, goal.cycle, result.owner),
        telling.claim(result, stand),
    )


def below_words(site: SiteData, below: Sequence[Objective]) -> str:
    """Return the counts of the goals below a node: `12 below, 3 at risk`."""
    if not below:
        return ""
    return say("{amount} below, {risk}", amount=words.number(len(below)), risk=at_risk(site, below))


def at_risk(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return how many of some goals are at risk, missed or off track: `3 at risk`; without any figure that is said."""
    statuses = [site.of(goal).status for goal in goals]
    if all(status in (Status.NO_DATA, Status.NOT_STARTED) for status in statuses):
        return say("no figures yet")
    trouble = sum(status in TROUBLE for status in statuses)
    return say("{amount} at risk", amount=words.number(trouble)) if trouble else say("none at risk")


def worst(site: SiteData, goals: Iterable[Objective]) -> Mark | None:
    """Return the mark of the goal that stands worst, or None without goals."""
    ranked = sorted(goals, key=lambda goal: rank(site.of(goal).status))
    return goal_mark(site, ranked[0]) if ranked else None


def title_of(goal: Objective) -> str:
    """Return an objective's title for a list, or what stands in for it."""
    return short(goal.title or goal.id or say("An objective without a title"))


def short(text: str) -> str:
    """Return a text on one line, cut after `SHORT` characters."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"


def person(site: SiteData, cycle: Cycle | None, name: str | None) -> Crumb:
    """Return a person's name, linked to the page of that cycle where there is one."""
    if not name:
        return Crumb(say("no owner"))
    return site.once(
        ("person", cycle.id if cycle else None, name),
        lambda: Crumb(site.person_name(name), site.person_page(cycle, name) if cycle else None),
    )


def people(site: SiteData, cycle: Cycle, owners: Sequence[str]) -> list[Crumb]:
    """Return several names as links, or the words for nobody."""
    return [person(site, cycle, name) for name in owners] or [person(site, cycle, None)]


def team(site: SiteData, cycle: Cycle | None, name: str | None) -> Crumb:
    """Return a team's name, linked to its page of that cycle where there is one."""
    called = site.team_name(name) if name else say("No team")
    return Crumb(called, site.team_page(cycle, name) if cycle and name is not None else None)


def holder(site: SiteData, goal: Objective) -> Crumb:
    """Return the team or the person whose goal it is, as a link."""
    if goal.level == "person":
        return person(site, goal.cycle, goal.person)
    return team(site, goal.cycle, goal.team or "")


def part_anchor(site: SiteData, part: Thing) -> str:
    """Return the id that a key result, guardrail or lever has on its objective's page: its own id there."""
    return site.anchors.get(part, "")


def part_address(site: SiteData, part: Measure | Initiative) -> str:
    """Return the address of a part of an objective, with its anchor."""
    if part.objective is None:
        return ""
    return f"{site.addresses.objective(part.objective)}#{part_anchor(site, part)}"


def named(site: SiteData, thing: Named) -> Crumb:
    """Return a link to whatever a name stands for."""
    if isinstance(thing, Objective):
        return Crumb(title_of(thing), site.addresses.objective(thing))
    label = thing.title if isinstance(thing, KeyResult | Initiative) else thing.label
    return Crumb(short(label or thing.id), part_address(site, thing) or None)


def source_of(site: SiteData, thing: Thing) -> str:
    """Return where something is written: `okrs/2026-Q4/growth.yaml:12`."""
    return f"{words.plain(thing.document.source.path)}:{site.line(thing)}"


def outside(text: str) -> Crumb:
    """Return a link to what lies elsewhere, or the plain words where they are no link of ours to follow."""
    return Crumb(text, text if text.startswith(("https://", "http://")) and allowed(text) else None)


def reference(site: SiteData, goal: Objective, name: str) -> Crumb:
    """Return what a name written in `goal` stands for, as a link; a name that stands for nothing says so."""
    if name.startswith(LINK_PREFIXES):
        return outside(name)
    thing = site.workspace.resolve(name, goal.cycle)
    return named(site, thing) if thing is not None else Crumb(say("{name} (nothing has this name)", name=name))
