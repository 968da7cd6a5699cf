"""What the titles of goals read like, for the wording rules: each asks for its own verdict; a title is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from okrlint.lint.rule import Finding, words
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Surroundings
from okrlint.wording import Verdict, judge

_TITLES_KEPT = 1024
"""Verdicts that are remembered: a dozen rules ask for that of a title, all while its file is looked at."""


def verdict_on(thing: Objective | KeyResult) -> Verdict | None:
    """Return the one verdict on a title, or None where it is sound, empty or of a goal that was dropped."""
    if thing.status == "dropped" or not thing.title:
        return None
    if isinstance(thing, Objective):
        return _verdict(thing.title, "objective")
    measured = any(figure is not None for figure in (thing.baseline, thing.target, thing.min, thing.max))
    return _verdict(thing.title, "measured" if measured else "key-result")


def judged(thing: Objective | KeyResult, rule: str) -> Iterator[Finding]:
    """Yield a finding on the deciding words of a title where its one verdict is `rule`."""
    verdict = verdict_on(thing)
    if verdict is not None and verdict.rule == rule:
        better = _in_figures(thing) if isinstance(thing, KeyResult) and rule in _WORK else ""
        hint = f"{verdict.question} The file has one: '{better}'" if better else verdict.question
        yield Finding(thing, "title", verdict.reason, hint, words(thing, "title", verdict.span))


_WORK = frozenset(("task-as-key-result", "output-count", "job-description"))


def _in_figures(result: KeyResult) -> str:
    """Return a title made of the metric and the figures in the fields, or an empty text where it would be no better."""
    metric, unit = result.metric, result.unit or ""
    if metric is None:
        return ""
    if result.baseline is not None and result.target is not None:
        said = f"{metric} from {_amount(result.baseline, unit)} to {_amount(result.target, unit)}"
    elif result.min is not None:
        said = f"{metric} of at least {_amount(result.min, unit)}"
    elif result.max is not None:
        said = f"{metric} of at most {_amount(result.max, unit)}"
    else:
        return ""
    return said if judge(said, "key-result", measured=True) is None else ""


def _amount(value: float, unit: str) -> str:
    """Return a value with its unit as people write it: "8%", "€200,000", "9 h"."""
    number = f"{value:,.12g}"
    if unit in ("$", "€", "£", "¥"):
        return unit + number
    return number + ("" if not unit or unit == "%" or unit.startswith("/") else " ") + unit


def judged_in(file: GoalFile, workspace: Surroundings, rule: str) -> Iterator[Finding]:
    """Yield the findings of `judged` on the objectives and key results of a file, but for those of the past."""
    for thing in _by_verdict(file, workspace).get(rule, ()):
        yield from judged(thing, rule)


@lru_cache(maxsize=2)
def _by_verdict(file: GoalFile, workspace: Surroundings) -> Mapping[str, Sequence[Objective | KeyResult]]:
    """Return the things of a file by the rule that speaks on their titles; a dozen rules ask for one each."""
    found: defaultdict[str, list[Objective | KeyResult]] = defaultdict(list)
    for objective in file.objectives:
        things: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
        for thing in things if not workspace.settled(objective) else ():
            verdict = verdict_on(thing)
            if verdict is not None:
                found[verdict.rule].append(thing)
    return found


@lru_cache(maxsize=_TITLES_KEPT)
def _verdict(title: str, kind: Literal["objective", "key-result", "measured"]) -> Verdict | None:
    """Return the verdict on a title; `measured` is a key result with figures in its fields."""
    if kind == "measured":
        return judge(title, "key-result", measured=True)
    return judge(title, kind)
