"""One writer at a time, bytes that have arrived, and folders that are taken away again."""

from __future__ import annotations

import builtins
import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from faults_kit import surroundings

from okrlint import disk

HOLDER = """
import sys
import time
from pathlib import Path
from okrlint.disk import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
posix = pytest.mark.skipif(os.name != "posix", reason="such locks are a thing of these systems")


def holder(folder: Path) -> subprocess.Popen[str]:
    """Return a process that holds a folder until its input ends, once it does."""
    running = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], env=surroundings(), stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert running.stdout
    assert running.stdout.readline() == "held\n"
    return running


@posix
def test_one_waits_for_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process works one waits; once it is killed it is one's turn."""
    waited = []
    with holder(tmp_path) as other:

        def sleep(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                other.kill()
                other.wait()

        monkeypatch.setattr(time, "sleep", sleep)
        with disk.alone(tmp_path):
            assert len(waited) >= 3
            assert other.poll() is not None


@posix
def test_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who keeps the folder for longer than we ever would does not keep the work from being done."""
    monkeypatch.setattr(disk, "PATIENCE", 0.05)
    with holder(tmp_path) as other:
        with disk.alone(tmp_path):
            assert other.poll() is None
        other.kill()


@pytest.mark.parametrize("lacking", ["folder", "locks", "leave"])
def test_without_locks_the_work_goes_on(lacking: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there, a system or a disk without locks."""
    real = builtins.__import__

    def imported(name: str, *args: Any, **more: Any) -> Any:
        if name == "fcntl" and lacking == "locks":
            raise ImportError
        found = real(name, *args, **more)
        if name == "fcntl" and lacking == "leave":
            monkeypatch.setattr(found, "flock", _refused)
        return found

    monkeypatch.setattr(builtins, "__import__", imported)
    done = []
    with disk.alone(tmp_path / "none" if lacking == "folder" else tmp_path):
        done.append(lacking)
    assert done == [lacking]


def _refused(*_: object) -> None:
    raise OSError(errno.ENOTSUP, "Operation not supported")


@pytest.mark.parametrize(("number", "passes"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)])
def test_a_disk_that_cannot_settle(number: int, passes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does not know what is asked is no error; one that lost the bytes is."""

    def refuse(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    (tmp_path / "a").write_text("a")
    if passes:
        disk.settle(tmp_path / "a")
    else:
        with pytest.raises(OSError, match="no"):
            disk.settle(tmp_path / "a")


def test_processes_that_run_and_that_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can be asked a process counts as gone."""
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    assert disk.runs(os.getpid()) is (os.name == "posix")
    assert not disk.runs(ended.pid)
    assert not disk.runs(10**19)
    monkeypatch.setattr(os, "name", "nt")
    assert not disk.runs(os.getpid())


def test_folders_are_unmade_from_below(tmp_path: Path) -> None:
    """Those that were missing go again; one that has got something else stays, and so do those above it."""
    deep = tmp_path / "a" / "b" / "c.yaml"
    made = disk.missing([deep, tmp_path / "d.yaml"])
    assert made == [tmp_path / "a" / "b", tmp_path / "a"]
    deep.parent.mkdir(parents=True)
    (tmp_path / "a" / "mine").write_text("mine")
    disk.unmake(made)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "mine"]
