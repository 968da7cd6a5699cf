"""`okrlint checkin --me`: every figure that is due is asked for, and the answers are written together or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from making import result, workspace
from scratch import Scratch
from story_kit import Terminal

from okrlint.checkins import BLOCKS, SIGNS, chart
from okrlint.cli import _asking, _checkin_values, run
from okrlint.model.things import KeyResult

ORG = """\
organization: Tin Works
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth, parent: company, lead: ana}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-k}
  - {id: finn, name: Finn, team: growth}
  - {id: idle, name: Ida, team: growth}
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: New teams succeed in their first week
    owner: ana
    key_results:
      - id: paid
        title: Trials that become paid rise from 6% to 9%
        unit: "%"
        baseline: 6
        target: 9
        source: the till
        checkins:
          - {date: 2026-10-05, value: 6, confidence: 0.7}
          - {date: 2026-10-12, value: 6.5, confidence: 0.65}   # half
      - {id: won, title: Win €9k of contracts, unit: €k, baseline: 0, target: 9, readings: sum, checkins: [
          {date: 2026-10-05, value: 1}, {date: 2026-10-19, value: 1.5}]}
      - {id: live, title: The shop is open, milestone: true}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2, checkin_every: 7d}
"""
OWN = """\
cycle: 2026-Q4
person: ana
objectives:
  - {id: pilot, title: One clinic plans with us, key_results: [{id: held, title: Stay above 80, min: 80}]}
health:
  - {id: mail, metric: open mails, checkin_every: 7d}
"""
FILES = {"okrs/org.yaml": ORG, "okrs/2026-Q4/growth.yaml": GROWTH, "okrs/2026-Q4/people/ana.yaml": OWN}
NAME, PERSON = "okrs/2026-Q4/growth.yaml", "okrs/2026-Q4/people/ana.yaml"
DUE = ["growth/week/live", "growth/week/refunds", "@ana/pilot/held", "@ana/health/mail", "growth/week/paid",
       "growth/week/won"]  # fmt: skip
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that walks through what Ana owes, with lines typed into a pipe."""
    Scratch(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)

    def made(*args: str, typed: str = "", me: str = "ana", today: str = "2026-10-26") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["checkin", "--me", me, *args, "--today", today])
        return code, *capsys.readouterr()

    return made


def changed(folder: Path) -> dict[str, str]:
    """Return the files that are not as they were."""
    found = {name: (folder / name).read_text("utf-8") for name in FILES}
    return {name: text for name, text in found.items() if FILES[name] != text}


def order(err: str) -> list[str]:
    """Return the names of the figures in the order in which they are asked for."""
    lines = [line.strip() for line in err.splitlines()]
    return [line.partition(", ")[0] for line in lines if ", overdue since" in line or ", due " in line]


@pytest.mark.parametrize("me", ["ana", "@ana", "ana-k", "Ana Kovač"])
def test_all_that_is_due_is_asked_most_overdue_first(me: str, call: Call, tmp_path: Path) -> None:
    """By id, handle or name; an empty answer passes a figure over, and where nothing is answered nothing is written."""
    code, out, err = call(me=me, typed="\n" * 6)
    assert (code, out) == (0, "Nothing was answered, so nothing is written.\n")
    assert order(err) == DUE
    assert not changed(tmp_path)


def test_a_figure_is_shown_before_it_is_asked_for(call: Call) -> None:
    """Its last value with its day, what is expected, the target or bound, and its readings as a chart."""
    err = call(typed="\n" * 6)[2]
    assert "     growth/week/paid, overdue since 19 Oct, 7 days ago\n" in err
    assert "     last 6.5% on 12 Oct, 14 days ago; expected today 6.8%; target 9%\n" in err
    assert f"     {BLOCKS[0]}{BLOCKS[1]}  2 readings, 5 Oct to 12 Oct\nWhat does it read, in %?" in err
    assert "last €1.5k on 19 Oct, 7 days ago; €2.5k in all; expected today €2.5k; target €9k" in err
    assert "How much was added, in €k? " in err
    assert "never read; to be kept at most 2%" in err
    assert "never read; 1 once it is reached, else 0" in err
    assert "never read; no bound written" in err


def test_the_answers_are_written_together(call: Call, tmp_path: Path) -> None:
    """A wrong one is asked again, a unit may be typed, the last confidence is the default; comments stay."""
    typed = "\nx\n1.4 %\n\n" + "\n" * 2 + "?\n7%\n2\n\nMails: live\n" + "€2k\n80%\n\n" + "maybe\ny\n"
    code, out, err = call(typed=typed)
    assert code == 0, err
    assert sys.stdin.read() == ""
    assert "  x is no number in %; write it as 6.9 or 12000." in err
    assert "  It is read from the till. Type a number, with its unit or without; empty passes it over, b goes" in err
    assert "  2 is no share from 0 to 1; 70% sure is 0.7." in err
    assert "  maybe is neither yes nor no." in err
    assert "3 check-ins for okrs/2026-Q4/growth.yaml:\n  growth/week/refunds 1.4% on 2026-10-26\n" in err
    assert "  growth/week/paid 7% on 2026-10-26, 65% sure: Mails: live\n" in err
    assert out.endswith("3 check-ins written to okrs/2026-Q4/growth.yaml.\n")
    text = changed(tmp_path)[NAME]
    paid = '          - {date: 2026-10-26, value: 7, confidence: 0.65, note: "Mails: live"}\n'
    assert f"# half\n{paid}" in text
    assert "value: 1.5}, {date: 2026-10-26, value: 2, confidence: 0.8}]}" in text
    rest = text.replace(paid, "").replace(", {date: 2026-10-26, value: 2, confidence: 0.8}", "")
    assert rest.replace(", checkins: [{date: 2026-10-26, value: 1.4}]", "") == GROWTH


def test_one_can_go_back(call: Call, tmp_path: Path) -> None:
    """What was answered stands as the default then; the first figure has none before it."""
    typed = "b\n1\n.9\nfirst\nb\n\n\n\n" + "\n" * 5
    code, _, err = call("--yes", typed=typed)
    assert code == 0, err
    assert "This is the first one." in err
    assert "What does it read? [1] " in err
    assert "reached? [0.9] " in err
    assert "in a sentence? [first] " in err
    assert "checkins: [{date: 2026-10-26, value: 1, confidence: 0.9, note: first}]" in changed(tmp_path)[NAME]


def test_a_no_at_the_end_writes_nothing(call: Call, tmp_path: Path) -> None:
    """The last question is whether to write; --diff shows the change instead and does not ask."""
    code, out, _ = call(typed="1\n\n\n" + "\n" * 5 + "no\n")
    assert (code, out) == (0, "Nothing was written.\n")
    code, out, _ = call("--diff", typed="1\n\n\n" + "\n" * 5)
    assert code == 0
    marked = [line[:9] for line in out.splitlines() if line[:1] in "+-"]
    assert marked == ["--- okrs/", "+++ okrs/", "-      - ", "+      - "]
    assert not changed(tmp_path)


@pytest.mark.parametrize("count", range(9))
def test_where_the_answers_end_nothing_is_written(count: int, call: Call, tmp_path: Path) -> None:
    """Also not what was answered before; the figures that are left are named with the command for each."""
    lines = ["1\n", "\n", "\n", *["\n"] * 5]
    code, _, err = call(typed="".join(lines[:count]))
    assert code == 2
    assert not changed(tmp_path)
    if count < 8:
        assert "left. Nothing was written" in err
        assert err.count("  okrlint checkin ") == 6 - max(0, count - 2)
        assert ("also not what was answered before" in err) is (count > 2)
    else:
        assert "The answers ended before the last one, whether to write all this. Nothing was written." in err


def test_ctrl_c_writes_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At whichever question; it is said, and the exit code is that of a run that was stopped."""
    real, seen = _asking._line, []

    def interrupted(prompt: str) -> str:
        seen.append(prompt)
        if len(seen) == 9:
            raise KeyboardInterrupt
        return real(prompt)

    monkeypatch.setattr(_asking, "_line", interrupted)
    code, _, err = call(typed="1\n\n\n" + "\n" * 6)
    assert code == 130
    assert seen[-1].startswith("Write it, yes or no?")
    assert "\nNothing was written.\n" in err
    assert not changed(tmp_path)


def test_two_files_are_written_both_or_neither(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second cannot be written the first gets its bytes back."""
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "ana.yaml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    args = ["--yes", "--all"]
    code, _, err = call(*args, typed="1\n\n\n1\n\n85\n\n\n" + "\n" * 3)
    assert code == 2
    assert "cannot be written: No space left on device" in err
    assert not changed(tmp_path)
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert not list(tmp_path.rglob("*okrlint-new*"))


@pytest.mark.parametrize(
    ("me", "today", "args", "said"),
    [
        ("idle", "2026-10-26", [], "Ida has no open figure to read.\n"),
        ("ana", "2026-10-02", [], "Nothing is due for Ana Kovač today. Next is growth/week/paid on 2026-10-08.\n"),
        ("ana", "2027-01-02", [], "Ana Kovač has no open figure to read.\n"),
    ],
)
def test_where_nothing_is_due_the_next_day_is_told(me: str, today: str, args: list[str], said: str, call: Call) -> None:
    """And how to update a figure all the same."""
    code, out, _ = call(*args, me=me, today=today)
    assert (code, out.startswith(said)) == (0, True), out
    assert ("okrlint checkin --me ana --all" in out) is ("Next" in said)


def test_what_has_a_reading_of_the_day_is_not_asked_again(call: Call, tmp_path: Path) -> None:
    """With --all what is not due yet is asked too, but no figure twice for one day; --date sets the day."""
    assert len(order(call("--all", "--date", "2026-10-12", typed="\n" * 6)[2])) == 5
    code, _, _ = call("--all", "-y", "-q", typed="1\n\n\n" + "1\n\n" + "81\n\n\n" + "1\n\n" + "7\n\n\n" + "1\n\n\n")
    assert code == 0
    assert set(changed(tmp_path)) == {NAME, PERSON}
    assert call("--all")[1] == "Every figure of Ana Kovač has its check-in of 2026-10-26 already.\n"


def test_a_name_that_nobody_has(call: Call) -> None:
    """The nearest one is named."""
    code, _, err = call(me="anna")
    assert (code, "There is no person anna. Did you mean ana?" in err) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own for a program is a thing of these systems")
def test_at_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    """Marks are put plainly, and a unit that cannot be shown stops nothing."""
    Scratch(tmp_path).write(FILES)
    plain = {"PYTHONIOENCODING": "ascii", "TERM": "dumb"}
    with Terminal(tmp_path, ["checkin", "--me", "ana", "--today", "2026-10-26"], plain) as terminal:
        for _ in range(6):
            terminal.type("")
        code, _ = terminal.end()
        shown = terminal.shown()
    assert code == 0, shown
    assert f"{SIGNS[0]}{SIGNS[1]}  2 readings, 5 Oct to 12 Oct" in shown
    assert "in \\u20ack?" in shown


CHARTED = [
    ("baseline: 0, target: 10, checkins: [{date: 2026-10-05, value: 0}, {date: 2026-10-12, value: 10}]", "▁█"),
    ("checkins: [{date: 2026-10-05, value: 3}, {date: 2026-10-12, value: 3}]", "▅▅"),
    ("readings: sum, checkins: [{date: 2026-10-05, value: 3}, {date: 2026-10-12, value: 4}]", "▁█"),
    ("target: 10, checkins: [{date: 2026-10-05, value: 3}]", ""),
    ("target: 10", ""),
    ("checkins: [{date: 2026-10-05, value: -1.0e+308}, {date: 2026-10-12, value: 1.0e+308}]", "▁▁"),
]


@pytest.mark.parametrize(("fields", "drawn"), CHARTED)
def test_readings_as_a_chart(fields: str, drawn: str) -> None:
    """From the least to the most among readings, baseline and target; fewer than two make no chart."""
    assert chart(result(fields), date(2026, 11, 1)) == drawn


def test_the_newest_readings_are_charted() -> None:
    """Of many only as many as fit."""
    items = ", ".join(f"{{date: 2026-10-{day:02}, value: {day}}}" for day in range(1, 32))
    measure: KeyResult = result(f"checkins: [{items}]")
    assert len(chart(measure, date(2026, 11, 1))) == 30
    assert workspace("cycle: 2026-Q4\n").files


@pytest.mark.parametrize(
    ("text", "unit", "commas", "value"),
    [
        ("6.90", None, False, "6.90"),
        ("+6", None, False, "6"),
        (".5", None, False, "0.5"),
        ("-.5", None, False, "-0.5"),
        ("5.", None, False, "5"),
        ("\u22123", None, False, "-3"),
        ("6,9", "%", False, "6.9"),
        ("6,9", "%", True, "6.9"),
        ("1.250", None, True, None),
        ("1,250", None, True, None),
        ("1,250", None, False, "1250"),
        ("€12", "€", False, "12"),
        ("12 contracts", "contracts", False, "12"),
        ("12 %", None, False, None),
        ("$12m", "$m", False, "12"),
        ("12 days", "%", False, None),
        ("two", None, False, None),
        ("1e400", None, False, None),
        ("9" * 400, None, False, None),
        ("", None, False, None),
    ],
)
def test_a_value_as_it_is_typed(text: str, unit: str | None, value: str | None, *, commas: bool) -> None:
    """With its unit before or behind it, with a comma where that leaves no doubt; None for what is no number."""
    assert _checkin_values.value_of(text, unit, commas=commas) == value


@pytest.mark.parametrize(
    ("text", "share"), [("0.70", "0.70"), ("70%", "0.7"), ("7/10", "0.7"), ("1", "1"), ("70", None), ("sure", None)]
)
def test_how_sure_somebody_is(text: str, share: str | None) -> None:
    """A share from 0 to 1, or percent with their sign."""
    assert _checkin_values.share_of(text) == share
