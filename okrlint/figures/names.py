"""Figures that name, date, rank or multiply something, and so are no measure."""

from __future__ import annotations

from collections.abc import Callable

from okrlint.figures.line import Found, Line, listed
from okrlint.figures.numbers import NUMBER_WORDS, UNITS, read_number

TIMES = {
    word: unit
    for unit, words in (
        ("ms", "ms msec msecs millisecond milliseconds"),
        ("s", "s sec secs second seconds"),
        ("min", "min mins minute minutes"),
        ("h", "h hr hrs hour hours"),
        ("days", "d day days"),
        ("weeks", "w wk wks week weeks"),
        ("months", "mo mos mth mths month months"),
        ("years", "y yr yrs year years"),
    )
    for word in words.split()
}
_MONTHS = frozenset(
    listed(
        "january february march april may june july august september october november december jan feb mar apr jun"
        " jul aug sep sept oct nov dec"
    )
)
_NAMED = frozenset(
    listed(
        "iso soc dss http covid ios android python java windows industry level levels phase phases tier tiers step"
        " steps sprint sprints stage stages wave waves type types part parts section sections article articles class"
        " grade grades scope scopes gen day days week weeks month months per every"
    )
)
_MULTIPLES = {
    word: number
    for number, words in (
        (0.5, "half halve halves halved halving"),
        (2.0, "double doubles doubled doubling twice twofold"),
        (3.0, "triple triples tripled tripling treble trebles trebled threefold"),
        (4.0, "quadruple quadruples quadrupled fourfold"),
        (5.0, "fivefold"),
        (10.0, "tenfold"),
    )
    for word in words.split()
}
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_OFTEN = frozenset(listed("a an per each every daily weekly monthly quarterly yearly"))
_COMPARED = frozenset(
    listed("as better bigger cheaper fast faster fewer higher larger less longer lower more shorter than the")
)
_ORDINALS = ("st", "nd", "rd", "th")
HINTS = NUMBER_WORDS | frozenset(_MULTIPLES) | frozenset(_PARTS) | frozenset(f"{part}s" for part in _PARTS)
"""Words without which a text that has no digit has no figure."""


def read_name(line: Line, at: int) -> Found | None:
    """Return the name, date, rank, version or multiple that begins at a token, or None."""
    if line.digits[at]:
        if line.words[at + 1] not in _BEHIND_NUMBERS and not line.digits[at + 1]:
            return None
        ways: tuple[_Way, ...] = (_day, _clock, _version_number, _ordinal, _adjective, _multiple, _share)
        if line.char_before(at) in (".", ",") or line.char_before(at).isalnum():
            return None
    else:
        ways = _BY_WORD.get(line.words[at], ())
    return next((found for way in ways if (found := way(line, at))), None)


def _day(line: Line, at: int) -> Found | None:
    """Read "2026-12-31", "2026-Q4", "31.12.2026" and "31 December 2026"."""
    number, size = float(line.words[at]), len(line.words[at])
    if size == 4:
        return _from_year(line, at, number)
    if size > 2:
        return None
    mark = line.words[at + 1]
    pointed = mark in (".", "/") and _glued_number(line, at + 1, 2) and line.words[at + 3] == mark
    if pointed and _glued_number(line, at + 3, 4) and len(line.words[at + 4]) in (2, 4):
        return line.name(at, at + 5, "date", number)
    month = at + 1 + (line.words[at + 1] in _ORDINALS and line.glued[at + 1])
    month += line.words[month] == "of"
    if not _is_month(line, month):
        return None
    return line.name(at, _past_year(line, month + 1), "date", number)


def _from_year(line: Line, at: int, number: float) -> Found | None:
    dash = line.words[at + 1] == "-" and line.glued[at + 1]
    follows = at + 1 + dash
    if line.words[follows] in ("q", "h") and line.near[follows] and _is_part_of_year(line, follows):
        return line.name(at, follows + 2, "quarter", number)
    if not dash or not _glued_number(line, at + 1, 2) or len(line.words[at + 2]) != 2:
        return None
    end = at + 3
    if line.words[end] == "-" and line.glued[end]:
        if not _glued_number(line, end, 2):
            return None
        end += 2
    return line.name(at, end, "date", number)


def _glued_number(line: Line, mark: int, most: int) -> bool:
    """Say whether a mark touches digits on both sides, of which there are at most so many behind it."""
    return line.glued[mark] and line.digits[mark + 1] and line.glued[mark + 1] and len(line.words[mark + 1]) <= most


def _is_month(line: Line, at: int) -> bool:
    """Say whether a month stands at a token; "may" and "march" need their capital."""
    word = line.words[at]
    return word in _MONTHS and line.near[at] and (word not in ("may", "march", "mar") or line.written(at)[0].isupper())


def _past_year(line: Line, at: int) -> int:
    """Return the index behind a year that may follow a month or a day, as in "Dec. 2026" and "May 5, 2026"."""
    year = at + (line.words[at] in (",", ".") and line.glued[at])
    is_year = line.digits[year] and len(line.words[year]) == 4 and not line.glued[year]
    return year + 1 if is_year else at


def _month(line: Line, at: int) -> Found | None:
    if not _is_month(line, at) and at:
        return None
    day = at + 1 + (line.words[at + 1] == "." and line.glued[at + 1])
    if not line.digits[day] or not line.near[day] or line.glued[day]:
        return None
    end = day + 1 + (line.words[day + 1] in _ORDINALS and line.glued[day + 1])
    glued = line.glued[end] and line.words[end] not in (",", ".", ";", ":", ")", "!", "?", "'", '"')
    fraction = line.words[end] in (",", ".") and line.glued[end] and line.digits[end + 1] and line.glued[end + 1]
    if (end < line.count and (glued or fraction)) or line.words[end] == "%":
        return None
    number = float(line.words[day])
    if len(line.words[day]) == 4:
        return line.name(at, end, "date", number)
    return line.name(at, _past_year(line, end), "date", number) if len(line.words[day]) <= 2 else None


def _is_part_of_year(line: Line, at: int) -> bool:
    """Say whether "Q3", "H1" or "FY26" stands at a token and ends there."""
    most = {"q": 4, "h": 2}.get(line.words[at], 0)
    number = line.words[at + 1]
    if not (line.digits[at + 1] and line.glued[at + 1]) or line.char_before(at).isalnum():
        return False
    if line.glued[at + 2] and (line.words[at + 2].isalnum() or line.words[at + 2] == "%"):
        return False
    return len(number) == 1 and 1 <= int(number) <= most


def _quarter(line: Line, at: int) -> Found | None:
    """Read "Q3", "H1 2026", "Q4/26", "Q4 FY26" and "Q4 '26"."""
    if not _is_part_of_year(line, at):
        return None
    end, number = at + 2, float(line.words[at + 1])
    mark = line.words[end] in ("-", "/") and line.glued[end]
    year = end + mark
    short = line.words[year] in ("fy", "'", "’")
    year += short
    short = short or line.words[end] == "/"
    digits = line.words[year]
    is_year = line.digits[year] and line.near[year] and len(digits) in (2, 4) and (short or len(digits) == 4)
    is_year = is_year and (len(digits) == 2 or digits.startswith("20"))
    return line.name(at, year + 1 if is_year else end, "quarter", number)


def _fiscal_year(line: Line, at: int) -> Found | None:
    year = at + 1 + (line.words[at + 1] == "-")
    if line.digits[year] and line.near[year] and len(line.words[year]) in (2, 4):
        return line.name(at, year + 1, "quarter", float(line.words[year]))
    return None


def _clock(line: Line, at: int) -> Found | None:
    """Read "24/7", "9:30" and a ratio such as "80/20"; "4/5" is a rating."""
    hours, mark, minutes = line.words[at], line.words[at + 1], line.words[at + 2]
    if hours == "24" and mark in ("/", "x", "×") and minutes == "7" and line.near[at + 1] and line.near[at + 2]:
        return line.name(at, at + 3, "label", 24)
    if mark == ":" and len(hours) <= 2 and len(minutes) == 2 and _glued_number(line, at + 1, 2):
        return line.name(at, at + 3, "label", float(hours))
    if mark == "/" and len(hours) <= 3 and _glued_number(line, at + 1, 3) and minutes not in ("5", "10", "100"):
        return line.name(at, at + 3, "label", float(hours))
    return None


def _version_number(line: Line, at: int) -> Found | None:
    """Read "3.11.4": three numbers, of which the second is too short for a group of thousands."""
    end = _past_points(line, at + 1, 3)
    sizes = [len(line.words[part]) for part in (at, at + 2, at + 4)]
    if end != at + 5 or sizes[0] > 4 or sizes[1] > 2 or sizes[2] > 4 or (line.glued[end] and line.words[end].isalnum()):
        return None
    return line.name(at, end, "version", float(f"{line.words[at]}.{line.words[at + 2]}"))


def _past_points(line: Line, at: int, parts: int) -> int:
    """Return the index behind up to so many numbers that points join, the first of which ends at `at`."""
    for _ in range(parts - 1):
        if line.words[at] == "." and _glued_number(line, at, 4):
            at += 2
    return at


def _version(line: Line, at: int) -> Found | None:
    glued = line.words[at] == "v"
    if not line.digits[at + 1] or len(line.words[at + 1]) > 4 or line.glued[at + 1] != glued:
        return None
    end = _past_points(line, at + 2, 4)
    if line.char_before(at).isalnum() or (line.glued[end] and line.words[end].isalnum()):
        return None
    number = line.words[at + 1] + (f".{line.words[at + 3]}" if end > at + 2 else "")
    return line.name(at, end, "version", float(number))


def _rank(line: Line, at: int) -> Found | None:
    """Read "#1", "top 3", "top-ten", "top 10%", "number one" and "no. 1"."""
    word, here = line.words[at], at + 1
    if word == "#":
        known = line.digits[here] and line.glued[here] and len(line.words[here]) <= 4
        return line.name(at, here + 1, "rank", float(line.words[here])) if known else None
    here += line.words[here] == ("." if word == "no" else "-")
    small = UNITS.get(line.words[here])
    if word in ("no", "number"):
        one = line.words[here] == "1" or (word == "number" and small == 1)
        return line.name(at, here + 1, "rank", 1) if one else None
    if small is None and not (line.digits[here] and len(line.words[here]) <= 4):
        return None
    number = float(line.words[here]) if small is None else float(small)
    end = here + 1 + (line.words[here + 1] == "%")
    return line.name(at, end, "rank", number)


def _ordinal(line: Line, at: int) -> Found | None:
    known = line.words[at + 1] in _ORDINALS and line.glued[at + 1] and len(line.words[at]) <= 4
    return line.name(at, at + 2, "rank", float(line.words[at])) if known else None


def _named(line: Line, at: int) -> Found | None:
    """Read "ISO 27001", "phase 2", "week-3", "per 1,000"; before "%" or behind a letter it is none."""
    here = at + 1 + (line.words[at + 1] == "-" and line.glued[at + 1])
    if not line.digits[here] or not line.near[here] or line.glued[at + 1] != (here > at + 1):
        return None
    number = read_number(line, here)
    if number is None:
        return None
    end = number.end + (line.words[number.end] == "k" and line.glued[number.end])
    tail = line.glued[end] and line.words[end].isalpha()
    return None if line.words[end] == "%" or tail else line.name(at, end, "label", number.value)


def _first(line: Line, at: int) -> Found | None:
    """Read "first 100 days", which says when, not how many."""
    number = read_number(line, at + 1)
    unit = TIMES.get(line.words[number.end], "") if number and line.near[number.end] else ""
    return line.name(at, number.end + 1, "label", number.value, unit) if number and unit else None


def _adjective(line: Line, at: int) -> Found | None:
    """Read "30-day", "five-star": a figure that describes the thing measured."""
    if line.words[at + 1] != "-" or not line.glued[at + 1] or not line.glued[at + 2] or len(line.words[at]) > 8:
        return None
    word = line.words[at + 2]
    unit = TIMES.get(word) or ({"star": "stars", "point": "points"}.get(word.removesuffix("s"), ""))
    if word == "fold":
        unit = "x"
    number = float(line.words[at]) if line.digits[at] else float(UNITS[line.words[at]])
    worded = at > 0 and not line.digits[at] and line.words[at - 1] == "-" and line.glued[at]
    return None if worded or not unit else line.name(at, at + 3, "label", number, unit)


def _multiple(line: Line, at: int) -> Found | None:
    """Read "10x" and "3 times faster"; "3x a week" says how often."""
    number = read_number(line, at)
    if number is None or number.end >= line.count:
        return None
    end, word = number.end, line.words[number.end]
    if word in ("x", "×") and line.glued[end]:
        following = line.words[end + 1]
        glued = line.glued[end + 1] and (following.isalnum() or following == "/")
        return None if glued or following in _OFTEN else line.name(at, end + 1, "label", number.value, "x")
    if word == "times" and line.words[end + 1] in _COMPARED:
        return line.name(at, end + 1, "label", number.value, "x")
    return None


def _said(line: Line, at: int) -> Found | None:
    """Read "double", "halved", "twice"; "double-check", "second half" and "twice a week" are none."""
    following, before = line.words[at + 1], line.words[at - 1]
    hyphen = (following == "-" and line.glued[at + 1]) or (before == "-" and line.glued[at])
    period = line.words[at] == "half" and (
        following in ("year", "time") or before in ("first", "second", "last", "next", "other", "this")
    )
    often = line.words[at] == "twice" and following in _OFTEN
    return None if hyphen or period or often else line.name(at, at + 1, "label", _MULTIPLES[line.words[at]], "x")


def _share(line: Line, at: int) -> Found | None:
    """Read "two thirds of", "by a quarter", "one in five": a share of the whole as a multiple of it."""
    count = 1 if line.words[at] in ("a", "an") else UNITS.get(line.words[at], 0)
    if line.digits[at]:
        count = int(line.words[at]) if len(line.words[at]) <= 2 else 0
    after = at + 1 + (line.words[at + 1] == "-" and line.glued[at + 1])
    part = _PARTS.get(line.words[after].removesuffix("s"))
    if part and 0 < count < part and (count == 1) == (not line.words[after].endswith("s")):
        sure = line.words[after + 1] == "of" or line.words[at - 1] == "by"
        thirds = part != 4 and (after + 1 >= line.count or line.words[after + 1] in _COMPARED or count > 1)
        return line.name(at, after + 1, "label", count / part, "x") if sure or thirds else None
    if line.words[at] not in ("a", "an") and line.words[at + 1] == "in":
        return _in_whole(line, at, count)
    return None


def _in_whole(line: Line, at: int, count: int) -> Found | None:
    """Read "one in five visitors"; "3 in 5 days" and "2 in 2026" are none."""
    whole = read_number(line, at + 2)
    if whole is None or not 0 < count < whole.value <= 100 or whole.value not in (2, 3, 4, 5, 6, 8, 10, 20, 100):
        return None
    following = line.words[whole.end]
    if following in TIMES or following in ("%", "k", "m", "percent") or line.glued[whole.end]:
        return None
    return line.name(at, whole.end, "label", count / whole.value, "x")


_Way = Callable[[Line, int], Found | None]
_BY_WORD: dict[str, tuple[_Way, ...]] = {
    **dict.fromkeys(_NAMED, (_named,)),
    **dict.fromkeys(_MONTHS, (_month,)),
    **dict.fromkeys(_MULTIPLES, (_said,)),
    **dict.fromkeys(UNITS, (_adjective, _multiple, _share)),
    **dict.fromkeys(("a", "an"), (_share,)),
    **dict.fromkeys(("#", "top", "number", "no"), (_rank,)),
    **dict.fromkeys(("q", "h"), (_quarter,)),
    "fy": (_fiscal_year,),
    "v": (_version,),
    "version": (_version,),
    "first": (_first,),
}
NAMING = frozenset(_BY_WORD)
"""Words and marks with which a name can begin; beside them only a number can."""

_BEHIND_NUMBERS = frozenset(
    (*".,'’/-:×", "x", "times", "in", "of", "q", "h", *_ORDINALS, *_MONTHS, *_PARTS, *(f"{part}s" for part in _PARTS))
)
"""What stands behind digits that are more than a bare number; most numbers are none of that."""
