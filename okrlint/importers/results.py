"""A key result from elsewhere: its figures, readings and people, where the words leave no doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from okrlint.importers import Part, Remark
from okrlint.importers.cells import Amount, Number, amount_of, day_of, figures_in, in_one_unit, share_of, state_of
from okrlint.importers.people import Directory, new_id
from okrlint.model.calendar import Cycle
from okrlint.splice import Flow
from okrlint.text import Names, one_line

Value = dict[str, Any]

_FIGURES = ("baseline", "target", "min", "max")
_UNSURE = "it can be read in more than one way, or in none"
_TRUE = frozenset(("true", "yes", "y", "1", "x"))


class State(NamedTuple):
    """What the parts of a file are read with: who is known, the cycle, the day, and where remarks go."""

    directory: Directory
    cycle: Cycle | None
    today: date
    commas: bool
    remarks: list[Remark]

    def owner(self, part: Part, field: str) -> Value:
        """Return the owner, or another person, that a part names, as a field."""
        said = part.fields.get(field, "")
        names = self.directory.owners(said) if said else []
        if said and not names:
            self.remarks.append(Remark(part.line, f"{field} {one_line(said)}", "it has no letters for an id"))
        if not names or field != "owner":
            return {field: names[0]} if names else {}
        return {field: names[0] if len(names) == 1 else names}

    def status(self, part: Part) -> Value:
        """Return whether a part is done or dropped, with the reason; a status such as `on track` is left out."""
        said = part.fields.get("state") or part.fields.get("status", "")
        state = state_of(said)
        if said and state is None:
            self.remarks.append(Remark(part.line, f"status {one_line(said)}", "it follows from the check-ins"))
        value: Value = {"status": state} if state in ("done", "dropped") else {}
        because = one_line(part.fields.get("because", ""))
        return {**value, **({"because": because} if because and value else {})}


def result_of(part: Part, state: State, used: Names) -> Value:
    """Return a key result as the fields of a goal file; `used` are the ids of its neighbours."""
    fields = part.fields
    value: Value = {
        "id": new_id(fields["title"], "result", used, fields.get("id", "")),
        "title": one_line(fields["title"]),
        **state.owner(part, "owner"),
        **state.owner(part, "validator"),
    }
    if fields.get("metric"):
        value["metric"] = one_line(fields["metric"])
    figures, reading = _figures(part, state)
    value |= figures
    if fields.get("milestone", "").casefold() in _TRUE:
        value["milestone"] = True
    for name, allowed in (("readings", ("sum", "mean")), ("per", ("week", "month", "quarter"))):
        if fields.get(name) in allowed:
            value[name] = fields[name]
    due = _taken(part, "due", day_of, state)
    if due and not (state.cycle and due == state.cycle.ends):
        value["due"] = due.isoformat()
    if fields.get("source"):
        value["source"] = one_line(fields["source"])
    weight = _taken(part, "weight", amount_of, state)
    if weight and not weight.unit and weight.value > 0:
        value["weight"] = weight.value
    value |= state.status(part)
    return {**value, **_checkin(part, reading, state)}


def _taken(part: Part, name: str, reads: Callable[[str], Any], state: State) -> Any:
    """Return a field as `reads` understands it; where it does not, that is remarked."""
    text = part.fields.get(name, "").strip()
    found = reads(text) if text else None
    if text and found is None:
        state.remarks.append(Remark(part.line, f"{name} {one_line(text)}", _UNSURE))
    return found


def _figures(part: Part, state: State) -> tuple[Value, Number | None]:
    """Return unit, baseline, target and bounds as fields, and the current value; from the title where none is given."""
    unit = one_line(part.fields.get("unit", ""))
    amounts: dict[str, Amount] = {}
    for name in (*_FIGURES, "value"):
        found = _taken(part, name, lambda text: amount_of(text, commas=state.commas), state)
        if found is not None:
            amounts[name] = found
    if not any(name in amounts for name in _FIGURES):
        stated, said_unit = figures_in(part.fields["title"])
        for name, number in stated.items():
            amounts[name] = Amount(number, number, said_unit, "")
    if not amounts:
        return ({"unit": unit} if unit else {}), None
    together = in_one_unit(amounts, unit)
    if together is None and "value" in amounts and len(amounts) > 1:
        said = f"value {one_line(part.fields['value'])}"
        state.remarks.append(Remark(part.line, said, "it is not in the unit of the other figures"))
        del amounts["value"]
        together = in_one_unit(amounts, unit)
    if together is None:
        said = ", ".join(f"{name} {one_line(part.fields.get(name, ''))}".strip() for name in amounts)
        state.remarks.append(Remark(part.line, said, "the figures are not in one unit"))
        return ({"unit": unit} if unit else {}), None
    numbers, unit = together
    reading = numbers.pop("value", None)
    return {**({"unit": unit} if unit else {}), **numbers}, reading


def _checkin(part: Part, reading: Number | None, state: State) -> Value:
    """Return the current value as a check-in: on its day, else today where the cycle runs."""
    if reading is None:
        return {}
    when = _taken(part, "date", day_of, state)
    if when is None:
        if part.fields.get("date") or not state.cycle or not state.cycle.starts <= state.today <= state.cycle.ends:
            state.remarks.append(Remark(part.line, f"value {reading}", "nobody knows the day of this reading"))
            return {}
        when = state.today
        state.remarks.append(
            Remark(part.line, f"value {reading}", f"it has no day, so it was read as of today, {when}")
        )
    entry: dict[str, Any] = {"date": when.isoformat(), "value": reading}
    confidence = _taken(part, "confidence", share_of, state)
    if confidence is not None:
        entry["confidence"] = confidence
    if part.fields.get("note"):
        entry["note"] = one_line(part.fields["note"])
    return {"checkins": [Flow(entry)]}
