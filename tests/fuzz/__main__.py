"""Looks for inputs that break a promise: `python -m tests.fuzz [TARGET ...] [--seconds N]`, at the top of the sources.

Prints a line for each target. The exit code is 1 where one was broken; its input is kept, with how to try it again.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from . import HERE, TARGETS, target

SLOWEST = 10
"""Seconds that one input may take; nearly all take a thousandth of one."""

MEBIBYTES = 2048
LONGEST = 4000
"""Bytes of an input: longer ones reach no more lines, and are tried less often."""

_RUNS = re.compile(r"^#(\d+)\s|stat::number_of_executed_units:\s+(\d+)", re.MULTILINE)


class Hunt(NamedTuple):
    """What came of a hunt: how many inputs were tried, what the fuzzer said, and the input that broke the target."""

    runs: int
    said: str
    find: Path | None
    code: int


def main() -> int:
    """Hunt in each target that was asked for, and return the exit code."""
    asked = _arguments()
    names = asked.targets or TARGETS
    if asked.input:
        for name in names:
            target(name)(asked.input.read_bytes())
            print(f"{name}: {asked.input} breaks nothing")  # noqa: T201 - for the person who asked
        return 0
    if find_spec("atheris") is None:
        said = "atheris is not installed; on Linux this brings it: pip install -e '.[fuzz]'"
        print(said, file=sys.stderr)  # noqa: T201 - for the person who asked
        return 2
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="okrlint-fuzz-"))
    broken = [name for name in names if not _hunted(name, asked.seconds, folder)]
    if not broken and asked.folder is None:
        shutil.rmtree(folder)
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Look for inputs that break a promise.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)}; all without any")
    parser.add_argument("--seconds", type=int, default=60, help="how long to look in each target (60)")
    parser.add_argument("--folder", type=Path, help="where to keep inputs that reach something new (a scratch folder)")
    parser.add_argument("--input", type=Path, help="try only this input, without atheris, and show what breaks")
    asked = parser.parse_args()
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; --help lists them")
    return asked


def _hunted(name: str, seconds: int, folder: Path) -> bool:
    """Hunt in a target, tell what came of it, and return whether it held."""
    found = hunt(name, seconds, folder)
    if not found.code:
        print(f"{name}: {found.runs:,} runs, {seconds} seconds, 0 finds", flush=True)  # noqa: T201 - the result
        return True
    print(f"{name}: {found.runs:,} runs, 1 find", flush=True)  # noqa: T201 - the result
    print("\n".join(found.said.splitlines()[-30:]))  # noqa: T201 - the result
    if found.find:
        print(f"The input: {found.find.read_bytes()!r}")  # noqa: T201 - the result, where only a log remains
        print(f"Try it again: python -m tests.fuzz {name} --input {found.find}", flush=True)  # noqa: T201 - the result
    return False


def hunt(name: str, seconds: int, folder: Path) -> Hunt:
    """Let atheris look for an input that breaks a target; `folder` keeps what it learned, and the input."""
    corpus, finds = folder / name, folder / "finds" / name
    for made in (corpus, finds):
        made.mkdir(parents=True, exist_ok=True)
    known = set(finds.iterdir())
    seeds = [str(HERE / kept / name) for kept in ("seeds", "finds") if (HERE / kept / name).is_dir()]
    done = subprocess.run(
        [
            sys.executable, "-m", f"{__package__}.hunt", name, f"-max_total_time={seconds}", f"-timeout={SLOWEST}",
            f"-rss_limit_mb={MEBIBYTES}", f"-max_len={LONGEST}", f"-dict={HERE / 'words.dict'}",
            f"-artifact_prefix={finds.resolve()}/", "-print_final_stats=1", str(corpus.resolve()), *seeds,
        ],
        cwd=HERE.parent.parent, check=False, capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    said = done.stderr + done.stdout
    runs = max((int(found[1] or found[2]) for found in _RUNS.finditer(said)), default=0)
    fresh = sorted(set(finds.iterdir()) - known)
    return Hunt(runs, said, fresh[0] if fresh else None, done.returncode)


if __name__ == "__main__":
    sys.exit(main())
