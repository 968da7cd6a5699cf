"""Figures that measure: a number with its sign, currency, scale and unit."""

from __future__ import annotations

from typing import NamedTuple

from okrlint.figures.line import Figure, Found, Line, listed
from okrlint.figures.names import TIMES
from okrlint.figures.numbers import LARGE, NUMBER_WORDS, Number, read_number
from okrlint.text import Span

_SCALE_WORDS = {
    word: scale
    for scale, words in (("k", "k thousand"), ("m", "m mm mn mio mln million"), ("bn", "b bn mrd billion"))
    for word in words.split()
}
_LETTERS = frozenset(("k", "m", "mm", "b"))
_SHORT = frozenset(("bn", "mn", "mio", "mrd", "mln"))
SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}
_COINS = {
    **{sign: sign for sign in "$€£¥₹"},
    **{code.casefold(): code for code in listed("CHF CNY SEK NOK DKK PLN CZK CAD AUD NZD SGD BRL ZAR")},
    **dict.fromkeys(("usd", "dollar", "dollars"), "$"),
    **dict.fromkeys(("eur", "euro", "euros"), "€"),
    **dict.fromkeys(("gbp", "pound", "pounds"), "£"),
    "jpy": "¥",
    "inr": "₹",
}
_DOLLARS = {"us": "$", "ca": "CA$", "au": "AU$", "nz": "NZ$", "a": "A$", "c": "C$"}
_SIZES = frozenset(f"{size}{i}B" for size in "KMGT" for i in ("", "i"))
_OFTEN = frozenset(listed("a an per each every"))
BEGINNINGS = NUMBER_WORDS | frozenset(_COINS) | frozenset(_DOLLARS) | frozenset(("+", "-", "−", "a", "an"))
"""Words and marks with which a measure can begin; the others are passed over."""

_COUNTED = frozenset(listed("from to under below by least most than over above only just exactly"))


class _Unit(NamedTuple):
    kind: str = "quantity"
    name: str = ""
    end: int = 0
    number: float | None = None


def read_measure(line: Line, at: int) -> Found | None:
    """Return the measure, year or label with a number that begins at a token, or None."""
    first = at
    if line.char_before(at) in (".", ",", "/") or line.char_before(at).isalnum():
        return None
    sign = _is_sign(line, at)
    here = at + sign
    coin, here = _coin_before(line, here)
    number = read_number(line, here)
    if number is None or (coin and not line.near[here]) or (number.end == here):
        return None
    scale, end = _scale(line, number.end, coin=bool(coin))
    unit = _Unit("money", coin, end) if coin else _unit(line, end)
    end, more = unit.end, _has_plus(line, unit.end)
    bare_one = line.words[here] == "one" and number.end == here + 1
    if _is_joined(line, end) and unit.kind == "quantity":  # "1-off", "3-in-one"
        return line.name(first, end + 2, "label", number.value)
    if line.glued[end] and line.words[end].isalpha() and not more:  # "5G", "2FA": the number is part of a name
        return line.name(first, end + 1 + line.glued[end + 1] * line.digits[end + 1], "label", number.value)
    if unit.kind == "quantity" and not scale and bare_one and line.words[here - 1] not in _COUNTED:
        return None
    if end == first + 1 and not more and _is_year(line, first):
        return line.name(first, end, "year", number.value)
    value = _number(number, unit, scale) * (-1 if sign and line.words[at] != "+" else 1)
    span = Span(line.starts[first], line.ends[end - 1 + more])
    role = "at-least" if more else "by" if sign and line.words[at] == "+" else "plain"
    figure = Figure(span, value * SCALES[scale], value, scale, unit.name, unit.kind, role)
    return Found(figure, end + more)


def _number(number: Number, unit: _Unit, scale: str) -> float:
    """Return what is written, the point of "99.995%" or "$1.250m" being a decimal one."""
    if unit.number is not None:
        return unit.number
    decimal = unit.kind in ("percent", "rating", "duration") or scale or unit.name in _SIZES
    return number.pointed if number.pointed is not None and decimal else number.value


def _is_sign(line: Line, at: int) -> bool:
    before = line.char_before(at)
    opens = not before or before.isspace() or before in "(\"'“"
    return opens and line.words[at] in ("+", "-", "−") and line.glued[at + 1]


def _coin_before(line: Line, at: int) -> tuple[str, int]:
    word = line.words[at]
    if word in _DOLLARS and line.words[at + 1] == "$" and line.glued[at + 1]:
        return _DOLLARS[word], at + 2
    code = word in _COINS and (len(word) == 1 or len(word) == 3)
    return (_COINS[word], at + 1) if code and line.near[at + 1] else ("", at)


def _scale(line: Line, at: int, *, coin: bool) -> tuple[str, int]:
    """Return the scale behind a number and the index after it; a letter behind a blank needs a capital or a coin."""
    word = line.words[at]
    if word not in _SCALE_WORDS or not line.near[at] or (line.glued[at + 1] and line.digits[at + 1]):
        return "", at
    plain = word in LARGE or word in _SHORT
    if line.glued[at] or plain or coin or (word in _LETTERS and line.written(at) in ("K", "M", "B")):
        stop = word in _SHORT and line.words[at + 1] == "." and line.glued[at + 1] and at + 2 < line.count
        return _SCALE_WORDS[word], at + 1 + stop
    return "", at


def _unit(line: Line, at: int) -> _Unit:
    """Return kind and name of the unit behind a number, and the index after it."""
    if not line.near[at] or at >= line.count:
        return _Unit(end=at)
    word, following = line.words[at], line.words[at + 1]
    if word in ("%", "percent", "pct", "pp", "pps", "ppt") or (word, following) in _PERCENT:
        return _percent(line, at)
    if word in _COINS:
        return _Unit("money", _COINS[word], at + 1)
    best = at + (2 if (word, following) == ("out", "of") else 1)
    if (word == "/" or best > at + 1) and line.words[best] in ("5", "10", "100") and line.near[best]:
        behind = line.glued[best + 1] and (line.words[best + 1] == "%" or line.digits[best + 2])
        return _Unit(end=at) if behind else _Unit("rating", f"/{line.words[best]}", best + 1)
    if word in ("star", "stars") and not line.glued[at]:
        return _Unit("rating", "stars", at + 1)
    if word in ("working", "business", "calendar") and following in TIMES:
        at += 1
    if line.words[at] in TIMES and not (line.glued[at] and line.written(at) == "D"):  # "3D" is a name
        return _time(line, at)
    if line.written(at) in _SIZES:
        return _Unit("quantity", line.written(at), at + 1)
    if word in ("point", "points", "pts") and not line.glued[at]:
        return _Unit("quantity", "points", at + 1)
    often = following in _OFTEN or (following == "/" and line.glued[at + 1])
    return _Unit("quantity", "times", at + 1) if word in ("x", "×", "times") and often else _Unit(end=at)


_PERCENT = {("per", "cent"), ("percentage", "point"), ("percentage", "points")}


def _percent(line: Line, at: int) -> _Unit:
    word = line.words[at]
    end = at + (2 if word in ("per", "percentage") else 1)
    points = end + (line.words[end] == "-")
    if line.words[points] in ("point", "points") and line.near[points]:
        return _Unit("percent", "points", points + 1)
    return _Unit("percent", "points" if word.startswith("pp") or word == "percentage" else "%", end)


def _time(line: Line, at: int) -> _Unit:
    """Return a unit of time; with what follows it, "1h30" and "2 min 30 s" are one figure in the larger unit."""
    name, end = TIMES[line.words[at]], at + 1
    if line.words[end] in ("'", "’") and line.glued[end]:
        return _Unit(end=at)  # "5 days' notice"
    smaller = {"h": ("min", 60), "min": ("s", 60)}.get(name)
    if smaller is None or not line.digits[end] or len(line.words[end]) > 2 or not line.near[end]:
        return _Unit("duration", name, end)
    said = line.words[end + 1]
    spelled = TIMES.get(said) == smaller[0] or (said == "m" and smaller[0] == "min")
    if spelled and line.near[end + 1]:
        after = end + 2
    elif name == "h" and line.glued[end] and len(line.words[end]) == 2 and not (line.glued[end + 1] and said.isalnum()):
        after = end + 1
    else:
        return _Unit("duration", name, end)
    whole = read_number(line, at - 1)
    larger = whole.value if whole else 0.0
    return _Unit("duration", name, after, round(larger + float(line.words[end]) / smaller[1], 4))


def _is_joined(line: Line, at: int) -> bool:
    """Say whether a hyphen ties a number to a word; "3-to-5" is a range."""
    tied = line.words[at] == "-" and line.glued[at] and line.glued[at + 1]
    return tied and line.words[at + 1].isalpha() and line.words[at + 1] != "to"


def _has_plus(line: Line, at: int) -> bool:
    return line.words[at] == "+" and line.glued[at] and not (line.glued[at + 1] and line.words[at + 1].isalnum())


def _is_year(line: Line, at: int) -> bool:
    """Say whether four bare digits are a year: 2015 to 2049 always, others of two centuries after "in" and the like."""
    digits = line.words[at]
    if len(digits) != 4 or not line.digits[at]:
        return False
    return "2015" <= digits <= "2049" or ("1900" <= digits <= "2099" and line.words[at - 1] in ("in", "since", "until"))
