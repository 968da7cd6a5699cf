"""How numbers are made, the page that answers: why is this amber."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.calendar import MONTHLY, WEEKLY
from okrlint.model.progress import GRACE_DAYS, TOO_EARLY, Status
from okrlint.site import telling, words
from okrlint.site.data import SiteData
from okrlint.site.needs import KINDS
from okrlint.site.page import Page, View
from okrlint.site.telling import Mark
from okrlint.site.worked import example_of, objective_example

VIEW = View(12, "numbers", "numbers.html", "How numbers are made", "Why is this amber?")


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page with the formulas and thresholds of this build, worked through with goals at hand."""
    cycle = site.cycle
    high, low = (words.number(one) for one in site.thresholds)
    yield Page(
        VIEW.address,
        "numbers",
        {
            "title": VIEW.name,
            "nav": VIEW.key,
            "high": high,
            "low": low,
            "early": words.share(TOO_EARLY),
            "statuses": statuses(high, low),
            "shapes": [
                ("change", "From a baseline to a target", "(value − baseline) / (target − baseline)",
                 "a straight line from the start to the due day, or the stages of `plan`", example_of(site, "change")),
                ("hold", "Within bounds", "1 within `min` and `max`, else 0", "1 on every day",
                 example_of(site, "hold")),
                ("milestone", "A milestone", "1 once a check-in reads 1, else 0", "0 until the due day, then 1",
                 example_of(site, "milestone")),
            ],
            "objective": objective_example(site),
            "grace": words.count(GRACE_DAYS, "day"),
            "cycle": cycle,
            "rhythm": telling.every(cycle.checkin_every if cycle else WEEKLY),
            "review": telling.every(cycle.review_every if cycle else MONTHLY),
            "kinds": KINDS,
        },
    )  # fmt: skip


def statuses(high: str, low: str) -> list[tuple[Mark, str]]:
    """Return every status word with when it is said; `high` and `low` are the thresholds of pace."""
    told = {
        Status.ON_TRACK: f"pace is at least {high}, or hardly anything is expected yet",
        Status.AT_RISK: f"pace is at least {low} and less than {high}; an objective too while one of its key results "
        "is off track or missed",
        Status.OFF_TRACK: f"pace is less than {low}",
        Status.DONE: "the target is reached, or the goal was closed",
        Status.MISSED: "the key result was closed short of its target",
        Status.NOT_STARTED: "it has not begun, or its first reading is not due yet",
        Status.NO_DATA: "a reading, a baseline or a target is missing, so nobody can tell",
        Status.DROPPED: "it was given up; it leaves the sums and stays shown",
    }
    marks = [(Mark(status.slug, status.value), text) for status, text in told.items()]
    stale = (Mark("stale", "stale, was on track"), "it is not read on time, so its colour would be a guess")
    return [*marks[:3], stale, *marks[3:]]
