"""What the columns of a table are called elsewhere, and its rows as parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from okrlint.importers import Part, Remark

_NAMES = {
    "objective": "objectives goal goals objective_title objective_name goal_title goal_name ziel objectif objetivo",
    "objective id": "goal_id objectiveid o_id",
    "objective owner": "goal_owner",
    "objective state": "",
    "key result": "key_results kr krs keyresult key_result_title key_result_name result results kr_title kr_name "
    "schlüsselergebnis resultado_clave résultat_clé",
    "key result id": "kr_id keyresult_id",
    "type": "kind item_type okr_type",
    "title": "name item summary",
    "id": "",
    "owner": "owners dri responsible assignee lead accountable owner_name kr_owner key_result_owner verantwortlich",
    "validator": "confirmed_by validated_by",
    "metric": "measure kpi metric_name figure",
    "unit": "units unit_of_measure uom einheit",
    "baseline": "start start_value starting_value initial initial_value from base from_value startwert baseline_value",
    "target": "target_value goal_value end_value to to_value zielwert end",
    "min": "minimum at_least",
    "max": "maximum at_most",
    "milestone": "",
    "readings": "",
    "per": "",
    "value": "current current_value now actual actual_value latest latest_value aktuell ist today",
    "date": "last_check_in last_checkin check_in_date checkin_date last_update last_updated updated as_of",
    "confidence": "confidence_level confidence_score",
    "note": "notes comment comments update last_note",
    "due": "due_date deadline end_date finish by target_date fällig due_on",
    "state": "",
    "status": "health rag rag_status state_of_play",
    "because": "",
    "why": "reason rationale description objective_description motivation",
    "supports": "parent aligned_to alignment parent_objective parent_goal contributes_to",
    "theme": "strategic_theme pillar",
    "commitment": "",
    "weight": "weighting",
    "source": "data_source",
    "team": "department group squad team_name",
    "person": "",
    "cycle": "quarter period timeframe time_frame time_period okr_cycle",
    "progress": "percent_complete %_complete completion %",
    "expected": "expected_progress",
}
_KNOWN = {said.replace("_", " "): name for name, more in _NAMES.items() for said in (name, *more.split())}
_GOAL = ("cycle", "team", "person", "theme", "commitment", "why", "supports")
_PREFIXED = {"objective id": "id", "objective owner": "owner", "objective state": "state", "objective": "title"}
_RESULT = {"key result id": "id", "key result": "title"}
_SHARED = ("id", "owner", "due", "state", "status", "because", "note")
"""Fields that belong to the objective where a row has no key result."""

_TYPES = {"o": "objective", "goal": "objective", "objective": "objective", "kr": "key result"}


class Column(NamedTuple):
    """A column: its place from 0, and what it holds, or None where the format has no field for it."""

    at: int
    name: str | None
    said: str


def columns_of(cells: Sequence[str]) -> list[Column]:
    """Return what the cells of a header stand for; of two columns with one meaning the first is taken."""
    found: list[Column] = []
    for at, cell in enumerate(cells):
        plain = re.sub(r"\([^()]{0,80}\)|[*`]", " ", cell).casefold()
        said = " ".join(re.sub(r"[_\-./:#]+", " ", plain).split())
        name = _KNOWN.get(said)
        taken = name in {one.name for one in found}
        found.append(Column(at, None if taken else name, " ".join(cell.split())))
    return found


def is_header(columns: Sequence[Column], *, under: bool = False) -> bool:
    """Return whether a row is the header of a table of goals; `under` one of key results, below an objective."""
    names = {one.name for one in columns}
    if under and "key result" in names:
        return True
    return "objective" in names or {"type", "title"} <= names


def parts_of(
    columns: Sequence[Column], rows: Iterable[tuple[int, Sequence[str]]], remarks: list[Remark]
) -> Iterator[Part]:
    """Yield the parts of a table's rows, each with its line; what cannot be told is added to `remarks`.

    A row has an objective, a key result, or both; an empty objective means the one above.
    """
    named = [one for one in columns if one.name]
    for line, cells in rows:
        values = {one.name or "": _cell(cells[one.at]) for one in named if one.at < len(cells)}
        values = {name: value for name, value in values.items() if value}
        if "title" in values and "type" in values:
            kind = _TYPES.get(values["type"].casefold(), _TYPES.get(values["type"].casefold().split()[0], ""))
            kind = "key result" if values["type"].casefold().startswith("key") else kind
            if not kind:
                remarks.append(Remark(line, values["type"], "neither an objective nor a key result"))
                continue
            values[kind] = values.pop("title")
        yield from _parts(line, values)


def _parts(line: int, values: Mapping[str, str]) -> Iterator[Part]:
    goal = {to: values[name] for name, to in _PREFIXED.items() if name in values}
    goal |= {name: values[name] for name in _GOAL if name in values}
    if "key result" not in values:
        goal |= {name: values[name] for name in _SHARED if name in values and name not in goal}
    if "title" in goal:
        yield Part(line, "objective", goal)
    if "key result" in values:
        rest = {name: value for name, value in values.items() if name not in _PREFIXED and name not in _GOAL}
        named = {to: values[name] for name, to in _RESULT.items() if name in values}
        yield Part(line, "key result", {**{name: rest[name] for name in rest if name not in _RESULT}, **named})


def left_out(columns: Sequence[Column]) -> Iterator[Remark]:
    """Yield one remark on the columns that say nothing a goal file has a field for."""
    unknown = [one.said for one in columns if one.name is None and one.said]
    if unknown:
        many = "columns" if len(unknown) > 1 else "column"
        shown = ", ".join(unknown[:8]) + (f" and {len(unknown) - 8} more" if len(unknown) > 8 else "")
        yield Remark(0, f"{many} {shown}", "a goal file has no field for this")


def _cell(text: str) -> str:
    """Return a cell without the blanks around it, and without the mark that keeps a spreadsheet from reckoning."""
    text = text.strip(" \n\u00a0")
    return text[1:] if re.match(r"''*[=+\-@\t\r]", text) else text.strip()
