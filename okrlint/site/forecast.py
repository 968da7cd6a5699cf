"""Where a figure leads by its due day, if things go on as the readings say."""

from __future__ import annotations

from datetime import date

from okrlint.model.progress import current_value, progress_at, span_of, until
from okrlint.model.things import KeyResult
from okrlint.site import words
from okrlint.site.telling import digits_of


def forecast(result: KeyResult, today: date) -> tuple[float, float] | None:
    """Return the lowest and the highest value foreseen for the due day, in the unit, or None where none can be.

    Two straight lines are drawn on from the newest reading: at the pace since the start, and at the pace of the last
    three steps. That is as much as few readings bear; it takes three readings over two weeks, and not for sums that
    start again or that are over.
    """
    first, last = span_of(result, today)
    seen = [one for one in until(result.checkins, today) if one.date >= first]
    if result.shape != "change" or result.per or len(seen) < 3 or today >= last or result.status != "active":
        return None
    if (seen[-1].date - seen[0].date).days < 14 or result.baseline is None:
        return None
    now = current_value(result, today)
    before = current_value(result, seen[max(0, len(seen) - 4)].date)
    if now is None or before is None:
        return None
    left = (last - seen[-1].date).days
    whole = (now - result.baseline) / max(1, (seen[-1].date - first).days)
    lately = (now - before) / max(1, (seen[-1].date - seen[max(0, len(seen) - 4)].date).days)
    low, high = sorted((float(now + whole * left), float(now + lately * left)))
    return low, high


def forecast_words(result: KeyResult, foreseen: tuple[float, float] | None) -> str:
    """Return the forecast in a sentence that says how it was made; empty without one."""
    if foreseen is None or result.baseline is None or result.target is None:
        return ""
    digits = digits_of(result)
    low, high = (words.quantity(value, result.unit, digits) for value in foreseen)
    reached = [(progress_at(result, value) or 0) >= 1 for value in foreseen]
    verdict = "the target is within reach" if all(reached) else "the target may be met" if any(reached) else "short"
    span = low if low == high else f"{low} to {high}"
    end = f": {verdict}" if verdict != "short" else f", short of {words.quantity(result.target, result.unit)}"
    day = words.short_day(result.due)
    return f"At the pace so far and at that of the last readings it ends at {span} on {day}{end}."
