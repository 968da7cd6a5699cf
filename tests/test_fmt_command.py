"""`okrlint fmt`: what it says and writes, what it leaves alone, and what happens when it is interrupted."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import making
import pytest

from okrlint import fmt
from okrlint.cli import run
from okrlint.config import Settings
from okrlint.errors import UsageError
from okrlint.fmt import NotProved, formatted, obstacle
from okrlint.fmt.layout import layout
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint
from okrlint.project import formatting
from okrlint.project.formatting import format_file, format_given
from okrlint.syntax.decode import Limits

GOAL = "cycle: 2026-Q4\nteam: growth\nobjectives:\n  - id: week\n    title: Teams succeed\n"
UNREADABLE = {
    "a double key": ("team: a\nteam: b\n", "okrs/a.yaml:2:1: `team` stands here twice"),
    "a tab": ("cycle: a\nteam:\tb\n", "okrs/a.yaml:2:6: a tab stands here"),
    "no YAML": ("cycle: [a\nteam: b\n", "okrs/a.yaml:"),
    "two documents": ("cycle: a\n---\nteam: b\n", "okrs/a.yaml:2:1: "),
    "not UTF-8": (b"team: \xff\n", "okrs/a.yaml:1:7: the byte 0xFF is not UTF-8"),
    "only text": ("growth\n", "okrs/a.yaml:1:1: "),
}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that formats a workspace and gives exit code, output and messages."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs/growth.yaml").write_bytes(GOAL.encode())
    (tmp_path / "okrs/a.yaml").write_bytes(GOAL.replace("growth", "'sales' # b").encode())

    def made(*args: str) -> tuple[int, str, str]:
        code = run(["fmt", "-C", str(tmp_path), *args])
        return code, *capsys.readouterr()

    return made


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return the file of the workspace that is not canonical."""
    return tmp_path / "okrs/a.yaml"


NEAT = GOAL.replace("growth", "sales  # b")


def test_all_files_are_formatted(call: Call, odd: Path) -> None:
    """Without PATH every goal file is put into its layout, and a line says how many changed."""
    assert call() == (0, "", "1 file formatted, 1 left as it is.\n")
    assert odd.read_text() == NEAT
    assert call() == (0, "", "0 files formatted, 2 left as they are.\n")


def test_quiet_says_nothing(call: Call, odd: Path) -> None:
    """With -q the files are formatted in silence; --check only tells by its exit code."""
    assert call("--check", "-q") == (1, "", "")
    assert call("-q") == (0, "", "")
    assert odd.read_text() == NEAT


def test_a_path_narrows_what_is_formatted(call: Call, odd: Path) -> None:
    """Of a named file or folder alone the layout is looked at."""
    assert call("--check", str(odd.with_name("growth.yaml"))) == (
        0,
        "",
        "0 files would be formatted, 1 left as it is.\n",
    )
    assert call("--check", str(odd.parent))[:2] == (1, "okrs/a.yaml\n")
    code, _, said = call("nowhere")
    assert (code, "no such file" in said) == (2, True)


def test_check_and_diff_write_nothing(call: Call, odd: Path) -> None:
    """`--check` lists the files and exits 1, `--diff` shows the lines, both do both, and the files stay."""
    lines = "--- a/okrs/a.yaml\n+++ b/okrs/a.yaml\n@@ -1,5 +1,5 @@\n cycle: 2026-Q4\n-team: 'sales' # b\n+team: sales"
    before = odd.read_bytes()
    would = "1 file would be formatted, 1 left as it is.\n"
    assert call("--check") == (1, "okrs/a.yaml\n", would)
    code, shown, said = call("--diff")
    assert (code, shown.startswith(lines), said) == (0, True, would)
    code, both, said = call("--check", "--diff")
    assert (code, both, said) == (1, "okrs/a.yaml\n" + shown, would)
    assert "\x1b[32m+team: sales  # b\x1b[0m\n" in call("--diff", "--color", "always")[1]
    assert odd.read_bytes() == before


def test_settings_are_formatted_where_they_are_named(call: Call, tmp_path: Path) -> None:
    """`okrlint.yaml` is left alone until it is named; its rules keep their order."""
    file = tmp_path / "okrlint.yaml"
    file.write_text("profile: 'starter'\nformat: 1\nrules: {vague-goal: off, missing-why: off}\n")
    assert call("-q", "okrs")[0] == 0
    assert file.read_text().startswith("profile: 'starter'")
    assert call(str(file))[2] == "1 file formatted, 0 left as they are.\n"
    assert file.read_text() == "format: 1\nprofile: starter\nrules: {vague-goal: off, missing-why: off}\n"


@pytest.mark.parametrize(("text", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_stays(text: str | bytes, message: str, call: Call, odd: Path) -> None:
    """It is named with place, reason and way out, the exit code is 1, and the others are formatted all the same."""
    other = odd.with_name("growth.yaml")
    content = text if isinstance(text, bytes) else text.encode()
    odd.write_bytes(content)
    other.write_text(GOAL + "\n\n")
    code, shown, said = call()
    assert (code, shown) == (1, "")
    assert said.startswith(message)
    assert " = next: " in said
    assert said.endswith("1 file formatted, 1 left as it is.\n")
    assert (odd.read_bytes(), other.read_text()) == (content, GOAL)
    assert call("--check")[0] == 1


def test_a_file_with_findings_is_formatted(call: Call, odd: Path) -> None:
    """What is wrong with goals in other ways keeps nobody from formatting them."""
    odd.write_text("team: 'a'\ncolour: 8\n")
    assert call()[0] == 0
    assert odd.read_text() == "team: a\ncolour: 8\n"


def test_bytes_around_the_text_stay(call: Call, odd: Path) -> None:
    """The byte order mark, the line ends and the mode of a file stay; mixed line ends become the first one."""
    odd.write_bytes(b"\xef\xbb\xbfteam: a\r\ncycle: b\n")
    odd.chmod(0o640)
    assert call()[0] == 0
    assert odd.read_bytes() == b"\xef\xbb\xbfcycle: b\r\nteam: a\r\n"
    assert odd.stat().st_mode & 0o777 == 0o640


class _Input:
    """Stands for standard input."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def given(monkeypatch: pytest.MonkeyPatch, content: bytes, *args: str) -> int:
    """Run the command with `content` as standard input and return its exit code."""
    monkeypatch.setattr(sys, "stdin", _Input(content))
    return run(["fmt", "-", *args])


def test_standard_input_is_formatted(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`-` formats standard input to standard output, by the kind that the file's name says, without a word."""
    assert given(monkeypatch, b"team: a\r\ncycle: 'b'\r\n", "--stdin-filename", "a.yaml") == 0
    assert capfdbinary.readouterr() == (b"cycle: b\r\nteam: a\r\n", b"")
    assert given(monkeypatch, b"\xef\xbb\xbfteams: []\norganization: b\n", "--stdin-filename", "okrs/org.yaml") == 0
    assert capfdbinary.readouterr().out == b"\xef\xbb\xbforganization: b\nteams: []\n"
    assert given(monkeypatch, b"profile: starter\nformat: 1\n", "--stdin-filename", "okrlint.yaml") == 0
    assert capfdbinary.readouterr().out == b"format: 1\nprofile: starter\n"


def test_standard_input_that_cannot_be_read_is_handed_on(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An editor gets its text back byte for byte, with a message and exit code 1."""
    assert given(monkeypatch, b"team: \xff\n", "--stdin-filename", "a.yaml") == 1
    shown, said = capfdbinary.readouterr()
    assert shown == b"team: \xff\n"
    assert said.startswith(b"a.yaml:1:7: the byte 0xFF")


def test_standard_input_can_be_checked(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """With --check or --diff nothing but the answer is written."""
    assert given(monkeypatch, b"team: 'a'\n", "--check", "--diff", "--stdin-filename", "a.yaml") == 1
    shown = capfdbinary.readouterr().out
    assert shown == b"a.yaml\n--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +1 @@\n-team: 'a'\n+team: a\n"
    assert given(monkeypatch, b"team: a\n", "--check", "--stdin-filename", "a.yaml") == 0
    assert capfdbinary.readouterr().out == b""


def test_standard_input_stands_alone_and_has_a_name(call: Call) -> None:
    """`-` beside other paths, or without a name, is wrong use and says what to write."""
    assert call("-", "okrs")[0] == 2
    code, _, said = call("-")
    assert (code, "--stdin-filename" in said) == (2, True)


def test_what_is_not_proved_is_not_written(call: Call, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new text that would say something else is thrown away, with exit code 2; the other files are formatted."""
    other = odd.with_name("growth.yaml")
    other.write_text(GOAL + "\n\n")
    before = odd.read_bytes()
    monkeypatch.setattr(fmt, "layout", lambda one: layout(one).replace("sales", "sold"))
    code, shown, said = call()
    assert (code, shown) == (2, "")
    assert said.startswith("okrs/a.yaml: it could not be shown that a new layout would mean the same")
    assert said.endswith("1 file formatted, 1 left as it is.\n")
    assert (odd.read_bytes(), other.read_text()) == (before, GOAL)


@pytest.mark.parametrize(
    "fault",
    [
        lambda text: text + "x-new: [\n",
        lambda text: text.replace("8", "8.0"),
        lambda text: text.replace("8", '"8"'),
        lambda text: text.replace("# b", "# c"),
        lambda text: text.replace("  # b", ""),
        lambda text: text.replace("a: 8", "a:   8"),
        lambda text: text + "---\na: 8\n",
    ],
)
def test_every_change_of_meaning_is_noticed(fault: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of another type, a lost comment, a text that cannot be read or would change again: nothing is returned."""
    monkeypatch.setattr(fmt, "layout", lambda one: fault(layout(one)))
    with pytest.raises(NotProved):
        formatted(making.document("a.yaml", "x-a: 8 # b\n"))


def test_an_ignore_comment_that_would_cover_else_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout under which an ignore comment stands for another field is not taken."""
    text = "team: a # okrlint: ignore[vague-goal] b\ncycle: c\n"
    moved = "cycle: c  # okrlint: ignore[vague-goal] b\nteam: a\n"
    monkeypatch.setattr(formatting, "formatted", lambda *_: moved)
    outcome = format_file(making.document("a.yaml", text), Limits())
    assert (outcome.changed, outcome.proved, outcome.text) == (False, False, text)


IGNORES = """\
team: growth
# okrlint: ignore[vague-goal] of the cycle
cycle: 2026-Q4
objectives:
  - title: Launch the shop # okrlint: ignore[task-as-objective] known
    id: shop
    key_results:
      # okrlint: ignore[missing-source, missing-unit] counted by hand
      - title: Orders rise from 1 to 2
        id: orders
        # okrlint: ignore[no-change] ok
        baseline: 2
        target: 2
      - {title: Visits rise from 1 to 2, target: 2, id: visits, baseline: 1} # okrlint: ignore[missing-source] web
      # okrlint: ignore[unknown-field] not there
    supports:
      # okrlint: ignore[unknown-reference] soon
      nobody/nothing
  # okrlint: ignore[missing-owner] later
  - {title: Be better, id: better}
"""


def test_findings_and_ignores_are_the_same_afterwards() -> None:
    """Lint finds the same before and after, and each ignore comment silences the same."""

    def found(text: str) -> tuple[list[str], list[str]]:
        report = lint(making.workspace(text, date(2026, 11, 16)), load_rules(), Settings())
        return sorted(one.fingerprint for one in report.diagnostics), sorted(
            one[0].fingerprint for one in report.ignored
        )

    text = format_file(making.document("okrs/a.yaml", IGNORES), Limits()).text
    assert text != IGNORES
    before = found(IGNORES)
    assert len(before[1]) > 3
    assert found(text) == before


def test_a_full_disk_leaves_the_old_file(call: Call, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot take its place the old one stays, nothing else is left, and a message says so."""
    before = odd.read_bytes()

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    code, _, said = call()
    assert (code, "a.yaml cannot be written: No space left on device" in said, said.count("\n")) == (2, True, 1)
    assert odd.read_bytes() == before
    assert sorted(path.name for path in odd.parent.iterdir()) == ["a.yaml", "growth.yaml"]


def test_a_run_that_is_stopped_leaves_the_old_file(call: Call, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a file is being written leaves the old one and nothing else."""
    before = odd.read_bytes()

    def stopped(self: Path, mode: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "chmod", stopped)
    code, _, said = call()
    assert (code, said.strip()) == (130, "Stopped.")
    assert odd.read_bytes() == before
    assert sorted(path.name for path in odd.parent.iterdir()) == ["a.yaml", "growth.yaml"]


def test_a_folder_that_cannot_be_written_to_says_so(call: Call, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without leave to write gives one message and exit code 2."""

    def denied(self: Path, *args: object, **named: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", denied)
    code, shown, said = call()
    assert (code, shown) == (2, "")
    assert said.endswith("okrs/a.yaml cannot be written: Permission denied\n")
    assert said.count("\n") == 1


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path, call: Call, odd: Path) -> None:
    """What somebody wrote between reading and writing stays."""
    outcome = format_given("okrs/a.yaml", odd.read_bytes())
    odd.write_text("cycle: new\n")
    with pytest.raises(UsageError, match="has changed meanwhile"):
        formatting.save(tmp_path, [outcome])
    assert odd.read_text() == "cycle: new\n"


def test_what_keeps_a_file_as_it_is_is_named() -> None:
    """A finding about goals is no obstacle, a double key is one."""
    assert obstacle(making.document("a.yaml", "team: 8\n")) is None
    found = obstacle(making.document("a.yaml", "team: a\nteam: a\n"))
    assert found is not None
    assert found.rule == "duplicate-key"
