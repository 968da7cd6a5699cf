"""Where a cold `okrlint lint` spends its time, by rooms of the house: asked a thousand times a second what it does.

`python bench/peers_profile.py FOLDER` lints the workspace in a folder and prints, as JSON, the seconds of processor
time and the share of each room. Being asked costs next to nothing, so the shares are those of a run that is left alone;
of 3 s each share is right within a percent or two. Runs where Python has `signal.setitimer`: not on Windows.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parent.parent
EVERY = 0.001
"""Seconds between two looks."""

SYNTAX = {"decode": "reading: bytes to text", "plain": "reading: plain data", "scalars": "reading: plain data",
          "accept": "shape", "shape": "shape"}  # fmt: skip
ROOMS = {"project": "project: finding and opening files", "model": "model", "reporters": "report",
         "lint": "lint: the loop, levels, places", "cli": "command line", "config": "settings"}  # fmt: skip


def stage(files: Iterable[str], house: str) -> str:
    """Return what a program is at, told by the files of its frames, the innermost first.

    Modules are being loaded as long as a frame of Python's loader is there, and a rule is at work as long as one of its
    own is, whatever it asks of others. Else the innermost room counts, and of reading the part that was called.
    """
    parts: list[list[str]] = []
    for file in files:
        if "importlib._bootstrap" in file:
            return "starting: Python and its modules"
        if file.startswith(house):
            parts.append(file[len(house) :].strip("/").removesuffix(".py").split("/"))
    family = next((part[1] for part in parts if part[0] == "rules" and len(part) > 2), None)
    if family:
        return f"rules: {family}"
    if not parts:
        return "starting: Python and its modules"
    room = parts[0][0]
    if room == "syntax":
        called = next((part[-1] for part in reversed(parts) if part[0] == "syntax" and part[-1] != "document"), "")
        return SYNTAX.get(called, "reading: trees with places")
    return ROOMS.get(room, "all else")


def watched(folder: Path) -> tuple[float, Counter[str]]:
    """Lint the workspace in a folder; return seconds of processor time from the first line on, and looks by stage."""
    seen: Counter[str] = Counter()
    house = f"{ROOT / 'okrlint'}/"

    def look(_number: int, frame: FrameType | None) -> None:
        files = []
        while frame:
            files.append(frame.f_code.co_filename)
            frame = frame.f_back
        seen[stage(files, house)] += 1

    os.chdir(folder)
    sys.argv = ["okrlint", "lint", "--no-cache"]
    begun = time.process_time()
    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
    try:
        from okrlint.cli import main as okrlint

        with contextlib.redirect_stdout(io.StringIO()):
            code = okrlint()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    if code not in (0, 1):
        sys.exit(f"okrlint lint ended with {code}")
    return time.process_time() - begun, seen


def main() -> None:
    """Print the shares of a run over the folder on the command line."""
    seconds, seen = watched(Path(sys.argv[1]))
    print(json.dumps({"seconds": seconds, "shares": {name: count / seen.total() for name, count in seen.items()}}))


if __name__ == "__main__":
    main()
