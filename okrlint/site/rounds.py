"""Check-ins as a habit: which are owed, how fresh the figures are, and whether those on track are honest."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from okrlint.model.progress import Status
from okrlint.model.things import KeyResult, Objective
from okrlint.site import telling, words
from okrlint.site.data import WEEK, SiteData, live_results


def owed_results(site: SiteData, goals: Sequence[Objective]) -> list[KeyResult]:
    """Return the key results whose reading is due within a week or overdue, the longest overdue first."""
    soon = site.today + WEEK
    due = [(one, result) for result in live_results(goals) if (one := site.of(result).next_due) and one <= soon]
    return [result for _, result in sorted(due, key=lambda pair: pair[0])]


def owed_words(site: SiteData, owed: Sequence[KeyResult]) -> str:
    """Return how many check-ins are due within a week and how many of them are late, in a sentence."""
    if not owed:
        return "No check-in is due within a week."
    late = sum((site.of(result).next_due or site.today) < site.today for result in owed)
    head = f"{words.count(len(owed), 'check-in')} due within a week"
    return f"{head}, {late} of them overdue." if late else f"{head}, none overdue."


def freshness(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return in a sentence how fresh the figures of the open key results are."""
    live = [site.of(result) for result in live_results(goals)]
    live = [one for one in live if one.next_due]
    if not live:
        return "No key result is open, so no reading is owed."
    ages = [(site.today - one.last.date).days for one in live if one.last]
    fresh = sum(not one.stale and one.last is not None for one in live)
    if not ages:
        return "No open key result has a reading yet."
    typical = words.count(round(median(ages)), "day")
    total = words.count(len(live), "open key result")
    return f"{fresh} of {total} were read on time; half are {typical} old or younger."


def honesty(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return in a sentence whether those on track are honest, and who claims more than the figures show."""
    live = [(result, site.of(result)) for result in live_results(goals)]
    green = [one for _, one in live if one.status is Status.ON_TRACK]
    sure = [one.last.confidence for one in green if one.last and one.last.confidence is not None]
    unsure = sum(confidence < 0.5 for confidence in sure)
    stale = sum(one.stale for one in green)
    claims = sum(bool(telling.claim(result, one)) for result, one in live)
    if not green and not claims:
        return ""
    doubts = [f"{stale} with old readings"] * bool(stale) + [f"{unsure} with confidence under 0.5"] * bool(unsure)
    head = f"{words.sentence(words.count(len(green), 'key result'))} on track"
    head += f", {words.joined(doubts)}" if doubts else ", none with old readings or confidence under 0.5"
    if claims:
        verb = "says" if claims == 1 else "say"
        return f"{head}. {words.count(claims, 'key result')} behind still {verb} 0.7 or more."
    return f"{head}. Nobody who is behind claims 0.7 or more."
