"""What changed, the page that answers: what is new since I last looked. One page a week, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from okrlint.history.past import Event
from okrlint.model.things import CheckIn, KeyResult
from okrlint.site import words
from okrlint.site.data import SiteData
from okrlint.site.edits import edit_row, goalposts
from okrlint.site.language import phrase, say
from okrlint.site.page import Page, View
from okrlint.site.paging import sheet_address
from okrlint.site.weeks import TurnRow, Week, checkin_row, checkins_by_week, events_by_week, step, turns, weeks_of

VIEW = View(
    2, "changes", "changes.html", phrase("What changed"), phrase("What is new since I last looked?"), bar=True
)  # fmt: skip

MOST = 60
"""Rows of a kind that a week shows; the largest come first, and what is left out is counted."""


class News(NamedTuple):
    """What happened in a week."""

    week: Week
    checkins: Sequence[tuple[KeyResult, CheckIn]]
    turned: list[TurnRow]
    events: Sequence[Event]

    @property
    def worse(self) -> int:
        """Return how many goals and key results turned for the worse."""
        return sum(row.worse for row in self.turned)


class WeekLink(NamedTuple):
    """A week in the list of weeks: its address and name, and how much happened."""

    address: str
    name: str
    checkins: int
    turned: int
    edits: int


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for each week of the cycle so far; one that says so where nothing has happened yet."""
    told = news(site)
    links = [_link(one) for one in told]
    for one in told:
        yield Page(sheet_address(VIEW.address, one.week.back + 1), "changes", _data(site, one, links))
    if not told:
        nothing = dict.fromkeys(("weeks", "turned", "edits", "checkins"), ())
        head = {"title": say(VIEW.name), "nav": VIEW.key, "answer": say("Nothing has happened yet"), "git": True}
        head["calendar"] = site.cycle is not None
        yield Page(VIEW.address, "changes", {**nothing, **head, "older": None, "newer": None})


def news(site: SiteData) -> list[News]:
    """Return what happened week by week in the goals in force, the newest week first."""
    return site.once(("news",), lambda: list(_news(site)))


def _news(site: SiteData) -> Iterator[News]:
    goals = [goal for file in site.files_in_force() for goal in file.objectives]
    checkins, events = checkins_by_week(site, goals), events_by_week(site)
    for week in weeks_of(site.cycle, site.today):
        yield News(week, checkins.get(week.first, ()), turns(site, goals, week), events.get(week.first, ()))


def brief(site: SiteData) -> str:
    """Return what happened in the newest week, in a few words."""
    told = news(site)
    return answer(told[0]) if told else ""


def answer(one: News) -> str:
    """Return what happened in a week, in a sentence."""
    eased = len(goalposts(one.events))
    parts = [words.count(len(one.checkins), "check-in")] if one.checkins else []
    parts += [words.count(one.worse, "turn for the worse", "turns for the worse")] if one.worse else []
    better = len(one.turned) - one.worse
    parts += [words.count(better, "turn for the better", "turns for the better")] if better else []
    parts += [words.count(eased, "goalpost eased", "goalposts eased")] if eased else []
    parts += [words.count(len(one.events) - eased, "other edit")] if len(one.events) > eased else []
    if not parts:
        return say("Nothing happened in the week of {monday}", monday=words.short_day(one.week.first))
    return say("{what} in the week of {monday}", what=words.joined(parts), monday=words.short_day(one.week.first))


def _link(one: News) -> WeekLink:
    return WeekLink(
        sheet_address(VIEW.address, one.week.back + 1),
        say("{first} to {last}", first=words.short_day(one.week.first), last=words.short_day(one.week.last)),
        len(one.checkins),
        len(one.turned),
        len(one.events),
    )


def _data(site: SiteData, one: News, links: list[WeekLink]) -> dict[str, Any]:
    largest = sorted(one.checkins, key=lambda pair: -step(*pair))[:MOST]
    edits = sorted(one.events, key=_weight)
    name = say("What changed, week of {monday}", monday=words.short_day(one.week.first))
    return {
        "title": name if one.week.back else say(VIEW.name),
        "nav": VIEW.key,
        "answer": words.sentence(answer(one)),
        "weeks": links,
        "here": links[one.week.back].address,
        "older": links[one.week.back + 1] if one.week.back + 1 < len(links) else None,
        "newer": links[one.week.back - 1] if one.week.back else None,
        "turned": one.turned[:MOST],
        "more_turned": max(0, len(one.turned) - MOST),
        "edits": [edit_row(site, event) for event in edits[:MOST]],
        "more_edits": max(0, len(edits) - MOST),
        "checkins": [checkin_row(site, *pair) for pair in largest],
        "more_checkins": max(0, len(one.checkins) - MOST),
        "git": site.edition.past is not None,
        "calendar": True,
    }


def _weight(event: Event) -> tuple[int, int]:
    """Return what sorts first what readers must not miss: eased goalposts that nobody agreed to, then whole goals."""
    change = event.change
    if change.easier:
        return (1 if change.amendment else 0), -event.day.toordinal()
    whole = change.kind in ("added", "removed")
    told = change.field in ("title", "target", "baseline", "owner", "due")
    return (2 if whole else 3 if told else 4), -event.day.toordinal()
