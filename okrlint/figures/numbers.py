"""Numbers in digits and in words, without what they count."""

from __future__ import annotations

from typing import NamedTuple

from okrlint.figures.line import Line, listed

_BLANKS = (" ", "\u00a0", "\u202f", "\u2009")
_MARKS = frozenset(".,'’")
_MOST_PARTS, _MOST_DIGITS = 6, 15
"""Groups and digits a number can have: up to a quadrillion, and a float still holds it to the last digit."""

UNITS = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_COUNTS = {"hundred": 100, "dozen": 12}
LARGE = frozenset(("thousand", "million", "billion"))
NUMBER_WORDS = frozenset((*UNITS, *_TENS, *_COUNTS, *LARGE))


class Number(NamedTuple):
    """A number without sign, scale and unit, and the index of the token after it.

    `pointed` is what it would be with its single point as a decimal one ("1.250" is 1250 and 1.25), or None.
    """

    value: float
    end: int
    pointed: float | None = None


def read_number(line: Line, at: int) -> Number | None:
    """Return the number that begins at a token, in digits or in words, or None."""
    if line.digits[at]:
        return _digits(line, at)
    return _words(line, at)


def _digits(line: Line, at: int) -> Number | None:
    parts, marks, end = [line.words[at]], "", at + 1
    while len(parts) <= _MOST_PARTS:
        if line.words[end] in _MARKS and line.glued[end] and line.digits[end + 1] and line.glued[end + 1]:
            marks, after = marks + line.words[end], end + 1
        elif _is_group(line, end) and marks.strip() == "" and len(parts[0]) <= 3:
            marks, after = marks + " ", end
        else:
            break
        parts.append(line.words[after])
        end = after + 1
    value = _value(parts, marks)
    if value is None:
        return None
    pointed = marks == "." and len(parts[1]) == 3 and value >= 1000
    return Number(value, end, float(f"{parts[0]}.{parts[1]}") if pointed else None)


def _is_group(line: Line, at: int) -> bool:
    """Say whether three digits stand behind a blank, as a group of thousands does; "5 100-day plans" has none."""
    if not (line.digits[at] and len(line.words[at]) == 3 and line.gap(at) in _BLANKS):
        return False
    return not (line.words[at + 1] == "-" and line.glued[at + 1])


def _value(parts: list[str], marks: str) -> float | None:
    """Return what digits parted by marks come to, or None where no custom writes a number so."""
    first, last = parts[0], marks[-1:]
    if len("".join(parts)) > _MOST_DIGITS:
        return None
    if not marks:
        return float(first)
    if len(set(marks)) == 1 and _is_grouped(parts, last):
        return float("".join(parts))
    body, decimals = parts[:-1], parts[-1]
    whole = len(body) == 1 or (len(set(marks[:-1])) == 1 and last not in marks[:-1] and _is_grouped(body, marks[0]))
    short = len(decimals) <= (9 if last == "." or len(body) > 1 or first == "0" else 2)
    if last in (".", ",") and whole and short:
        return float(f"{''.join(body)}.{decimals}")
    return None


def _is_grouped(parts: list[str], mark: str) -> bool:
    """Say whether the parts are groups of thousands: of three digits, or as in India of two before the last three."""
    first, *middle, last = parts
    if first.startswith("0") or len(first) > 3 or len(last) != 3:
        return False
    indian = mark == "," and len(first) <= 2 and middle and all(len(part) == 2 for part in middle)
    return bool(indian) or all(len(part) == 3 for part in middle)


def _words(line: Line, at: int) -> Number | None:
    """Return a number below a thousand in words; "thousand" and larger ones are its scale and read with the unit."""
    first = line.words[at]
    if first in ("a", "an"):
        if line.words[at + 1] in _COUNTS:
            found = _hundreds(line, at + 2, _COUNTS[line.words[at + 1]])
            return _whole(line, at, found)
        return Number(1.0, at + 1) if line.words[at + 1] in LARGE else None
    if first in _COUNTS:
        return _whole(line, at, Number(float(_COUNTS[first]), at + 1))
    found_small = _small(line, at)
    if found_small is None:
        return None
    if line.words[found_small.end] in _COUNTS and line.near[found_small.end]:
        found_small = _hundreds(line, found_small.end + 1, found_small.value * _COUNTS[line.words[found_small.end]])
    return _whole(line, at, found_small)


def _small(line: Line, at: int) -> Number | None:
    """Return a number below a hundred: "seven", "forty", "twenty-five", "twenty five"."""
    word = line.words[at]
    if word in UNITS:
        return Number(float(UNITS[word]), at + 1)
    if word not in _TENS:
        return None
    more = at + 2 if line.words[at + 1] == "-" and line.glued[at + 1] and line.glued[at + 2] else at + 1
    unit = UNITS.get(line.words[more], 0)
    return Number(float(_TENS[word] + unit), more + 1) if 0 < unit < 10 else Number(float(_TENS[word]), at + 1)


def _hundreds(line: Line, at: int, hundreds: float) -> Number:
    """Return what follows "two hundred", as "and forty"; after "between a hundred" the "and" begins another number."""
    more = at + (line.words[at] == "and")
    small = _small(line, more)
    apart = more > at and any(line.words[before] == "between" for before in range(at - 4, at))
    if small is None or apart or hundreds < 100 or line.words[small.end] in _COUNTS:
        return Number(float(hundreds), at)
    return Number(hundreds + small.value, small.end)


def _whole(line: Line, at: int, number: Number) -> Number | None:
    """Return a number in words, or None where a hyphen makes it part of a word: "two-factor", "all-in-one"."""
    end = number.end
    before = at > 0 and line.words[at - 1] == "-" and line.glued[at]
    behind = line.words[end] == "-" and line.glued[end] and line.glued[end + 1]
    return None if before or behind else number
