"""The speed of `okrlint lint` and `build` against tools that do a part of the same work, measured in turn in one run.

`python bench/peers.py --teams 300 --rounds 5` makes a company, one with a fault in every goal, one where half of the
goals are near copies, each with a tenth of the teams as well, and a workspace of a single file. In each round every
command runs once after the other (short ones five times), each a process of its own; user and system time of it and
its children, time by the clock and peak memory are asked of the system. Prints medians of the rounds, ratios of the
same round, and which bars hold, as tables in Markdown; with `--check` the program ends with 1 where one does not.

Peers are installed into a scratch folder (`--scratch`) and stay there; one that cannot be had is named and left out.
okrlint is this checkout, run by the Python that runs the bench. Runs where Python has `os.wait4`: not on Windows.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import company
import peers_tables as tables
from peers_tables import Spent, Taken
from peers_tools import MADE, ROOT, Peer, set_up

GOALS = Path("okrs") / company.CYCLE
OURS = ("cold", "warm", "changed", "findings", "parser", "alone", "growth", "copies", "build", "profile")
"""What `--only` can pick of our own; the names of the peers do as well."""

SHORT = 5
"""How often a command of less than a second runs in a round: its median counts."""

SETTLED = 2.2
"""Seconds after which a file counts as one that has not just changed: before, okrlint trusts its bytes alone."""

LATEST, ADDED = "2026-11-16", "2026-11-21"


class Failed(Exception):
    """A command did not come to a good end; the message is the command and what it said."""


class Step(NamedTuple):
    """One row of a round: its command, where it runs, what is to be done before each run, and how often it runs."""

    row: str
    command: Sequence[str | Path]
    cwd: Path
    ready: Callable[[int], None] | None = None
    times: int = 1


def environment(scratch: Path, *, ours: bool) -> dict[str, str]:
    """Return the variables of a run: bytecode is kept, caches go to the scratch folder, nothing says it is a CI job."""
    env = {name: value for name, value in os.environ.items()
           if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "GITHUB_ACTIONS", "FORCE_COLOR")}  # fmt: skip
    env |= {"XDG_CACHE_HOME": str(scratch / "caches"), "LC_ALL": "C.UTF-8"}
    return env | {"PYTHONPATH": str(ROOT)} if ours else env


def spent(command: Sequence[str | Path], cwd: Path, env: dict[str, str]) -> Spent:
    """Run a command to its end and return what it took, its children's included; raise Failed at codes above 1."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=said,
                                 stderr=said)  # fmt: skip
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            said.seek(0)
            told = said.read().decode("utf-8", "replace")[-2000:]
            raise Failed(f"{' '.join(map(str, command))[:300]} ended with {child.returncode}\n{told}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Spent(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)


def okrlint(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs the okrlint of this checkout."""
    return (sys.executable, "-m", "okrlint", *arguments)


def check_in(folder: Path, team: int) -> None:
    """Add a check-in to the first key result of a team."""
    place = folder / GOALS / f"team-{team}.yaml"
    last = rf"(?m)^( +- \{{date: ){LATEST}(, value: .*, confidence: .*\}}\n)"
    place.write_text(re.sub(last, rf"\g<0>\g<1>{ADDED}\2", place.read_text("utf-8"), count=1), "utf-8")


def copied_titles(text: str, other: str) -> str:
    """Return a goal file whose objectives are near copies of another's: its titles, the two places changed about."""
    title = re.compile(r"(?m)^    title: (.+) of (\w+) and (\w+) (.+)$")
    taken = title.finditer(other)

    def near(found: re.Match[str]) -> str:
        one = next(taken, found)
        return f"    title: {one[1]} of {one[3]} and {one[2]} {one[4]}"

    return title.sub(near, text)


class Corpora:
    """The companies of a run, each in a folder of its own, and how many bytes of YAML each has."""

    def __init__(self, work: Path, teams: int, wanted: set[str]) -> None:
        """Make those companies that the wanted rows need."""
        self.work, self.teams = work, teams
        self.sizes: dict[str, int] = {}
        self.cold = self._made("cold", teams)
        self.alone = self._single()
        if "growth" in wanted:
            self._made("small", teams // 10)
        if "copies" in wanted:
            for name, count in (("copies", teams), ("copies small", teams // 10)):
                self._copies(self._made(name, count), count)
        if wanted & {"findings", "build"}:
            self._made("findings", teams, 1.0)
            self._made("findings small", teams // 10, 1.0)
        if "parser" in wanted:
            self._escaped(self._made("parser", teams))
        for name in {"changed", "build"} & wanted:
            shutil.copytree(self.cold, work / name)
        self.made = time.monotonic()

    def at(self, name: str) -> Path:
        """Return the folder of a company."""
        return self.work / name

    def settle(self) -> None:
        """Wait until no file counts as changed just now."""
        time.sleep(max(0.0, self.made + SETTLED - time.monotonic()))

    def _made(self, name: str, teams: int, share: float = 0.0) -> Path:
        script = Path(company.__file__)  # a process of its own: a child begins with the memory of who starts it
        subprocess.run([sys.executable, script, self.work / name, "--teams", str(teams), "--faults", str(share)],
                       check=True, capture_output=True)  # fmt: skip
        self._weigh(name)
        return self.work / name

    def _weigh(self, name: str) -> None:
        self.sizes[name] = sum(place.stat().st_size for place in (self.work / name / "okrs").rglob("*.yaml"))

    def _copies(self, folder: Path, teams: int) -> None:
        for number in range(1, teams, 2):
            place, other = (folder / GOALS / f"team-{one}.yaml" for one in (number, number - 1))
            place.write_text(copied_titles(place.read_text("utf-8"), other.read_text("utf-8")), "utf-8")
        self._weigh(folder.name)

    def _escaped(self, folder: Path) -> None:
        """Put an escape into every goal file, which the quick reader of plain files leaves to the parser."""
        for place in (folder / GOALS).glob("*.yaml"):
            place.write_text(place.read_text("utf-8") + 'x-note: "caf\\u00e9"\n', "utf-8")
        self._weigh(folder.name)

    def _single(self) -> Path:
        """Make a workspace of one file of a team, without what it supports: nobody else is there."""
        text = (self.cold / GOALS / "team-0.yaml").read_text("utf-8")
        folder = self.work / "alone"
        (folder / GOALS).mkdir(parents=True)
        shutil.copy(self.cold / "okrlint.yaml", folder)
        (folder / GOALS / "team-0.yaml").write_text(re.sub(r"(?m)^    supports: .*\n", "", text), "utf-8")
        self._weigh("alone")
        return folder


def swept(folder: Path) -> Callable[[int], None]:
    """Return what makes a folder as if nobody had built it."""

    def sweep(_round: int) -> None:
        for name in ("site", ".okrlint_cache"):
            shutil.rmtree(folder / name, ignore_errors=True)

    return sweep


def steps_of(corpora: Corpora, wanted: set[str], peers: Sequence[Peer]) -> list[Step]:
    """Return the rows of a round in their order."""
    at, cold, alone = corpora.at, corpora.cold, corpora.alone
    anew, built = okrlint("lint", "--no-cache"), okrlint("build", "-o", "site")
    steps = [Step("click", (sys.executable, "-c", "import click"), alone, times=SHORT),
             Step("start", okrlint("--version"), alone, times=SHORT)]  # fmt: skip
    ours = {
        "alone": [Step("alone", anew, alone, times=SHORT)],
        "cold": [Step("cold", anew, cold)],
        "warm": [Step("warm", okrlint("lint"), cold, times=SHORT)],
        "changed": [Step("changed", okrlint("lint"), at("changed"),
                         lambda number: check_in(at("changed"), number % corpora.teams))],
        "findings": [Step("findings", anew, at("findings")),
                     Step("findings small", anew, at("findings small"), times=3)],
        "parser": [Step("parser", anew, at("parser"))],
        "growth": [Step("small", anew, at("small"), times=3)],
        "copies": [Step("copies", anew, at("copies")), Step("copies small", anew, at("copies small"), times=3)],
        "build": [
            Step("build", built, at("build"), swept(at("build"))),
            Step("build same", built, at("build")),
            Step("build changed", built, at("build"), lambda number: check_in(at("build"), number % corpora.teams)),
            Step("build findings", built, at("findings"), swept(at("findings"))),
            Step("build alone", built, alone, swept(alone)),
        ],
    }  # fmt: skip
    for name, those in ours.items():
        steps += those if name in wanted else []
    for peer in peers:
        steps += [Step(peer.name, peer.over(cold / GOALS), cold),
                  Step(f"{peer.name} alone", peer.over(alone / GOALS), alone, times=SHORT)]  # fmt: skip
    return steps


class Bench:
    """The rounds and what came of them: `taken` by row, and in `missing` which peers failed on the way."""

    def __init__(self, steps: Sequence[Step], peers: Sequence[Peer], scratch: Path) -> None:
        self.steps = list(steps)
        self.peers = {peer.name for peer in peers}
        self.scratch = scratch
        self.taken: Taken = {}
        self.missing: list[str] = []

    def prime(self) -> None:
        """Run what is measured warm once before it counts, bytecode and okrlint's memory included."""
        for step in self.steps:
            if step.row in ("click", "start", "alone", "warm", "changed", "build alone"):
                spent(step.command, step.cwd, environment(self.scratch, ours=True))

    def round(self, number: int) -> None:
        """Run every row once, or as often as it wants; a peer that fails is measured no more."""
        for step in list(self.steps):
            ours = step.row.removesuffix(" alone") not in self.peers
            try:
                runs = [self._run(step, number, ours=ours) for _ in range(step.times)]
            except Failed as error:
                if ours:
                    raise
                self.steps.remove(step)
                self.taken.pop(step.row, None)
                self.missing.append(f"{step.row} failed: {error}")
                continue
            took = tables.middle(runs)
            self.taken.setdefault(step.row, []).append(took)
            print(f"  {took.cpu:7.2f} s of processor time, {took.peak:5.0f} MB  {step.row}", file=sys.stderr)

    def _run(self, step: Step, number: int, *, ours: bool) -> Spent:
        if step.ready:
            step.ready(number)
        return spent(step.command, step.cwd, environment(self.scratch, ours=ours))


def profile(folder: Path, scratch: Path) -> str:
    """Return the table of where a cold run over a company spends its time."""
    script = Path(__file__).with_name("peers_profile.py")
    done = subprocess.run([sys.executable, script, folder], env=environment(scratch, ours=True), check=True,
                          capture_output=True, text=True)  # fmt: skip
    told = json.loads(done.stdout)
    return tables.profile(told["shares"], told["seconds"])


def report(taken: Taken, sizes: dict[str, int], versions: dict[str, str], found: Sequence[tables.Bar]) -> str:
    """Return the tables of a run: whole company, one file, our own rows, building, growth, bars."""
    parts = []
    if "cold" in taken:
        parts.append(("The whole company, cold", tables.against(taken, "cold", "", versions)))
    if "alone" in taken:
        parts.append(("One file alone", tables.against(taken, "alone", " alone", versions)))
    again = ("cold", "parser", "findings", "changed", "warm")
    built = ("build", "build findings", "build same", "build changed", "build alone")
    for heading, rows in (("Again and otherwise", again), ("Building the site", built)):
        if any(row in taken for row in rows):
            parts.append((heading, tables.within(taken, rows, ("cold", "click"))))
    if any(row in taken for row, _, _ in tables.GROWING[1:]) or "small" in taken:
        parts.append(("From a tenth of the teams to all", tables.growth(taken, sizes)))
    parts.append(("The bars", tables.held(found)))
    return "\n\n".join(f"#### {heading}\n\n{table}" for heading, table in parts)


def measure(asked: argparse.Namespace, scratch: Path, work: Path) -> list[tables.Bar]:
    """Make everything, run the rounds, print the tables and return the bars."""
    wanted = set(asked.only)
    if wanted & {"growth", "copies", "findings"}:
        wanted |= {"cold", "alone"}  # growth is that from one to another, beyond one file
    corpora = Corpora(work, asked.teams, wanted)
    sound = corpora.alone / GOALS / "team-0.yaml"
    peers, missing = set_up([name for name in MADE if name in wanted], scratch / "tools", sound)
    bench = Bench(steps_of(corpora, wanted, peers), peers, scratch)
    corpora.settle()
    bench.prime()
    for number in range(asked.rounds):
        print(f"round {number + 1} of {asked.rounds}", file=sys.stderr)
        bench.round(number)
    found = tables.bars(bench.taken, corpora.sizes)
    print(f"{asked.teams:,} teams, {corpora.sizes['cold'] / 1e6:.1f} MB of YAML; rounds: {asked.rounds}, medians;"
          f" Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")  # fmt: skip
    print(report(bench.taken, corpora.sizes, {peer.name: peer.version for peer in peers}, found))
    for name, what in {"cold": "", "findings": ", a fault in every goal"}.items() if "profile" in wanted else ():
        if corpora.at(name).exists():
            print(f"\n#### A cold run by rooms{what}\n\n{profile(corpora.at(name), scratch)}")
    for sentence in (*missing, *bench.missing):
        print(f"\n{sentence}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for; return the exit code."""
    names = (*OURS, *MADE)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teams", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "okrlint-bench-peers")
    parser.add_argument("--check", action="store_true", help="end with 1 where a bar does not hold")
    asked = parser.parse_args(arguments)
    if asked.teams < 20 or asked.rounds < 1:
        parser.error("give --teams 20 or more, since a tenth of them is a company too, and --rounds 1 or more")
    scratch = asked.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="work-", dir=scratch) as folder:
        try:
            found = measure(asked, scratch, Path(folder))
        except Failed as error:
            print(error, file=sys.stderr)
            return 2
    return int(asked.check and not all(bar.holds for bar in found))


if __name__ == "__main__":
    sys.exit(main())
