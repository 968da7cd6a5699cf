"""Check-ins written into files: one line more, in the manner of the others, and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import document, workspace

from okrlint.checkins import Entry, checkin_splice, find_measure
from okrlint.cli import run
from okrlint.syntax.scalars import written
from okrlint.text import apply_edits

TOP = "cycle: 2026-Q4\nteam: growth\nobjectives:\n  - id: week\n    title: Teams succeed\n    key_results:\n"
TODAY = date(2026, 11, 23)
ENTRY = Entry(date(2026, 10, 12), "7")


def added(text: str, entry: Entry = ENTRY, name: str = "paid") -> str:
    """Return a goal file with a check-in more, read again and compared with what was meant."""
    space = workspace(text, TODAY)
    (measure,) = find_measure(space, name)
    splice = checkin_splice(measure, entry)
    assert splice is not None
    after = apply_edits(text, [splice.edit])
    before, now = document("okrs/a.yaml", text), document("okrs/a.yaml", after)
    assert now.problems == before.problems
    (again,) = find_measure(workspace(after, TODAY), name)
    assert sorted((one.date, one.value) for one in again.checkins) == sorted(
        [*((one.date, one.value) for one in measure.checkins), (entry.day, float(entry.value))]
    )
    return after


BLOCK = TOP + "      - id: paid   # ours\n        title: Paid rises\n        target: 9\n"


LIST = BLOCK + "        checkins:\n"
NEW = "{date: 2026-10-12, value: 7}"
EARLY, LATE = "{date: 2026-10-05, value: 6}", "{date: 2026-10-19, value: 8}"
NOTED = (
    "          - date: 2026-10-05\n            value: 6\n            note: |\n              Two\n              lines\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BLOCK, f"{LIST}          - {NEW}\n"),
        (BLOCK.rstrip(), f"{LIST}          - {NEW}"),
        (
            f"{LIST}        - {EARLY}   # low\n      # the next\n",
            f"{LIST}        - {EARLY}   # low\n        - {NEW}\n      # the next\n",
        ),
        (f"{LIST}          - {LATE}\n", f"{LIST}          - {NEW}\n          - {LATE}\n"),
        (
            f"{LIST}{NOTED}        due: 2026-12-01\n",
            f"{LIST}{NOTED}          - date: 2026-10-12\n            value: 7\n        due: 2026-12-01\n",
        ),
        (f"{BLOCK}        checkins: []\n", f"{BLOCK}        checkins: [{NEW}]\n"),
        (f"{BLOCK}        checkins: [{EARLY}, {LATE}]\n", f"{BLOCK}        checkins: [{EARLY}, {NEW}, {LATE}]\n"),
        (
            f"{TOP}      - {{id: paid, title: Paid rises, target: 9}}\n",
            f"{TOP}      - {{id: paid, title: Paid rises, target: 9, checkins: [{NEW}]}}\n",
        ),
    ],
)
def test_the_new_one_is_written_like_the_others(before: str, after: str) -> None:
    """In a block or between braces, by day, with comments and all else left as they are; also with other line ends."""
    assert added(before) == after
    assert added(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


NOTES = [
    "plain words",
    "Two more: one",
    "a #1",
    "yes",
    "- list",
    "{x}",
    "a, b",
    "'quoted'",
    "naïve ✎",
    "12",
    "x" * 300,
    "a\nb",
]


@pytest.mark.parametrize("note", NOTES)
def test_whatever_is_noted_reads_back(note: str) -> None:
    """A note is quoted where it must be, inside braces and in a block."""
    for text in (BLOCK, BLOCK + "        checkins:\n          - date: 2026-10-05\n            value: 6\n"):
        after = added(text, Entry(date(2026, 10, 12), "7", "0.5", note, "https://dash.example/q?a=1&b=2"))
        (measure,) = find_measure(workspace(after, TODAY), "paid")
        assert " ".join((measure.checkins[-1].note or "").split()) == " ".join(note.split())


@given(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    )
)
def test_any_text_reads_back(text: str) -> None:
    """Written as YAML a text means itself, in a list, a map or between braces."""
    for form in (f"- {written(text)}\n", f"a: {written(text)}\n", f"[{written(text)}]\n", f"{{a: {written(text)}}}\n"):
        data = document("okrs/a.yaml", form).data
        assert data in ([text], {"a": text})


def test_what_is_not_written_plainly_is_left_alone() -> None:
    """Behind an alias, or where the list is something else, no edit is made."""
    aliased = TOP + "      - {id: paid, title: Paid, target: 9, checkins: &c [{date: 2026-10-05, value: 1}]}\n"
    aliased += "      - {id: left, title: Left, target: 9, checkins: *c}\n"
    (measure,) = find_measure(workspace(aliased, TODAY), "left")
    assert checkin_splice(measure, ENTRY) is None


GOALS = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: Teams succeed
    key_results:
      - {id: paid, title: Paid rises from 6% to 9%, unit: "%", baseline: 6, target: 9, checkins: [
          {date: 2026-10-05, value: 6}]}
      - {id: won, title: Win 9 contracts, unit: contracts, baseline: 0, target: 9, readings: sum}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2}
  - id: month
    title: Teams stay
    key_results:
      - {id: paid, title: Paid rises, target: 9}
health:
  - {id: uptime, metric: availability, unit: "%", min: 99.9}
"""
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that records a check-in in a workspace and gives exit code, output and messages."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs/growth.yaml").write_text(GOALS)

    def made(*args: str) -> tuple[int, str, str]:
        code = run(["checkin", "-C", str(tmp_path), "--today", "2026-10-26", *args])
        return code, *capsys.readouterr()

    return made


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["week/paid", "6.9%"], "growth/week/paid: 6.9% on 2026-10-26, expected 6.8% today, target 9%: on track."),
        (["growth/week/paid", "6", "--date", "2026-10-20"], "6% on 2026-10-20"),
        (
            ["won", "2"],
            "growth/week/won: 2 contracts on 2026-10-26, expected 2.5 contracts today, target 9 contracts: at risk.",
        ),
        (["refunds", "1.5"], "growth/week/refunds: 1.5% on 2026-10-26, within its bound."),
        (["uptime", "99.1"], "growth/health/uptime: 99.1% on 2026-10-26, outside of its bound."),
        (["2026-Q4/growth/month/paid", "-3"], "growth/month/paid: -3 on 2026-10-26"),
    ],
)
def test_a_check_in_is_written_and_told(args: list[str], said: str, call: Call, tmp_path: Path) -> None:
    """Part of a name is enough, the unit may be left on, and the answer says where the figure stands now."""
    code, out, _ = call(*args)
    assert code == 0
    assert said in out
    assert "Written to okrs/growth.yaml." in out
    lines = [set((tmp_path / "okrs/growth.yaml").read_text().splitlines()), set(GOALS.splitlines())]
    assert len(lines[0] - lines[1]) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["paid", "7"], "paid can mean 2026-Q4/growth/week/paid, 2026-Q4/growth/month/paid; write more of the name."),
        (["pad", "7"], "There is no open figure pad. Did you mean paid?"),
        (["won", "two"], "two is no number in contracts; write it as 6.9 or 12000."),
        (["won", "2", "-c", "70"], "70 is no share from 0 to 1; 70% sure is 0.7."),
        (["won", "2", "-c", "sure"], "sure is no share"),
        (["week/paid", "7", "--date", "2026-10-05"], "has a check-in of 2026-10-05 already"),
        (["won", "2", "--date", "2027-03-01"], "This would break okrs/growth.yaml"),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(args: list[str], said: str, call: Call, tmp_path: Path) -> None:
    """One clear message, and the file stays as it was."""
    code, _, messages = call(*args)
    assert code == 2
    assert said in messages
    assert (tmp_path / "okrs/growth.yaml").read_text() == GOALS


def test_a_preview_writes_nothing(call: Call, tmp_path: Path) -> None:
    """--diff shows the line and the file it would go to."""
    code, out, _ = call("won", "2", "--diff", "-m", "Two at the fair")
    assert (code, out) == (
        0,
        "okrs/growth.yaml\n, checkins: [{date: 2026-10-26, value: 2, note: Two at the fair}]\n",
    )
    assert (tmp_path / "okrs/growth.yaml").read_text() == GOALS
