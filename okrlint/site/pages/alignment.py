"""Alignment, the page that answers: does effort follow strategy. Gaps, themes, time, ties among teams, horizon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from okrlint.model.things import Objective
from okrlint.site import branches, gaps, listing, spending, teamwork, views, words
from okrlint.site.charts import bullet
from okrlint.site.data import SiteData
from okrlint.site.gaps import Gap
from okrlint.site.language import phrase, say
from okrlint.site.map_picture import stacked
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import Sheet, sheets
from okrlint.site.portfolio import Item, Picture, compared, shares
from okrlint.site.spending import Spent, Sum
from okrlint.site.teamwork import Tie

VIEW = View(6, "alignment", "alignment.html", phrase("Alignment"), phrase("Does effort follow strategy?"))

PER_PAGE = 60
"""Goals of a group on one page of their own."""

MOST_TEAMS = 40
"""Teams that are named in a row of names."""

MOST_REPORTS = 12
"""Teams in the table of effort: those with the least on goals."""

MOST_TIES = 15
"""Pairs of teams in the table of who works with whom."""

_KINDS = (
    ("committed", phrase("Committed"), phrase("Goals that are to be reached in full.")),
    ("aspirational", phrase("Aspirational"), phrase("Goals that reach for more than is sure.")),
    ("learning", phrase("Learning"), phrase("Goals that are there to find something out.")),
)


class ThemeRow(NamedTuple):
    """A theme with its goals: how important it is, what it gets, and how the goals stand, with where they are."""

    title: str
    importance: str
    effort: str
    bar: Markup
    goals: int
    risk: int
    address: str


class TieRow(NamedTuple):
    """Two teams, how many goals tie them, and the first of those."""

    one: Crumb
    other: Crumb
    amount: int
    goals: list[Crumb]


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page, and for each group of goals that is too long for it pages of their own."""
    yield Page(VIEW.address, "alignment", _data(site))
    for gap in (*gaps.all_gaps(site), *kinds(site)):
        if gap.goals and not gap.inline:
            yield from _listed(site, gap)
    silos = teamwork.silos(site)
    if len(silos) > MOST_TEAMS:
        for sheet, part in sheets("alignment-silos.html", silos, 4 * PER_PAGE):
            names = [views.team(site, site.cycle, team) for team in part]
            name = say("Teams that no goal ties to a team beside them")
            head = {"name": name, "note": "", "lines": (), "teams": names}
            yield Page(sheet.address, "alignment_list", {**_sheet(sheet, name), **head})


def brief(site: SiteData) -> str:
    """Return how many goals lead up, in a few words."""
    lower, up = _lower(site), gaps.leading_up(site)
    if not lower:
        return ""
    return say("{up} of {goals} lead up", up=words.number(len(up)), goals=words.count(len(lower), "goal"))


def answer(site: SiteData) -> str:
    """Return in a sentence how many goals lead up and how much of the time goes to goals."""
    lower, spent = _lower(site), spending.summed(site)
    if not branches.in_view(site):
        return say("No goals are written yet")
    if not lower:
        return say("Only the company has goals so far")
    parts = {"up": words.number(len(gaps.leading_up(site))), "goals": words.count(len(lower), "goal")}
    if spent is None:
        return say("{up} of {goals} below the company lead up to its own", **parts)
    share = words.quantity(spent.goals, "%", 0)
    return say(
        "{up} of {goals} lead up to the company’s, and {share} of the effort goes to goals", share=share, **parts
    )


def kinds(site: SiteData) -> list[Gap]:
    """Return the goals of the current cycle by what was promised of them."""
    goals = listing.goals(site)
    return [
        Gap(key, say(name), say(note), [goal for goal in goals if goal.commitment == key]) for key, name, note in _KINDS
    ]


def _lower(site: SiteData) -> list[Objective]:
    return [goal for goal in branches.in_view(site) if goal.level != "company" and goal.status != "dropped"]


def _data(site: SiteData) -> dict[str, Any]:
    lower, up = _lower(site), gaps.leading_up(site)
    found = [gap for gap in gaps.all_gaps(site) if gap.goals]
    themes, picture = _themes(site), _picture(site)
    silos, teams = teamwork.silos(site), teamwork.with_goals(site)
    return {
        "title": say(VIEW.name),
        "nav": VIEW.key,
        "answer": answer(site),
        "registry": "teams" in site.workspace.organization.lists or not lower,
        "up": stacked([("on-track", len(up)), ("", len(lower) - len(up))]) if lower else None,
        "gaps": found,
        "told": [
            (gap, [views.goal_line(site, goal) for goal in gap.goals[: gaps.FEW]])
            for gap in found
            if gap.key != "alone"
        ],
        "picture": picture,
        "themes": themes,
        "spent": spending.summed(site),
        "effort": _effort(site),
        "whole": _whole(spending.summed(site)),
        "learning": _learning(site),
        "silos": [views.team(site, site.cycle, team) for team in silos[:MOST_TEAMS]],
        "lone": len(silos),
        "teams": len(teams),
        "ties": [_tie(site, tie) for tie in teamwork.ties(site)[:MOST_TIES]],
        "pairs": len(teamwork.ties(site)),
        "kinds": [kind for kind in kinds(site) if kind.goals],
        "inline": [(kind, [views.goal_line(site, goal) for goal in kind.goals]) for kind in _short(site)],
        "horizon": _horizon(site),
    }


def _short(site: SiteData) -> list[Gap]:
    return [kind for kind in kinds(site) if kind.goals and kind.inline]


def _picture(site: SiteData) -> Picture | None:
    """Return effort against importance by theme, or None where too little of either is known."""
    spent = spending.by_theme(site)
    themes = site.workspace.organization.themes.values()
    important = sum(theme.importance or 0 for theme in themes)
    if not spent or not important or any(theme.importance is None for theme in themes):
        return None
    items = [
        Item(
            Crumb(views.short(theme.title), listing.theme_address(site, theme.id)),
            spent.get(theme.id, 0.0),
            float(theme.importance or 0) * 100 / float(important),
        )
        for theme in themes
    ]
    return compared(items, shares(items))


def _themes(site: SiteData) -> list[ThemeRow]:
    spent = spending.by_theme(site)
    rows = []
    for group in listing.groups(site, "theme"):
        name = group.goals[0].theme
        theme = site.workspace.organization.themes.get(name or "")
        importance = theme.importance if theme else None
        share = spent.get(name or "", 0.0) if spent and name else None
        risk = sum(site.of(goal).status in views.TROUBLE for goal in group.goals)
        bar = bullet(_part(share), _part(importance), "") if share is not None or importance is not None else Markup("")
        rows.append(
            ThemeRow(
                views.short(group.name), _percent(importance), _percent(share), bar, len(group.goals), risk,
                listing.group_address(site, "theme", group.anchor),
            )
        )  # fmt: skip
    return rows if any(goal.theme for goal in listing.goals(site)) else []


def _part(percent: float | None) -> float | None:
    return None if percent is None else min(1.0, percent / 100)


def _percent(value: float | None) -> str:
    return "" if value is None else words.quantity(value, "%", 0)


def _effort(site: SiteData) -> list[tuple[Crumb, Crumb, list[str], Markup]]:
    return [
        (
            views.team(site, one.file.cycle, one.team),
            Crumb(words.short_day(one.day), f"{site.addresses.team(one.file.cycle.id, one.team)}#part_effort"),
            [words.quantity(part, "%", 0) for part in (one.goals, one.unplanned, one.other, one.untold)],
            _split(one),
        )
        for one in spending.reports(site)[:MOST_REPORTS]
    ]


def _whole(spent: Sum | None) -> tuple[list[str], Markup] | None:
    if spent is None:
        return None
    parts = (spent.goals, spent.unplanned, spent.other, spent.untold)
    return [words.quantity(part, "%", 0) for part in parts], _split(spent)


def _split(spent: Spent | Sum) -> Markup:
    parts = (("on-track", spent.goals), ("unplanned", spent.unplanned), ("other", spent.other), ("", spent.untold))
    return stacked([(slug, round(part)) for slug, part in parts])


def _learning(site: SiteData) -> str:
    """Return what the strategy keeps for the new beside what learning goals got, in a sentence; else empty."""
    strategy = site.workspace.organization.strategy
    share, spent = strategy.innovation_share if strategy else None, spending.on_learning(site)
    if share is None:
        return ""
    if spent is None:
        return say(
            "The strategy keeps {share} for the new; no report of effort tells what it got.", share=_percent(share)
        )
    got = words.quantity(spent, "%", 1)
    return say("The strategy keeps {share} for the new, and goals that are there to learn got {got}.",
               share=_percent(share), got=got)  # fmt: skip


def _tie(site: SiteData, tie: Tie) -> TieRow:
    one, other = (views.team(site, site.cycle, team) for team in (tie.one, tie.other))
    return TieRow(one, other, len(tie.goals), [views.named(site, goal) for goal in tie.goals[:3]])


def _horizon(site: SiteData) -> list[tuple[Crumb, str, int]]:
    """Return the cycles in force, the shortest first, each with its length and how many goals it has."""
    cycles = {file.cycle.id: file.cycle for file in site.files_in_force()}
    return [
        (Crumb(one.id, site.addresses.cycle(one.id)), words.count(one.days, "day"), len(site.goals(one)))
        for one in sorted(cycles.values(), key=lambda one: (one.days, one.id))
        if one.known
    ]


def _listed(site: SiteData, gap: Gap) -> Iterator[Page]:
    for sheet, part in sheets(gap.address, gap.goals, PER_PAGE):
        lines = [views.goal_line(site, goal) for goal in part]
        name = words.sentence(gap.name)
        head = {"name": name, "note": gap.note, "lines": lines, "teams": (), "whole": len(gap.goals)}
        yield Page(sheet.address, "alignment_list", {**_sheet(sheet, name), **head})


def _sheet(sheet: Sheet, name: str) -> dict[str, Any]:
    return {"title": sheet.titled(name), "nav": VIEW.key, "sheet": sheet, "whole": 0}
