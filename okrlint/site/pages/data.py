"""Data, the page that answers: how do I use these goals in another program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from okrlint.resources import read_text
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.outputs import badges
from okrlint.site.page import Crumb, Page, View

VIEW = View(13, "data", "data.html", phrase("Data"), phrase("How do I use these goals in another program?"))

MOST = 200
"""Teams whose badges are listed; the others are named alike."""


class Field(NamedTuple):
    """A field of the data: its name, of which kind it is, and what it means."""

    name: str
    kind: str
    meaning: str


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page that lists the files for programs and documents their fields."""
    cycle = site.cycle
    yield Page(
        VIEW.address,
        "data",
        {
            "title": say(VIEW.name),
            "nav": VIEW.key,
            "answer": say("Everything on these pages is there as data too"),
            "badges": [(site.team_name(team), address) for team, address in badges.addresses(site)[:MOST]],
            "example": f"data/v1/{site.addresses.folder(cycle.id) if cycle else 'CYCLE'}/TEAM.json",
            "files": [
                (Crumb("data/v1/index.json", "data/v1/index.json"), say("teams, people, cycles, and every other file")),
                (Crumb("data/v1/findings.json", "data/v1/findings.json"), say("what the rules say")),
                (Crumb("data/v1/schema.json", "data/v1/schema.json"), say("the schema of all of them")),
                (Crumb("feed.xml", "feed.xml"), say("the newest check-ins and edits, for feed readers")),
                *_calendar(site),
            ],
            "kinds": [
                (name, [Field(*field) for field in fields])
                for name, fields in documented()
                if name in ("objective", "key_result", "guardrail", "initiative", "checkin", "finding", "file")
            ],
        },
    )


def _calendar(site: SiteData) -> Iterator[tuple[Crumb, str]]:
    if site.cycle:
        yield Crumb("calendar.ics", "calendar.ics"), say("check-ins due and the ends of cycles, for calendars")


@cache
def documented() -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    """Return each kind of value in the schema with its fields: name, type and meaning."""
    schema: dict[str, Any] = json.loads(read_text("schema", "site.schema.json"))
    kinds: Mapping[str, Any] = schema["$defs"]
    return tuple(
        (name, tuple((field, _type(said), said.get("description") or kinds[_ref(said)]["description"])
                     for field, said in kind["properties"].items()))
        for name, kind in kinds.items() if "properties" in kind
    )  # fmt: skip


def _type(said: Mapping[str, Any]) -> str:
    if "$ref" in said:
        return _ref(said)
    kinds = said.get("type", "")
    text = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return f"list of {_type(said['items'])}" if kinds == "array" else text


def _ref(said: Mapping[str, Any]) -> str:
    return str(said["$ref"]).rpartition("/")[2]
