"""`assets/card.svg`: the picture that a chat or a wiki shows beside a link to the site, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from okrlint.model.progress import Status
from okrlint.site import views, words
from okrlint.site.charts import colour
from okrlint.site.data import SiteData, counts_by_status
from okrlint.site.language import say
from okrlint.site.page import File
from okrlint.text import clip

WIDTH, HEIGHT = 1200, 630
_FONT = "system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,sans-serif"
_QUIET = "#8a9097"


def files(site: SiteData) -> Iterator[File]:
    """Yield the picture: the name, the cycle, and one bar that shows how many goals stand where."""
    goals = site.goals(site.cycle)
    counts = counts_by_status([site.of(goal) for goal in goals])
    ordered = sorted(counts.items(), key=lambda pair: views.rank(pair[0]))
    told = ", ".join(f"{amount} {say(status.value)}" for status, amount in ordered) or say("No goals are written yet")
    head = say("{goals} in {cycle}", goals=words.count(len(goals), "goal"), cycle=site.cycle.id if site.cycle else "")
    lines = [
        _text(site.title, 150, 64, 36),
        _text(head if goals else "", 230, 40, 55, colour="#5b6168"),
        *_bar(ordered, len(goals)),
        _text(told, 470, 36, 60),
        _text(words.day(site.today), 560, 30, 60, colour="#5b6168"),
    ]
    yield File("assets/card.svg", _svg(f"{site.title}: {told}", lines).encode("utf-8", "replace"))


def _svg(name: str, lines: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{escape(words.plain(name))}"><rect width="100%" height="100%" fill="#fff"/>'
        f'<g font-family="{_FONT}">{"".join(lines)}</g></svg>\n'
    )


def _text(text: str, y: int, size: int, most: int, *, colour: str = "#1b1e21") -> str:
    said: Markup = escape(words.plain(clip(text, most)))
    return f'<text x="80" y="{y}" font-size="{size}" fill="{colour}">{said}</text>'


def _bar(ordered: list[tuple[Status, int]], total: int) -> Iterator[str]:
    left, room = 80.0, WIDTH - 160
    for status, amount in ordered:
        wide = room * amount / total
        yield (
            f'<rect x="{left:.1f}" y="300" width="{max(2.0, wide - 4):.1f}" height="72" '
            f'fill="{colour(status.slug, _QUIET)}"/>'
        )
        left += wide
