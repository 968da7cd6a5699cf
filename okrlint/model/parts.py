"""The parts of a goal from their fields: check-ins, figures, levers."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from okrlint.model.fields import Fields
from okrlint.model.things import (
    Amendment,
    Blocker,
    CheckIn,
    Guardrail,
    Initiative,
    KeyResult,
    Leading,
    Number,
    Stage,
    Task,
)  # fmt: skip

_CHANGE = re.compile(r"\s*([-+\u2212]?)\s*(\d+(?:\.\d+)?)\s*(%?)\s*\Z")


class Heir(NamedTuple):
    """What parts take over from the objective they belong to."""

    name: str
    owner: str | None
    due: date


def read_key_result(fields: Fields, heir: Heir) -> KeyResult:
    """Return a key result; owner and due day are the objective's where it has none of its own."""
    baseline, change = fields.number("baseline"), fields.text("change")
    if change is None and fields.number("change") is not None:
        change = format(fields.number("change"), "+")
    target = fields.number("target")
    return KeyResult(
        **_measure(fields, heir.name, heir.owner),
        title=fields.line("title"),
        baseline=baseline,
        target=changed(baseline, change) if target is None else target,
        change=change,
        milestone=fields.flag("milestone", default=False),
        due=fields.day("due") or heir.due,
        indicator=fields.text("indicator"),
        weight=max(0, fields.number("weight") or 1),
        per=fields.text("per"),
        readings=fields.text("readings") or "latest",
        plan=_stages(fields),
        supports=fields.texts("supports"),
        status=fields.text("status") or "active",
        because=fields.text("because"),
    )


def changed(baseline: Number | None, change: str | None) -> Number | None:
    """Return the target that a relative goal means, or None.

    A trailing `%` is a share of the baseline, otherwise the change is in the unit: from 40, "+15%" means 46 and "+2"
    means 42 (format contract, "A relative goal may be written as it is spoken").
    """
    found = _CHANGE.match(change) if change else None
    if found is None or baseline is None:
        return None
    amount = float(found[2]) * (-1 if found[1] in ("-", "\u2212") else 1)
    target = round(baseline + baseline * amount / 100 if found[3] else baseline + amount, 10)
    return int(target) if target.is_integer() else target


def read_guardrail(fields: Fields, name: str, owner: str | None) -> Guardrail:
    """Return a guardrail or a health metric; `name` is that of what it belongs to."""
    return Guardrail(**_measure(fields, name, owner))


def _measure(fields: Fields, above: str, owner: str | None) -> dict[str, Any]:
    """Return what every figure that is watched has; `above` names what it belongs to, `owner` who answers for that."""
    owners = fields.texts("owner")
    return {
        **fields.place,
        "id": fields.text("id") or "",
        "name": f"{above}/{fields.text('id') or ''}",
        "owner": owners[0] if owners else owner,
        "owners": owners,
        "validator": next(iter(fields.texts("validator")), None),
        "metric": fields.text("metric"),
        "unit": fields.text("unit"),
        "min": fields.number("min"),
        "max": fields.number("max"),
        "source": fields.text("source"),
        "checkin_every": fields.rhythm("checkin_every"),
        "checkins": read_checkins(fields),
    }


def read_initiative(fields: Fields, name: str) -> Initiative:
    """Return a lever with its tasks; `name` is that of its objective."""
    owners = fields.texts("owner")
    timebox = fields.inner("timebox")
    return Initiative(
        **fields.place,
        id=fields.text("id") or "",
        name=f"{name}/{fields.text('id') or ''}",
        title=fields.line("title"),
        owner=owners[0] if owners else None,
        owners=owners,
        moves=fields.texts("moves"),
        leading=_leading(fields),
        expected=fields.numbers("expected"),
        allocation=fields.number("allocation"),
        priority=fields.numbers("priority"),
        starts=timebox.day("starts") if timebox else None,
        ends=timebox.day("ends") if timebox else None,
        status=fields.text("status") or "active",
        because=fields.text("because"),
        tasks=tuple(_task(task) for task in fields.each("tasks")),
    )


def read_checkins(fields: Fields) -> tuple[CheckIn, ...]:
    """Return the check-ins of a figure in order of the file, without those that lack a day or a value."""
    found = []
    for item in fields.each("checkins"):
        on, value = item.day("date"), item.number("value")
        if on is not None and value is not None:
            found.append(
                CheckIn(
                    **item.place,
                    date=on,
                    value=value,
                    confidence=item.number("confidence"),
                    note=item.text("note"),
                    evidence=item.text("evidence"),
                    blocker=_blocker(item),
                )
            )
    return tuple(found)


def read_amendments(fields: Fields) -> tuple[Amendment, ...]:
    """Return the amendments of an objective, without those that lack a day."""
    return tuple(
        Amendment(
            **item.place,
            date=on,
            what=item.text("what") or "",
            before=item.data.get("from"),
            after=item.data.get("to"),
            reason=item.text("reason") or "",
            approved_by=item.text("approved_by"),
        )
        for item in fields.each("amendments")
        if (on := item.day("date"))
    )


def _blocker(fields: Fields) -> Blocker | None:
    inner = fields.inner("blocker")
    if inner is None:
        return None
    owner = next(iter(inner.texts("owner")), None)
    return Blocker(**inner.place, text=inner.text("text") or "", owner=owner, next_step=inner.text("next_step"))


def _stages(fields: Fields) -> tuple[Stage, ...]:
    return tuple(
        Stage(**item.place, date=on, value=value)
        for item in fields.each("plan")
        if (on := item.day("date")) and (value := item.number("value")) is not None
    )


def _leading(fields: Fields) -> Leading | None:
    inner = fields.inner("leading")
    if inner is None:
        return None
    return Leading(
        **inner.place,
        metric=inner.text("metric") or "",
        unit=inner.text("unit"),
        baseline=inner.number("baseline"),
        target=inner.number("target"),
        checkins=read_checkins(inner),
    )


def _task(fields: Fields) -> Task:
    owners = fields.texts("owner")
    return Task(
        **fields.place,
        title=fields.line("title"),
        owner=owners[0] if owners else None,
        owners=owners,
        due=fields.day("due"),
        done_when=fields.text("done_when"),
        metric=fields.text("metric"),
        done=fields.flag("done", default=False),
    )
