"""Check-ins as a habit: which are owed, how fresh the figures are, and whether those on track are honest."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from okrlint.model.progress import Status
from okrlint.model.things import KeyResult, Objective
from okrlint.site import telling, words
from okrlint.site.data import WEEK, SiteData, live_results
from okrlint.site.language import say


def owed_results(site: SiteData, goals: Sequence[Objective]) -> list[KeyResult]:
    """Return the key results whose reading is due within a week or overdue, the longest overdue first."""
    soon = site.today + WEEK
    due = [(one, result) for result in live_results(goals) if (one := site.of(result).next_due) and one <= soon]
    return [result for _, result in sorted(due, key=lambda pair: pair[0])]


def owed_words(site: SiteData, owed: Sequence[KeyResult]) -> str:
    """Return how many check-ins are due within a week and how many of them are late, in a sentence."""
    if not owed:
        return say("No check-in is due within a week.")
    late = sum((site.of(result).next_due or site.today) < site.today for result in owed)
    due = words.count(len(owed), "check-in")
    if not late:
        return say("{checkins} due within a week, none overdue.", checkins=due)
    return say("{checkins} due within a week, {late} of them overdue.", checkins=due, late=words.number(late))


def freshness(site: SiteData, goals: Sequence[Objective]) -> str:
    """Return in a sentence how fresh the figures of the open key results are."""
    live = [site.of(result) for result in live_results(goals)]
    live = [one for one in live if one.next_due]
    if not live and site.cycle and site.cycle.over(site.today):
        return say("{cycle} is over, so no reading is owed any more.", cycle=site.cycle.id)
    if not live:
        return say("No key result is open, so no reading is owed.")
    ages = [(site.today - one.last.date).days for one in live if one.last]
    fresh = sum(not one.stale and one.last is not None for one in live)
    if not ages:
        return say("No open key result has a reading yet.")
    return say(
        "{amount} of {total} were read on time; half are {age} old or younger.", amount=words.number(fresh),
        total=words.count(len(live), "open key result", of="of"), age=words.count(round(median(ages)), "day"),
    )  # fmt: skip


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
    return f"{_green_words(len(green), stale, unsure)} {_claim_words(claims)}"


def _green_words(green: int, stale: int, unsure: int) -> str:
    results, old, doubts = words.count(green, "key result"), words.number(stale), words.number(unsure)
    if stale and unsure:
        told = say(
            "{results} on track, {stale} with old readings and {unsure} with confidence under 0.5.",
            results=results, stale=old, unsure=doubts,
        )  # fmt: skip
    elif stale:
        told = say("{results} on track, {stale} with old readings.", results=results, stale=old)
    elif unsure:
        told = say("{results} on track, {unsure} with confidence under 0.5.", results=results, unsure=doubts)
    else:
        told = say("{results} on track, none with old readings or confidence under 0.5.", results=results)
    return words.sentence(told)


def _claim_words(claims: int) -> str:
    results = words.count(claims, "key result")
    if claims > 1:
        return say("{results} behind still say 0.7 or more.", results=results)
    if claims:
        return say("{results} behind still says 0.7 or more.", results=results)
    return say("Nobody who is behind claims 0.7 or more.")
