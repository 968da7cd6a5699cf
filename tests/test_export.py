"""`okrlint export`: goals handed on, the same bytes for the same goals, and nothing in them that acts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint import cli, exporters
from okrlint.exporters.csv import COLUMNS, safe
from okrlint.exporters.mermaid import label_of
from okrlint.resources import read_text

ORG = """\
organization: Northwind
mission: People learn
teams:
  - {id: company, name: Northwind, level: company}
  - {id: growth, name: Growth Team, parent: company}
people:
  - {id: ana, name: Ana Kovač, team: growth}
cycles:
  - {id: 2026-Q4, starts: 2026-10-01, ends: 2026-12-31}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - {id: top, title: "Employers [choose] us <b>first</b>", owner: ana, due: 2026-12-18,
     why: "First **part**.\\n\\nSecond | part"}
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: New teams succeed
    owner: ana
    supports: [company/top, company/gone]
    key_results:
      - {id: paid, title: "=HYPERLINK(1) | paid rises from -6% to 9%", unit: "%", baseline: -6, target: 9,
         checkins: [{date: 2026-11-09, value: 1.5, confidence: 0.7, note: "@all read this"}]}
      - {id: ready, title: Ready, milestone: true, due: 2026-11-30, validator: ana}
    guardrails: [{id: refunds, metric: refund rate, unit: "%", max: 2}]
    initiatives: [{id: emails, title: Rewrite the mails, owner: ana, moves: [paid]}]
health: [{id: uptime, metric: availability, unit: "%", min: 99}]
not_doing: [{title: A mobile app, why: Nobody asked}, {title: A fair}]
"""
ANA = "cycle: 2026-Q4\nperson: ana\nobjectives: [{id: learn, title: Learn, supports: growth/week}]\n"
PAST = (
    "cycle: 2026-Q3\nteam: growth\nobjectives: [{id: old, title: Old, key_results: [{id: k, title: K, target: 3}]}]\n"
)
FILES = {
    "okrs/org.yaml": ORG,
    "okrs/2026-Q4/company.yaml": COMPANY,
    "okrs/2026-Q4/growth.yaml": GROWTH,
    "okrs/2026-Q4/people/ana.yaml": ANA,
    "okrs/2026-Q3/growth.yaml": PAST,
}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that exports some files and gives exit code, output and messages."""

    def made(*args: str, **files: str) -> tuple[int, str, str]:
        for path, text in {**FILES, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        code = cli.run(["export", "-C", str(tmp_path), "--today", "2026-11-16", *args])
        return code, *capsys.readouterr()

    return made


def test_every_format_is_offered(call: Call) -> None:
    """A module of the room is a format of the command, and the same goals give the same text."""
    for name in exporters.formats():
        first = call(name)
        assert first[0] == 0
        assert first[1]
        assert first == call(name)
    assert call("zzz")[0] == 2


def test_csv_has_a_row_for_each_key_result(call: Call) -> None:
    """The header names what is documented; objectives without key results have a row of their own."""
    rows = list(csv.reader(io.StringIO(call("csv", "--cycle", "2026-Q4")[1], newline="")))
    assert tuple(rows[0]) == COLUMNS
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(row["team"], row["person"], row["objective id"], row["key result id"]) for row in table] == [
        ("company", "", "top", ""),
        ("growth", "", "week", "paid"),
        ("growth", "", "week", "ready"),
        ("", "ana", "learn", ""),
    ]
    paid = table[1]
    assert paid["key result"] == "'=HYPERLINK(1) | paid rises from -6% to 9%"
    assert (paid["baseline"], paid["value"], paid["date"], paid["note"]) == (
        "-6",
        "1.5",
        "2026-11-09",
        "'@all read this",
    )
    assert (paid["progress"], paid["expected"], paid["status"]) == ("0.5", "0.5055", "on track")
    assert (table[2]["milestone"], table[2]["due"], table[0]["due"]) == ("true", "2026-11-30", "2026-12-18")
    assert "\r\n2026-Q3,growth," in call("csv", "--team", "growth team")[1]


@given(st.text(max_size=12))
def test_no_cell_is_a_formula(text: str) -> None:
    """A cell never begins like a formula unless it is a plain number, and the mark in front can be taken away again."""
    cell = safe(text)
    assert cell in (text, f"'{text}")
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r") or re.fullmatch(
        r"[-+]\d+(\.\d+)?(e[-+]?\d+)?", cell, re.IGNORECASE
    )
    assert (re.match(r"'+[=+\-@\t\r]", cell) is not None) == (cell != text)


def test_json_is_the_data_of_the_site(call: Call) -> None:
    """It follows the schema of the site's data, with all cycles unless one is asked for."""
    schema = json.loads(read_text("schema", "site.schema.json"))
    data = json.loads(call("json")[1])
    jsonschema.validate(data, schema)
    names = ["2026-Q3/growth/old", "2026-Q4/company/top", "2026-Q4/growth/week", "2026-Q4/@ana/learn"]
    assert sorted(one["name"] for one in data["objectives"]) == sorted(names)
    one = json.loads(call("json", "--team", "@ana")[1])
    jsonschema.validate(one, schema)
    assert [goal["name"] for goal in one["objectives"]] == ["2026-Q4/@ana/learn"]
    assert [file["person"] for file in one["files"]] == ["ana"]
    empty = json.loads(call("json", "--team", "growth", "--cycle", "2026-Q4", **{"okrs/2026-Q4/growth.yaml": TOP})[1])
    assert empty["objectives"] == []


TOP = "cycle: 2026-Q4\nteam: growth\n"


def test_markdown_reads_as_a_document(call: Call) -> None:
    """The cycle's goals team by team, with what is written in them shown as it is."""
    text = call("markdown")[1]
    for line in (
        "# Northwind: goals of 2026-Q4",
        "As of 16 Nov 2026.",
        "## Growth Team",
        "## Ana Kovač",
        "### Employers &#91;choose&#93; us &#60;b&#62;first&#60;/b&#62;",
        "> First part.",
        "> Second &#124; part",
        "Works for: Employers &#91;choose&#93; us &#60;b&#62;first&#60;/b&#62; (Northwind)",
        "- Guardrail: refund rate: no reading yet, at most 2% (no data)",
        "- Lever (active): Rewrite the mails, Ana Kovač",
        "### Watched",
        "- A mobile app: Nobody asked",
        "- A fair",
    ):
        assert line in text.splitlines()
    row = next(line for line in text.splitlines() if "HYPERLINK" in line)
    assert row == (
        "| =HYPERLINK(1) &#124; paid rises from -6% to 9% | on track | 1.5% of 9%, expected 2% today | Ana Kovač |"
        " 9 Nov, 7 days ago |"
    )
    assert "Old" not in text
    assert "### Old" in call("markdown", "--cycle", "2026-Q3")[1]


def test_mermaid_is_a_flowchart(call: Call) -> None:
    """Each goal is a node with an arrow to what it supports; a team's has the way up and what works for it."""
    lines = call("mermaid")[1].splitlines()
    assert lines[0] == "flowchart BT"
    assert '  g1["Northwind: Employers #91;choose#93; us #60;b#62;first#60;/b#62;<br/>no data, how far' in lines[1]
    assert [line for line in lines if "-->" in line] == ["  g2 --> g1", "  g3 --> g2"]
    assert "  g2" in call("mermaid", "--team", "growth")[1]
    assert "Ana Kovač: Learn" in call("mermaid", "--team", "growth")[1]
    below = call("mermaid", "--team", "company", **{"okrs/2026-Q4/growth.yaml": TOP})[1]
    assert "New teams" not in below


@given(st.text())
def test_a_label_never_leaves_its_quotes(text: str) -> None:
    """Whatever a title holds, no quote, bracket or mark of HTML stands in a label."""
    assert re.fullmatch(r"(?:[\w .,:\-–%€$£¥()/'+]|#\d+;)*", label_of(text))
    assert not set(label_of(text)) & set('"<>[]{}|`\n')


def test_a_calendar_of_all_of_a_team_and_of_a_person(call: Call) -> None:
    """It is the site's calendar of the cycle: check-ins that are due, and days on which something ends."""
    text = call("ics")[1]
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "SUMMARY:Growth Team: 2" in text
    assert "X-WR-CALNAME:Growth Team\r\n" in call("ics", "--team", "growth")[1]
    assert "X-WR-CALNAME:Ana Kovač\r\n" in call("ics", "--team", "@ana")[1]


def test_into_a_file(call: Call, tmp_path: Path) -> None:
    """With -o the bytes go into a file, which is written whole; - is standard output."""
    code, out, err = call("csv", "-o", "goals.csv")
    assert (code, out, err) == (0, "", "Written to goals.csv.\n")
    assert (tmp_path / "goals.csv").read_bytes().decode() == call("csv", "-o", "-")[1]
    assert call("csv", "-q", "-o", "goals.csv") == (0, "", "")


def test_what_the_site_hides_is_left_out(call: Call) -> None:
    """Names of people and hidden fields are in no format, and the words are English in a site of any language."""
    hide = "site: {hide: [people, checkins.note], language: de}\n"
    for name in exporters.formats():
        text = call(name, **{"okrlint.yaml": hide})[1]
        assert "Kovač" not in text
        assert "read this" not in text
    assert ",ana," not in call("csv")[1]
    assert "on track" in call("markdown")[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--team", "grwth"], "There is no team with goals grwth. Did you mean growth?"),
        (["--team", "zz"], "There are goals of @ana, company, growth."),
        (["--cycle", "2026-Q5"], "There is no goal in cycle 2026-Q5. Did you mean"),
    ],
)
def test_names_that_are_none(args: list[str], said: str, call: Call) -> None:
    """They are answered with the nearest, or with what there is."""
    code, out, err = call("csv", *args)
    assert (code, out) == (2, "")
    assert said in err


def test_a_cycle_without_days(call: Call) -> None:
    """Goals of a cycle that nobody knows are handed on without days that do not exist."""
    odd = "cycle: someday\nteam: growth\nobjectives: [{id: a, title: A, key_results: [{id: k, title: K, target: 1}]}]\n"
    text = call("csv", "--cycle", "someday", **{"okrs/odd.yaml": odd})[1]
    assert "9999" not in text
    assert call("ics", "--cycle", "someday")[0] == 0
