"""The speed of the site against a bare loop and against other generators, over the same pages, in one run.

`python bench/site.py --pages 2000` makes a company, builds its site, turns what stands in the `<main>` of each page
into Markdown once, and then measures in turn, each a process of its own: a bare loop (markdown-it-py and Jinja2, a file
in, a file out), our builds, and Hugo, Eleventy and MkDocs over those Markdown files. Prints processor time (user and
system, children too) as multiples of the bare loop in the same round, medians of the rounds, and which bars hold.

Others are installed into a scratch folder (`--tools`); one that cannot be had is named as such. `TMPDIR` says where the
pages lie. Runs where Python has `os.wait4`: not on Windows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import company
from site_markdown import Markdown
from site_others import OTHERS, Other, framed, set_up

ROOT = Path(__file__).parent.parent
RENDER, COLD, SAME, CHANGED = (
    "okrlint, render and write", "okrlint, cold from YAML", "okrlint, nothing changed", "okrlint, one file changed",
)  # fmt: skip
BARE, HUGO = "bare loop: markdown-it-py, Jinja2", "Hugo"
RATIOS = ((RENDER, BARE, 0.35), (COLD, BARE, 2.0), (SAME, BARE, 0.06), (CHANGED, BARE, 0.10), (RENDER, HUGO, 0.5))
"""Which row is held against which, and the bar for their ratio."""
PEAK, PAGE = 200.0, 8.0
"""Bars: megabytes of memory of any build of ours, kilobytes of the median page."""


def convert(site: str, pages: str) -> None:
    """Write the main part of every page of a site as Markdown into `pages`, under the same names."""
    for page in sorted(Path(site).rglob("*.html")):
        target = Path(pages) / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Markdown.of(page.read_text("utf-8")), "utf-8")


def bare(pages: str, out: str) -> None:
    """Draw every Markdown file with a small layout: the least that a site generator in Python can do."""
    from jinja2 import Environment
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable("table")
    template = Environment(autoescape=True).from_string(framed("{{ title }}", "{{ content|safe }}"))
    for page in sorted(Path(pages).rglob("*.md")):
        text = page.read_text("utf-8")
        title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
        target = Path(out) / page.relative_to(pages).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(template.render(title=title, content=reader.render(text)), "utf-8")


def render(out: str, told: str) -> None:
    """Build the site of the current folder; write what it took from when model, report and history were ready."""
    from okrlint.cli import main as okrlint
    from okrlint.project import publishing

    begun: list[tuple[float, float]] = []
    build_files: Callable[..., Any] = publishing.build_files

    def clocked(*args: object, **named: object) -> object:
        begun.append((_own_time(), time.perf_counter()))
        return build_files(*args, **named)

    publishing.build_files = clocked
    sys.argv = ["okrlint", "build", "-o", out]
    code = okrlint()
    if code or not begun:
        sys.exit("the build failed, or it no longer comes by publishing.build_files")
    cpu, wall = begun[0]
    Path(told).write_text(json.dumps([_own_time() - cpu, time.perf_counter() - wall]), "utf-8")


def _own_time() -> float:
    import resource

    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


CHILDREN: dict[str, Callable[[str, str], None]] = {"convert": convert, "bare": bare, "render": render}


class Spent(NamedTuple):
    """What a run took: seconds of processor time, seconds by the clock, megabytes at the peak."""

    cpu: float
    wall: float
    peak: float


class Failed(Exception):
    """A command did not come to a good end; the message is the command and what it said."""


def spent(*command: str | Path, cwd: Path) -> Spent:
    """Run a command to its end and return what it took, its children's included; raise Failed where it fails."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cwd / "cache"), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), cwd=cwd, env=env, stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(map(str, command))}\n{said.read().decode('utf-8', 'replace')[-3000:]}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Spent(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit)


def build(folder: Path) -> Spent:
    """Build the site of a company into its folder `site`."""
    return spent(sys.executable, "-m", "okrlint", "build", "-o", "site", cwd=folder)


def child(work: str, one: Path, other: Path, cwd: Path) -> Spent:
    """Run one of our own works in a process of its own."""
    return spent(sys.executable, Path(__file__).resolve(), "--child", work, one, other, cwd=cwd)


def pages_of(folder: Path) -> list[int]:
    """Return the bytes of every page of HTML below a folder."""
    return [page.stat().st_size for page in folder.rglob("*.html")]


def make(folder: Path, teams: int, commits: int) -> Path:
    """Make a company, with so many commits where that is asked for, and return its folder."""
    company.write(folder, teams)
    env = {**os.environ, **dict.fromkeys((f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER")
                                          for what in ("NAME", "EMAIL")), "bench")}  # fmt: skip
    for number in range(commits):
        day = f"2026-{10 + number * 50 // commits // 31}-{number * 50 // commits % 31 + 1:02}T12:00:00Z"
        if number:
            check_in(folder, number % teams, f"2026-11-{1 + number % 15:02}")
        for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", f"change {number}")):
            dated = env | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
            subprocess.run(["git", *command], cwd=folder, env=dated, check=True, capture_output=True)
    return folder


def check_in(folder: Path, team: int, day: str) -> None:
    """Add a check-in to the first key result of a team."""
    place = folder / "okrs" / company.CYCLE / f"team-{team}.yaml"
    last = r"(?m)^( +- \{date: )2026-11-16(, value: .*, confidence: .*\}\n)"
    place.write_text(re.sub(last, rf"\g<0>\g<1>{day}\2", place.read_text("utf-8"), count=1), "utf-8")


def teams_for(pages: int, work: Path) -> int:
    """Return how many teams have about so many pages, told from two small companies."""
    small, large = 12, 48
    found = []
    for teams in (small, large):
        build(make(work / f"probe-{teams}", teams, 0))
        found.append(len(pages_of(work / f"probe-{teams}" / "site")))
    a_team = (found[1] - found[0]) / (large - small)
    return max(1, round(small + (pages - found[0]) / a_team))


def digest(folder: Path) -> str:
    """Return a fingerprint of every file below a folder, names and bytes; hidden files are notes of the builder."""
    sums = hashlib.sha256()
    for place in sorted(folder.rglob("[!.]*")):
        if place.is_file():
            sums.update(f"{place.relative_to(folder)} {hashlib.sha256(place.read_bytes()).hexdigest()}\n".encode())
    return sums.hexdigest()


class Bench:
    """The rounds and what came of them.

    `taken` has what each row took in each round, `made` its pages, and `same` whether a cold build gave the bytes that
    the round before had built over an old site.
    """

    def __init__(self, work: Path, goals: Path, pages: Path, others: Sequence[Other]) -> None:
        self.work, self.goals, self.pages, self.others = work, goals, pages, list(others)
        self.missing: list[str] = []
        self.taken: dict[str, list[Spent]] = {}
        self.made: dict[str, int] = {}
        self.left = ""
        self.same: list[bool] = []

    def round(self, number: int) -> None:
        """Run everything once, each beginning without output but the builds that are about what was there."""
        here = self.work / "round"
        shutil.copytree(self.goals, here)
        out = here / "site"
        self._note(BARE, child("bare", self.pages, self.work / "bare", self.work), self.work / "bare")
        whole = child("render", self.work / "drawn", self.work / "told", here)
        cpu, wall = json.loads((self.work / "told").read_text("utf-8"))
        self._note(RENDER, Spent(cpu, wall, whole.peak), self.work / "drawn")
        kept = {here / one.name for one in self.goals.iterdir()}
        for place in set(here.iterdir()) - kept:  # cold means cold: what a build before left behind goes, caches too
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        self._note(COLD, build(here), out)
        if self.left:
            self.same.append(digest(out) == self.left)
        self._note(SAME, build(here), out)
        teams = len(list((self.goals / "okrs" / company.CYCLE).glob("team-*.yaml")))
        for folder in (here, self.goals):
            check_in(folder, number % teams, "2026-11-21")
        self._note(CHANGED, build(here), out)
        self.left = digest(out)
        for other in list(self.others):
            try:
                self._note(f"{other.name} {other.version}", spent(*other.command, cwd=other.cwd), other.out)
            except Failed as error:
                self.others.remove(other)
                self.taken.pop(f"{other.name} {other.version}", None)
                self.missing.append(f"{other.name} failed: {error}")
            shutil.rmtree(other.out, ignore_errors=True)
        for folder in (here, self.work / "drawn", self.work / "bare"):
            shutil.rmtree(folder)

    def _note(self, name: str, took: Spent, out: Path) -> None:
        self.taken.setdefault(name, []).append(took)
        self.made[name] = len(pages_of(out))
        print(f"  {took.cpu:7.2f} s of processor time, {took.peak:5.0f} MB  {name}", file=sys.stderr)


def ratio(taken: dict[str, list[Spent]], one: str, other: str, *, wall: bool = False) -> float:
    """Return the median over the rounds of what one row took, divided by what another took in the same round."""
    place = Spent._fields.index("wall" if wall else "cpu")
    return statistics.median(mine[place] / its[place] for mine, its in zip(taken[one], taken[other], strict=True))


def table(taken: dict[str, list[Spent]], made: dict[str, int]) -> str:
    """Return the rows: ratios to the bare loop by processor time and by the clock, then seconds, memory and pages."""
    lines = [f"{'ratio':>7}{'clock':>7}{'cpu s':>8}{'clock s':>9}{'peak MB':>9}{'pages':>8}  what"]
    for name, rounds in taken.items():
        cpu, wall, peak = (statistics.median(one[place] for one in rounds) for place in range(3))
        ratios = ratio(taken, name, BARE), ratio(taken, name, BARE, wall=True)
        lines.append(f"{ratios[0]:7.3f}{ratios[1]:7.2f}{cpu:8.2f}{wall:9.2f}{peak:9.0f}{made[name]:8,}  {name}")
    return "\n".join(lines)


def bars(taken: dict[str, list[Spent]], sizes: Sequence[int]) -> str:
    """Return whether each bar holds: first the ratios, which any machine can tell, then memory and the median page."""
    rows = []
    for one, other, bar in RATIOS:
        found = next((name for name in taken if name.startswith(other)), None)
        if found:
            rows.append((ratio(taken, one, found), bar, f"{one}, against {found}"))
    peak = max(statistics.median(one.peak for one in taken[row]) for row in (RENDER, COLD, SAME, CHANGED))
    rows.append((peak, PEAK, "MB of memory at the peak, the most of our rows"))
    rows.append((statistics.median(sizes) / 1000, PAGE, "kB, the median page"))
    return "\n".join(
        f"{found:8.3g}  at most {bar:<5g} {'yes' if found <= bar else 'no ':3}  {what}" for found, bar, what in rows
    )


def measure(asked: argparse.Namespace, work: Path) -> None:
    """Make everything, run the rounds and print the tables."""
    teams = asked.teams or teams_for(asked.pages, work)
    goals = make(work / "goals", teams, asked.commits)
    first = shutil.copytree(goals, work / "first")  # the goals themselves stay as nobody has built them
    build(first)
    sizes = pages_of(first / "site")
    child("convert", first / "site", work / "pages", work)
    shutil.rmtree(first)
    text = [page.stat().st_size for page in (work / "pages").rglob("*.md")]
    others, missing = set_up(asked.others, asked.tools, work / "pages", work)
    bench = Bench(work, goals, work / "pages", others)
    for number in range(asked.rounds):
        print(f"round {number + 1} of {asked.rounds}", file=sys.stderr)
        bench.round(number)
    past = f"{asked.commits} commits" if asked.commits else "no history"
    print(f"{len(sizes):,} pages of {teams} teams, {past}; medians of {asked.rounds} rounds")
    print(f"median page {statistics.median(sizes) / 1000:.1f} kB, as Markdown {statistics.median(text) / 1000:.1f} kB;"
          f" all {sum(sizes) / 1e6:.0f} MB, as Markdown {sum(text) / 1e6:.0f} MB\n")  # fmt: skip
    print(table(bench.taken, bench.made), *missing, *bench.missing, sep="\n")
    print(f"\nThe bars\n{bars(bench.taken, sizes)}")
    if bench.same:
        print(f"A build over an old site gives the bytes of a cold one: {'yes' if all(bench.same) else 'NO'}")


def main() -> None:
    """Measure what the command line asks for."""
    if sys.argv[1:2] == ["--child"]:
        CHILDREN[sys.argv[2]](*sys.argv[3:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000, help="about so many pages (default 10000)")
    parser.add_argument("--teams", type=int, help="so many teams, instead of --pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commits", type=int, default=0, help="commits behind the goals (default none: no history)")
    parser.add_argument("--others", default=",".join(OTHERS), type=lambda text: [one for one in text.split(",") if one])
    parser.add_argument("--tools", type=Path, default=Path(tempfile.gettempdir()) / "okrlint-bench-tools")
    asked = parser.parse_args()
    if wrong := set(asked.others) - set(OTHERS):
        parser.error(f"--others knows {', '.join(OTHERS)}, not {', '.join(sorted(wrong))}")
    with tempfile.TemporaryDirectory(prefix="okrlint-bench-") as folder:
        try:
            measure(asked, Path(folder).resolve())
        except Failed as error:
            sys.exit(str(error))


if __name__ == "__main__":
    main()
