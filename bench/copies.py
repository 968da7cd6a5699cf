"""Finding near copies among many goals: the time for one goal must not grow with the number of goals.

Prints, for 1,000, 4,000 and 16,000 goals with as many near copies, the time per goal in multiples of that for the
smallest, measured in turn in one run: for the pairs alone, for the rules that ask for copies over a whole workspace,
and for as many copies of one single title. The bar: at the largest at most 1.3 times the time per goal at the smallest.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.similar import Titles
from okrlint.similar.reading import read
from okrlint.syntax.document import Document, read_document

SIZES = (1_000, 4_000, 16_000)
ROUNDS = 3
BAR = 1.3
SEED = 20261122
FILE = 40
RULES = ("goal-clone", "duplicate-goal", "not-sharper")
_SYLLABLES = ("ba", "den", "fi", "gor", "hal", "ki", "lum", "mer", "no", "pra", "ri", "sol", "tan", "ul", "ver", "zo")
_BETWEEN = ("in", "with", "for", "of", "at", "from", "the", "our")
WORDS = 3_000
"""Words that all titles are made of, however many: so frequent ones stand in ever more titles, as in real life."""


def vocabulary(chance: random.Random) -> list[str]:
    """Return made words, each once, the first meant to be the most frequent."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        found["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))] = None
    return list(found)


def titles(count: int) -> list[str]:
    """Return `count` titles of five to nine words, frequent and rare by Zipf's law, then a near copy of each."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    weights = [1 / (place + 10) for place in range(WORDS)]
    made = [chance.choices(words, weights, k=chance.randint(5, 9)) for _ in range(count)]
    return [" ".join(title) for title in made] + [near_copy(title, chance) for title in made]


def near_copy(title: list[str], chance: random.Random) -> str:
    """Return what a hurried colleague makes of a title: other function words, other order, now and then a word more."""
    mixed = chance.sample(title, len(title))
    if len(mixed) > 6 and chance.random() < 0.5:
        mixed.append(chance.choice(title[:1]) + "ova")
    return " ".join(word for pair in zip(chance.choices(_BETWEEN, k=len(mixed)), mixed, strict=True) for word in pair)


def workspace(every: list[str]) -> Workspace:
    """Return a workspace of goals with these titles, half of them above; the others, in files of 40, support these."""
    count = len(every)
    documents = [_company(every[: count // 2])]
    for team, start in enumerate(range(count // 2, count, FILE)):
        goals = "".join(
            f"  - {{id: g{place}, title: {every[place]}, supports: company/g{place - count // 2 + place % 2}}}\n"
            for place in range(start, min(start + FILE, count))
        )
        text = f"cycle: 2026-Q4\nteam: team-{team}\nobjectives:\n{goals}"
        documents.append(read_document(f"okrs/team-{team}.yaml", text.encode(), "goals"))
    made = build_workspace(documents, date(2026, 11, 16))
    made.cascade.children.get("", ())  # the links are made once for all rules and are not what is measured
    return made


def _company(above: list[str]) -> Document:
    goals = "".join(f"  - {{id: g{place}, title: {title}}}\n" for place, title in enumerate(above))
    return read_document("okrs/company.yaml", f"cycle: 2026-Q4\nteam: company\nobjectives:\n{goals}".encode(), "goals")


def spent(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that a piece of work takes with nothing remembered from before."""
    read.cache_clear()
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def show(name: str, works: dict[int, Callable[[], int]]) -> bool:
    """Print a line for each size; return whether the bar is held."""
    rounds = [{size: spent(work) / size for size, work in works.items()} for _ in range(ROUNDS + 1)][1:]
    ratios = {size: statistics.median(one[size] / one[SIZES[0]] for one in rounds) for size in works}
    print(name)
    for size, work in works.items():
        each = statistics.median(one[size] for one in rounds)
        print(f"{ratios[size]:6.2f}  {size:6,} goals, {each * 1e6:4.0f} µs each, {work():6,} found")
    return ratios[SIZES[-1]] <= BAR


def main() -> None:
    """Print what near copies cost."""
    rules = load_rules()
    choice = Choice(select=RULES)
    made = {size: titles(size) for size in SIZES}
    spaces = {size: workspace(titles(size // 2)) for size in SIZES}
    same = {size: workspace(["Clinics renew on their own"] * size) for size in SIZES}

    gc.freeze()  # the collector would walk all sizes' goals in the runs of the largest only

    def found(space: Workspace) -> int:
        return len(lint(space, rules, Settings(), choice).diagnostics)

    held = [
        show("All pairs among as many goals again as near copies",
             {size: lambda size=size: len(Titles(made[size]).pairs()) for size in SIZES}),
        show(f"The rules {', '.join(RULES)}", {size: lambda size=size: found(spaces[size]) for size in SIZES}),
        show("The rules, where all goals have one title",
             {size: lambda size=size: found(same[size]) for size in SIZES}),
    ]  # fmt: skip
    print(f"The bar is {BAR} for the largest: {'held' if all(held) else 'NOT HELD'}")


if __name__ == "__main__":
    main()
