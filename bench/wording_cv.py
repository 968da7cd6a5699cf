"""How well the judge of titles does on goals from sources it has not learned from, and the weights it ships with.

    python bench/wording_cv.py STATEMENTS EVALUATE            five folds of whole sources, then leave one provenance out
    python bench/wording_cv.py STATEMENTS EVALUATE --write    learn from all and write okrlint/wording/weights.json

STATEMENTS holds a labelled statement a line (`id`, `kind`, `text`, `label`, `sure`, `provenance`, `source`); EVALUATE
is the script that lints them and compares the findings with the labels. Each fold learns weights and bar from the other
four, and a copy of the package with these weights is measured on the fifth; the findings of all five are then measured
as one. Learning is logistic regression with a penalty on large weights, by Newton's method in plain Python, with no
chance in it: the same statements give the same weights on any machine.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from operator import mul
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from okrlint.wording import judge  # noqa: E402 - the package beside this folder, installed or not
from okrlint.wording.key_result import judge_key_result  # noqa: E402
from okrlint.wording.objective import judge_objective  # noqa: E402
from okrlint.wording.reading import read  # noqa: E402
from okrlint.wording.second import certainty  # noqa: E402
from okrlint.wording.settled import is_settled  # noqa: E402
from okrlint.wording.signs import GROUPS, signs  # noqa: E402

Row = dict[str, Any]
FOLDS = 5
PENALTY = 1.5  # on the square of a weight
SEEN = 3  # statements that must show a sign before it gets a weight
DECIDED = 0.6  # what a statement weighs that the grammar decides alone: the weights are for the others
UNSURE = 0.8  # what a statement weighs on which the annotators were not sure
ALARM = 0.02  # share of sound statements with a verdict, at most, when the bar is chosen
BARS = [step / 100 for step in range(50, 90, 2)]


class Example:
    """A statement as learning sees it: its signs, whether it is work, and what the grammar says of it."""

    def __init__(self, row: Row, evaluate: ModuleType) -> None:
        self.row = row
        objective, reading = row["kind"] == "objective", read(row["text"])
        self.signs = frozenset(signs(reading, objective=objective)) if reading else frozenset()
        found = None
        if reading:
            found = judge_objective(reading) if objective else judge_key_result(reading, measured=False)
        expected = evaluate.expected(row)
        self.is_work, self.is_sound = expected in evaluate.DOING, expected is None
        self.says_work = bool(found) and found.rule in evaluate.DOING
        self.is_open = reading is not None and found is None and not is_settled(reading, objective=objective)
        self.weight = (1.0 if row["sure"] else UNSURE) * (1.0 if self.is_open else DECIDED)


def learn(examples: list[Example]) -> tuple[float, dict[str, float]]:
    """Return the weight without signs and that of each sign, which together tell work from effects best."""
    seen = Counter(name for one in examples for name in one.signs)
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    place = {name: at for at, name in enumerate(names)}
    rows = [[*sorted(place[name] for name in one.signs if name in place), len(names)] for one in examples]
    found = [0.0] * (len(names) + 1)
    for _ in range(30):
        step = newton_step(examples, rows, found)
        found = [weight - change for weight, change in zip(found, step, strict=True)]
        if max(map(abs, step)) < 1e-6:
            break
    return found[-1], dict(zip(names, found, strict=False))


def newton_step(examples: list[Example], rows: list[list[int]], found: list[float]) -> list[float]:
    """Return how far each weight is from the best, as the curve looks from where they are."""
    size = len(found)
    slope = [PENALTY * weight for weight in found]
    curve = [[0.0] * size for _ in range(size)]
    for at in range(size):
        curve[at][at] = PENALTY
    slope[-1], curve[-1][-1] = 0.01 * found[-1], 0.01  # the start is hardly held
    for one, places in zip(examples, rows, strict=True):
        chance = certainty(sum(found[at] for at in places))
        pull, bend = one.weight * (chance - one.is_work), one.weight * chance * (1 - chance)
        for number, at in enumerate(places):
            slope[at] += pull
            line = curve[at]
            for other in places[: number + 1]:
                line[other] += bend
    return solve(curve, slope)


def solve(curve: list[list[float]], slope: list[float]) -> list[float]:
    """Return x of curve · x = slope, where `curve` holds the lower half of a positive definite table (Cholesky)."""
    size = len(slope)
    low: list[list[float]] = []
    for at in range(size):
        line: list[float] = []
        for other in range(at + 1):
            rest = curve[at][other] - sum(map(mul, line, low[other] if other < at else line))
            line.append(rest**0.5 if other == at else rest / low[other][other])
        low.append(line)
    half: list[float] = []
    for at in range(size):
        half.append((slope[at] - sum(map(mul, low[at], half))) / low[at][at])
    for at in reversed(range(size)):
        half[at] = (half[at] - sum(low[below][at] * half[below] for below in range(at + 1, size))) / low[at][at]
    return half


def folds_of(rows: list[Row]) -> dict[str, int]:
    """Return the fold of each source, the largest sources first, each into the fold that is smallest so far."""
    sizes = [0] * FOLDS
    fold = {}
    for source, times in sorted(Counter(row["source"] for row in rows).items(), key=lambda one: (-one[1], one[0])):
        fold[source] = sizes.index(min(sizes))
        sizes[fold[source]] += times
    return fold


def choose_bar(examples: list[Example]) -> float:
    """Return the bar that is best on statements not learned from, among those that keep the alarm low."""
    fold = folds_of([one.row for one in examples])
    sure: list[tuple[Example, float]] = []
    for number in range(FOLDS):
        start, of = learn([one for one in examples if fold[one.row["source"]] != number])
        sure += [
            (one, certainty(start + sum(of.get(name, 0.0) for name in one.signs)))
            for one in examples
            if fold[one.row["source"]] == number
        ]
    found = {bar: quality(sure, bar) for bar in BARS}
    smooth = {bar: sum(found[one][1] for one in BARS if abs(one - bar) < 0.05) for bar in BARS[2:-2]}
    return max(smooth, key=lambda bar: (found[bar][0], smooth[bar], bar))


def quality(judged: list[tuple[Example, float]], bar: float) -> tuple[bool, float]:
    """Return whether the alarm stays low with a bar, and the F1 of "this is work" over all statements."""
    said = [(one, one.says_work or (one.is_open and chance >= bar)) for one, chance in judged]
    sound = [work for one, work in said if one.is_sound and one.row["sure"]]
    right = sum(work and one.is_work for one, work in said)
    called, real = sum(work for _, work in said), sum(one.is_work for one, _ in said)
    return sum(sound) <= ALARM * len(sound), 2 * right / max(1, called + real)


def trained(examples: list[Example]) -> str:
    """Return the text of the file of weights learned from statements."""
    start, of = learn(examples)
    grouped: dict[str, dict[str, float]] = {group: {} for group in GROUPS}
    for name, weight in sorted(of.items()):
        if round(weight, 2):
            group = next(group for group, begins in GROUPS.items() if name.startswith(begins) or not begins)
            grouped[group][name] = round(weight, 2)
    data = {
        "about": "What each sign of a title weighs: above 0 it speaks for work, below 0 for an effect. Learned by"
        " bench/wording_cv.py, which also measures it; do not edit by hand.",
        "bar": choose_bar(examples),
        "start": round(start, 2),
        "weights": grouped,
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def found_with(weights: str, rows: list[Row], evaluate: ModuleType) -> dict[str, set[str]]:
    """Return what a copy of the package with these weights finds, by id of statement."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("okrlint", "schema"):
            shutil.copytree(ROOT / name, Path(folder) / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        (Path(folder) / "okrlint/wording/weights.json").write_text(weights, encoding="utf-8")
        os.environ["PYTHONPATH"] = folder
        found: dict[str, set[str]] = evaluate.run(rows, f"{sys.executable} -m okrlint")
        return found


def measured(evaluate: ModuleType, rows: list[Row], found: dict[str, set[str]]) -> None:
    """Print the figures over all sure statements, by provenance, and over those that are not sure."""
    sure = [row for row in rows if row["sure"]]
    result = evaluate.measure(sure, found)
    for rule, one in result["class"].items():
        print(f"  {rule:<22} n={one['n']:<4} P={one['precision']:.3f} R={one['recall']:.3f} F1={one['f1']:.3f}")
    for provenance in sorted({row["provenance"] for row in sure}):
        print(
            evaluate.line(provenance, evaluate.measure([row for row in sure if row["provenance"] == provenance], found))
        )
    print(evaluate.line("unsure", evaluate.measure([row for row in rows if not row["sure"]], found)))
    print(evaluate.line("sure", result))


def microseconds(rows: list[Row]) -> float:
    """Return the time that judging a title takes, in the best of several rounds over all statements."""
    kinds: dict[str, Literal["objective", "key-result"]] = {"objective": "objective", "key_result": "key-result"}
    rounds = []
    for _ in range(7):
        started = time.perf_counter()
        for row in rows:
            judge(row["text"], kinds[row["kind"]])
        rounds.append(time.perf_counter() - started)
    return min(rounds) / len(rows) * 1e6


def main() -> None:
    """Print the figures of the folds, or write the weights."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("statements", type=Path)
    asked.add_argument("evaluate", type=Path)
    asked.add_argument("--write", action="store_true", help="learn from all statements and write the weights")
    asked.add_argument("--errors", type=Path, help="write each wrong verdict of the folds to this file")
    args = asked.parse_args()
    spec = importlib.util.spec_from_file_location("evaluate", args.evaluate)
    assert spec is not None
    assert spec.loader is not None
    evaluate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluate)
    rows: list[Row] = [json.loads(line) for line in args.statements.read_text(encoding="utf-8").splitlines() if line]
    examples = [Example(row, evaluate) for row in rows]
    if args.write:
        (ROOT / "okrlint/wording/weights.json").write_text(trained(examples), encoding="utf-8")
        return
    print(f"{microseconds(rows):.0f} microseconds a title")
    fold = folds_of(rows)
    for title, part_of in (("five folds of whole sources", lambda row: fold[row["source"]]),
                           ("each provenance unseen", lambda row: row["provenance"])):  # fmt: skip
        found: dict[str, set[str]] = {}
        for part in sorted({part_of(row) for row in rows}):
            weights = trained([one for one in examples if part_of(one.row) != part])
            held = [row for row in rows if part_of(row) == part]
            found |= found_with(weights, held, evaluate)
            kept = evaluate.measure([row for row in held if row["sure"]], found)
            print(f"{evaluate.line(f'  part {part}', kept)}  bar={json.loads(weights)['bar']}", flush=True)
        print(title)
        measured(evaluate, rows, found)
        if args.errors and title.startswith("five"):
            wrong = [
                row | {"found": sorted(found[row["id"]])}
                for row in rows
                if {evaluate.expected(row)} - {None} != found[row["id"]]
            ]
            args.errors.write_text(
                "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in wrong), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
