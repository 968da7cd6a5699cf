"""Edits of goals as rows: what stood there before, what stands there now, and who agreed, with the commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from okrlint.history.changes import Change
from okrlint.history.past import Event
from okrlint.model.things import Amendment, Objective
from okrlint.site import views, words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.site.weblinks import on_the_web

FIELDS = {
    "title": phrase("title"), "metric": phrase("figure"), "unit": phrase("unit"), "baseline": phrase("baseline"),
    "target": phrase("target"), "min": phrase("lower bound"), "max": phrase("upper bound"), "due": phrase("due day"),
    "starts": phrase("first day"), "ends": phrase("last day"), "owner": phrase("owner"), "why": phrase("why"),
    "validator": phrase("who confirms it"), "source": phrase("source"), "weight": phrase("weight"),
    "per": phrase("period"), "readings": phrase("how readings count"), "milestone": phrase("milestone"),
    "plan": phrase("plan"), "supports": phrase("what it works for"), "theme": phrase("theme"),
    "commitment": phrase("commitment"), "contributors": phrase("who shares it"),
    "depends_on": phrase("what it needs"), "confirms": phrase("what it promises"), "status": phrase("status"),
    "because": phrase("reason"), "score": phrase("score"), "retrospective": phrase("retrospective"),
    "moves": phrase("what it moves"), "allocation": phrase("capacity"), "id": phrase("name"),
}  # fmt: skip
"""What people call the fields of a goal."""

PARTS = {
    "objective": (phrase("New goal"), phrase("Goal taken out")),
    "key result": (phrase("New key result"), phrase("Key result taken out")),
    "guardrail": (phrase("New guardrail"), phrase("Guardrail taken out")),
    "initiative": (phrase("New lever"), phrase("Lever taken out")),
}
"""What is said of a part that came and of one that went."""


class EditRow(NamedTuple):
    """An edit: its day, what it is about, which field, before and after, and who agreed.

    `mark` is None for an edit that moves no goalpost. `agreed` is empty where nothing had to be agreed.
    """

    day: str
    mark: Mark | None
    to: Crumb
    holder: Crumb
    what: str
    before: str
    after: str
    agreed: str
    commit: Crumb


def edit_row(site: SiteData, event: Event) -> EditRow:
    """Return an edit as a row; a goal that is gone has no link."""
    change = event.change
    return EditRow(
        words.short_day(event.day),
        _mark(change),
        _about(site, change),
        views.holder(site, change.goal),
        what(change),
        views.short(change.before or ""),
        views.short(change.after or ""),
        _agreed(site, change),
        commit(site, event.commit),
    )


def what(change: Change) -> str:
    """Return in a few words what changed."""
    if change.kind in ("added", "removed"):
        return say(PARTS[change.part][change.kind == "removed"])
    if change.field and change.field.startswith("checkins."):
        return say("check-in of {day}", day=change.field.partition(".")[2])
    return say(FIELDS.get(change.field or "", change.field or ""))


def commit(site: SiteData, name: str) -> Crumb:
    """Return a commit by its short id, linked where the settings say where the goals are kept."""
    return Crumb(name[:9], on_the_web(site, "commit", name))


def goalposts(events: Iterable[Event]) -> list[Event]:
    """Return the edits that made a goal easier."""
    return [event for event in events if event.change.easier]


def _about(site: SiteData, change: Change) -> Crumb:
    goal = _here(site, change.goal)
    title = views.short(change.title or change.name)
    if goal is None:
        return Crumb(title)
    thing = site.workspace.names.get(change.name if change.part == "objective" else f"{goal.cycle.id}/{change.name}")
    address = views.named(site, thing).address if thing else site.addresses.objective(goal)
    return Crumb(title, address)


def _here(site: SiteData, goal: Objective) -> Objective | None:
    found = site.workspace.names.get(goal.full_name)
    return found if isinstance(found, Objective) else None


def _mark(change: Change) -> Mark | None:
    if not change.easier:
        return None
    return Mark("at-risk", say("eased, agreed")) if change.amendment else Mark("off-track", say("eased"))


def _agreed(site: SiteData, change: Change) -> str:
    if change.amendment:
        return amendment_words(site, change.amendment)
    return say("nobody agreed") if change.easier else ""


def amendment_words(site: SiteData, entry: Amendment) -> str:
    """Return why a goalpost was moved and with whose consent, in a sentence."""
    reason = " ".join(entry.reason.split())
    if entry.approved_by is None:
        return reason
    return say("{reason} Agreed by {person}.", reason=reason, person=site.person_name(entry.approved_by))
