"""What linting one small file costs as a whole program, in multiples of starting Python and importing click.

Prints ratios of processor time, measured in turn in one run. The bar: `okrlint lint` of one small file takes at most
four times `python -c "import click"`. Runs where Python has `resource`: not on Windows.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from goals import goal_file

ROUNDS = 15
BAR = 4.0


def spent(*command: str, cwd: str) -> float:
    """Return the seconds of processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, *command], cwd=cwd, check=False, capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print what linting a small file costs."""
    with tempfile.TemporaryDirectory() as folder:
        goals = Path(folder) / "okrs" / "2026-Q4"
        goals.mkdir(parents=True)
        (goals / "growth.yaml").write_text(goal_file(3_000), "utf-8")
        works = {
            "import click": ("-c", "import click"),
            "okrlint --version": ("-m", "okrlint", "--version"),
            "okrlint lint, one file of 3 kB": ("-m", "okrlint", "lint"),
        }
        rounds = [[spent(*command, cwd=folder) for command in works.values()] for _ in range(ROUNDS + 1)][1:]
    print(f"{ROUNDS} rounds, medians of processor time")
    ratios = [statistics.median(one[place] / one[0] for one in rounds) for place in range(len(works))]
    for name, ratio in zip(works, ratios, strict=True):
        print(f"{ratio:6.2f}  {name}")
    print(f"The bar is {BAR} for lint: {'held' if ratios[-1] <= BAR else 'NOT HELD'}")


if __name__ == "__main__":
    main()
