"""Commands that are killed, again and again: what is left of goals and site, and whether the next run works.

`python bench/faults.py --kills 200` makes a company with its site and runs each command that often: every other time it
is killed at a moment that chance picks, else right before a step (a file opened for writing, a renaming, a link, a
removal, a mode, a folder) of a kind that chance picks. After each kill every file must have its old bytes or its new
ones, and its mode; the site must be the old one or the new one, whole; the next run must end as an undisturbed one
does, with the same files, and leave nothing beside them. Prints one table, and ends with 1 where it is otherwise.

The same seed picks the same steps. Runs where processes can be forked: not on Windows.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parent))
import company
from faults_kit import called, killed

TEAMS = 4
ODD_MODE = 0o640
"""A mode that no new file gets by itself, so that one that is lost is noticed."""

COLUMNS = ("old", "new", "some of each", "between", "beside")
"""States right after a kill: of several files some may be new; between two renamings the old site lies beside."""


def turned(text: str) -> str:
    """Return a file with each two check-ins the wrong way round, which `lint --fix` mends."""
    return re.sub(r"(?m)^( +- \{date: .*\n)( +- \{date: .*\n)", r"\2\1", text)


def build(folder: Path) -> list[str]:
    """Publish a site, change a goal, and return how the next site is built."""
    code, said = called("-C", str(folder), "build", "-q")
    if code:
        raise SystemExit(said)
    file = folder / "okrs" / company.CYCLE / "team-0.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Again, "), "utf-8")
    return ["build", "-q"]


def mend(folder: Path) -> list[str]:
    """Give every file something to mend, and return how that is done."""
    for file in (folder / "okrs" / company.CYCLE).iterdir():
        file.write_text(turned(file.read_text("utf-8")), "utf-8")
    return ["lint", "--fix", "--no-cache"]


def table(folder: Path) -> list[str]:
    """Write figures for several teams at once, and return how they are taken."""
    rows = [f"team-{team}/goal-0/figure-0,2026-11-20,{team + 7}\n" for team in range(TEAMS)]
    (folder / "figures.csv").write_text("name,date,value\n" + "".join(rows), "utf-8")
    return ["checkin", "--from", "figures.csv"]


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "build": build,
    "fmt": lambda _: ["fmt"],
    "lint --fix": mend,
    "checkin": lambda _: ["checkin", "team-0/goal-0/figure-0", "12.5", "--date", "2026-11-20"],
    "checkin --from": table,
}


def prepared(name: str, place: Path) -> list[str]:
    """Make a company in `place/work` with a copy of it in `place/old`; return the arguments of a command there."""
    folder = place / "work"
    folder.mkdir(parents=True)
    company.write(folder, TEAMS)
    args = COMMANDS[name](folder)
    for file in folder.rglob("*.yaml"):
        file.chmod(ODD_MODE)
    shutil.copytree(folder, place / "old")
    return ["-C", str(folder), *args, "--today", company.TODAY]


def line(name: str, told: dict[str, Any], seconds: float) -> str:
    """Return the row of a command."""
    steps = sum(told["steps"].values())
    states = [told["kinds"][one] for one in COLUMNS]
    return f"| {' | '.join(map(str, (name, told['kills'], steps, *states, len(told['strange']), f'{seconds:.0f}')))} |"


def main(asked: Sequence[str] | None = None) -> int:
    """Kill each command as often as asked and print what came of it; return 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=COMMANDS, default=list(COMMANDS), metavar="COMMAND")
    given = parser.parse_args(asked)
    print(f"| command | kills | steps | {' | '.join(COLUMNS)} | wrong | seconds |\n|{' --- |' * (len(COLUMNS) + 5)}")
    wrong = []
    for name in given.only:
        with tempfile.TemporaryDirectory() as scratch:
            args = prepared(name, Path(scratch))
            began = time.monotonic()
            told = killed(Path(scratch), args, given.kills, given.seed)
        print(line(name, told, time.monotonic() - began), flush=True)
        wrong += [f"{name}: {one}" for one in told["strange"]]
        wrong += [] if told["codes"][0] in (0, 1) else [f"{name}: an undisturbed run ended with {told['codes'][0]}"]
        wrong += [] if told["kinds"]["old"] and told["steps"] else [f"{name}: no kill came in time"]
    print("\n".join(wrong) or "All of it holds.")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
