"""The same goals give the same site, wherever and however it is built.

Needs git, for a company with a past.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bars_kit as bars
import pytest

pytestmark = pytest.mark.browser


def start(folder: Path, out: Path, **environment: str) -> subprocess.Popen[bytes]:
    """Begin a build in a process of its own, run from the folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "okrlint", "build", "-q", "-o", str(out)], cwd=folder,
        env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def digest(site: Path) -> str:
    """Return one digest of all files of a site with their addresses."""
    whole = hashlib.sha256()
    for file in sorted(site.rglob("*")):
        if file.is_file():
            whole.update(f"{file.relative_to(site).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample company with a past."""
    return bars.company(tmp_path_factory.mktemp("same") / "work")


def test_everywhere_the_same_bytes(company: Path, tmp_path: Path) -> None:
    """Two folders, two locales, two time zones, other seeds of chance, two builds at once: one digest."""
    other = tmp_path / "elsewhere" / "copy"
    shutil.copytree(company, other, symlinks=True)
    places = [
        (company, {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}),
        (other, {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"}),
        (company, {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "3"}),
    ]
    running = [start(place, tmp_path / str(number), **more) for number, (place, more) in enumerate(places)]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert one.returncode == 0, said
    assert len({digest(tmp_path / str(number)) for number in range(len(places))}) == 1


def test_a_second_build_touches_nothing(company: Path, tmp_path: Path) -> None:
    """What did not change keeps its time of change, to the file; a changed goal changes few."""
    site = tmp_path / "site"
    start(company, site).communicate(timeout=120)
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    start(company, site).communicate(timeout=120)
    assert {file: file.stat().st_mtime_ns for file in site.rglob("*.html")} == before
