"""The program starts fast: what a command does not need, it does not import."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import okrlint

SLOW = {"jinja2", "jsonschema", "markdown_it", "markupsafe"}
CLEAN = """\
cycle: 2026-Q4
team: company
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: lena
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        unit: "%"
        baseline: 55
        target: 95
"""


def imported(*args: str, folder: Path) -> set[str]:
    """Return the names of all modules that a run of the program imports."""
    command = [sys.executable, "-X", "importtime", "-m", "okrlint", *args]
    env = {**os.environ, "PYTHONPATH": str(Path(okrlint.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=env, check=False, timeout=60)
    assert done.returncode < 2, done.stdout + done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize(
    ("args", "rooms"),
    [
        (["--version"], {"okrlint.lint", "okrlint.syntax", "okrlint.site", "ruamel"}),
        (["--help"], {"okrlint.site", "okrlint.project"}),
        (["schema", "goals"], {"okrlint.lint", "okrlint.site"}),
        (["explain", "invalid-yaml"], {"okrlint.site", "okrlint.model.build", "okrlint.reporters"}),
        (["lint", "--select", "structure,unmeasurable-key-result"], {"okrlint.site", "okrlint.testing", "difflib"}),
        (["lint"], {"okrlint.site", "okrlint.testing"}),
    ],
)
def test_slow_libraries_stay_out(args: list[str], rooms: set[str], tmp_path: Path) -> None:
    """Templates, schemas and Markdown are not loaded where nothing needs them, nor rooms that have no part in it."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "company.yaml").write_text(CLEAN)
    names = imported(*args, folder=tmp_path)
    assert "okrlint.cli" in names
    assert names & (SLOW | rooms) == set()


def test_the_check_can_fail(tmp_path: Path) -> None:
    """A page of goals needs its templates, and that is seen."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "company.yaml").write_text(CLEAN)
    assert {"jinja2", "markdown_it"} <= imported("build", folder=tmp_path)
