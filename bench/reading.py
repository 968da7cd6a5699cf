"""Reading a goal file against the parser it is built on: what places, meanings and comments cost.

Prints ratios measured in turn in one run, so that a busy machine slows both sides alike. The bar: reading takes at
most 1.5 times PyYAML's compose in C, which gives nodes with places but neither YAML 1.2 meanings nor comments.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
from goals import goal_file

from okrlint.syntax.document import read_document
from okrlint.syntax.parse import parse

SIZE = 200_000
ROUNDS = 25
BAR = 1.5


def measure(*works: Callable[[], object]) -> list[float]:
    """Return the median over all rounds of each work's time divided by the first one's in the same round."""
    ratios: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        times = []
        for work in works:
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
        for place, spent in zip(ratios, times, strict=True):
            place.append(spent / times[0])
    return [statistics.median(one) for one in ratios]


def main() -> None:
    """Print what reading costs, in multiples of PyYAML's compose in C."""
    text = goal_file(SIZE)
    content = text.encode()
    found = measure(
        lambda: yaml.compose(text, Loader=yaml.CSafeLoader),
        lambda: parse(text),
        lambda: read_document("goals.yaml", content, "goals"),
    )
    print(f"a goal file of {len(content):,} bytes, {ROUNDS} rounds, medians")
    names = ("compose in C (PyYAML)", "tree, meanings, comments", "and held against the schema")
    for name, ratio in zip(names, found, strict=True):
        print(f"{ratio:6.2f}  {name}")
    print(f"The bar is {BAR} for the tree: {'held' if found[1] <= BAR else 'NOT HELD'}")


if __name__ == "__main__":
    main()
