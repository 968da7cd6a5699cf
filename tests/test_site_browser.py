"""The site in a real browser: needs Chromium, which `.ci/run` installs.

Where there is no Chromium these tests say so and are passed over; on the build service they fail instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import site_kit as kit

from okrlint.site.pages import all_views

pytestmark = pytest.mark.browser
ON_BUILD_SERVICE = bool(os.environ.get("CI")) and os.name == "posix" and os.uname().sysname == "Linux"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--enable-logging=stderr"),
    *("--virtual-time-budget=2000", "--dump-dom"),
)


@pytest.fixture(scope="module")
def chromium() -> str:
    """Return the path of Chromium."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if found is None:
        (pytest.fail if ON_BUILD_SERVICE else pytest.skip)("this test needs Chromium")
    assert found is not None
    return found


def shown(chromium: str, page: Path, profile: Path) -> tuple[str, str]:
    """Return the page as the browser has it after its scripts ran, and what it wrote to its log."""
    done = subprocess.run(
        [chromium, *FLAGS, f"--user-data-dir={profile}", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def written(folder: Path, files: dict[str, str]) -> None:
    """Write files below a folder."""
    for address, content in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def test_pages_keep_their_own_policy(chromium: str, tmp_path: Path) -> None:
    """No page of the tiny site does what its policy forbids, and none writes an error to the console."""
    written(tmp_path / "site", kit.build(kit.workspace(kit.tiny_files())))
    pages = ["rules/index.html", "2026-Q4/index.html", *(view.address for view in all_views())]
    for page in pages:
        seen, log = shown(chromium, tmp_path / "site" / page, tmp_path / "profile")
        assert log == "", page
        assert "<main" in seen, page


RESULT = """      - {{id: k{0}, title: Clients who stay with us rise from 10% to 50%, unit: "%", owner: p, baseline: 10,
         target: 50, validator: q, source: crm.{0}, checkins: [{1}]}}
"""
LEVER = """      - {{id: i{0}, title: Call back within a day, moves: [k0, k1], owner: p, allocation: 20,
         priority: {{impact: {0}}},
         tasks: [{{title: Ask ten, owner: p}}, {{title: Ask twenty, owner: q, done_when: twenty have answered}}]}}
"""


def printed_pages() -> dict[str, str]:
    """Return a workspace with an objective that has all that one can have."""
    days = ("10-05", "10-12", "10-19", "10-26", "11-02", "11-09", "11-16")
    readings = ", ".join(f"{{date: 2026-{day}, value: {n + 12}, note: Two more}}" for n, day in enumerate(days))
    body = "  - id: x\n    title: Clients stay\n    owner: p\n    why: They leave.\n    key_results:\n"
    body += "".join(RESULT.format(one, readings) for one in range(3)) + "    initiatives:\n"
    return kit.goals(body + "".join(LEVER.format(one) for one in range(1, 4)))


@pytest.mark.parametrize("page", ["2026-Q4/a/x.html", "2026-Q4/a/index.html"])
def test_an_objective_and_a_team_print_on_two_pages(chromium: str, tmp_path: Path, page: str) -> None:
    """Everything is unfolded, and fits on both sides of a sheet of A4."""
    written(tmp_path / "site", kit.build(kit.workspace(printed_pages())))
    sheet = tmp_path / "sheet.pdf"
    subprocess.run(
        [chromium, *FLAGS[:-1], f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
         f"--print-to-pdf={sheet}", (tmp_path / "site" / page).as_uri()],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert 1 <= len(re.findall(rb"/Type */Page\b", sheet.read_bytes())) <= 2
