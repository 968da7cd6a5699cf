"""The real program in a real terminal: 80 columns, a keyboard, and what a person sees. Needs pseudo terminals."""

from __future__ import annotations

import codecs
import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import okrlint

COLUMNS, ROWS = 80, 24
CTRL_C, CTRL_D = "\x03", "\x04"
_PATIENCE = 60
"""Seconds after which the program is taken to hang, on a machine that has much else to do."""

_PIECE = re.compile(r"\x1b\[[0-9;?]*[@-~]|\x1b[=>]|[^\x1b]")
_CUT = re.compile(r"(.*?)(\x1b(?:\[[0-9;?]*)?)?", re.DOTALL)
"""A text, and at its end the beginning of a mark that is still to come."""


class Ask(NamedTuple):
    """A question of the program: how it ends, the right answer, and a wrong one with what is said to that."""

    prompt: str
    answer: str
    wrong: str = ""
    said: str = ""


class Screen:
    """What a terminal shows: characters, and just those marks that move about in a line."""

    def __init__(self) -> None:
        """Begin with an empty line."""
        self.rows: list[list[str]] = [[]]
        self.at = 0
        self.row = 0

    def feed(self, text: str) -> None:
        """Show what a program writes."""
        for piece in _PIECE.findall(text):
            if piece[0] == "\x1b":
                self._mark(piece)
            elif piece == "\n":
                self._down()
            elif piece == "\r":
                self.at = 0
            elif piece == "\b":
                self.at = max(0, self.at - 1)
            elif piece >= " ":
                self._put(piece)

    def _mark(self, piece: str) -> None:
        number = int(re.sub(r"\D", "", piece) or 1)
        line = self.rows[self.row]
        if piece.endswith("K"):
            del line[self.at :]
        elif piece.endswith("J"):
            del line[self.at :], self.rows[self.row + 1 :]
        elif piece.endswith("P"):
            del line[self.at : self.at + number]
        elif piece.endswith("@"):
            line[self.at : self.at] = " " * number
        elif piece.endswith("C"):
            self.at += number
        elif piece.endswith("A"):
            self.row = max(0, self.row - number)

    def _down(self) -> None:
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append([])

    def _put(self, char: str) -> None:
        if self.at == COLUMNS:
            self._down()
            self.at = 0
        line = self.rows[self.row]
        line += " " * (self.at - len(line))
        line[self.at : self.at + 1] = char
        self.at += 1

    def text(self) -> str:
        """Return all lines, without blanks at their ends."""
        return "\n".join("".join(line).rstrip() for line in self.rows)


class Terminal:
    """A run of the program in a terminal of its own; `with` ends it whatever happens."""

    def __init__(self, folder: Path, args: Sequence[str], more: Mapping[str, str] | None = None) -> None:
        """Start `okrlint` with `args` in a folder; `more` is what the environment has beyond the usual."""
        import fcntl
        import pty
        import termios

        self._hand, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        # A shell that leads a session gets the first terminal it opens as its own, and with it Ctrl-C.
        command = ["sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(child), sys.executable, "-m", "okrlint", *args]
        self._running = subprocess.Popen(
            command, cwd=folder, env={**surroundings(), **(more or {})}, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._child: int | None = child
        self._screen = Screen()
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._left = ""
        self._seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.kill()
        self._running.wait()
        if self._child is not None:
            os.close(self._child)
        os.close(self._hand)

    def wait(self, text: str) -> str:
        """Return what came on the screen since the last answer, once it ends with `text`; blanks do not count."""
        until = time.monotonic() + _PATIENCE
        while True:
            shown = self.shown()[self._seen :]
            if "".join(shown.split()).endswith("".join(text.split())):
                return shown
            if not self._read(until):
                raise AssertionError(f"no {text!r} at the end of:\n{shown}")

    def type(self, text: str) -> None:
        """Type a line, or a key such as Ctrl-C."""
        self._seen = len(self.shown())
        os.write(self._hand, (text if text in (CTRL_C, CTRL_D) else f"{text}\n").encode())

    def end(self, key: str = "") -> tuple[int, str]:
        """Return the exit code, and what came on the screen since the last answer, once the program has ended.

        With a `key` it is ended by that, pressed again as a person would where nothing happens: a signal that comes
        in the blink between the prompt and the reading of keys waits for the next key.
        """
        until = time.monotonic() + _PATIENCE
        again = time.monotonic() + 0.02
        while self._read(until):
            if key and time.monotonic() > again:
                self.type(key)
                again = time.monotonic() + 3
        return self._running.wait(timeout=_PATIENCE), self.shown()[self._seen :]

    def shown(self) -> str:
        """Return all that came on the screen."""
        return self._screen.text()

    def _read(self, until: float) -> bool:
        """Show what the program has written; return whether it may write more."""
        ready, _, _ = select.select([self._hand], [], [], 0.02)
        if not ready:
            if self._running.poll() is not None and self._child is not None:
                os.close(self._child)  # nobody else holds the terminal now, so its end can be seen
                self._child = None
            return time.monotonic() < until
        try:
            chunk = os.read(self._hand, 65536)
        except OSError:  # how Linux says that the other side is closed
            chunk = b""
        if not chunk:
            return False
        found = _CUT.fullmatch(self._left + self._decode(chunk))
        assert found  # whatever it is, it matches
        self._screen.feed(found[1])
        self._left = found[2] or ""
        return True


def surroundings() -> dict[str, str]:
    """Return an environment that is the same everywhere: this package, a plain terminal, no file of the user's."""
    language = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(okrlint.__file__).parents[1]), "TERM": "xterm",
        "LC_ALL": language, "HOME": os.devnull, "INPUTRC": os.devnull,
        "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", os.devnull), "PYTHONHASHSEED": "0",
    }  # fmt: skip


def lay(folder: Path, given: Mapping[str, str] | Mapping[str, bytes]) -> Path:
    """Write files by path into a folder, which may have to be made, and return it."""
    folder.mkdir(exist_ok=True)
    for name, text in given.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder by path, with their bytes; what is cached aside."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".okrlint_cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
