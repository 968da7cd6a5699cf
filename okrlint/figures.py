"""The figures in a title: what each one is, how much it says, and what part it plays.

One pattern walks the text once; every repeat in it is bounded, so a hostile title costs no more than its length. A
second walk over the figures found gives each its role, and lets a unit reach across "from 6 to 8%".

What is read, and what is not, where a title could mean two things:

- `m` and `M` straight after a number mean million, never minutes, months or metres.
- A comma before exactly three digits parts thousands, before one or two it is a decimal comma. A single full stop is
  always a decimal point (`1.000` is one); two of them, or one before a decimal comma, part thousands.
- Number words count from zero to twelve. "One" alone is mostly no number ("no one"), so it needs a unit or a word
  such as "under" beside it.
- A number tied to its unit by a hyphen ("30-day retention"), after "per" ("per 1,000 calls") or after a name such as
  "ISO", "phase" or "week" describes the thing measured: a `label`. So do "24/7", a time of day, "the first 100 days",
  and every multiple ("double", "half", "3x"), whose unit is `x`; how often ("3x a week") is a quantity in `times`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from okrlint.text import Span

MEASURES = frozenset({"quantity", "percent", "money", "duration", "rating"})
"""The kinds of figure that can be a baseline, a target or a bound; the others name or date something."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `span` covers it with its sign, currency, scale and unit, in the text it was read from.

    `number` is what is written, `value` the same with the scale applied: "$12m" is 12 and 12,000,000, "6.5%" is 6.5
    both times. `scale` is "", "k", "m" or "bn". `unit` is "%", "points", a currency sign or code, "ms", "s", "min",
    "h", "days", "weeks", "months", "years", "stars", "/5" and the like, "x", a size such as "GB", or ""; a noun that
    is counted is no unit. `kind` is one of `MEASURES`, or rank, year, quarter, date, version, label. `role` is from,
    to, by, at-least, at-most, range-low, range-high or plain; only measures have one that is not plain. Dates and
    quarters have the first number written in them as `number`.
    """

    span: Span
    value: float
    number: float
    scale: str
    unit: str
    kind: str
    role: str


_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,2}(?:,\d{2}){1,4},\d{3}|\d{1,3}(?:[ \u00a0\u202f'’]\d{3}){1,5}"
    r"(?:[.,]\d{1,2})?|\d{1,3}(?:\.\d{3}){1,5},\d{1,9}|\d{1,3}(?:\.\d{3}){2,5}|\d{1,15}(?:\.\d{1,9}|,\d{1,2})?)(?!\d)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DURATION = (
    r"ms|msecs?|milliseconds?|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|mths?|months?"
    r"|y|yrs?|years?"
)
_CURRENCY = (
    r"(?:USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|SGD|BRL|ZAR)\b|(?:US|CA|AU|NZ|[AC])?\$|[€£¥₹]"
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MULTIPLES = {"half": 0.5, "halve": 0.5, "double": 2.0, "twice": 2.0, "triple": 3.0, "quadruple": 4.0}
_NAMED = (
    r"ISO|SOC|DSS|HTTP|COVID|iOS|Android|Python|Java|Windows|Industry|levels?|phases?|tiers?|steps?|sprints?|stages?|waves?"
    r"|types?|parts?|sections?|articles?|class|grades?|scopes?|gen|days?|weeks?|months?|per|every"
)

_HINT = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)}|hal[fv]|doubl|twice|tripl|quadrupl)", re.IGNORECASE)
_SCAN = re.compile(
    rf"""
      (?: \b(?=[\dA-Z]) | (?=[-+−#$€£¥₹]) )  # nothing begins inside a word: most characters are passed at once
    (?: (?P<date> \b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b (?!-)
        | (?<![\w.,])\d{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{_MONTH}(?:,?\ \d{{4}}\b)?
        | \b{_MONTH}\ (?:\d{{1,2}}(?:st|nd|rd|th)?\b(?![.,]?\d|%)(?:,?\ \d{{4}}\b)?|\d{{4}}\b)
        | (?<![\w.])\d{{1,2}}(?P<mark>[./])\d{{1,2}}(?P=mark)\d{{2,4}}\b )
    | (?P<quarter> \b(?:\d{{4}}[-\ ]?)?(?:Q[1-4]|H[12])\b(?:[-/\ ]?(?:FY|')?20\d{{2}}\b|[-/\ ]?(?:FY|')\d{{2}}\b)?
        | \bFY[-\ ]?(?:20)?\d{{2}}\b )
    | (?P<clock> \b24\ ?[/x×]\ ?7\b | (?<![\w.])\d{{1,2}}:\d{{2}}\b )
    | (?P<version> \bv\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}\b | \bversion\ \d{{1,4}}(?:\.\d{{1,4}}){{0,3}}\b
        | (?<![\w.])\d{{1,4}}\.\d{{1,2}}\.\d{{1,4}}\b(?!\.?\d) )
    | (?P<rank> \#\d{{1,4}}\b | \btop[-\ ](?:\d{{1,4}}\b\ ?%?|{"|".join(_WORDS)}\b) | \bnumber[-\ ]one\b | \bno\.?\ ?1\b
        | (?<![\w.,])\d{{1,4}}(?:st|nd|rd|th)\b )
    | (?P<named> \b(?:{_NAMED})[-\ ]\d{{1,9}}(?:[.,]\d{{1,4}}){{0,3}}k?\b(?!\ ?%)
        | \bfirst\ \d{{1,4}}\ (?:{_DURATION})\b | (?<![\w.,])\d{{1,4}}-(?:{_DURATION}|stars?|points?)\b
        | (?<![\w-])(?:{"|".join(_WORDS)})-(?:{_DURATION}|stars?)\b )
    | (?P<multiple> (?<![\w.,])\d{{1,4}}(?:\.\d{{1,2}})?[x×](?!\w|/|\ (?:a|an|per|each|every)\b)
        | \b(?:{"|".join(_MULTIPLES)})[sd]?\b )
    | (?P<figure> (?<![\w.,/])(?P<sign>(?<![^\s("'“])[-+−])?(?:(?P<before>{_CURRENCY})\ ?)?
        (?P<number>(?<![\d.,]){_NUMBER} | (?<![\w-])(?:{"|".join(_WORDS)})\b(?!-(?!\ )))
        (?: (?P<scale>k|mm|m|b|bn) (?![^\W\d_])
          | \ ?(?P<long>bn|mn|mio|thousand|million|billion)\b | \ (?P<big>(?-i:[KMB]))\b )?
        (?: \ ?(?P<percent>%|per\ ?cent\b|pct\b|pp[ts]?\b|percentage\ points?\b)(?P<points>[-\ ]points?\b)?
          | \ ?(?P<after>{_CURRENCY}|dollars?\b|euros?\b|pounds?\b)
          | \ ?(?:/\ ?|out\ of\ )(?P<best>5|10|100)\b(?![.,]?\d|%) | \ (?P<stars>stars?)\b
          | \ ?(?:(?:working|business|calendar)\ )?(?P<time>{_DURATION})\b(?!')
          | \ ?(?P<size>(?-i:[KMGT]i?B))\b | \ (?P<score>points?|pts)\b
          | (?P<times>[x×]|\ times)(?=/|\ (?:a|an|per|each|every)\b) )?
        (?P<plus>\+(?!\w))? (?P<tail>[^\W\d_]\w{{0,30}})? ) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(_NUMBER)
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9}
_TIMES = {"s": "s", "min": "min", "h": "h", "d": "days", "w": "weeks", "mo": "months", "mth": "months", "y": "years"}
_COINS = {"us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "eur": "€", "euro": "€", "euros": "€", "gbp": "£"}
_COINS |= {"pound": "£", "pounds": "£", "jpy": "¥", "inr": "₹"}


def read_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures in `text` from left to right, none overlapping another; the time is linear in its length."""
    if not _HINT.search(text):
        return ()
    found = [figure for match in _SCAN.finditer(text) if (figure := _read(text, match)) is not None]
    return _with_roles(text, found)


def _read(text: str, match: re.Match[str]) -> Figure | None:
    kind = str(match.lastgroup)
    if kind == "figure":
        return _measure(text, match)
    span = Span(*match.span())
    words = match.group().casefold()
    if kind == "multiple":
        number = _first_number(words) if words[0].isdigit() else _MULTIPLES[words.rstrip("sd")]
        return Figure(span, number, number, "", "x", "label", "plain")
    number = _first_number(words)
    unit = _unit_of_time(re.split(r"[-\s]", words)[-1]) if kind == "named" else ""
    return Figure(span, number, number, "", unit, "label" if kind in ("clock", "named") else kind, "plain")


def _first_number(words: str) -> float:
    found = _DIGITS.search(words)
    if found:
        return _plain_number(found.group())
    return float(next(at for at, word in enumerate(_WORDS) if word in words))


def _measure(text: str, match: re.Match[str]) -> Figure | None:
    written = match["number"].casefold()
    span = Span(match.start(), match.end())
    number = float(_WORDS.index(written)) if written in _WORDS else _plain_number(written)
    if match["tail"] is not None:  # "5G", "2FA": the number is part of a name
        return Figure(span, number, number, "", "", "label", "plain")
    kind, unit = _kind_and_unit(match)
    if written == "one" and kind == "quantity" and not _COUNTED.search(text, max(0, span.start - 12), span.start):
        return None
    if span.end - span.start == 4 and _is_year(text, written, span.start):
        return Figure(span, number, number, "", "", "year", "plain")
    number = -number if match["sign"] in ("-", "−") else number
    scale = _scale(match)
    return Figure(span, number * _SCALES[scale], number, scale, unit, kind, "at-least" if match["plus"] else "plain")


def _plain_number(written: str) -> float:
    """Return the number in digits as written; which mark parts thousands and which decimals is said at the top."""
    digits = re.sub(r"[ \u00a0\u202f'’]", "", written)
    if re.fullmatch(r"\d+(?:\.\d{3})+,\d+|\d+(?:\.\d{3}){2,}", digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    return float(digits.replace(",", ""))


def _kind_and_unit(match: re.Match[str]) -> tuple[str, str]:
    coin = match["before"] or match["after"]
    if coin:
        return "money", _COINS.get(coin.casefold(), coin.upper())
    if match["percent"]:
        in_points = match["points"] or match["percent"].casefold().startswith(("pp", "percentage"))
        return "percent", "points" if in_points else "%"
    if match["best"]:
        return "rating", f"/{match['best']}"
    if match["stars"]:
        return "rating", "stars"
    if match["time"]:
        return "duration", _unit_of_time(match["time"].casefold())
    if match["times"]:
        return "quantity", "times"
    return "quantity", "points" if match["score"] else match["size"] or ""


def _unit_of_time(word: str) -> str:
    if word.startswith(("ms", "milli")):
        return "ms"
    if word in ("star", "stars", "point", "points"):
        return word.rstrip("s") + "s"
    return next((unit for start, unit in _TIMES.items() if word.startswith(start)), "")


def _scale(match: re.Match[str]) -> str:
    said = (match["scale"] or match["long"] or match["big"] or "").casefold()
    return {"": "", "k": "k", "t": "k", "m": "m", "b": "bn"}[said[:1]]


_COUNTED = re.compile(r"\b(?:from|to|under|below|by|least|most|than|over|above|only|just|exactly)\s$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:in|since|until)\s$", re.IGNORECASE)


def _is_year(text: str, written: str, start: int) -> bool:
    """Say whether four bare digits are a year: 2015 to 2049 always, others of two centuries after "in" and the like."""
    if not re.fullmatch(r"\d{4}", written):
        return False
    return "2015" <= written <= "2049" or (
        "1900" <= written <= "2099" and bool(_SINCE.search(text, max(0, start - 7), start))
    )


_LIMIT = re.compile(
    r"(?:\b(?:at least|min(?:imum)?(?: of)?|(?:no|not) (?:less|fewer|lower) than|over|above|beyond"
    r"|(?<!no )(?<!not )(?:more|greater|higher|longer) than|exceed(?:s|ing)?)|>=?|≥)\s?$"
    r"|(?P<most>(?:\b(?:at most|max(?:imum)?(?: of)?|(?:no|not) (?:more|greater|higher|longer) than|under|below"
    r"|(?<!no )(?<!not )(?:less|fewer|lower|shorter) than|within|up to)|<=?|≤)\s?$)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:\b(?:about|around|approximately|roughly|nearly|almost|currently|only|just|an?|the)\s|[~≈]\s?)$", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:(?P<to>\b(?:in)?to|[-–=]>|→)|(?P<from>\bfrom)|(?P<by>\bby)|(?P<low>\bbetween)|(?P<high>[-–—]))\s{0,2}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(?:or|and)\s(?:(more|above|higher|over|up)|less|fewer|below|under|lower)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:increas|rais|grow|grew|improv|lift|boost|mov|bring|reduc|cut|lower|decreas|drop|fall|fell|ris|shorten|shrink|climb"
    r"|go|gain|ahead)\w{0,4}\b",
    re.IGNORECASE,
)


def _with_roles(text: str, found: list[Figure]) -> tuple[Figure, ...]:
    """Give each measure its role from the words beside it, and share units between the two ends of a change."""
    change = _CHANGE.search(text) is not None
    out: list[Figure] = []
    last = -1  # where in `out` the measure before stands
    for figure in found:
        end = out[-1].span.end if out else 0
        out.append(figure)
        if figure.kind not in MEASURES:
            continue
        before = text[max(end, figure.span.start - 40) : figure.span.start]
        joined = last >= 0 and last == len(out) - 2 and not before.strip(" \u00a0-–—to")
        role = _role(text, figure, before, joined=joined, change=change)
        out[-1] = replace(figure, role=role)
        if last >= 0:
            out[last], out[-1] = _pair(out[last], out[-1], between=before, change=change)
        last = len(out) - 1
    return tuple(out)


def _role(text: str, figure: Figure, before: str, *, joined: bool, change: bool) -> str:
    limit = _LIMIT.search(before := _FILLER.sub("", before))
    link = _LINK.search(before[: limit.start()] if limit else before)
    name = link.lastgroup if link else None
    if name in ("to", "from") or (name == "by" and (change or figure.kind != "quantity")):
        return str(name)
    if name == "low" or (name == "high" and joined):
        return f"range-{name}"
    if limit:
        return "at-most" if limit["most"] else "at-least"
    after = _AFTER.match(text, figure.span.end)
    if after:
        return "at-least" if after[1] else "at-most"
    return figure.role


def _pair(low: Figure, high: Figure, *, between: str, change: bool) -> tuple[Figure, Figure]:
    """Return two measures that follow each other, as the ends of a change or a range where the words join them so."""
    joint = between.strip().casefold()
    if joint in ("to", "→", "->", "–>", "=>") and low.role not in ("from", "to"):
        ends = ("from", "to") if change or joint != "to" else ("range-low", "range-high")
        low, high = replace(low, role=ends[0]), replace(high, role=ends[1])
    elif high.role == "range-high" and low.role not in ("from", "to"):
        low = replace(low, role="range-low")
    elif low.role == "range-low" and joint == "and":
        high = replace(high, role="range-high")
    if {low.role, high.role} in ({"from", "to"}, {"range-low", "range-high"}):
        low, high = _share_unit(low, high), _share_unit(high, low)
        return _share_scale(low, high), _share_scale(high, low)
    return low, high


def _share_unit(figure: Figure, other: Figure) -> Figure:
    if figure.unit or not other.unit or figure.kind != "quantity":
        return figure
    return replace(figure, unit=other.unit, kind=other.kind)


def _share_scale(figure: Figure, other: Figure) -> Figure:
    """Return `figure` with the scale of `other` where it has none and its number is at most ten times the other's.

    So "from 5 to 8m" starts at five million, and "from 500 to 1k" at five hundred.
    """
    fits = 0 < figure.number <= 10 * other.number and figure.unit == other.unit
    if figure.scale or not other.scale or not fits:
        return figure
    return replace(figure, scale=other.scale, value=figure.number * _SCALES[other.scale])
