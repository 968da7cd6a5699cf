"""Long builds say how far they are, on a terminal only. Needs a system with pseudo terminals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="this test needs pseudo terminals")

GOALS = "cycle: 2026-Q4\nteam: t\nobjectives:\n" + "".join(f"  - {{id: g{n}, title: Goal {n}}}\n" for n in range(300))


def build(folder: Path, *more: str) -> str:
    """Build on a terminal and return what it showed on standard error."""
    (folder / "okrs").mkdir(exist_ok=True)
    (folder / "okrs/a.yaml").write_text(GOALS, "utf-8")
    parent, child = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "okrlint", "-C", str(folder), "--today", "2026-11-22", "build", *more],
        stdout=subprocess.PIPE, stderr=child, check=False,
    )  # fmt: skip
    os.close(child)
    said = b""
    try:
        while part := os.read(parent, 65536):
            said += part
    except OSError:  # the way Linux says that the other end is closed
        pass
    os.close(parent)
    assert done.returncode == 0
    return said.decode()


def test_a_terminal_sees_the_count(tmp_path: Path) -> None:
    """The count moves on and is wiped at the end; nothing of it is left on the line."""
    said = build(tmp_path)
    assert "\r250 files" in said
    assert said.rstrip("\n").endswith("\r" + " " * 20 + "\r")


def test_quiet_is_quiet(tmp_path: Path) -> None:
    """Whoever wants it quiet sees no count."""
    assert build(tmp_path, "-q") == ""
