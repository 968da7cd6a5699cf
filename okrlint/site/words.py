"""Figures, units, days and counts as a reader of the language in force expects them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from markupsafe import escape

from okrlint.model.things import Number
from okrlint.site.language import say, spoken
from okrlint.text import clip

NO_BREAK = "\u00a0"
MINUS = "\u2212"
GLUE = "\u2060"  # keeps a sign and a currency on one line
LONGEST_UNIT = 24
"""Characters of a unit that are shown beside its figure."""

_CURRENCIES = "$€£¥₹"
_HUGE = 1e15  # from here on a double holds no exact whole numbers, and nobody counts the digits
_LEADS = ("- ", "* ", "+ ", "> ", "# ", "## ", "### ")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "�")


def plain(text: str) -> str:
    """Return `text` without the control characters that HTML forbids; each becomes a replacement mark."""
    return text if text.isprintable() or not _CONTROL.search(text) else text.translate(_CONTROLS)


def exact(value: Number) -> bool:
    """Return whether a figure is small enough to be written out and drawn: no axis bears larger ones."""
    return abs(value) < _HUGE


@lru_cache(maxsize=1 << 14)
def decimals(value: Number) -> int:
    """Return how many digits after the point it takes to write `value` out, at most 4."""
    if isinstance(value, int) or not exact(value):
        return 0
    return len(f"{value:.4f}".rstrip("0").partition(".")[2])


@lru_cache(maxsize=1 << 14)
def fitting_decimals(low: Number | None, high: Number | None) -> int:
    """Return the digits after the point that tell a tenth of the way from `low` to `high`, from 0 to 4.

    Written figures keep their own digits; this is for reckoned ones, such as what is expected by a day.
    """
    if low is None or high is None or low == high:
        return max((decimals(value) for value in (low, high) if value is not None), default=1)
    step = abs(float(high) - float(low)) / 10
    needed = math.ceil(-math.log10(step) - 1e-9) if 0 < step < _HUGE else 0
    return min(4, max(0, needed, decimals(low), decimals(high)))


def number(value: Number, digits: int | None = None) -> str:
    """Return `value` with its thousands apart and at most `digits` after the point (its own, up to 4, for None)."""
    said = spoken()
    return _figure(value, digits, said.decimal, said.group) or _power(int(value))


@lru_cache(maxsize=1 << 14, typed=True)
def _figure(value: Number, digits: int | None, decimal: str, group: str) -> str:
    """Return a figure with these points; empty for a whole number that is too long to be written out."""
    if exact(value):
        text = f"{value:,.{decimals(value) if digits is None else digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    elif isinstance(value, float):
        text = f"{value:.3g}"
    else:
        return ""
    text = "0" if text == "-0" else text.translate(_points(decimal, group))
    return f"{MINUS}{text[1:]}" if text.startswith("-") else text


def fixed(value: Number, digits: int = 2) -> str:
    """Return `value` with exactly `digits` after the point, for figures that stand below one another in a column."""
    spoken_here = spoken()
    return f"{value:,.{digits}f}".translate(_points(spoken_here.decimal, spoken_here.group))


def _power(value: int) -> str:
    # writing out more than 4,300 digits is refused by Python; the digits of the power are all anybody reads
    return (MINUS if value < 0 else "") + say("about 10^{power}", power=int(value.bit_length() * 0.30103))


@cache
def _points(decimal: str, group: str) -> dict[int, str]:
    return {ord("."): decimal, ord(","): group}


def quantity(value: Number, unit: str | None, digits: int | None = None) -> str:
    """Return a figure with its unit: `6.9%`, `$12m`, `9 h`, with a space that does not break."""
    text = number(value, digits)
    if not unit:
        return text
    unit = _shortened(unit)
    if unit[0] in _CURRENCIES:
        minus, said = MINUS if text.startswith(MINUS) else "", spoken()
        scale = said.scales.get(unit[1:], unit[1:])
        return minus + said.money.format(sign=unit[0], figure=text.removeprefix(MINUS), scale=scale)
    if unit == "%":
        return f"{text}{spoken().percent}"
    return f"{text}{unit}" if is_sign(unit) else f"{text}{NO_BREAK}{unit}"


@lru_cache(maxsize=1 << 12)
def _shortened(unit: str) -> str:
    return clip(unit, LONGEST_UNIT)


def is_sign(unit: str) -> bool:
    """Return whether a unit is written close to its figure: percent, degrees, "/5", or a currency with its scale."""
    return unit in ("%", "°") or unit[0] in _CURRENCIES or unit[0] == "/"


def signed(value: Number, unit: str | None, digits: int | None = None) -> str:
    """Return a change with its sign: `+0.6%`, `−3 h`."""
    text = quantity(value, unit, digits)
    if text.startswith(MINUS) or value == 0:
        return text
    return f"+{text}" if text[0].isdigit() else f"+{GLUE}{text}"


def share(value: float) -> str:
    """Return a share as whole percent, `0.58` as `58%`; what rounds to 100 and is less stays at 99."""
    percent = value * 100
    if 99 <= percent < 100:
        return quantity(99, "%")
    return quantity(max(-999, min(9999, percent)), "%", 0)


def day(when: date) -> str:
    """Return a day as `22 Nov 2026`, as the language of the site writes it, the same in every locale."""
    said = spoken()
    return said.day.format(day=when.day, month=said.months[when.month - 1], year=when.year)


def short_day(when: date) -> str:
    """Return a day without its year: `22 Nov`."""
    said = spoken()
    return said.short_day.format(day=when.day, month=said.months[when.month - 1])


def ago(when: date, today: date) -> str:
    """Return how far a day is from `today` in words: `3 days ago`, `yesterday`, `in 2 weeks`."""
    days = (today - when).days
    if days == 0:
        return say("today")
    if days == 1:
        return say("yesterday")
    if days == -1:
        return say("tomorrow")
    return say("{time} ago", time=_stretch(days)) if days > 0 else say("in {time}", time=_stretch(-days))


def _stretch(days: int) -> str:
    if days < 21:
        return count(days, "day", of="ago")
    if days < 120:
        return count(round(days / 7), "week", of="ago")
    if days < 730:
        return count(round(days / 30.4375), "month", of="ago")
    return count(round(days / 365.25), "year", of="ago")


def count(amount: int, noun: str, plural: str | None = None, *, of: str = "") -> str:
    """Return an amount and its noun: `1 goal`, `3 goals`, `no goals`; catalogues know the noun by its singular.

    `of` names a place in a sentence where a noun is bent elsewhere: `of="of"` for 2 of 3 goals, `of="in"` for 2
    findings in 3 goals, `of="ago"` for 3 days ago. Such a noun is looked up as `noun [of]`, else as the noun itself.
    """
    nouns = spoken().nouns
    forms = (nouns.get(f"{noun} [{of}]") if of else None) or nouns.get(noun)
    if forms is None:
        forms = noun, plural or f"{noun}s", f"no{NO_BREAK}{plural or f'{noun}s'}"
    one, many, none = forms
    return f"{number(amount)}{NO_BREAK}{one if amount == 1 else many}" if amount else none


def joined(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: `a, b and c`."""
    return say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1]) if len(parts) > 1 else "".join(parts)


def sentence(text: str) -> str:
    """Return `text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def tab_title(title: str, site: str) -> str:
    """Return what a browser shows for a page: its title and the site's, at most 70 characters as HTML writes them."""
    name = clip(site, 40 - _written_longer(site[:40]))
    room = 67 - len(name) - _written_longer(name)
    return name if title == site else f"{clip(title, room - _written_longer(title[:room]))} – {name}"


def _written_longer(text: str) -> int:
    """Return how many more characters HTML takes for a text: an apostrophe is written as five."""
    return len(escape(text)) - len(text)


def first_sentence(text: str, width: int = 160) -> str:
    """Return the first sentence of a Markdown text as plain words, shortened to `width` characters."""
    line = " ".join(_first_block(text).split()).replace("**", "").replace("`", "")
    line = _emphasis().sub(r"\1", line)
    for end in (". ", "? ", "! "):
        head, found, _ = line.partition(end)
        if found and len(head) >= 12:
            line = head + end[0]
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _first_block(text: str) -> str:
    """Return the first paragraph, heading or item of a list in a Markdown text, without the mark that begins it."""
    taken: list[str] = []
    for line in text.strip().split("\n\n", maxsplit=1)[0].splitlines():
        bare = line.strip()
        begins = bare.startswith(_LEADS)
        if taken and begins:
            break
        taken.append(bare.lstrip("#>-*+ ") if begins else bare)
    return " ".join(taken)


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[*_](\S(?:[^*_]*\S)?)[*_](?!\w)")
