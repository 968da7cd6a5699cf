"""How findings came and went: a column for each week, by level, with the same in a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.site import words
from okrlint.site.language import say
from okrlint.site.page import Trend

LEAST = 2
"""Days below which there is no trend to tell."""

_WIDTH, _HIGH, _STEP = 400, 120, 44


class TrendView(NamedTuple):
    """What is told of the trend: a sentence, the picture, and a row for each day."""

    finding: str
    svg: Markup
    rows: list[tuple[str, int, int, int]]


def trend_view(trend: Sequence[Trend]) -> TrendView | None:
    """Return the trend of findings, or None where there are too few days to tell one."""
    if len(trend) < LEAST:
        return None
    told = finding(trend)
    rows = [(words.short_day(one.day), one.errors, one.warnings, one.infos) for one in reversed(trend)]
    return TrendView(told, _drawn(trend, told), rows)


def finding(trend: Sequence[Trend]) -> str:
    """Return what became of errors and warnings since the first day, in a sentence."""
    first, last = (one.errors + one.warnings for one in (trend[0], trend[-1]))
    day, amount = words.short_day(trend[0].day), words.count(last, "error or warning", "errors and warnings")
    if last == first:
        return say("{amount}, as many as on {day}", amount=words.sentence(amount), day=day)
    if last < first:
        return say("{amount}, {fewer} fewer than on {day}", amount=words.sentence(amount), fewer=first - last, day=day)
    return say("{amount}, {more} more than on {day}", amount=words.sentence(amount), more=last - first, day=day)


def _drawn(trend: Sequence[Trend], told: str) -> Markup:
    most = max(one.errors + one.warnings for one in trend) or 1
    parts = []
    for number, one in enumerate(trend):
        x, base = 4 + number * _STEP, _HIGH - 22
        for level, amount in (("off-track", one.errors), ("at-risk", one.warnings)):
            tall = round((_HIGH - 42) * amount / most)
            if amount:
                base -= max(2, tall)
                parts.append(f'<g class="m-{level}"><rect class="val" x="{x}" y="{base}" width="30" '
                             f'height="{max(2, tall)}"/></g>')  # fmt: skip
        total = words.number(one.errors + one.warnings)
        parts.append(f'<text x="{x + 15}" y="{base - 5}" class="mid">{total}</text>')
        if number % 2 == (len(trend) - 1) % 2:
            day = escape(words.short_day(one.day))
            parts.append(f'<text x="{x + 15}" y="{_HIGH - 6}" class="mid">{day}</text>')
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        _WIDTH,
        _HIGH,
        told,
        Markup("".join(parts)),  # noqa: S704 - shapes of our own, words escaped above
    )
