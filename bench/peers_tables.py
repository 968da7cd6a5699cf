"""What `bench/peers.py` makes of its rounds: medians, ratios of the same round, exponents, bars, tables in Markdown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Spent(NamedTuple):
    """What a run took: seconds of processor time, seconds by the clock, megabytes at the peak."""

    cpu: float
    wall: float
    peak: float


Taken = dict[str, list[Spent]]
"""What each row took, round by round."""

OURS = {
    "cold": "okrlint lint, cold", "parser": "okrlint lint, cold, no file of the plain kind",
    "findings": "okrlint lint, cold, a fault in every goal of the teams", "warm": "okrlint lint, nothing changed",
    "changed": "okrlint lint, one file changed", "alone": "okrlint lint", "start": "okrlint --version",
    "build": "okrlint build, cold", "build same": "okrlint build, nothing changed",
    "build changed": "okrlint build, one file changed", "build findings": "okrlint build, cold, a fault in every goal",
    "build alone": "okrlint build, one file alone", "click": 'python -c "import click"',
}  # fmt: skip
"""How our rows are called in the tables."""

PEERS = {"yamllint": "yamllint", "check-jsonschema": "check-jsonschema", "proselint": "proselint",
         "spectral": "Spectral", "ryl": "ryl", "sourcemeta": "Sourcemeta jsonschema", "typos": "typos"}  # fmt: skip
"""How the peers are called."""

CHAIN = ("yamllint", "check-jsonschema", "proselint")
NATIVE = ("ryl", "sourcemeta", "typos")
PEAK, FAULTS, GROWTH = 200.0, 1.5, 1.03
"""Bars: megabytes of a cold run, faulty against clean by the byte, exponent of processor time over bytes."""

CRUMB = 0.005
"""Share of a run from which on a room has a row of its own."""

GROWING = (
    ("cold", "small", "clean"),
    ("copies", "copies small", "half of the goals near copies"),
    ("findings", "findings small", "a fault in every goal"),
)
"""Which rows show how the cost grows: the whole company, one of a tenth of its teams, and how they are called."""


class Against(NamedTuple):
    """A bar for a ratio: what the row `one` takes at most, in multiples of the rows `others` together."""

    what: str
    most: float
    one: str
    others: tuple[str, ...]


RATIOS = (
    Against("cold, against yamllint", 0.10, "cold", ("yamllint",)),
    Against("cold, against yamllint, check-jsonschema and proselint together", 0.04, "cold", CHAIN),
    Against("cold, against ryl, Sourcemeta and typos together", 2.5, "cold", NATIVE),
    Against("nothing changed, against `import click`", 3.0, "warm", ("click",)),
    Against("one file changed, against `import click`", 10.0, "changed", ("click",)),
    Against("one file alone, against yamllint on it", 0.55, "alone", ("yamllint alone",)),
)


class Bar(NamedTuple):
    """A bar and what was measured."""

    what: str
    most: float
    now: float

    @property
    def holds(self) -> bool:
        """Return whether what was measured is within the bar."""
        return self.now <= self.most


def middle(rounds: Iterable[Spent]) -> Spent:
    """Return the median of each figure over some runs."""
    return Spent(*(statistics.median(figures) for figures in zip(*rounds, strict=True)))


def together(taken: Taken, rows: Iterable[str]) -> list[Spent]:
    """Return what some rows took in each round one after the other: the sum of their times, the highest peak."""
    rounds = zip(*(taken[row] for row in rows), strict=True)
    return [Spent(sum(one.cpu for one in all_), sum(one.wall for one in all_), max(one.peak for one in all_))
            for all_ in rounds]  # fmt: skip


def ratio(taken: Taken, one: str, others: Iterable[str]) -> float:
    """Return the median over the rounds of a row's processor time, divided by that of others in the same round."""
    return statistics.median(a.cpu / b.cpu for a, b in zip(taken[one], together(taken, others), strict=True))


def exponent(taken: Taken, sizes: Mapping[str, int], large: str, small: str, less: str | None = None) -> float:
    """Return how processor time grows with bytes, as the power: 1 is in step, 2 is four times for twice the bytes.

    The row `less` is taken off both sides, its time in each round and its bytes: starting the program weighs on a small
    company and would make the growth look smaller than it is. Where a machine is so busy that nothing is left, the
    growth cannot be told: NaN, which holds no bar.
    """
    off = [one.cpu for one in taken[less]] if less else [0.0] * len(taken[large])
    bytes_ = sizes[less] if less else 0
    power = math.log((sizes[large] - bytes_) / (sizes[small] - bytes_))
    rounds = zip(taken[large], taken[small], off, strict=True)
    parts = [(a.cpu - start, b.cpu - start) for a, b, start in rounds]
    if any(part <= 0 for pair in parts for part in pair):
        return math.nan
    return statistics.median(math.log(one / other) / power for one, other in parts)


def bars(taken: Taken, sizes: Mapping[str, int]) -> list[Bar]:
    """Return the bars that the rows of this run can tell, with what was measured."""
    found = [Bar(one.what, one.most, ratio(taken, one.one, one.others))
             for one in RATIOS if _there(taken, one.one, *one.others)]  # fmt: skip
    if "cold" in taken:
        found.append(Bar("cold, MB of memory at the peak", PEAK, middle(taken["cold"]).peak))
    if _there(taken, "findings", "cold"):
        bytes_ = sizes["findings"] / sizes["cold"]
        found.append(Bar("a fault in every goal, against clean, by the byte", FAULTS,
                         ratio(taken, "findings", ["cold"]) / bytes_))  # fmt: skip
    for large, small, name in GROWING:
        if _there(taken, large, small, "alone"):
            power = exponent(taken, sizes, large, small, "alone")
            found.append(Bar(f"growth with the bytes beyond one file, exponent, {name}", GROWTH, power))
    return found


def _there(taken: Taken, *rows: str) -> bool:
    return all(row in taken for row in rows)


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; every column but the first is of figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float) -> str:
    """Return a figure with as many digits as it is worth: three, and whole from a hundred on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:#.3g}".rstrip(".")


def _row(name: str, rounds: list[Spent], *more: str) -> list[str]:
    found = middle(rounds)
    return [name, figure(found.cpu), figure(found.wall), f"{found.peak:,.0f}", *more]


HEAD = ("", "CPU s", "clock s", "peak MB")


def against(taken: Taken, ours: str, ending: str, versions: Mapping[str, str]) -> str:
    """Return the table of one row of ours and the peers at the same work, `ending` naming that work."""
    rows = [_row(OURS[ours], taken[ours], "1")]
    named: list[tuple[str, tuple[str, ...]]] = [
        (f"{PEERS[name]} {versions.get(name, '')}".strip(), (f"{name}{ending}",)) for name in PEERS
    ]
    named.insert(3, ("those three together", tuple(f"{name}{ending}" for name in CHAIN)))
    named.append(("ryl, Sourcemeta and typos together", tuple(f"{name}{ending}" for name in NATIVE)))
    if ending:
        named += [(OURS["start"], ("start",)), (OURS["click"], ("click",))]
    for name, others in named:
        if _there(taken, *others):
            rows.append(_row(name, together(taken, others), figure(ratio(taken, ours, others))))
    return grid((*HEAD, "okrlint / it"), rows)


def within(taken: Taken, rows: Iterable[str], yardsticks: Iterable[str]) -> str:
    """Return the table of our own rows, each with its ratio to the yardsticks that were measured."""
    known = [one for one in yardsticks if one in taken]
    lines = [_row(OURS[row], taken[row], *(figure(ratio(taken, row, [one])) for one in known))
             for row in rows if row in taken]  # fmt: skip
    return grid((*HEAD, *(f"/ {OURS[one]}" for one in known)), lines)


def growth(taken: Taken, sizes: Mapping[str, int]) -> str:
    """Return the table of how cold linting grows with the bytes, as it is and beyond what one file takes."""
    lines = []
    for large, small, name in GROWING:
        if _there(taken, large, small, "alone"):
            powers = [exponent(taken, sizes, large, small, less) for less in (None, "alone")]
            seconds = (figure(middle(taken[row]).cpu) for row in (small, large))
            lines.append([name, *(f"{sizes[row] / 1e6:.1f}" for row in (small, large)), *seconds,
                          *(f"{power:.3f}" for power in powers)])  # fmt: skip
    return grid(("", "MB, small", "MB, large", "CPU s, small", "CPU s, large", "exponent", "beyond one file"), lines)


def held(found: Iterable[Bar]) -> str:
    """Return the table of bars and whether each holds, with a digit more where three look like the bar itself."""
    rows = []
    for bar in found:
        now = figure(bar.now)
        now = f"{bar.now:#.4g}" if now == figure(bar.most) != f"{bar.now:g}" else now
        rows.append([bar.what, figure(bar.most), now, "holds" if bar.holds else "does not hold yet"])
    return grid(("bar", "at most", "now", ""), rows)


def profile(shares: Mapping[str, float], seconds: float) -> str:
    """Return the table of where the time of a cold run went, the largest share first; the crumbs stand in one row."""
    large = {name: share for name, share in shares.items() if share >= CRUMB}
    rows = sorted(large.items(), key=lambda one: (-one[1], one[0]))
    rows.append(("all others", sum(shares.values()) - sum(large.values())))
    return grid(("where", "share", "CPU s"),
                ([name, f"{share:.1%}", f"{share * seconds:.2f}"] for name, share in rows))  # fmt: skip
