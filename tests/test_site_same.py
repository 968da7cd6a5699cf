"""The same goals give the same site, wherever and however it is built; a build that is cut short leaves the old one.

Needs git, for a company with a past.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

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


def test_two_builds_into_one_folder_leave_a_whole_site(company: Path, tmp_path: Path) -> None:
    """Whichever of two builds ends last, the site is whole and nothing is left beside it."""
    alone = tmp_path / "alone"
    start(company, alone).communicate(timeout=120)
    shared = tmp_path / "shared" / "site"
    shared.parent.mkdir()
    running = [start(company, shared) for _ in range(2)]
    for one in running:
        one.communicate(timeout=120)
    assert any(one.returncode == 0 for one in running)
    assert digest(shared) == digest(alone)
    again = start(company, shared)
    again.communicate(timeout=120)
    assert again.returncode == 0
    assert [path.name for path in shared.parent.iterdir()] == ["site"]


@pytest.mark.skipif(os.name != "posix", reason="a process is ended at once by a signal, which other systems lack")
def test_a_killed_build_leaves_the_old_site_or_the_new(company: Path, tmp_path: Path) -> None:
    """Ended at any moment, the site is the old one or the new one, whole; the next build clears up."""
    folder, site = tmp_path / "work", tmp_path / "out" / "site"
    shutil.copytree(company, folder, symlinks=True)
    site.parent.mkdir()
    began = time.monotonic()
    start(folder, site).communicate(timeout=120)
    took = time.monotonic() - began
    old = digest(site)
    file = folder / "okrs/2026-Q4/success.yaml"
    file.write_text(file.read_text("utf-8").replace("Silent clients speak up", "Quiet clients speak up"), "utf-8")
    start(folder, tmp_path / "fresh").communicate(timeout=120)
    new = digest(tmp_path / "fresh")
    assert new != old
    chance = Random(6)  # noqa: S311 - moments, not secrets
    seen = set()
    for _ in range(12):
        running = start(folder, site)
        time.sleep(chance.uniform(0.2, 1.05) * took)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        seen.add(digest(site) if site.exists() else "between")  # the blink between the two renamings
    assert seen <= {old, new, "between"}
    last = start(folder, site)
    last.communicate(timeout=120)
    assert last.returncode == 0
    assert digest(site) == new
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_second_build_touches_nothing(company: Path, tmp_path: Path) -> None:
    """What did not change keeps its time of change, to the file; a changed goal changes few."""
    site = tmp_path / "site"
    start(company, site).communicate(timeout=120)
    before = {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    start(company, site).communicate(timeout=120)
    assert {file: file.stat().st_mtime_ns for file in site.rglob("*.html")} == before
