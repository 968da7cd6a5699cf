"""The page of promises names tests that are there, and limits that hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from okrlint.syntax.decode import MOST, Limits

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8") if (ROOT / "docs").is_dir() else ""
ROWS = [row for row in PAGE.splitlines() if row.startswith("| ") and "::" in row]
NAMED = sorted(set(re.findall(r"`(test_\w+\.py)::(\w+)`", PAGE)))
pytestmark = pytest.mark.repository


@pytest.mark.parametrize(("file", "name"), NAMED, ids="::".join)
def test_each_test_that_a_promise_names_is_there(file: str, name: str) -> None:
    """The function stands in the file, and pytest runs it."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS)
def test_each_promise_has_a_test(row: str) -> None:
    """A promise is a sentence with at least one test beside it, and nothing else."""
    said, held = row.strip("| ").split(" | ")
    assert said.endswith(".")
    assert re.fullmatch(r"`test_\w+\.py::test_\w+`(?:, `test_\w+\.py::test_\w+`)*", held)


def test_the_page_has_many_promises() -> None:
    """Reading, running, writing, output and privacy each have some."""
    assert len(ROWS) >= 25
    assert re.findall(r"^## (\w+)", PAGE, re.MULTILINE) == [
        *("Reading", "Running", "Writing", "Output", "Privacy", "Limits")
    ]


def test_the_limits_are_those_of_the_program() -> None:
    """The table of limits says what holds as it comes and how far settings can go."""
    rows = re.findall(r"^\| (\w+)[^|]* \| ([\d,]+) \| ([\d,]+) \|$", PAGE, re.MULTILINE)
    assert {name: int(usual.replace(",", "")) for name, usual, _ in rows} == {
        name: getattr(Limits(), name) for name in Limits.__dataclass_fields__
    }
    assert {name: int(most.replace(",", "")) for name, _, most in rows} == MOST


def test_who_reports_a_weakness_finds_the_promises() -> None:
    """The page on security leads to them."""
    assert "(../docs/promises.md)" in (ROOT / ".github" / "SECURITY.md").read_text("utf-8")
