"""How numbers are made, the page that answers: why is this amber."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.calendar import MONTHLY, WEEKLY
from okrlint.model.progress import GRACE_DAYS, TOO_EARLY, Status
from okrlint.site import telling, words
from okrlint.site.data import SiteData
from okrlint.site.forecast import LEAST_DAYS, LEAST_READINGS, SURE
from okrlint.site.language import say
from okrlint.site.needs import told_kinds
from okrlint.site.page import Page, View
from okrlint.site.telling import Mark
from okrlint.site.worked import Worked, example_of, objective_example

VIEW = View(12, "numbers", "numbers.html", "How numbers are made", "Why is this amber?")


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page with the formulas and thresholds of this build, worked through with goals at hand."""
    cycle = site.cycle
    high, low = (words.number(one) for one in site.thresholds)
    yield Page(
        VIEW.address,
        "numbers",
        {
            "title": say(VIEW.name),
            "nav": VIEW.key,
            "high": high,
            "low": low,
            "early": words.share(TOO_EARLY),
            "statuses": statuses(high, low),
            "shapes": shapes(site),
            "objective": objective_example(site),
            "grace": words.count(GRACE_DAYS, "day"),
            "cycle": cycle,
            "rhythm": telling.every(cycle.checkin_every if cycle else WEEKLY),
            "review": telling.every(cycle.review_every if cycle else MONTHLY),
            "kinds": told_kinds(),
            "sure": SURE,
            "readings": LEAST_READINGS,
            "days": LEAST_DAYS,
        },
    )  # fmt: skip


def shapes(site: SiteData) -> list[tuple[str, str, str, str, Worked]]:
    """Return each shape of key result: slug, name, how progress and expectation are reckoned, and an example."""
    return [
        ("change", say("From a baseline to a target"), say("(value − baseline) / (target − baseline)"),
         say("a straight line from the start to the due day, or the stages of `plan`"), example_of(site, "change")),
        ("hold", say("Within bounds"), say("1 within `min` and `max`, else 0"), say("1 on every day"),
         example_of(site, "hold")),
        ("milestone", say("A milestone"), say("1 once a check-in reads 1, else 0"),
         say("0 until the due day, then 1"), example_of(site, "milestone")),
    ]  # fmt: skip


def statuses(high: str, low: str) -> list[tuple[Mark, str]]:
    """Return every status word with when it is said; `high` and `low` are the thresholds of pace."""
    told = {
        Status.ON_TRACK: say("pace is at least {high}, or hardly anything is expected yet", high=high),
        Status.AT_RISK: say("pace is at least {low} and less than {high}; an objective too while one of its key "
                            "results is off track or missed", high=high, low=low),
        Status.OFF_TRACK: say("pace is less than {low}", low=low),
        Status.DONE: say("the target is reached, or the goal was closed"),
        Status.MISSED: say("the key result was closed short of its target"),
        Status.NOT_STARTED: say("it has not begun, or its first reading is not due yet"),
        Status.NO_DATA: say("a reading, a baseline or a target is missing, so nobody can tell"),
        Status.DROPPED: say("it was given up; it leaves the sums and stays shown"),
    }  # fmt: skip
    marks = [(telling.mark_of(status), text) for status, text in told.items()]
    word = say("stale, was {status}", status=say(Status.ON_TRACK.value))
    stale = (Mark("stale", word), say("it is not read on time, so its colour would be a guess"))
    return [*marks[:3], stale, *marks[3:]]
