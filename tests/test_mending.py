"""`lint --fix`: what is mended in files, what is only shown, and when nothing is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrlint.cli import run
from okrlint.project import mending

GOALS = """\
# our goals
cycle: 2026-Q4   # running
team: growth
objectives:
  - id: calls
    title: Callers reach a person at once
    owner: ana
    supports: company/first_choice
    key_results:
      - id: answered
        title: Calls answered rise from 60% to 85%
        checkins:
          - {date: 2026-10-19, value: 62}   # late
          - {date: 2026-10-12, value: 61}
"""
COMPANY = "cycle: 2026-Q4\nteam: company\nobjectives:\n  - {id: first-choice, title: Families choose us, owner: ana}\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that lints a workspace and gives exit code, output and messages."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs/growth.yaml").write_bytes(GOALS.encode())
    (tmp_path / "okrs/company.yaml").write_bytes(COMPANY.encode())

    def made(*args: str) -> tuple[int, str, str]:
        code = run(["lint", "-C", str(tmp_path), "--today", "2026-10-20", "--select", "structure,measure", *args])
        return code, *capsys.readouterr()

    return made


def growth(folder: Path) -> str:
    """Return the file of the growth team."""
    return (folder / "okrs/growth.yaml").read_bytes().decode()


def test_safe_fixes_are_made_in_the_files(call: Call, tmp_path: Path) -> None:
    """A name that differs by a sign and check-ins out of order are mended; comments and all else stay as they are."""
    _, _, said = call("--fix", "--output", "concise")
    assert said == "Mended: 2 findings in okrs/growth.yaml.\n"
    expected = GOALS.replace("first_choice", "first-choice").replace(
        "          - {date: 2026-10-19, value: 62}   # late\n          - {date: 2026-10-12, value: 61}\n",
        "          - {date: 2026-10-12, value: 61}\n          - {date: 2026-10-19, value: 62}   # late\n",
    )
    assert growth(tmp_path) == expected
    assert call("--fix", "--output", "concise")[2] == ""
    assert growth(tmp_path) == expected


def test_unsafe_fixes_only_when_asked(call: Call, tmp_path: Path) -> None:
    """Figures taken from a title may mean something else, so they want a word of their own."""
    call("--fix", "--unsafe-fixes")
    assert '        unit: "%"\n        baseline: 60\n        target: 85\n' in growth(tmp_path)
    assert call("--unsafe-fixes")[0] == 2


def test_a_preview_changes_nothing(call: Call, tmp_path: Path) -> None:
    """--diff prints what --fix would do, and leaves with 1 where there is something."""
    code, out, _ = call("--fix", "--diff")
    assert code == 1
    assert out.startswith("--- a/okrs/growth.yaml\n+++ b/okrs/growth.yaml\n@@ ")
    assert "+    supports: company/first-choice\n" in out
    assert growth(tmp_path) == GOALS
    call("--fix")
    code, out, _ = call("--diff")
    assert "+++" not in out


@pytest.mark.parametrize("change", [lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text])
def test_line_ends_and_byte_order_mark_stay(change: Callable[[str], str], call: Call, tmp_path: Path) -> None:
    """A file written on another system is mended in its own manner."""
    (tmp_path / "okrs/growth.yaml").write_bytes(change(GOALS).encode())
    before = growth(tmp_path)
    call("--fix", "--unsafe-fixes")
    after = growth(tmp_path)
    assert after != before
    assert after.count("\r\n") == (after.count("\n") if "\r\n" in before else 0)
    assert after.startswith("\ufeff") == before.startswith("\ufeff")


def test_only_what_the_report_is_about(call: Call, tmp_path: Path) -> None:
    """A PATH, an ignore and the baseline narrow what is mended as they narrow what is told."""
    assert call("--fix", str(tmp_path / "okrs/company.yaml"))[2] == ""
    (tmp_path / "okrs/growth.yaml").write_text(GOALS.replace("# our goals", "# okrlint: ignore[structure] as agreed"))
    assert call("--fix")[2] == ""


def test_a_file_that_changed_meanwhile_is_left_alone(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody saved between reading and writing is never written over."""
    plain = mending.mend

    def slow(*args: object, **more: object) -> object:
        mended = plain(*args, **more)  # type: ignore[arg-type]
        (tmp_path / "okrs/growth.yaml").write_text("cycle: 2026-Q4\n")
        return mended

    monkeypatch.setattr(mending, "mend", slow)
    code, _, said = call("--fix")
    assert (code, growth(tmp_path)) == (2, "cycle: 2026-Q4\n")
    assert "okrs/growth.yaml has changed meanwhile" in said


def test_standard_input_cannot_be_mended(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no file to write to."""
    monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": type("B", (), {"read": lambda _: b""})()})())
    assert call("--fix", "-", "--stdin-filename", "okrs/growth.yaml")[0] == 2


def test_the_summary_says_what_could_be_mended(call: Call) -> None:
    """Who reads the report learns that the program can do it, and how to see it first."""
    out = call()[1]
    assert "2 findings can be mended with --fix, 1 more with --unsafe-fixes; --diff shows how." in out
