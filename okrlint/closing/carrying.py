"""A goal carried into the next cycle: from where its figures stand now, without what belonged to the old cycle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrlint.closing.copying import copied, maps_in, put, without
from okrlint.closing.linking import Links
from okrlint.figures import MEASURES, read_figures
from okrlint.model.calendar import Cycle, read_date
from okrlint.model.progress import Status, current_value, standing
from okrlint.model.things import KeyResult, Number, Objective
from okrlint.model.workspace import FORTNIGHT
from okrlint.splice import Typed

_OLD = ("starts", "due", "status", "because", "amendments", "score", "retrospective", "formerly")
_OLD_RESULT = ("checkins", "due", "plan", "status", "because")

_NAME = re.compile(r"[\w-]+/@?[\w-]+/[\w-]+", re.ASCII)


class Going(NamedTuple):
    """A key result that can go on: where it begins, and the usual target; empty where it was reached.

    `asks` says whether it has a target that can be set anew: a hold and a milestone have none. `baseline` is None
    where nothing was read and none was written.
    """

    result: KeyResult
    baseline: Number | None
    target: str
    asks: bool


class Carried(NamedTuple):
    """A goal as an entry for the file of the next cycle, and what a person should know of it, a sentence each."""

    goal: Objective
    item: dict[str, Any]
    remarks: tuple[str, ...]


def can_go_on(goal: Objective) -> bool:
    """Return whether a goal may be carried on at all: it was not dropped."""
    return goal.status != "dropped" and bool(goal.id)


def unfinished(goal: Objective, today: date) -> bool:
    """Return whether there is something left to reach: a key result that is not, or a goal without any still open."""
    if not can_go_on(goal):
        return False
    live = [one for one in goal.key_results if one.status != "dropped"]
    return any(standing(one, today).status is not Status.DONE for one in live) if live else goal.active


def going(goal: Objective, today: date) -> list[Going]:
    """Return the key results of a goal that can go on; a milestone that was reached and what was dropped cannot.

    A figure begins where it stands. One whose readings add up begins where it began, since the next cycle counts anew.
    """
    found = []
    for result in goal.key_results:
        now = standing(result, today)
        reached = now.status is Status.DONE or (now.progress or 0) >= 1
        if result.status != "dropped" and not (reached and result.shape == "milestone"):
            value = current_value(result, today) if result.readings != "sum" or result.per else None
            baseline = result.baseline if value is None else _rounded(value)
            target = "" if result.target is None or reached else plain(result.target)
            found.append(Going(result, baseline, target, result.target is not None and result.shape == "change"))
    return found


def wrong_way(one: Going, target: Number) -> bool:
    """Return whether a target lies on the other side of where a figure begins than the old one did of its baseline."""
    start, old = one.result.baseline, one.result.target
    if one.baseline is None or start is None or old is None:
        return False
    return (target - one.baseline) * (old - start) < 0


def plain(value: Number) -> str:
    """Return a figure as a file writes it, with no more digits than it has."""
    value = _rounded(value)
    return repr(value)


def _rounded(value: Number) -> Number:
    """Return a figure as people would write it: whole where it is, a mean with four digits at most."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return round(value, 4) if isinstance(value, float) and abs(value) >= 0.001 else value


def carried(goal: Objective, cycle: Cycle, targets: Mapping[str, str], links: Links, today: date) -> Carried:
    """Return a goal as an entry for `cycle`, with `targets` by key result id; what has no target is left out.

    Its name in the old cycle stands under `formerly`. Where the cycle has run for a fortnight it `starts` today.
    """
    remarks: list[str] = []
    results = [one for one in going(goal, today) if not one.asks or targets.get(one.result.id)]
    kept = {one.result.id for one in results}
    item = without(copied(goal.document, goal.path), _OLD)
    _lists(item, "key_results", [_result(one, targets.get(one.result.id, "")) for one in results])
    _lists(item, "guardrails", [without(one, ["checkins"]) for one in maps_in(item, "guardrails")])
    _lists(item, "initiatives", list(_levers(goal, item, kept, cycle)))
    remarks += links.mend(goal.name, item)
    for one in maps_in(item, "key_results"):
        remarks += links.mend(f"{goal.name}/{one['id']}", one)
    own = next((name for name in item if name.startswith("x-")), "")  # a team's own fields come last
    put(item, "formerly", Typed(goal.full_name) if _NAME.fullmatch(goal.full_name) else goal.full_name, own)
    if (today - cycle.starts).days >= FORTNIGHT:
        put(item, "starts", today, own)
    return Carried(goal, item, tuple(remarks))


def _lists(item: dict[str, Any], name: str, parts: Sequence[dict[str, Any]]) -> None:
    """Put a list in its place, or take it out where nothing is left of it."""
    if parts:
        item[name] = list(parts)
    else:
        item.pop(name, None)


def _result(one: Going, target: str) -> dict[str, Any]:
    """Return a key result as an entry: its figures set anew, in its title too where they stand there."""
    result = one.result
    item = without(copied(result.document, result.path), _OLD_RESULT)
    if not one.asks:
        return item
    if one.baseline is not None and one.baseline != result.baseline:
        put(item, "baseline", Typed(plain(one.baseline)), "target")
    if float(target) != result.target or "target" not in item:
        put(item, "target", Typed(target), "change")
    item.pop("change", None)
    if isinstance(item.get("title"), str):
        item["title"] = new_title(item["title"], result, one.baseline, target)
    return item


def new_title(title: str, result: KeyResult, baseline: Number | None, target: str) -> str:
    """Return a title with the old baseline and target exchanged for the new ones, where each stands in it once."""
    figures = [one for one in read_figures(title) if one.kind in MEASURES]
    swaps: list[tuple[int, int, str]] = []
    for old, new, roles in (
        (result.baseline, None if baseline is None else plain(baseline), ("from",)),
        (result.target, target, ("to", "plain", "at-least", "at-most")),
    ):
        hits = [one for one in figures if one.role in roles and one.number == old]
        if len(hits) == 1 and new is not None:
            written = re.search(r"\d+(?:[.,]\d+)*", title[slice(*hits[0].span)])
            if written and float(new) != old:
                start = hits[0].span.start
                swaps.append((start + written.start(), start + written.end(), new))
    for start, end, new in sorted(swaps, reverse=True):
        title = f"{title[:start]}{new}{title[end:]}"
    return title


def _levers(goal: Objective, item: Mapping[str, Any], kept: Iterable[str], cycle: Cycle) -> Iterator[dict[str, Any]]:
    """Yield the initiatives that are planned or run and still move something, with what is left to be done."""
    here = frozenset(kept)
    for lever in maps_in(item, "initiatives"):
        known = next((one for one in goal.initiatives if one.id == lever.get("id")), None)
        moves = [one for one in known.moves if one in here] if known else []
        if known is None or known.status not in ("planned", "active") or not moves:
            continue
        made = without(lever, ["checkins"])
        if list(known.moves) != moves:
            made["moves"] = moves
        if isinstance(made.get("expected"), dict):
            made["expected"] = without(made["expected"], set(made["expected"]) - here)
        if known.ends is not None and known.ends < cycle.starts:
            made.pop("timebox", None)
        if isinstance(made.get("leading"), dict):
            made["leading"] = _leading(made["leading"], known.leading.checkins[-1].value
                                       if known.leading and known.leading.checkins else None)  # fmt: skip
        _lists(made, "tasks", [_task(one, cycle) for one in maps_in(made, "tasks") if one.get("done") is not True])
        yield without(made, [name for name in ("expected",) if not made.get(name)])


def _leading(item: dict[str, Any], last: Number | None) -> dict[str, Any]:
    made = without(item, ["checkins"])
    if last is not None:
        put(made, "baseline", Typed(plain(last)), "target")
    return made


def _task(item: dict[str, Any], cycle: Cycle) -> dict[str, Any]:
    """Return a task that is still to be done; a day that lies in the past is left out."""
    due = read_date(str(item.get("due", "")))
    return without(item, ["due"]) if due and due < cycle.starts else item
