"""The company, or a team, on one screen: the cycle, counts, goals, widest gaps, broken bounds and what is overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.model.calendar import Cycle
from okrlint.model.owed import owed_by_all
from okrlint.model.things import KeyResult, Objective, Team
from okrlint.site import bounds, telling, views, words
from okrlint.site.data import SiteData, counts_by_status, live_results
from okrlint.terminal.sheet import BOLD, SOFT, Sheet, fitted, hole, padded, tidy
from okrlint.terminal.table import NARROW, goals_table

FEW = 5
"""Lines of a list that stand on the screen; the site has the rest."""

_FIRST = 17

MOST_GOALS = 8
"""Goals whose key results are shown for the company; more would not fit on a screen."""


def company(site: SiteData, sheet: Sheet) -> Iterator[str]:
    """Yield the screen of the whole company."""
    goals = site.goals(site.cycle)
    yield from head(site, site.title, sheet)
    yield from _counts(site, goals, sheet)
    yield ""
    shown = _company_goals(site)
    yield from goals_table(site, shown[:MOST_GOALS], sheet)
    if len(shown) > MOST_GOALS:
        more = words.count(len(shown) - MOST_GOALS, "goal")
        yield from sheet.wrapped(f"and {more} more; okrlint status --team shows those of a team.", "", "", SOFT)
    yield from _gaps(site, [goal for file in site.files_in_force() for goal in file.objectives], sheet)
    yield from _broken(site, None, sheet)
    yield from _overdue(site, None, sheet)


def of_team(site: SiteData, team: Team, sheet: Sheet) -> Iterator[str]:
    """Yield the screen of one team: all its goals of this cycle and those around it."""
    goals = [goal for file in site.files_in_force() if file.team == team.id for goal in file.objectives]
    yield from head(site, team.name, sheet)
    if goals:
        yield from _counts(site, goals, sheet)
        yield ""
        yield from goals_table(site, goals, sheet)
    else:
        cycle = site.cycle.id if site.cycle else "2026-Q4"
        yield from hole(sheet, "", f"{team.name} has no goals in {cycle}: `okrlint new objective` begins one.")
    yield from _gaps(site, goals, sheet)
    yield from _broken(site, team.id, sheet)
    yield from _overdue(site, team.id, sheet)
    yield from _teams_below(site, team, sheet)


def head(site: SiteData, name: str, sheet: Sheet) -> Iterator[str]:
    """Yield whose screen it is, and where in the cycle one stands."""
    yield from sheet.wrapped(name, "", "", BOLD)
    if site.cycle:
        yield from sheet.wrapped(f"{when(site.cycle, site)}, as of {words.day(site.today)}")


def when(cycle: Cycle, site: SiteData) -> str:
    """Return where in a cycle today is: `2026-Q4, week 8 of 13, 39 days left`."""
    if not cycle.known:
        return f"{cycle.id}, a cycle without dates"
    if cycle.over(site.today):
        return f"{cycle.id} ended {words.ago(cycle.ends, site.today)}"
    if site.today < cycle.starts:
        return f"{cycle.id} begins {words.ago(cycle.starts, site.today)}"
    weeks = max(1, round(cycle.days / 7))
    week = min(weeks, (site.today - cycle.starts).days // 7 + 1)
    left = (cycle.ends - site.today).days
    end = f"{words.count(left, 'day')} left" if left else "the last day"
    return f"{cycle.id}, week {week} of {weeks}, {end}"


def _counts(site: SiteData, goals: Sequence[Objective], sheet: Sheet) -> Iterator[str]:
    results = [result for goal in goals for result in goal.key_results]
    for noun, things in (("goal", goals), ("key result", results)):
        counts = counts_by_status([site.of(thing) for thing in things])
        ordered = sorted(counts, key=views.rank)
        said = ", ".join(f"{words.number(counts[status])} {status.value}" for status in ordered)
        yield from sheet.wrapped(f"{words.count(len(things), noun)}{f': {said}' if said else ''}")


def _company_goals(site: SiteData) -> list[Objective]:
    """Return the company's goals of this cycle, else those of a cycle around it, else all that no goal is above."""
    around = site.workspace.enclosing(site.cycle) if site.cycle else []
    for cycle in (site.cycle, *around):
        found = [goal for goal in site.goals(cycle) if goal.level == "company" and goal.status != "dropped"]
        if found:
            return found
    return [goal for goal in site.goals(site.cycle) if not site.cascade.parents(goal) and goal.status != "dropped"]


def _gaps(site: SiteData, goals: Sequence[Objective], sheet: Sheet) -> Iterator[str]:
    """Yield the open key results that are furthest behind what is expected."""
    behind = [one for one in live_results(goals) if site.of(one).status in views.TROUBLE and one.shape == "change"]
    behind.sort(key=lambda one: -(site.of(one).gap or 0.0))
    if behind:
        yield from _section("Widest gaps", sheet)
    for result in behind[:FEW]:
        told = f"{_name(site, result)}, {site.person_name(result.owner)}: {views.short(result.title)}"
        yield from _entry(telling.gap_words(site.of(result)), told, sheet)
    yield from _more(len(behind), sheet)


def _name(site: SiteData, result: KeyResult) -> str:
    cycle = result.objective.cycle.id
    return result.name if site.cycle and cycle == site.cycle.id else f"{cycle}/{result.name}"


def _broken(site: SiteData, team: str | None, sheet: Sheet) -> Iterator[str]:
    """Yield the guardrails and health metrics whose newest reading is outside their bounds."""
    found = [one for one in bounds.all_watched(site) if one.state == bounds.BROKEN and team in (None, one.file.team)]
    if found:
        yield from _section("Bounds broken", sheet)
    for one in found[:FEW]:
        value = words.quantity(one.last.value, one.figure.unit) if one.last else ""
        text = f"{one.figure.name}, {one.figure.label}: to be kept {telling.bounds(one.figure)}"
        yield from _entry(value, text, sheet)
    yield from _more(len(found), sheet)


def _overdue(site: SiteData, team: str | None, sheet: Sheet) -> Iterator[str]:
    """Yield the readings that are overdue, the longest first, and who owes them."""
    pairs = [(one, whose) for one, whose in owed_by_all(site.workspace) if one.late > 0]
    if team is not None:
        holders = {file.holder: file.team for file in site.workspace.files}
        pairs = [pair for pair in pairs if holders.get(pair[0].measure.name.partition("/")[0]) == team]
    yield from _section("Overdue check-ins" if pairs else "No check-in is overdue.", sheet)
    for one, whose in pairs[:FEW]:
        owners = words.joined([site.person_name(person) for person in whose]) or site.person_name(None)
        told = f"{one.measure.name}, {owners}: {views.short(one.measure.label)}"
        yield from _entry(f"{words.count(one.late, 'day')} late", told, sheet)
    yield from _more(len(pairs), sheet)
    most = Counter(person for _, whose in pairs for person in whose).most_common(1)
    if most:
        yield from sheet.wrapped(f"okrlint status --me {most[0][0]} shows what one person owes.", "", "", SOFT)
    elif pairs:
        yield from hole(sheet, "  ", "Nobody is named who would read these: add `owner:`.")


def _entry(first: str, told: str, sheet: Sheet) -> Iterator[str]:
    """Yield a line of a list with what matters in front; on a narrow sheet the rest may take two lines more."""
    if sheet.width < NARROW:
        yield from sheet.wrapped(f"{first}: {told}", "  ", "    ")
    else:
        yield sheet.line(told, f"  {padded(tidy(first), _FIRST)}  ")


def _teams_below(site: SiteData, team: Team, sheet: Sheet) -> Iterator[str]:
    below = [one for one in site.workspace.organization.teams.values() if one.parent == team.id]
    if below:
        yield from _section("Teams below", sheet)
    for one in below:
        goals = [goal for file in site.files_in_force() if file.team == one.id for goal in file.objectives]
        worst = views.worst(site, goals)
        told = f"{one.id}, {words.count(len(goals), 'goal')}"
        yield f"  {sheet.mark(*worst, 14) if worst else ' ' * 14} {fitted(tidy(told), max(20, sheet.width - 18))}"


def _section(title: str, sheet: Sheet) -> Iterator[str]:
    yield ""
    yield sheet.paint(title, BOLD)


def _more(amount: int, sheet: Sheet) -> Iterator[str]:
    if amount > FEW:
        yield sheet.paint(f"  and {amount - FEW:,} more", SOFT)
