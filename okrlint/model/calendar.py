"""Days, rhythms and cycles: what `2026-Q4`, `7d` and `1mo` mean."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_CYCLE = re.compile(r"([0-9]{4})(?:-(?:([HQ])([1-4])|(0[1-9]|1[0-2])))?\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_RHYTHM = re.compile(r"([1-9][0-9]*)(d|w|mo)\Z")
_DAYS_PER_MONTH = 30.4375


class Rhythm(NamedTuple):
    """How often something is looked at: `number` times `unit`, the unit `d`, `w` or `mo`."""

    number: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day one rhythm after `day`; a month later is the same day of the month, or its last."""
        try:
            if self.unit == "mo":
                return add_months(day, self.number)
            return day + timedelta(days=self.number * (7 if self.unit == "w" else 1))
        except OverflowError:
            return date.max

    @property
    def days(self) -> float:
        """Return its length in days; a month counts as a twelfth of 365.25."""
        return self.number * {"d": 1, "w": 7, "mo": _DAYS_PER_MONTH}[self.unit]

    def __str__(self) -> str:
        """Return it in words: `7 days`, `1 month`."""
        word = {"d": "day", "w": "week", "mo": "month"}[self.unit]
        return f"{self.number} {word}{'' if self.number == 1 else 's'}"


WEEKLY = Rhythm(7, "d")
MONTHLY = Rhythm(1, "mo")


def known_day(day: date) -> bool:
    """Return whether anybody knows a day; where nobody does, one in the last year there is stands in for it."""
    return day.year < date.max.year


def add_months(day: date, months: int) -> date:
    """Return the day `months` later: the same day of the month, or the month's last; OverflowError past year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(f"no day {months} months after {day}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_rhythm(text: object) -> Rhythm | None:
    """Return the rhythm that `text` names (`7d`, `2w`, `1mo`), or None."""
    found = _RHYTHM.match(text) if isinstance(text, str) and len(text) < 8 else None
    return Rhythm(int(found[1]), found[2]) if found else None


def read_date(text: object) -> date | None:
    """Return the day that `text` writes as YYYY-MM-DD, or None."""
    return _day(text) if isinstance(text, str) and len(text) <= 11 else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    """Return the day that `text` writes; the same days come again in file after file."""
    if not _DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Cycle:
    """A stretch of time that goals are set for; `starts` and `ends` are its first and last day."""

    id: str
    starts: date
    ends: date
    checkin_every: Rhythm = WEEKLY
    review_every: Rhythm = MONTHLY
    listed: bool = False

    def encloses(self, other: Cycle) -> bool:
        """Return whether this cycle's days contain the other's and are more: a year its quarters."""
        return self.starts <= other.starts and other.ends <= self.ends and self.days > other.days

    @property
    def known(self) -> bool:
        """Return whether anybody knows its days; those of a cycle nobody knows lie at the end of all days."""
        return known_day(self.starts)

    @property
    def days(self) -> int:
        """Return how many days it lasts, first and last included."""
        return (self.ends - self.starts).days + 1

    def over(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return today > self.ends

    def elapsed(self, today: date) -> float:
        """Return the share of its days that have begun, from 0 to 1."""
        return min(1.0, max(0.0, ((today - self.starts).days + 1) / self.days))


def understood(name: str) -> Cycle | None:
    """Return the cycle that an id means by itself: 2026, 2026-H2, 2026-Q4 or 2026-11; None for any other id."""
    found = _CYCLE.match(name)
    if not found or found[1] == "0000" or (found[2] == "H" and found[3] in "34"):
        return None
    year, part, number, month = int(found[1]), found[2], found[3], found[4]
    length = {None: 12, "H": 6, "Q": 3}[part] if month is None else 1
    first = int(month) if month else 1 + (int(number) - 1) * length if number else 1
    last = first + length - 1
    return Cycle(name, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
