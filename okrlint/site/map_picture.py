"""The map of a branch as SVG: boxes in columns, the goal that all work for at the left, and lines between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.site import words
from okrlint.site.layout import Layout
from okrlint.site.telling import Mark

WIDTH, HEIGHT = 208, 58
_GAP, _ROW = 44, 70
_EDGE = 6  # room around the picture for the ring of focus
_LETTERS = 24  # columns of a title in 13 px, in the widest of the system fonts; a letter of Chinese takes two
_PORT = 14  # dependencies leave their box this far below its middle
_LINES = (19, 34)
_META = 50

SHAPES = {
    "on-track": '<circle cx="6" cy="6" r="5"/>',
    "info": '<circle cx="6" cy="6" r="5"/>',
    "done": '<path d="M1 6.5 4.5 10 11 2.5" class="o"/>',
    "at-risk": '<path d="M6 0 12 11H0z"/>',
    "off-track": '<path d="M6 0 12 6 6 12 0 6z"/>',
    "missed": '<path d="M1.5 1.5l9 9m0-9l-9 9" class="o"/>',
    "stale": '<path d="M1.5 1.5h9v9h-9z" class="o"/>',
    "dropped": '<path d="M0 6h12" class="o"/>',
    "no-data": '<circle cx="6" cy="6" r="4.5" class="o dots"/>',
}
_RING = '<circle cx="6" cy="6" r="4.5" class="o"/>'  # not started


class Box(NamedTuple):
    """A goal on a map: `meta` stands below its title, `told` is all of it for those who do not see the picture.

    `href` is the link as the page writes it. `shared` says that other teams contribute. Where goals of its branch are
    not on the map, `more` is how many, `more_told` the same in words, and `more_href` leads to them.
    """

    title: str
    mark: Mark
    meta: str
    told: str
    href: str
    shared: bool = False
    more: str = ""
    more_told: str = ""
    more_href: str = ""


class Line(NamedTuple):
    """A link between two boxes: `mood` is the slug of the worst status in the branch it carries, empty for none.

    `waits` is true for a dependency, which is dotted and ends in a ring at what is needed.
    """

    mood: str
    waits: bool = False


def drawn(layout: Layout, boxes: Sequence[Box], lines: Sequence[Line], order: Sequence[int], finding: str) -> Markup:
    """Return the picture: lines first, then the boxes as links in the `order` given, which is that of reading.

    `lines` tell the looks of the ways of `layout`, one by one; `finding` says what the picture shows.
    """
    tops = [(place - 0.5) * _ROW for place in layout.at]
    wide = 2 * _EDGE + (max(layout.layers) + 1) * (WIDTH + _GAP) - _GAP
    wide += _GAP if any(box.more for box in boxes) else 0
    high = 2 * _EDGE + max(_lowest(layout), max(tops) + HEIGHT)
    ways = "".join(_way(way, line) for way, line in zip(layout.ways, lines, strict=True))
    links = "".join(_box(boxes[one], layout.layers[one] * (WIDTH + _GAP), tops[one]) for one in order)
    return Markup(  # noqa: S704 - made of our own shapes; words in it are escaped where they are put in
        f'<svg class="map" width="{_n(wide)}" height="{_n(high)}" viewBox="{-_EDGE} {-_EDGE} {_n(wide)} {_n(high)}" '
        f'role="group" aria-label="{escape(words.plain(finding))}"><g aria-hidden="true">{ways}</g>{links}</svg>'
    )


def _lowest(layout: Layout) -> float:
    return max((place * _ROW for way in layout.ways for _, place in way), default=0.0)


def _way(way: Sequence[tuple[int, float]], line: Line) -> str:
    """Return a line from the right edge of its first box to the left edge of its last, through its bends."""
    points = [(layer * (WIDTH + _GAP), (at - 0.5) * _ROW + HEIGHT / 2) for layer, at in way]
    return _waiting(points) if line.waits else f'<path class="{_mood(line)}" d="{_course(points)}"/>'


def _mood(line: Line) -> str:
    return f"w w-{escape(line.mood)}" if line.mood else "w"


def _course(points: Sequence[tuple[float, float]]) -> str:
    if points[0][0] > points[-1][0]:
        points = points[::-1]
    x, y = points[0][0] + WIDTH, points[0][1]
    parts = [f"M{_n(x)} {_n(y)}"]
    for number, (left, height) in enumerate(points[1:], 2):
        half = (x + left) / 2
        parts.append(f"C{_n(half)} {_n(y)} {_n(half)} {_n(height)} {_n(left)} {_n(height)}")
        x, y = left, height
        if number < len(points):  # a bend: straight on past the column
            x = left + WIDTH
            parts.append(f"H{_n(x)}")
    return "".join(parts)


def _waiting(points: Sequence[tuple[float, float]]) -> str:
    """Return a dependency, dotted, from the port of what waits to a ring at the port of what is needed."""
    (x, y), (end, height) = points[0], points[-1]
    if x == end:
        right = x + WIDTH
        d = f"M{_n(right)} {_n(y + _PORT)}C{_n(right + _GAP)} {_n(y + _PORT)} {_n(right + _GAP)} "
        d += f"{_n(height + _PORT)} {_n(right)} {_n(height + _PORT)}"
        port = right
    else:
        ends = [(points[0][0], y + _PORT), *points[1:-1], (end, height + _PORT)]
        d, port = _course(ends), end if end > x else end + WIDTH
    return f'<path class="w waits" d="{d}"/><circle class="port" cx="{_n(port)}" cy="{_n(height + _PORT)}" r="4"/>'


def _box(box: Box, x: float, y: float) -> str:
    title = "".join(
        f'<text x="28" y="{top}">{escape(words.plain(line))}</text>'
        for top, line in zip(_LINES, two_lines(box.title), strict=False)
    )
    slug = escape(box.mark.slug)
    shape = f'<g class="i i-{slug}" transform="translate(9 9)">{SHAPES.get(box.mark.slug, _RING)}</g>'
    meta = escape(words.plain(clipped(box.meta, _LETTERS + 3)))
    port = f'<circle class="port" cx="{WIDTH}" cy="14" r="4"/>' if box.shared else ""
    return (
        f'<a href="{escape(box.href)}" transform="translate({_n(x)} {_n(y)})"><title>{escape(words.plain(box.told))}'
        f'</title><rect class="n n-{slug}" width="{WIDTH}" height="{HEIGHT}" rx="3"/>'
        f'<svg width="{WIDTH - 4}" height="{HEIGHT}">{shape}{title}<text class="meta" x="28" y="{_META}">{meta}</text>'
        f"</svg>{port}</a>{_more(box, x + WIDTH + 4, y + HEIGHT / 2)}"
    )


def _more(box: Box, x: float, y: float) -> str:
    if not box.more:
        return ""
    return (
        f'<a href="{escape(box.more_href)}" class="more" transform="translate({_n(x)} {_n(y - 12)})">'
        f'<title>{escape(words.plain(box.more_told))}</title><rect width="{_GAP - 6}" height="24"/>'
        f'<text x="2" y="16">{escape(box.more)}</text></a>'
    )


def stacked(parts: Sequence[tuple[str, float]]) -> Markup:
    """Return a bar of parts, each as long as its amount, coloured by the slug of a status; decoration beside words."""
    whole = sum(amount for _, amount in parts) or 1
    at: float = 0
    rects = []
    for slug, amount in parts:
        left, width = 100 * at / whole, 100 * amount / whole
        rects.append(f'<rect class="v-{escape(slug)}" x="{_n(left)}%" width="{_n(width)}%" y="3" height="8"/>')
        at += amount
    return Markup(f'<svg class="bar stack" aria-hidden="true">{"".join(rects)}</svg>')  # noqa: S704 - shapes of ours


def two_lines(text: str) -> list[str]:
    """Return a title on at most two lines of `_LETTERS` columns, broken between words, its end clipped if need be."""
    line = " ".join(text.split())
    if columns(line) <= _LETTERS:
        return [line]
    first = _head(line, _LETTERS)
    space = first.rfind(" ")
    if space > len(first) // 3 and line[len(first)] != " ":
        first = first[:space]
    return [first.rstrip(), clipped(line[len(first) :].strip(), _LETTERS)]


def clipped(text: str, most: int) -> str:
    """Return as much of a text as fits into `most` columns, with an ellipsis where something is left out."""
    return text if columns(text) <= most else _head(text, most - 1).rstrip() + "…"


def columns(text: str) -> int:
    """Return how many columns a text takes: two for each wide letter."""
    return len(text) if text.isascii() else sum(_column(letter) for letter in text)


def _column(letter: str) -> int:
    return 0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _head(text: str, most: int) -> str:
    taken = 0
    for number, letter in enumerate(text):
        taken += _column(letter)
        if taken > most:
            return text[:number]
    return text


def _n(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
