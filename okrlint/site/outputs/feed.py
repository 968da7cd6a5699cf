"""`feed.xml`: what is new, for readers of feeds (Atom, RFC 4287): the newest check-ins and changes of goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from heapq import nlargest
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from okrlint.history.past import Event
from okrlint.model.progress import until
from okrlint.model.things import CheckIn, KeyResult, Objective
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.language import say, spoken
from okrlint.site.page import File

ADDRESS = "feed.xml"
MOST = 60
"""Entries in the feed; who reads it weekly misses nothing in a company of some hundred goals."""


class Entry(NamedTuple):
    """One piece of news: its day, a name that never changes, what it says, and the page that has more."""

    day: date
    name: str
    title: str
    text: str
    address: str


def files(site: SiteData) -> Iterator[File]:
    """Yield the feed; its links are whole where the settings say where the site lives, else from the feed's place."""
    found = [make() for _, _, make in nlargest(MOST, _news(site), key=lambda one: one[:2])]
    base = site.web(site.settings.url)
    newest = found[0].day if found else site.today
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(spoken().code)}">',
        f"<title>{_text(site.title)}</title>",
        f"<id>{_text(base or 'urn:okrlint:' + quote(site.title))}</id>",
        f"<updated>{_moment(newest)}</updated>",
        f'<link rel="self" href="{escape(base)}{ADDRESS}"/>',
        f'<link href="{escape(base)}index.html"/>',
        f"<author><name>{_text(site.title)}</name></author>",
        *(line for one in found for line in _written(one, base)),
        "</feed>",
    ]
    yield File(ADDRESS, "\n".join([*lines, ""]).encode("utf-8", "replace"))


def _news(site: SiteData) -> Iterator[tuple[date, str, Callable[[], Entry]]]:
    """Yield day and name of every piece of news, by which the newest are found, and what makes its entry."""
    for file in site.files_in_force():
        for goal in file.objectives:
            for result in goal.key_results:
                for one in until(result.checkins, site.today):
                    name = f"checkin:{goal.full_name}/{result.id}:{one.date.isoformat()}"
                    yield one.date, name, partial(_of_checkin, site, name, result, one)
    for event in site.edition.past.all if site.edition.past else ():
        change = event.change
        here = site.workspace.names.get(change.goal.full_name)
        if change.kind != "checkin" and isinstance(here, Objective):
            name = f"change:{event.commit}:{change.name}:{change.kind}:{change.field or ''}"
            yield event.day, name, partial(_of_event, name, event, site.addresses.objective(here))


def _of_event(name: str, event: Event, address: str) -> Entry:
    title = views.short(event.change.title or event.change.name)
    told = say("What the goals say was changed; the page has before and after.")
    return Entry(event.day, name, say("{title}: changed", title=title), told, address)


def _of_checkin(site: SiteData, name: str, result: KeyResult, one: CheckIn) -> Entry:
    value = words.quantity(one.value, result.unit)
    target = words.quantity(result.target, result.unit) if result.target is not None else telling.bounds(result)
    told = say("{value}, to reach {target}.", value=value, target=target) if target else f"{value}."
    if one.confidence is not None:
        told += " " + say("Confidence {value}.", value=words.number(one.confidence))
    title = views.short(result.title or result.id)
    return Entry(
        one.date,
        name,
        f"{title}: {value}",
        f"{told} {words.plain(one.note or '')}".strip(),
        views.part_address(site, result),
    )


def _written(one: Entry, base: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<title>{_text(one.title)}</title>"
    yield f"<id>urn:okrlint:{_text(quote(one.name))}</id>"
    yield f"<updated>{_moment(one.day)}</updated>"
    yield f'<link href="{escape(base + one.address)}"/>'
    yield f"<summary>{_text(one.text)}</summary>"
    yield "</entry>"


def _text(text: str) -> Markup:
    """Return text for XML, which allows fewer control characters than HTML."""
    return escape(words.plain(text).translate(dict.fromkeys((0xFFFE, 0xFFFF), "�")))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
