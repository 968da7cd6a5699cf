"""`okrlint checkin --from`: a table of readings is taken whole or not at all, and all that is wrong is told at once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document, workspace
from scratch import Scratch

from okrlint.checkins import Entry, checkin_splices, find_measure, wrong_day
from okrlint.cli import run
from okrlint.splice import alike, means
from okrlint.text import apply_edits

GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: Teams succeed
    starts: 2026-09-01
    key_results:
      - id: paid   # ours
        title: Paid rises
        unit: "%"
        target: 9
        checkins:
          # the first half
          - {date: 2026-10-05, value: 6}
          - {date: 2026-10-19, value: 6.5}   # low
      - {id: won, title: Win 9 contracts, unit: contracts, target: 9}
"""
CARE = """\
cycle: 2026-Q4
team: care
objectives:
  - {id: calm, title: Nobody waits, key_results: [{id: paid, title: Paid rises, target: 9}]}
health:
  - {id: uptime, metric: availability, min: 99}
"""
FILES = {"okrs/care.yaml": CARE, "okrs/growth.yaml": GROWTH}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that takes a table, as a file or from a pipe."""
    Scratch(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)

    def made(text: str | bytes, *args: str, pipe: bool = False) -> tuple[int, str, str]:
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "t.csv").write_bytes(content)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        code = run(["checkin", "--from", "-" if pipe else "t.csv", "--today", "2026-11-02", *args])
        return code, *capsys.readouterr()

    return made


def changed(folder: Path) -> dict[str, str]:
    """Return the files that are not as they were."""
    found = {name: (folder / name).read_text("utf-8") for name in FILES}
    return {name: text for name, text in found.items() if FILES[name] != text}


TAKEN = GROWTH.replace("value: 6.5}   # low\n", "value: 6.5}   # low\n          - {date: 2026-11-02, value: 7.5}\n")


@pytest.mark.parametrize(
    "table",
    [
        "name,date,value\nweek/paid,2026-11-02,7.5\n",
        "\n VALUE , Name,date \n7.5%,growth/week/paid, 2026-11-02\n,,\n",
        "\ufeffname;date;value\r\nweek/paid;02.11.2026;7,5\r\n",
        "name\tdate\tvalue\nweek/paid\t2026-11-02\t7.5",
        '"name","date","value","note"\n"week/paid","2026-11-02","7.5",""\n',
        "name,date,value\n2026-Q4/growth/week/paid,2026-11-02,7.5\nweek/paid,2026-10-05,6.0\n",
    ],
)
@pytest.mark.parametrize("pipe", [False, True])
def test_a_table_is_taken_however_it_is_laid_out(table: str, call: Call, tmp_path: Path, *, pipe: bool) -> None:
    """Case, order, blanks, what parts the columns and a byte order mark make no difference."""
    code, out, err = call(table, pipe=pipe)
    assert (code, err) == (0, "")
    assert out.startswith("1 check-in written to okrs/growth.yaml.")
    assert changed(tmp_path) == {"okrs/growth.yaml": TAKEN}


def test_several_go_into_one_list_by_their_days(call: Call, tmp_path: Path) -> None:
    """Before, between and behind those that are there, each once; other files in the same go."""
    table = (
        "name,date,value,confidence,note,evidence,mood\n"
        'week/paid,2026-10-26,7,70%,"Two\nlines",https://dash.example\n'
        "week/paid,2026-10-12,6.2\nweek/paid,2026-09-28,5\nweek/paid,2026-10-13,6.3\n"
        "won,2026-10-13,2\nwon,2026-10-12,1\nuptime,2026-10-12,99.5\nuptime,2026-10-12,99.50\n"
    )
    code, out, err = call(table)
    assert (code, err) == (0, "t.csv: no field for column mood\n")
    assert out == "7 check-ins written to 2 files. 1 row was there already.\n"
    text = changed(tmp_path)["okrs/growth.yaml"]
    assert text == GROWTH.replace(
        "          - {date: 2026-10-05, value: 6}\n",
        "          - {date: 2026-09-28, value: 5}\n          - {date: 2026-10-05, value: 6}\n"
        "          - {date: 2026-10-12, value: 6.2}\n          - {date: 2026-10-13, value: 6.3}\n",
    ).replace(
        "6.5}   # low\n",
        '6.5}   # low\n          - {date: 2026-10-26, value: 7, confidence: 0.7, note: "Two\\nlines", '
        'evidence: "https://dash.example"}\n',
    ).replace(
        "unit: contracts, target: 9}",
        "unit: contracts, target: 9, checkins: [{date: 2026-10-12, value: 1}, {date: 2026-10-13, value: 2}]}",
    )
    assert call(table)[1] == "Nothing is new in t.csv: 8 rows were there already.\n"


BAD = """\
name,date,value,confidence
pad,2026-10-26,7
paid,2026-10-26,7
week/paid,2026-10-32,7
week/paid,10/11/2026,7

week/paid,2026-11-09,7
week/paid,2026-07-31,7
week/paid,2026-10-26,seven
week/paid,2026-10-26,7,70
week/paid,2026-10-05,7
won,2026-10-26,2
won,2026-10-26,3
,2026-10-26,3
won,,3
won,2026-10-26,
"""


def test_every_bad_row_is_told_and_nothing_is_written(call: Call, tmp_path: Path) -> None:
    """Each with its line and what is wrong; a good row beside them is not written either."""
    code, _, err = call(BAD)
    assert code == 2
    assert [line.strip() for line in err.splitlines() if line.startswith("  ")] == [
        "line 2: There is no open figure pad. Did you mean paid?",
        "line 3: paid can mean 2026-Q4/care/calm/paid, 2026-Q4/growth/week/paid; write more of the name",
        "line 4: 2026-10-32 is no day; write it as 2026-11-22",
        "line 5: 10/11/2026 is no day; write it as 2026-11-22",
        "line 7: 2026-11-09 is 7 days ahead of today, 2026-11-02",
        "line 8: 2026-07-31 is more than 31 days before it begins on 2026-09-01",
        "line 9: seven is no number in %; write it as 6.9 or 12000",
        "line 10: 70 is no share from 0 to 1; 70% sure is 0.7",
        "line 11: growth/week/paid reads 6 on 2026-10-05 already, not 7",
        "line 13: growth/week/won reads 2 on 2026-10-26 already, not 3",
        "line 14: name is empty; take the row out, or fill it",
        "line 15: date is empty; take the row out, or fill it",
        "line 16: value is empty; take the row out, or fill it",
    ]
    assert "13 rows of t.csv cannot be taken, so nothing was written:" in err
    assert not changed(tmp_path)


def test_of_very_many_bad_rows_some_are_told(call: Call) -> None:
    """It is another table than was meant."""
    err = call("name,date,value\n" + "x,2026-10-26,1\n" * 50)[2]
    assert err.count("  line ") == 30
    assert "  and 20 more\n" in err
    assert "1 row of t.csv cannot be taken" in call("name,date,value\nx,2026-10-26,1\n")[2]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "There is nothing in t.csv."),
        (" \n\n", "There is nothing in t.csv."),
        ("name,date,value\n", "There is no row below the header of t.csv."),
        ("name,day,worth\nx,1,2\n", "must name the columns name, date and value; date and value are missing."),
        ("week/paid,2026-11-02,7\n", "name, date and value are missing."),
        ("name,date,value,Date\nx,1,2,3\n", "t.csv has two columns date; keep one."),
        ('name,date,value\n"won,1,2\n', "line 2 of t.csv cannot be read: unexpected end of data; look at its quotes."),
        (b"PK\x03\x04", "t.csv is a zip file"),
    ],
)
def test_what_is_no_table_is_refused(table: str | bytes, said: str, call: Call, tmp_path: Path) -> None:
    """One clear message, and the files stay as they were."""
    code, _, err = call(table)
    assert (code, said in err) == (2, True), err
    assert not changed(tmp_path)


def test_a_table_in_the_code_page_of_windows(call: Call) -> None:
    """It is read, and told that letters with accents are worth a look."""
    code, _, err = call("name,date,value,note\nwon,2026-11-02,2,Zoë\n".encode("cp1252"))
    said = "t.csv: the file is not UTF-8; it was read as Windows-1252; look at letters with accents\n"
    assert (code, err) == (0, said)


def test_a_preview_writes_nothing(call: Call, tmp_path: Path) -> None:
    """--diff shows the change as a patch; -q says nothing."""
    code, out, _ = call("name,date,value\nweek/paid,2026-11-02,7.5\nuptime,2026-11-02,99\n", "--diff")
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("+ ")] == [
        "+          - {date: 2026-11-02, value: 7.5}",
        "+  - {id: uptime, metric: availability, min: 99, checkins: [{date: 2026-11-02, value: 99}]}",
    ]
    assert not changed(tmp_path)
    assert call("name,date,value\nweek/paid,2026-11-02,7.5\n", "-q")[1] == ""


def test_two_files_are_written_both_or_neither(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second cannot be written the first gets its bytes back."""
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "growth.yaml":
            raise OSError(30, "Read-only file system")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    code, _, err = call("name,date,value\nuptime,2026-11-02,99\nweek/paid,2026-11-02,7.5\n")
    assert (code, "cannot be written: Read-only file system" in err) == (2, True)
    assert not changed(tmp_path)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Which figure, and what does it read? Write okrlint checkin NAME VALUE, or --me PERSON"),
        (["won"], "What does won read?"),
        (["won", "1", "--me", "ana"], "are three ways; give one of them."),
        (["--from", "t.csv", "--me", "ana"], "are three ways; give one of them."),
        (["--me", "ana", "-m", "x"], "-c, -m and -e belong to NAME VALUE"),
        (["--from", "t.csv", "--date", "2026-11-02"], "A table says the day of each reading; leave out --date."),
        (["won", "1", "--all"], "--all belongs to --me."),
        (["--from", "none.csv"], "there is no file none.csv"),
    ],
)
def test_one_way_at_a_time(args: list[str], said: str, call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    """A name with a value, a person, or a table; what belongs to another way is refused."""
    code = run(["checkin", *args])
    err = capsys.readouterr().err
    assert (code, said in " ".join(err.split())) == (2, True), err


def test_what_is_not_written_plainly_is_left(call: Call, tmp_path: Path) -> None:
    """The place is named."""
    shared = CARE.replace("target: 9}]}", "target: 9, checkins: &c [{date: 2026-10-05, value: 1}]}]}")
    shared = shared.replace("min: 99}", "min: 99, checkins: *c}")
    (tmp_path / "okrs/care.yaml").write_text(shared)
    code, _, err = call("name,date,value\nuptime,2026-11-02,99\n")
    assert (code, "okrs/care.yaml:6 is not written plainly; add the check-in by hand." in err) == (2, True), err
    assert (tmp_path / "okrs/care.yaml").read_text() == shared


def test_days_without_a_cycle_that_is_known() -> None:
    """Only what lies ahead can be wrong there."""
    text = "cycle: someday\nteam: growth\nhealth:\n  - {id: up, metric: a}\n"
    space = workspace(text, date(2026, 11, 2))
    (measure,) = (one for file in space.files for one in file.health)
    assert wrong_day(space, measure, date(2026, 11, 3)) is None
    assert wrong_day(space, measure, date(2026, 11, 4)) == "2026-11-04 is 2 days ahead of today, 2026-11-02"


def lists() -> st.SearchStrategy[tuple[str, list[int]]]:
    """Return goal files whose check-ins are laid out in odd ways, and the days of October that they have."""

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, list[int]]:
        days = sorted(draw(st.sets(st.integers(1, 28), max_size=4)))
        form = draw(st.sampled_from(["none", "flow", "lines", "fields"]))
        inner = draw(st.sampled_from(["        ", "          "]))
        remark = draw(st.sampled_from(["", "   # é 🐝"]))
        between = draw(st.sampled_from(["", "\n", f"{inner}# between\n"]))
        items = [f"{{date: 2026-10-{day:02}, value: {day}}}" for day in days]
        listed = ""
        if form == "flow" or (items and form != "none" and not days):
            listed = f"        checkins: [{', '.join(items)}]{remark}\n"
        elif form == "lines" and items:
            listed = "        checkins:\n" + between.join(f"{inner}- {one}{remark}\n" for one in items)
        elif form == "fields" and items:
            parts = [f"{inner}- date: 2026-10-{day:02}{remark}\n{inner}  value: {day}\n" for day in days]
            listed = "        checkins:\n" + between.join(parts)
        tail = draw(st.sampled_from(["", "        weight: 2\n", "    # of the goal\n    risks: [a]\n", "# end"]))
        text = f"cycle: 2026-Q4\nteam: growth\nobjectives:\n  - id: week\n    title: A{remark}\n    key_results:\n"
        text += f"      - id: paid\n        title: Paid{remark}\n{listed}{tail}"
        return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), days if listed else []

    return build()


def _in_order(text: str, kept: str) -> bool:
    """Return whether all characters of `kept` stand in `text`, in their order."""
    rest = iter(text)
    return all(char in rest for char in kept)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(lists(), st.sets(st.integers(1, 28), min_size=1, max_size=5))
def test_every_other_byte_stays(laid: tuple[str, list[int]], wanted: set[int]) -> None:
    """Whatever the list looks like, the new ones are in it by their days, and nothing else has changed."""
    text, there = laid
    new = sorted(wanted - set(there))
    (measure,) = find_measure(workspace(text, date(2026, 11, 2)), "paid")
    entries = [Entry(date(2026, 10, 1) + timedelta(days=day - 1), str(day)) for day in reversed(new)]
    splices = checkin_splices(measure, entries)
    assert splices is not None
    after = apply_edits(text, [one.edit for one in splices])
    read = document("okrs/a.yaml", after)
    assert read.problems == ()
    assert alike(means(measure.document, splices), read.data, cut=not text.endswith("\n"))
    (again,) = find_measure(workspace(after, date(2026, 11, 2)), "paid")
    assert [one.value for one in again.checkins] == sorted([*there, *new])
    assert all(one.edit.span.start == one.edit.span.end or "[]" in text for one in splices)
    assert _in_order(after, text.replace("[]", ""))
