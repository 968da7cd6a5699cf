"""Effort against importance: whether the capacity goes where most is to be won, as a picture with a table behind it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.model.priority import HIGHEST, LOWEST, MIDDLE
from okrlint.model.things import Initiative, Objective
from okrlint.site import views, words
from okrlint.site.burn_up import short
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.linking import link
from okrlint.site.page import Crumb
from okrlint.text import clip

MOST_MARKS = 60
"""Marks in one picture; what has the most effort is drawn, the table has the rest."""

_WIDTH, _HEIGHT = 400, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 388, 26, 186
_RADIUS = 5
_LETTER = 7  # width of a letter of the chart's 12 px text, on the generous side
_LINE = 14
_LABELS = (44, 30, 18, 10)  # letters of a label, tried from the longest on


class Item(NamedTuple):
    """Something that effort goes to: `effort` in percent of capacity, `importance` on the scale of its picture."""

    about: Crumb
    effort: float
    importance: float


class Row(NamedTuple):
    """A row of the table behind the picture."""

    about: Crumb
    effort: str
    importance: str


class Picture(NamedTuple):
    """A picture as SVG, what it shows in a sentence that can be its title, and the table behind it."""

    svg: Markup
    finding: str
    rows: Sequence[Row]


class Scale(NamedTuple):
    """The axis of importance: its ends, where it is marked, its unit and its name."""

    low: float
    high: float
    marks: Sequence[float]
    unit: str | None = None
    name: str = phrase("importance, 1 to 5")


JUDGED = Scale(LOWEST, HIGHEST, range(LOWEST, HIGHEST + 1))
"""Judgements from 1 to 5, as levers have them."""

_SHARE = phrase("share of importance")


def shares(items: Sequence[Item]) -> Scale:
    """Return the axis for shares of strategic importance in percent, as themes have them: up to the next full ten."""
    high = max(10, ceil(max((one.importance for one in items), default=100) / 10) * 10)
    return Scale(0, high, (0, high / 2, high), "%", _SHARE)


def effort_importance(site: SiteData, levers: Sequence[Initiative]) -> Picture | None:
    """Return the share of capacity of each lever against its importance, or None where fewer than two have both.

    Effort is `allocation`, percent of the lever's team.
    """
    items = [
        Item(views.named(site, one), float(one.allocation), importance)
        for one in levers
        if one.allocation is not None and (importance := importance_of(one)) is not None
    ]
    return compared(items)


def importance_of(lever: Initiative) -> float | None:
    """Return how important a lever is, from 1 to 5, or None without a judgement of its impact.

    It is the mean of `alignment` and `impact`, the two judgements of what is won; `effort` and `risk` say what it
    costs, and effort is the other axis. Alignment that nobody judged counts as the middle, as in the priority score.
    """
    impact, alignment = lever.priority.get("impact"), lever.priority.get("alignment", MIDDLE)
    if impact is None or not all(LOWEST <= one <= HIGHEST for one in (impact, alignment)):
        return None
    return (impact + alignment) / 2


def levers_at_work(goals: Sequence[Objective], *, over: bool = False) -> list[Initiative]:
    """Return the levers that take capacity: the active ones of goals that are pursued; where all is `over`, the done.

    It is what the rules on capacity count: nothing planned, nothing dropped.
    """
    taken = ("active", "done") if over else ("active",)
    pursued = [goal for goal in goals if goal.active or (over and goal.status == "done")]
    return [one for goal in pursued for one in goal.initiatives if one.status in taken]


def compared(items: Sequence[Item], scale: Scale = JUDGED) -> Picture | None:
    """Return effort against importance for anything that has both, or None for fewer than two.

    Items that are not on the scale, or take less than nothing, are left out. Rows have the most important first.
    """
    shown = [one for one in items if scale.low <= one.importance <= scale.high and 0 <= one.effort < 1000]
    shown.sort(key=lambda one: (-one.importance, -one.effort, one.about.text, one.about.address or ""))
    if len(shown) < 2 or not any(one.effort for one in shown):
        return None
    finding = found(shown)
    rows = [
        Row(one.about, _effort(one), words.quantity(one.importance, scale.unit, 0 if scale.unit else None))
        for one in shown
    ]
    return Picture(_drawn(shown, scale, finding), finding, rows)


def found(items: Sequence[Item]) -> str:
    """Return in a sentence whether effort follows importance.

    What is above the mean importance of all is set against what is below it, by the mean effort on one of them.
    """
    middle = sum(one.importance for one in items) / len(items)
    more = [one for one in items if one.importance > middle + 1e-9]
    less = [one for one in items if one.importance < middle - 1e-9]
    if not more or not less:
        return say("All of them are judged equally important.")
    high, low = (sum(one.effort for one in part) / len(part) for part in (more, less))
    if low > high:
        lost = sum(one.effort for one in less)
        most = sorted(less, key=lambda one: -one.effort)
        return say("{share} of capacity is on what matters less: {names}", share=_percent(lost), names=_names(most))
    if low == high:
        return say("What matters more gets no more effort than the rest")
    won, whole = sum(one.effort for one in more), sum(one.effort for one in items)
    if won * 2 > whole:
        return say("Most effort goes where most is won: {won} of {whole}", won=_percent(won), whole=_percent(whole))
    parts = {"high": _percent(high), "low": _percent(low)}
    return say("What matters more gets more effort: {high} on average, the rest {low}", **parts)


def _names(items: Sequence[Item]) -> str:
    first = clip(items[0].about.text, 60)
    return say("{name} and {count} more", name=first, count=len(items) - 1) if len(items) > 1 else first


def _percent(value: float) -> str:
    return words.quantity(value, "%", 0 if value >= 1 else None)


def _effort(one: Item) -> str:
    return words.quantity(one.effort, "%", min(1, words.decimals(one.effort)))


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def _drawn(items: Sequence[Item], scale: Scale, finding: str) -> Markup:
    shown = sorted(items, key=lambda one: -one.effort)[:MOST_MARKS]
    top = max(10, ceil(shown[0].effort / 10) * 10)
    spots = _spots(shown, scale, top)
    taken = [_Box(x - _RADIUS - 1, y - _RADIUS - 1, x + _RADIUS + 1, y + _RADIUS + 1) for x, y in spots]
    marks = []
    for one, (x, y) in zip(shown, spots, strict=True):
        told = say("{name}: {effort} of capacity, importance {importance}", name=one.about.text, effort=_effort(one),
                   importance=words.quantity(one.importance, scale.unit, 1))  # fmt: skip
        mark = f'<circle cx="{short(x)}" cy="{short(y)}" r="{_RADIUS}"/>{_label(one.about.text, x, y, taken)}'
        name = escape(words.plain(told))
        if one.about.address:
            href = link(one.about.address)
            marks.append(f'<a href="{href}"><title>{name}</title>{mark}</a>')
        else:
            marks.append(f"<g><title>{name}</title>{mark}</g>")
    return Markup(  # noqa: S704 - made of our own shapes; words in it are escaped where they are put in
        f'<svg class="chart effort" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" '
        f'aria-label="{escape(words.plain(finding))}">{_axes(scale, top)}{"".join(marks)}</svg>'
    )


def _spots(items: Sequence[Item], scale: Scale, top: float) -> list[tuple[float, float]]:
    """Return where each mark stands; marks that would hide one another stand side by side, the first in place."""
    spots: list[tuple[float, float]] = []
    for one in items:
        x, y = _across(one.importance, scale), _down(one.effort, top)
        side = _RADIUS * 2 + 1 if x < (_LEFT + _RIGHT) / 2 else -_RADIUS * 2 - 1
        near = [left for left, height in spots if abs(height - y) < _RADIUS * 2]
        while any(abs(left - x) < _RADIUS * 2 for left in near) and _LEFT <= x + side <= _RIGHT:
            x += side
        spots.append((x, y))
    return spots


def _across(importance: float, scale: Scale) -> float:
    inner = 12  # so that a mark at either end is whole and clear of the axis
    return _LEFT + inner + (_RIGHT - _LEFT - 2 * inner) * (importance - scale.low) / (scale.high - scale.low)


def _down(effort: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * effort / top


def _label(text: str, x: float, y: float, taken: list[_Box]) -> str:
    """Return the name beside a mark where there is room for it, shortened if need be, else nothing; takes the room."""
    line = " ".join(text.split())
    for most in _LABELS:
        said = clip(line, most)
        wide = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in said) * _LETTER
        for anchor, left, middle in (
            ("", x + 9, y), ("end", x - 9 - wide, y), ("mid", x - wide / 2, y - 14), ("mid", x - wide / 2, y + 14),
        ):  # fmt: skip
            box = _Box(left, middle - _LINE / 2, left + wide, middle + _LINE / 2)
            inside = box.left >= _LEFT and box.right <= _WIDTH and box.top >= _TOP - 8 and box.bottom <= _BOTTOM - 1
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                at = {"": left, "end": x - 9, "mid": x}[anchor]
                kind = f' class="{anchor}"' if anchor else ""
                told = escape(words.plain(said))
                return f'<text x="{short(at)}" y="{short(middle)}" dy="4"{kind} aria-hidden="true">{told}</text>'
    return ""


def _axes(scale: Scale, top: float) -> str:
    parts = [f'<text x="0" y="10">{escape(say("share of capacity"))}</text>']
    for part in (0.0, top / 2, top):
        y = short(_down(part, top))
        parts.append(f'<path d="M{_LEFT} {y}H{_RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y}" dy="4" class="end">{words.quantity(part, "%")}</text>')
    for mark in scale.marks:
        x = short(_across(mark, scale))
        parts.append(f'<text x="{x}" y="{_BOTTOM + 18}" class="mid">{words.quantity(mark, scale.unit)}</text>')
    name = escape(say(scale.name))
    parts.append(f'<text x="{(_LEFT + _RIGHT) // 2}" y="{_HEIGHT - 6}" class="mid">{name}</text>')
    return "".join(parts)
