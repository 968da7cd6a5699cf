"""`badges/<team>.svg`: how a team's goals stand, as a small picture to put into a wiki or a README."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from okrlint.model.progress import Status
from okrlint.site import views, words
from okrlint.site.addresses import segment
from okrlint.site.charts import colour
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import File
from okrlint.text import Names, clip

FOLDER = "badges"
QUIET = "#5b6168"
"""The colour of a badge whose goals are neither on course nor in trouble."""

_FONT = "font-family='system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif' font-size='11'"


def files(site: SiteData) -> Iterator[File]:
    """Yield a badge for every team of the current cycle."""
    for team, address in addresses(site):
        told, slug = answer(site, team)
        yield File(address, _drawn(clip(site.team_name(team), 40), told, colour(slug, QUIET)).encode())


def addresses(site: SiteData) -> list[tuple[str, str]]:
    """Return the teams of the current cycle, each with the address of its badge."""
    names = Names()
    teams = site.team_ids(site.cycle) if site.cycle else []
    return [(team, f"{FOLDER}/{names.take(segment(team) if team else 'no-team')}.svg") for team in teams]


def answer(site: SiteData, team: str) -> tuple[str, str]:
    """Return how a team's goals stand in a few words, and the slug of the worst status among them."""
    cycle = site.cycle
    goals = [goal for file in site.holder_files(cycle, team=team) for goal in file.objectives] if cycle else []
    if not goals:
        return say("no goals"), ""
    stands = [site.of(goal).status for goal in goals]
    good = sum(one in (Status.ON_TRACK, Status.DONE) for one in stands)
    worst = min(stands, key=views.rank)
    return say("{good} of {goals} on track", good=good, goals=words.count(len(goals), "goal")), worst.slug


def _drawn(left: str, right: str, colour: str) -> str:
    # no browser measures the words here, so the room is reckoned from the widths of common letters and then enforced
    a, b = _width(left), _width(right)
    name, told = escape(words.plain(left)), escape(words.plain(right))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{a + b}' height='20' role='img' aria-label='{name}: {told}'>"
        f"<title>{name}: {told}</title><rect width='{a}' height='20' rx='3' fill='#3b4046'/>"
        f"<rect x='{a - 3}' width='{b + 3}' height='20' rx='3' fill='{colour}'/>"
        f"<rect x='{a - 3}' width='6' height='20' fill='{colour}'/>"
        f"<g fill='#fff' text-anchor='middle' {_FONT}>"
        f"<text x='{a / 2:g}' y='14' textLength='{a - 12}' lengthAdjust='spacingAndGlyphs'>{name}</text>"
        f"<text x='{a + b / 2:g}' y='14' textLength='{b - 12}' lengthAdjust='spacingAndGlyphs'>{told}</text>"
        "</g></svg>\n"
    )


def _width(text: str) -> int:
    narrow, wide = "fijlrt.,:;'|! \u00a0", "mwMW@%"
    return 12 + round(sum(3.6 if one in narrow else 9.4 if one in wide else 6.5 for one in text))
