"""What the tests of attacks share: a folder made from odd things, one command run on it, and what must hold of any."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from okrlint.cli import run

Content = str | bytes | Callable[[Path], object]
"""What a file holds, or what makes something else of its path."""

SECONDS, MEBIBYTES = 20.0, 1500
"""Processor time that one attack may take, and memory that the whole process of the tests may; both are generous."""

TOP = "cycle: 2026-Q4\nteam: growth\n"
GOAL = "  - id: week\n    title: Teams succeed in their first week\n"
GOALS = f"{TOP}objectives:\n{GOAL}"
RESULT = "    key_results:\n      - id: share\n        title: Share of teams that succeed\n"
STRUCTURE = "lint --select structure --output concise"

_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TOLD = re.compile(r"\S.*?:\d+:\d+: |okrlint: (?!\S+ (?:has settings that cannot be followed|is no sound baseline)$)")


class Attack(NamedTuple):
    """Files by path (one text is `okrs/a.yaml`), what the command must say, the command, and its exit code.

    Each line of `says` is the beginning of something told, in order; `okrs/a.yaml:` before a place is left out. All
    that is told is there, unless the last line is `…`. Without any line nothing may be told. Where no `code` is given
    it is 1 if something is told and else 0.
    """

    name: str
    files: Content | Mapping[str, Content]
    says: str = ""
    command: str = STRUCTURE
    code: int | None = None


class Answer(NamedTuple):
    """What a command did: its exit code, what it wrote, and the seconds of processor time it took."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def told(self) -> list[str]:
        """Return the lines that tell of a problem, in order, each as `says` writes it."""
        lines = (self.out + self.err).replace("\r", "\n").split("\n")
        return [line.removeprefix("okrs/a.yaml:") for line in lines if _TOLD.match(line)]


def make(folder: Path, files: Content | Mapping[str, Content]) -> Path:
    """Write files below a folder, by path, and return it."""
    for name, content in (files if isinstance(files, Mapping) else {"okrs/a.yaml": files}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def link(target: str) -> Callable[[Path], object]:
    """Return what makes a link to `target`."""
    return lambda path: path.symlink_to(target)


def size(length: int) -> Callable[[Path], object]:
    """Return what makes a file of so many bytes that takes no room on the disk."""

    def made(path: Path) -> None:
        with path.open("wb") as stream:
            stream.truncate(length)

    return made


def pipe(path: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(path)


def strike(folder: Path, command: str, today: str = "2026-11-16") -> Answer:
    """Run a command in a folder as the program would, with the same streams, and return what it did."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", "strict", newline="")
    err = io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", newline="")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        begun = time.process_time()
        code = run([*shlex.split(command), "--today", today])
        seconds = time.process_time() - begun
    return Answer(code, _written(out), _written(err), seconds)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    text: str = stream.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]
    return text


def troubles(answer: Answer, *, data: bool = False) -> Iterator[str]:
    """Yield what must never be, whatever is attacked: a fault of ours, an order to a terminal, too much time.

    In what is for programs (`data`) ends of lines and marks of direction are as they were written.
    """
    if answer.code not in (0, 1, 2):
        yield f"exit code {answer.code}"
    if "Traceback" in answer.err or "fault of okrlint" in answer.err:
        yield "a traceback"
    shown = answer.out.replace("\r\n", "\n") if data else answer.out
    kinds = [(_ORDERS, shown), (_ORDERS, answer.err), (_DIRECTIONS, answer.err), (_DIRECTIONS, "" if data else shown)]
    yield from (f"{found.group()!r} is written" for kind, text in kinds if (found := kind.search(text)))
    if answer.seconds > SECONDS:
        yield f"{answer.seconds:.1f} seconds"
    if (peak := _peak()) > MEBIBYTES:
        yield f"{peak} MiB"


def _peak() -> int:
    """Return how many mebibytes the process of the tests has taken at most; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024)


def check(attack: Attack, folder: Path) -> None:
    """Strike and hold what comes of it against what must; nothing of the folder may be changed."""
    make(folder, attack.files)
    before = _listing(folder)
    answer = strike(folder, attack.command)
    assert list(troubles(answer)) == []
    expected = attack.says.split("\n") if attack.says else []
    told = answer.told
    if expected[-1:] == ["…"]:
        expected, told = expected[:-1], told[: len(expected) - 1]
    assert len(told) == len(expected), told[:9]
    assert [line for line, start in zip(told, expected, strict=True) if not line.startswith(start)] == []
    assert answer.code == (attack.code if attack.code is not None else int(bool(expected)))
    assert _listing(folder) == before


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Return everything below a folder but what is kept for the next run, by path, with its size and time."""
    found = {}
    for here, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if name != ".okrlint_cache"]
        for name in (*inner, *names):
            info = os.lstat(os.path.join(here, name))  # noqa: PTH118 - the name need not be text
            found[os.path.join(here, name)] = (info.st_size, info.st_mtime_ns)  # noqa: PTH118
    return found
