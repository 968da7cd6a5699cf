"""Pictures as SVG text: geometry in attributes, looks in the style sheet, figures rounded so that bytes repeat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup, escape

from okrlint.site import words
from okrlint.site.burn_up import Point, short


def bullet(progress: float | None, expected: float | None, mood: str) -> Markup:
    """Return a bar from baseline to target with the progress filled in and a mark where it is expected.

    `progress` and `expected` are shares; `mood` is the slug of the status, for the style sheet. The bar is decoration
    beside the same in words, so screen readers pass over it. Widths are percent of whatever room the page gives.
    """
    low = max(-0.25, min(0.0, progress or 0.0))
    high = min(1.25, max(1.0, progress or 0.0))

    def at(share: float) -> float:
        return 100 * (min(high, max(low, share)) - low) / (high - low)

    parts = [_along("track", at(0), at(1))]
    if progress is not None:
        parts.append(_along("val", *sorted((at(0), at(progress)))))
    if expected is not None:
        parts.append(_upright("exp", at(expected)))
    if high > 1:
        parts.append(_upright("goal-mark", at(1)))
    return _drawn(f'<svg class="bar m-{escape(mood)}" aria-hidden="true">{"".join(parts)}</svg>')


def _along(name: str, left: float, right: float) -> str:
    start = f' x="{short(left)}%"' if left else ""
    return f'<rect class="{name}"{start} width="{short(right - left)}%" y="4" height="6"/>'


def _upright(name: str, percent: float) -> str:
    # half the line's width to the left, and never beyond the edge
    return f'<rect class="{name}" x="{short(min(99.2, max(0.0, percent - 0.4)))}%" width="2" height="14"/>'


def run_of(elapsed: float) -> Markup:
    """Return a bar that shows which share of a cycle has run."""
    return _drawn(
        '<svg class="bar run" aria-hidden="true"><rect class="track" width="100%" y="4" height="6"/>'
        f'<rect class="val" width="{short(100 * elapsed)}%" y="4" height="6"/></svg>'
    )


def sparkline(readings: Sequence[Point], bounds: Sequence[float], finding: str) -> Markup:
    """Return the course of a figure as a small line, with its bounds as dashes and the newest reading as a dot.

    `finding` is the sentence for those who do not see it; without one the same must stand beside it in words. Nothing
    is drawn for figures that no axis bears.
    """
    values = [*(value for _, value in readings), *bounds]
    low, high = min(values), max(values)
    if not math.isfinite(high - low):
        return Markup("")
    low, high = (low, high) if high > low else (low - 1, high + 1)
    first, days = readings[0][0], max(1, (readings[-1][0] - readings[0][0]).days)

    def y(value: float) -> str:
        return short(25 - 22 * (value - low) / (high - low))

    points = [(short(4 + 112 * (on - first).days / days), y(value)) for on, value in readings]
    lines = [f'<line class="exp" x1="0" x2="120" y1="{y(bound)}" y2="{y(bound)}"/>' for bound in bounds]
    course = " ".join(f"{left},{top}" for left, top in points)
    left, top = points[-1]
    told = f'role="img" aria-label="{escape(words.plain(finding))}"' if finding else 'aria-hidden="true"'
    return _drawn(
        f'<svg class="spark" viewBox="0 0 120 28" {told}>'
        f'{"".join(lines)}<polyline class="read" points="{course}"/><circle cx="{left}" cy="{top}" r="3"/></svg>'
    )


def score_columns(amounts: Sequence[int]) -> Markup:
    """Return one column for each tenth from 0 to 1, as high as scores fall there; the finding stands beside it."""
    most = max(amounts, default=0) or 1
    parts = []
    for number, amount in enumerate(amounts):
        x = 4 + number * 28
        tall = round(44 * amount / most)
        parts.append(f'<rect class="{"val" if amount else "track"}" x="{x}" width="24" y="{60 - max(2, tall)}" '
                     f'height="{max(2, tall)}"/>')  # fmt: skip
        parts.append(f'<text x="{x + 12}" y="76" class="mid">{words.number(number / 10)}</text>')
        if amount:
            parts.append(f'<text x="{x + 12}" y="{56 - tall}" class="mid">{amount}</text>')
    return _drawn(f'<svg class="chart scores" viewBox="0 0 312 80" aria-hidden="true">{"".join(parts)}</svg>')


_ALONE = {"on-track": "#0b57a4", "done": "#0b57a4", "at-risk": "#946200", "off-track": "#b3123f", "missed": "#b3123f"}


def colour(slug: str, otherwise: str) -> str:
    """Return the colour of a status in a picture that stands alone, where no style sheet reaches: as on light pages."""
    return _ALONE.get(slug, otherwise)


def monday(when: date) -> date:
    """Return the first day of the week that `when` is in."""
    return when - timedelta(days=when.weekday())


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - made of our own shapes; words in it were escaped where they were put in
