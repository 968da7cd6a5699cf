"""Texts made to act where they are shown: in a terminal, a log, a table, a calendar, a page. They mean themselves."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from attacks_kit import TOP, make, strike, troubles
from markdown_it import MarkdownIt
from outputs_kit import parse_command
from scratch import Scratch

TEXTS = {
    "commands of GitHub": "50%\n::error::forged\n::set-output name=a::b\n##[error]forged %0A::stop-commands::x",
    "commands of other logs": "a\rsection_end:1:forged\x85##vso[task.complete]forged\u2028##teamcity[forged]",
    "directions": "\u202edegrof\u2066a\u2069\u200fb\u200bc",
    "a formula": '=HYPERLINK("http://e.example","forged")',
    "a formula with a sign": "+1+cmd|' /C calc'!A0",
    "a formula below nought": "-2+3",
    "a formula of old": "@SUM(1)",
    "a formula behind a tab": "\t=1+1",
    "a formula behind a line end": "\r=1+1",
    "a formula in quotes": "'=1+1",
    "elements": "<script>forged()</script><img src=x onerror=forged()><b>",
    "ends": "]]></failure><testcase name='forged'/>--></code></td> &lt; &#60;",
    "Markdown": "![forged](http://e.example/p.png) [forged](javascript:x) <http://e.example> @ana #12 `x` | cell",
    "Markdown in lines": "a\n\n# forged\n\n- forged\n\n<details>\n| a |\n| - |",
    "a calendar": "a\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT; b, c\\",
    "a diagram": 'a"];\nclick g1 href "javascript:forged"\ng1 --> g2["',
    "a template": "{{ 7*7 }}{% raw %}${forged}#{forged}",
    "separators": 'a;b,c"d"\'e|f\\',
    "a long word": "ß" * 300,
}


def company(text: str = "") -> dict[str, str]:
    """Return a workspace in which every odd text is a title, a name, a reason, a note and more; or only `text`."""
    people, goals = [], []
    for at, odd in enumerate([text] if text else TEXTS.values()):
        said = json.dumps(odd)
        people.append(f"  - {{id: p{at}, name: {said}, team: growth}}\n")
        goals.append(
            f"  - id: g{at}\n    title: {said}\n    why: {said}\n    owner: p{at}\n    risks: [{said}]\n"
            f"    key_results:\n      - id: k{at}\n        title: {said}\n        metric: {said}\n"
            f"        unit: {said}\n        source: {said}\n        owner: p{at}\n"
            "        baseline: 1\n        target: 9\n"
            f"        checkins: [{{date: 2026-10-12, value: 3, note: {said}}}]\n"
            f"    guardrails: [{{id: w{at}, metric: {said}, max: 5, owner: nobody-{at}}}]\n"
            f"    initiatives: [{{id: i{at}, title: {said}, moves: [k{at}], because: {said}, owner: p{at}}}]\n"
        )
    org = f"organization: {json.dumps(' '.join(TEXTS.values()))}\n"
    org += f"teams: [{{id: growth, name: {json.dumps(text or 'G')}}}]\n"
    return {
        "okrs/org.yaml": f"{org}people:\n{''.join(people)}",
        "okrs/a.yaml": f"{TOP}objectives:\n{''.join(goals)}not_doing: [{{title: {json.dumps(text or 'N')}}}]\n",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with all odd texts, in a repository whose first commit has others."""
    place = tmp_path_factory.mktemp("odd")
    repo = Scratch(place)
    repo.commit(company("plain"))
    make(place, company())
    return place


def _lines(text: str) -> None:
    for line in text.splitlines():
        assert re.match(r"okrs/\w+\.yaml:\d+:\d+: (?:error|warning|info) [a-z-]+ \S", line), line


def _blocks(text: str) -> None:
    starts = r"okrs/\w+\.yaml:\d+:\d+: (?:error|warning|info): | +\d* +[|=]|\d+ (?:errors?|findings?|notes?) |Why|$"
    for line in text.splitlines():
        assert re.match(starts, line), line


def _log(text: str) -> None:
    *lines, last = text.split("\n")[:-1]
    assert {parse_command(line).name for line in lines} <= {"error", "warning", "notice"}
    assert re.match(r"\d+ errors? and", last)


def _json(text: str) -> None:
    assert json.loads(text)


def _xml(text: str) -> None:
    names = {one.tag for one in ET.fromstring(text).iter()}
    assert names == {"testsuites", "testsuite", "testcase", "failure", "skipped"}


def _page(text: str) -> None:
    allowed = re.compile(r"<br>|</?code>|<!-- okrlint(?: diff)? -->\n?")
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        for one in (token, *(token.children or ())):
            assert one.type not in ("link_open", "image")
            assert not one.type.startswith("html_") or allowed.fullmatch(one.content), one.content
            assert not (one.type == "inline" and token.type == "heading_open" and one.content.strip() == "forged")


def _table(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)] == []
    noted = [row[rows[0].index("note")] for row in rows[1:]]
    formula = re.compile(r"'*[=+\-@](?!\d+\Z)")
    assert noted == [f"'{text}" if formula.match(text) else text for text in map(str.strip, TEXTS.values())]


def _calendar(text: str) -> None:
    assert text.endswith("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert [line for line in lines if not re.match(r"[A-Z-]+(?:;VALUE=DATE)?:", line)] == []
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == sum(line.startswith("UID:") for line in lines)
    assert "SUMMARY:forged" not in lines


def _diagram(text: str) -> None:
    kinds = r'flowchart BT|  g\d+\["[^"<>\[\]]*(?:<br/>[^"<>\[\]]*)?"\]:::\w+|  g\d+ --> g\d+|  classDef \w+ [\w:#,-]+'
    assert [line for line in text.splitlines() if not re.fullmatch(kinds, line)] == []


def _screen(text: str) -> None:
    assert "degrof" in text or "forged" in text or "ß" in text


COMMANDS: dict[str, Callable[[str], None]] = {
    "lint": _blocks,
    "lint --output concise --all": _lines,
    "lint --output github": _log,
    "lint --output junit": _xml,
    "lint --output markdown": _page,
    "lint --output summary": _page,
    "status": _screen,
    "status --team growth": _screen,
    "status --me p2": _screen,
    "why growth/g2": _screen,
    "why k0": _screen,
    "diff": _screen,
    "diff --output markdown": _page,
    "export markdown": _page,
    "export mermaid": _diagram,
}
FOR_PROGRAMS: dict[str, Callable[[str], None]] = {
    "lint --output json --all": _json,
    "lint --output sarif --all": _json,
    "lint --output gitlab": _json,
    "lint --output rdjson": _json,
    "diff --output json": _json,
    "export csv": _table,
    "export json": _json,
    "export ics": _calendar,
}


@pytest.mark.parametrize("command", [*COMMANDS, *FOR_PROGRAMS])
def test_no_text_acts_where_it_is_shown(command: str, folder: Path) -> None:
    """Of all texts that a terminal, a log, a page, a table or a calendar obeys none leaves its place."""
    answer = strike(folder, command)
    assert answer.out
    shown = answer._replace(out=re.sub("[\r\x85]", "", answer.out)) if command == "export csv" else answer
    assert list(troubles(shown, data=command in FOR_PROGRAMS)) == []
    {**COMMANDS, **FOR_PROGRAMS}[command](answer.out)


@pytest.mark.parametrize("odd", TEXTS.values(), ids=TEXTS)
def test_a_text_means_itself_in_data(odd: str, tmp_path: Path) -> None:
    """What programs get is what was written, letter for letter; only ends of lines are blanks in a title."""
    data = json.loads(strike(make(tmp_path, company(odd)), "export json").out)
    (goal,) = data["objectives"]
    assert goal["why"].replace("\ufffd", "\x85").strip() == odd.strip()
    assert goal["title"].replace("\ufffd", "\x85").split() == odd.split()
    assert goal["key_results"][0]["checkins"][0]["note"].replace("\ufffd", "\x85").strip() == odd.strip()


NAMES = [
    "a\n::error::forged",
    "a\r\n##[error]forged",
    "a\tb",
    "\x1b[2J\x07a",
    "\u202ea\u2066",
    "50%,a:b::c;d",
    "<img src=x onerror=forged()>",
    "[a](javascript:forged) `b` | @ana",
    '"=1+1',
    "]]>&amp;",
    "\udce9",
    "-rf --output=x $(forged)",
]
QUIET = [
    "lint",
    "diff",
    "export json",
    "export ics",
    "status",
    "why growth/g2",
    "config",
    "rules",
    "fmt --check",
    "build",
]


@pytest.mark.parametrize("command", QUIET)
def test_nothing_leaves_the_machine(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No command opens a connection, and none starts a program but git."""
    started: list[str] = []
    whole = subprocess.Popen.__init__

    def begin(self: subprocess.Popen[bytes], args: Sequence[str], *more: object, **named: object) -> None:
        started.append(args[0])
        whole(self, args, *more, **named)  # type: ignore[call-overload]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess.Popen, "__init__", begin)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(os, "system", refuse)
    answer = strike(folder, f"{command} -o {tmp_path / 'site'}" if command == "build" else command)
    assert answer.code in (0, 1)
    assert set(started) <= {"git"}


FORMATS = ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "summary"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_of_a_file_acts_where_it_is_shown(name: str, tmp_path: Path) -> None:
    """A file may be called anything; its name stays within its place in every format."""
    make(tmp_path, {f"okrs/{name}.yaml": "a: b: c\nobjectives: [1]\n"})
    for form in FORMATS:
        answer = strike(tmp_path, f"lint --output {form}")
        assert (answer.code, list(troubles(answer, data=form in ("json", "sarif", "gitlab", "rdjson")))) == (1, [])
        assert [line for line in answer.out.split("\n") if line.startswith(("::error::", "##[", "-rf"))] == []
        check = {"concise": None, "text": None, "github": _log_of_names, "junit": ET.fromstring}.get(form, _json)
        check = _page if form in ("markdown", "summary") else check
        if check:
            check(answer.out)
        else:
            told = [line for line in answer.out.split("\n") if re.search(r":\d+:\d+: ", line)]
            assert len(told) == 2
            assert {line[:5] for line in told} == {"okrs/"}


def _log_of_names(text: str) -> None:
    commands = [parse_command(line) for line in text.split("\n")[:-2]]
    assert {one.properties["file"][:5] for one in commands} == {"okrs/"}
