"""Map, the page that answers: who carries this goal. One branch at a time, drawn, with the same as a list below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from okrlint.model.things import Objective
from okrlint.site import branches, gaps, maps, views, words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.map_picture import stacked
from okrlint.site.maps import Map
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import Sheet, sheet_address, sheets

VIEW = View(5, "map", "map.html", phrase("Map"), phrase("Who carries this goal?"))

PER_PAGE = 80
"""Roots on one page of the list of maps."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the list of maps, then every map."""
    carried = [one for one in maps.all_maps(site) if one.cut.number == 1 and not _is_part(site, one.root)]
    for sheet, part in sheets(VIEW.address, carried, PER_PAGE):
        yield Page(
            sheet.address,
            "map",
            {
                "title": sheet.titled(say(VIEW.name)),
                "nav": VIEW.key,
                "sheet": sheet,
                "answer": answer(site),
                "alone": gaps.gap(site, "alone"),
                "rows": [_row(site, one) for one in part],
            },
        )
    for one in maps.all_maps(site):
        yield _page(site, one)


def brief(site: SiteData) -> str:
    """Return how many branches there are, in a few words."""
    return words.sentence(words.count(_carried(site), "branch", "branches"))


def answer(site: SiteData) -> str:
    """Return how many goals at the top are carried by how many others, in a sentence."""
    carried, every = _carried(site), len(branches.in_view(site))
    if not carried:
        return say("No goal carries another yet")
    tops = len(branches.roots(site))
    lone = tops - carried
    parts = {"below": words.count(every - tops, "goal"), "tops": words.count(carried, "goal")}
    if every - tops == 1:
        head = say("{below} carries {tops} at the top", **parts)
    else:
        head = say("{below} carry {tops} at the top", **parts)
    if lone == 1:
        return say("{carried}, {lone} stands alone", carried=head, lone=1)
    return say("{carried}, {lone} stand alone", carried=head, lone=words.number(lone)) if lone else head


def _carried(site: SiteData) -> int:
    return sum(bool(branches.children(site, goal)) for goal in branches.roots(site))


def _is_part(site: SiteData, goal: Objective) -> bool:
    return goal not in site.once(("maps", "roots"), lambda: frozenset(branches.roots(site)))


def _row(site: SiteData, one: Map) -> tuple[views.GoalLine, str, Markup, str]:
    below = branches.below_words(site, one.root)
    return views.goal_line(site, one.root), one.address, stacked(maps.standing(site, one.root)), below


def _page(site: SiteData, one: Map) -> Page:
    picture, entry = maps.picture(site, one)
    first = one.address if one.cut.number == 1 else _first(site, one)
    pager = [Crumb(say("Page {number}", number=n), sheet_address(first, n)) for n in range(1, one.pages + 1)]
    sheet = Sheet(one.address, one.cut.number, pager if one.pages > 1 else [])
    return Page(
        one.address,
        "map_of",
        {
            "title": sheet.titled(say("Map: {title}", title=views.title_of(one.root))),
            "nav": VIEW.key,
            "sheet": sheet,
            "answer": maps.answer(site, one.root),
            "line": views.goal_line(site, one.root),
            "way": _way(site, one.root),
            "picture": picture,
            "entry": entry,
            "named": partial(views.named, site),
            "further": {goal: (amount, maps.map_of(site, goal)) for goal, amount in one.cut.left.items()},
            "shared": any(goal.contributors for goal in one.cut.shown),
            "waiting": any(site.cascade.needs(goal) for goal in one.cut.shown),
        },
    )


def _first(site: SiteData, one: Map) -> str:
    return maps.map_of(site, one.root) or one.address


def _way(site: SiteData, goal: Objective) -> list[Crumb]:
    """Return the maps of the goals above, from the top down, by first parents."""
    way = [one for one in site.cascade.chain(goal) if maps.map_of(site, one)]
    return [Crumb(views.title_of(one), maps.map_of(site, one)) for one in reversed(way)]
