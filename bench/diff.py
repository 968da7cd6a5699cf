"""What `okrlint diff` costs over a long history, by the size of the workspace and by how much changed.

Makes scratch repositories with 500 commits and prints ratios of processor time, measured in turn in one run. The bar:
ten times as many files cost less than twice the time, since only what changed is read. Needs git; runs where Python has
`resource`: not on Windows.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from goals import goal_file

ROUNDS = 7
COMMITS = 500
BAR = 2.0
_WHO = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "bench")


def git(folder: Path, *args: str) -> None:
    """Run git in a folder."""
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True, env={**os.environ, **_WHO})


def repository(folder: Path, files: int) -> Path:
    """Make a repository with that many goal files, 500 commits, and an eased target in the last one of each size."""
    text = goal_file(3_000)
    (folder / "okrs").mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    for number in range(files):
        (folder / f"okrs/team-{number}.yaml").write_text(named(text, number), encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "goals")
    for number in range(COMMITS):
        (folder / "notes.txt").write_text(f"{number}\n", encoding="utf-8")
        if number % 10 == 0:
            place = folder / f"okrs/team-{number % files}.yaml"
            place.write_text(f"{place.read_text('utf-8')}# {number}\n", encoding="utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", f"change {number}")
    return folder


def named(text: str, number: int) -> str:
    """Return a goal file as that of another team."""
    lines = [f"team: team-{number}" if line.startswith("team:") else line for line in text.splitlines()]
    return "\n".join(lines) + "\n"


def change(folder: Path, files: int) -> None:
    """Change a word in that many files."""
    for place in sorted((folder / "okrs").iterdir())[:files]:
        place.write_text(place.read_text("utf-8").replace("title: ", "title: More ", 1), encoding="utf-8")


def spent(folder: Path) -> float:
    """Return the seconds of processor time that a diff against the last commit takes, git's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "okrlint", "diff"], cwd=folder, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print a row for each size and return 1 where the bar is not held."""
    with tempfile.TemporaryDirectory() as scratch:
        cases = {}
        for files, changed in ((30, 1), (300, 1), (300, 30)):
            folder = repository(Path(scratch) / f"{files}-{changed}", files)
            change(folder, changed)
            cases[files, changed] = folder
        times: dict[tuple[int, int], list[float]] = {case: [] for case in cases}
        for _ in range(ROUNDS):
            for case, folder in cases.items():
                times[case].append(spent(folder))
    found = {case: statistics.median(some) for case, some in times.items()}
    base = found[30, 1]
    print(f"{COMMITS} commits, {ROUNDS} rounds, medians of processor time")
    for (files, changed), seconds in found.items():
        print(f"  {seconds / base:4.2f}  {files:3} files, {changed:2} changed, {seconds * 1000:4.0f} ms")
    ratio = found[300, 1] / base
    print(f"The bar for ten times the files is {BAR}: {'held' if ratio <= BAR else 'not held'}")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
