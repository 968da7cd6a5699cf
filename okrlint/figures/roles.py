"""The part each measure plays: from, to, by, a bound, an end of a range; and units that two ends share."""

from __future__ import annotations

from okrlint.figures.line import Figure, Line, listed
from okrlint.figures.measures import SCALES

MEASURES = frozenset({"quantity", "percent", "money", "duration", "rating"})
"""The kinds of figure that can be a baseline, a target or a bound; the others name or date something."""

_MORE, _LESS = "more greater higher longer better", "less fewer lower shorter"
_BOUNDS = {
    **dict.fromkeys(("at least", "minimum", "minimum of", "min", "min of", "over", "above", "beyond"), "at-least"),
    **dict.fromkeys(("exceed", "exceeds", "exceeding", ">", "> =", "≥"), "at-least"),
    **dict.fromkeys((f"{no} {word} than" for no in ("no", "not") for word in _LESS.split()), "at-least"),
    **dict.fromkeys((f"{word} than" for word in _MORE.split()), "at-least"),
    **dict.fromkeys(("at most", "maximum", "maximum of", "max", "max of", "under", "below", "within"), "at-most"),
    **dict.fromkeys(("up to", "<", "< =", "≤"), "at-most"),
    **dict.fromkeys((f"{no} {word} than" for no in ("no", "not") for word in _MORE.split()), "at-most"),
    **dict.fromkeys((f"{word} than" for word in _LESS.split()), "at-most"),
}
_LONGEST = 3
_LAST_OF_BOUNDS = frozenset(bound.rpartition(" ")[2] for bound in _BOUNDS)
_BEHIND = {
    f"{joint}{word}": role
    for joint in ("or ", "and ")
    for role, words in (("at-least", "more above higher over up"), ("at-most", "less fewer below under lower"))
    for word in words.split()
} | {"max": "at-most", "maximum": "at-most", "minimum": "at-least", "at most": "at-most", "at least": "at-least"}
_FILLERS = frozenset(listed("about around approximately roughly nearly almost currently only just an a the ~ ≈"))
_LINKS = {
    **dict.fromkeys(("to", "into", "→", "- >", "– >", "= >"), "to"),
    "from": "from",
    "by": "by",
    "between": "range-low",
    **dict.fromkeys("-–—", "range-high"),
}
_ARROWS = frozenset(("→", "- >", "– >", "= >"))
_CHANGE = frozenset(
    f"{verb}{ending}"
    for verb, endings in (
        *((stem, "e es ed ing") for stem in listed("increas rais improv mov reduc decreas declin")),
        *((stem, " s ed ing") for stem in listed("lift boost lower drop fall shorten climb gain expand extend push")),
        ("grow", " s n th ing"), ("cut", " s ting"), ("ris", "e es en ing"), ("bring", " s ing"), ("go", " es ing"),
        ("shrink", " s ing"), ("dropp", "ed ing"), ("doubl", "e es"), ("halv", "e es"), ("slash", " es ed"),
    )
    for ending in endings.split(" ")
) | frozenset(("grew", "fell", "rose", "shrank", "ahead", "brought"))  # fmt: skip


def with_roles(line: Line, found: list[tuple[Figure, int, int]]) -> tuple[Figure, ...]:
    """Return figures with their roles; each comes with the indices of its first token and of the one after it."""
    change = not _CHANGE.isdisjoint(line.words)
    out: list[Figure] = []
    last, ended, behind = -1, 0, 0  # where in `out` the measure before stands, where it and the figure before end
    for figure, first, after in found:
        out.append(figure)
        if figure.kind in MEASURES:
            words = line.words[max(behind, first - 6) : first]
            between = _joined(line.words[ended:first][:4]) if last == len(out) - 2 else "?"
            joined = last >= 0 and between in ("-", "–", "—")
            out[-1] = _with_role(figure, _role(figure, words, _behind(line, after), joined=joined, change=change))
            if last >= 0:
                near = _joined(words) if first - behind <= 6 else "?"
                out[last], out[-1] = _pair(out[last], out[-1], between=near, change=change)
            last, ended = len(out) - 1, after
        behind = after
    return tuple(out)


def _joined(words: list[str]) -> str:
    return " ".join(words)


def _behind(line: Line, after: int) -> str:
    """Return the bound that the words behind a measure make it, or an empty text: "or more", "max"."""
    said = _BEHIND.get(f"{line.words[after]} {line.words[after + 1]}") or _BEHIND.get(line.words[after], "")
    return "" if line.digits[after + 1] or line.digits[after + 2] else said


def _role(figure: Figure, words: list[str], behind: str, *, joined: bool, change: bool) -> str:
    """Return the part that the words before a measure, or the bound behind it, give it."""
    words = _without_fillers(words)
    size = 0
    if words and words[-1] in _LAST_OF_BOUNDS:
        size = next((n for n in range(_LONGEST, 0, -1) if n <= len(words) and _joined(words[-n:]) in _BOUNDS), 0)
    bound = _BOUNDS[_joined(words[-size:])] if size else ""
    ahead = _without_fillers(words[: len(words) - size]) if size else words
    link = _LINKS.get(_joined(ahead[-2:])) or _LINKS.get(_joined(ahead[-1:]), "")
    if link in ("from", "to") or (link == "by" and _is_change(figure, ahead, change=change)):
        return link
    if link == "range-low" or (link == "range-high" and joined):
        return link
    if bound or behind:
        return bound or behind
    risen = figure.kind == "percent" and ahead[-1:] in (["up"], ["down"])
    return "by" if risen and figure.role == "plain" else figure.role


def _is_change(figure: Figure, ahead: list[str], *, change: bool) -> bool:
    """Say whether "by" gives how far something moves; "measured by 5" and "loved by 500 teams" do not."""
    done = ahead[-2] if len(ahead) > 1 else ""
    passive = done.endswith("ed") and done not in _CHANGE
    return not passive and (change or figure.kind != "quantity")


def _without_fillers(words: list[str]) -> list[str]:
    while words and words[-1] in _FILLERS:
        words = words[:-1]
    return words


def _pair(low: Figure, high: Figure, *, between: str, change: bool) -> tuple[Figure, Figure]:
    """Return two measures that follow each other, as the ends of a change or a range where the words join them so."""
    if (between == "to" or between in _ARROWS) and low.role not in ("from", "to"):
        if _is_step(low, high):
            return _with_role(low, "by"), _with_role(high, "to")
        ends = ("from", "to") if change or between != "to" else ("range-low", "range-high")
        low, high = _with_role(low, ends[0]), _with_role(high, ends[1])
    elif high.role == "range-high" and low.role != "from":  # "to 8-10" is a range, "from 6-8%" says too little
        low = _with_role(low, "range-low")
    elif low.role == "range-low" and between == "and":
        high = _with_role(high, "range-high")
    if {low.role, high.role} in ({"from", "to"}, {"range-low", "range-high"}):
        low, high = _share_unit(low, high), _share_unit(high, low)
        return _share_scale(low, high), _share_scale(high, low)
    return low, high


def _with_role(figure: Figure, role: str) -> Figure:
    return figure if figure.role == role else Figure(*figure[:-1], role)


def _is_step(low: Figure, high: Figure) -> bool:
    """Say whether the first of "30% to 60k" is the change and not the start: "by", "up", or a percentage of another."""
    if low.role == "by":
        return True
    return low.kind == "percent" and (high.kind not in ("percent", "quantity") or bool(high.scale) or high.value > 1000)


def _share_unit(figure: Figure, other: Figure) -> Figure:
    if figure.unit or not other.unit or figure.kind != "quantity":
        return figure
    return figure._replace(unit=other.unit, kind=other.kind)


def _share_scale(figure: Figure, other: Figure) -> Figure:
    """Return `figure` with the scale of `other` where it has none and its number is at most ten times the other's.

    So "from 5 to 8m" starts at five million, and "from 500 to 1k" at five hundred.
    """
    fits = 0 < figure.number <= 10 * other.number and figure.unit == other.unit
    if figure.scale or not other.scale or not fits:
        return figure
    return figure._replace(scale=other.scale, value=figure.number * SCALES[other.scale])
