"""What became of a goal as it was agreed: its edits in git and its amendments, as rows and as marks on a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from okrlint.history.goalposts import amendment_for, figure
from okrlint.history.past import Event
from okrlint.model.things import Amendment, Guardrail, KeyResult, Measure, Objective
from okrlint.site import edits, views, words
from okrlint.site.data import SiteData
from okrlint.site.edits import FIELDS
from okrlint.site.language import say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark

LONGEST = 12
"""Changes that are shown at once; older ones are folded in below."""

_POSTS = ("baseline", "target", "change", "min", "max", "due", "plan")
"""Fields that say how far and by when."""


class Row(NamedTuple):
    """A change: its day, the part it is about (none for the objective itself), what changed, and who agreed.

    `mark` says that a goalpost moved the easy way; `commit` is None for what only an amendment tells.
    """

    day: str
    mark: Mark | None
    about: Crumb | None
    what: str
    before: str
    after: str
    agreed: str
    commit: Crumb | None


class Move(NamedTuple):
    """A goalpost of a key result that was moved: the day, the mark on the chart, and a footnote in a sentence."""

    day: date
    mark: str
    told: str


def changes(site: SiteData, goal: Objective) -> list[Row]:
    """Return every change of a goal, the newest first: what git tells, then amendments that git tells nothing of.

    Check-ins are in the log of their key result and left out; edits of old check-ins are not.
    """
    told = [(event.day, _told(site, event)) for event in _events(site, goal)]
    told += [(one.date, _amended(site, goal, one)) for one in _alone(site, goal)]
    return [row for _, row in sorted(told, key=lambda pair: pair[0], reverse=True)]


def moves(site: SiteData, goal: Objective, result: KeyResult) -> list[Move]:
    """Return the moved goalposts of a key result, the oldest first, numbered as on its chart."""
    found = [(event.day, _sentence(event)) for event in _events(site, goal) if _moves(event, result)]
    found += [
        (one.date, _agreed(one, result)) for one in _alone(site, goal) if _part(goal, one) is result and _field(one)
    ]
    found.sort(key=lambda pair: pair[0])
    return [Move(day, str(number), told) for number, (day, told) in enumerate(found, 1)]


def _events(site: SiteData, goal: Objective) -> list[Event]:
    past = site.edition.past
    events: Sequence[Event] = past.events.get(goal.full_name, ()) if past else ()
    if not events:
        return []
    return site.once(("history", goal), lambda: [_covered(one, goal) for one in events if one.change.kind != "checkin"])


def _covered(event: Event, goal: Objective) -> Event:
    """Return an eased goalpost with the amendment that was written for it in a later commit, where there is one."""
    change = event.change
    if not change.easier or change.amendment or change.field is None:
        return event
    part = None if change.part == "objective" else change.name.rpartition("/")[2]
    entry = amendment_for(goal, part, change.field, getattr(change.at, change.field, None))
    return event._replace(change=change._replace(amendment=entry))


def _alone(site: SiteData, goal: Objective) -> Iterator[Amendment]:
    """Yield the amendments whose edit git does not show."""
    known = {(one.what, one.date, one.reason) for event in _events(site, goal) if (one := event.change.amendment)}
    yield from (one for one in goal.amendments if (one.what, one.date, one.reason) not in known)


def _told(site: SiteData, event: Event) -> Row:
    row = edits.edit_row(site, event)
    own = event.change.part == "objective"
    return Row(
        words.day(event.day), row.mark, None if own else row.to, row.what, row.before, row.after, row.agreed, row.commit
    )


def _amended(site: SiteData, goal: Objective, one: Amendment) -> Row:
    part, field = _part(goal, one), _field(one)
    what = say(FIELDS[field]) if field in FIELDS else "" if part else views.short(one.what)
    return Row(
        words.day(one.date),
        None,
        views.named(site, part) if part else None,
        what or say("amended"),
        _value(one.before, part),
        _value(one.after, part),
        edits.amendment_words(site, one),
        None,
    )


def amended(goal: Objective, one: Amendment) -> str:
    """Return in words what an amendment changed: the field, and the title of the part it belongs to."""
    part, field = _part(goal, one), _field(one)
    own = part.title if isinstance(part, KeyResult) else part.metric if part else ""
    title = views.short(own or part.id) if part else ""
    if part and field:
        return say("{field} of “{title}”", field=say(FIELDS[field]), title=title)
    return title or (say(FIELDS[field]) if field else views.short(one.what))


def _part(goal: Objective, one: Amendment) -> KeyResult | Guardrail | None:
    """Return the key result or guardrail that an amendment names: `conversion.target`, `first-week/conversion`."""
    names = one.what.replace("/", ".").split(".")
    parts: dict[str, KeyResult | Guardrail] = {one.id: one for one in goal.guardrails}
    parts |= {one.id: one for one in goal.key_results}
    return next((parts[name] for name in reversed(names) if name in parts), None)


def _field(one: Amendment) -> str:
    last = one.what.replace("/", ".").rpartition(".")[2]
    return last if last in FIELDS else ""


def _value(value: object, part: Measure | None) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return figure(value, part.unit if part else None)
    return views.short(str(value)) if value is not None else ""


def _moves(event: Event, result: KeyResult) -> bool:
    change = event.change
    return change.part == "key result" and change.name == result.name and change.field in _POSTS


def _sentence(event: Event) -> str:
    change = event.change
    entry = change.amendment
    return _moved(event.day, say(FIELDS.get(change.field or "", "")), change.before, change.after, entry)


def _agreed(one: Amendment, result: KeyResult) -> str:
    before, after = (_value(value, result) or None for value in (one.before, one.after))
    return _moved(one.date, say(FIELDS[_field(one)]), before, after, one)


def _moved(day: date, field: str, before: str | None, after: str | None, entry: Amendment | None) -> str:
    """Return a moved goalpost in a sentence, with its reason where one was written."""
    parts = {
        "day": words.short_day(day),
        "field": field,
        "before": before or say("nothing"),
        "after": after or say("nothing"),
    }
    if entry is None:
        return say("{day}: {field} moved from {before} to {after}.", **parts)
    reason = " ".join(entry.reason.split())
    return say("{day}: {field} moved from {before} to {after}, agreed: {reason}", **parts, reason=reason)
