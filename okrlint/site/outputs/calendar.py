"""`calendar.ics`: what falls on which day, for calendars (RFC 5545): check-ins due, ends of cycles and of key results.

One for everybody, one for each team and one for each person, beside their pages. All events last a whole day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from okrlint.model.calendar import known_day
from okrlint.model.things import KeyResult, Objective
from okrlint.site import views, words
from okrlint.site.data import SiteData, live_results
from okrlint.site.language import say
from okrlint.site.page import File

NAME = "calendar.ics"
_LONGEST = 75
"""Bytes on a line (RFC 5545, 3.1)."""


class Event(NamedTuple):
    """Something on a day: a name that stays, a title, a text, and the page with more, from the top of the site."""

    day: date
    name: str
    title: str
    text: str
    address: str


def files(site: SiteData) -> Iterator[File]:
    """Yield the calendars of the current cycle: of all, of each team, of each person."""
    cycle = site.cycle
    if cycle is None:
        return
    goals = [goal for file in site.files_in_force() for goal in file.objectives]
    ends = list(_ends(site))
    yield _file(site, NAME, site.title, [*ends, *_of_all(site, goals)])
    for team in site.team_ids(cycle):
        page = site.team_page(cycle, team)
        held = [goal for file in site.holder_files(cycle, team=team) for goal in file.objectives]
        if page:
            address = page.replace("index.html", NAME)
            yield _file(site, address, site.team_name(team), [*ends, *_of_results(site, live_results(held))])
    own = _by_owner(goals)
    for person in site.person_ids(cycle):
        page = site.person_page(cycle, person)
        if page:
            address = page.replace("index.html", NAME)
            yield _file(site, address, site.person_name(person), [*ends, *_of_results(site, own.get(person, []))])


def _by_owner(goals: Sequence[Objective]) -> dict[str, list[KeyResult]]:
    found: dict[str, list[KeyResult]] = {}
    for result in live_results(goals):
        for owner in dict.fromkeys([*result.owners, *([result.owner] if result.owner else [])]):
            found.setdefault(owner, []).append(result)
    return found


def _ends(site: SiteData) -> Iterator[Event]:
    cycle = site.cycle
    for one in [cycle, *site.workspace.enclosing(cycle)] if cycle else ():
        if known_day(one.ends) and one.ends >= site.today:
            title = say("{cycle} ends", cycle=one.id)
            text = say("The last day to read the figures and to score the goals.")
            yield Event(one.ends, f"end:{one.id}", title, text, site.addresses.cycle(one.id))


def _of_all(site: SiteData, goals: Sequence[Objective]) -> Iterator[Event]:
    """Yield the check-ins that are due, together for each team and day: a company has hundreds."""
    due: dict[tuple[date, str], list[KeyResult]] = {}
    for goal in goals:
        for result in live_results([goal]):
            when = site.of(result).next_due
            if when:
                due.setdefault((max(when, site.today), goal.name.partition("/")[0]), []).append(result)
    for (day, holder), results in due.items():
        whose = views.holder(site, results[0].objective)
        title = say("{holder}: {checkins} due", holder=whose.text, checkins=words.count(len(results), "check-in"))
        names = "\n".join(views.short(one.title or one.id) for one in results)
        yield Event(day, f"due:{holder}:{day.isoformat()}", title, names, whose.address or "index.html")


def _of_results(site: SiteData, results: Iterable[KeyResult]) -> Iterator[Event]:
    """Yield what falls due of some key results; that of one is made once for its team's and its owners' calendars."""
    for result in results:
        yield from site.once(("events", result), partial(_of_result, site, result))


def _of_result(site: SiteData, result: KeyResult) -> list[Event]:
    name, title = f"{result.objective.full_name}/{result.id}", views.short(result.title or result.id)
    address = views.part_address(site, result)
    when = site.of(result).next_due
    found = []
    if when:
        text, told = views.result_line(site, result).formula, say("Check in: {title}", title=title)
        found.append(Event(max(when, site.today), f"checkin:{name}", told, text, address))
    if site.today <= result.due < result.objective.cycle.ends:
        found.append(Event(result.due, f"due:{name}", say("Due: {title}", title=title), "", address))
    return found


def _file(site: SiteData, address: str, name: str, events: Iterable[Event]) -> File:
    base = site.web(site.settings.url)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//okrlint//okrlint {site.edition.version}//EN"]
    lines += [f"X-WR-CALNAME:{_text(name)}"]
    written = [site.once(("event", one), partial(_drawn, one, site.today, base)) for one in sorted(events)]
    return File(address, "".join([_lines(lines), *written, _lines(["END:VCALENDAR"])]).encode("utf-8", "replace"))


def _drawn(one: Event, today: date, base: str) -> str:
    return _lines(_written(one, today, base))


def _lines(lines: Iterable[str]) -> str:
    return "".join([f"{_folded(line)}\r\n" for line in lines])


def _written(one: Event, today: date, base: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.name)}@okrlint"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.text:
        yield f"DESCRIPTION:{_text(one.text)}"
    if base:
        yield f"URL:{base}{one.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    escaped = words.plain(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 bytes, each after the first behind a blank, no character torn apart."""
    if line.isascii():
        starts = range(_LONGEST, len(line), _LONGEST - 1)
        return "\r\n ".join([line[:_LONGEST], *(line[start : start + _LONGEST - 1] for start in starts)])
    room, pieces = _LONGEST, []
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            pieces.append("\r\n ")
            room = _LONGEST - 1
        pieces.append(character)
        room -= size
    return "".join(pieces)
