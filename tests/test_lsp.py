"""The language server, asked as an editor asks: problems while one types, mends, names, and what could stand here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_kit import Editor
from making import document, workspace

from okrlint.cli import run
from okrlint.lsp import answers

ORG = """\
organization: Northwind
teams:
  - {id: company, name: Northwind}
  - {id: growth, name: Growth, parent: company}
people:
  - {id: ana, name: Ana Kovač, team: growth}
  - {id: finn, name: Finn Lund, team: growth}
themes:
  - {id: loyal, title: Clients come back}
"""
TOP = """\
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: 😀 Teams choose us first
    owner: ana
"""
LOW = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: New teams succeed in their first week
    owner: ana
    why: Half of the trials that fail do so before day seven.
    supports: company/choice
    theme: loyal
    key_results:
      - id: paid
        title: Teams that pay rise from 6% to 8%
        unit: "%"
        baseline: 6
        target: 8
        owner: finn
        validator: ana
    initiatives:
      - {id: mails, title: Rewrite the mails, owner: finn, moves: [paid]}
"""
FILES = {"okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": TOP, "okrs/2026-Q4/growth.yaml": LOW}
GROWTH = "okrs/2026-Q4/growth.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace of two teams."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    """Return an editor that has opened the folder; at its end the server goes without complaint."""
    one = Editor(folder)
    try:
        yield one
    finally:
        code = one.end()
    assert code == 0


def rules(problems: list[dict[str, Any]]) -> set[str]:
    """Return the rules that speak."""
    return {one["code"] for one in problems}


def test_a_problem_comes_and_goes_as_one_types(editor: Editor) -> None:
    """It stands on the words that are meant, with the next step; put right, it is gone."""
    assert "unknown-reference" not in rules(editor.open(GROWTH))
    found = [
        one
        for one in editor.type(GROWTH, LOW.replace("company/choice", "company/choise"))
        if one["code"] == "unknown-reference"
    ]
    assert [(one["range"]["start"], one["range"]["end"], one["severity"], one["source"]) for one in found] == [
        ({"line": 7, "character": 14}, {"line": 7, "character": 28}, 1, "okrlint")
    ]
    assert "Next: did you mean" in found[0]["message"]
    assert "unknown-reference" not in rules(editor.type(GROWTH, LOW))


def test_a_mend_is_offered_where_there_is_one(editor: Editor) -> None:
    """As edits of the text, for what is marked and nothing else."""
    wrong = LOW.replace("company/choice", "company/choise")
    editor.open(GROWTH, wrong)

    def mends(line: int) -> list[dict[str, Any]]:
        place = {"line": line, "character": 16}
        asked = {
            "textDocument": {"uri": editor.uri(GROWTH)},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": []},
        }
        actions: list[dict[str, Any]] = editor.ask("textDocument/codeAction", asked)
        return actions

    (action,) = mends(7)
    assert (action["title"], action["kind"]) == ("Write company/choice", "quickfix")
    ((uri, (edit,)),) = action["edit"]["changes"].items()
    assert (uri, edit["newText"], edit["range"]["start"]) == (
        editor.uri(GROWTH), "company/choice", {"line": 7, "character": 14},
    )  # fmt: skip
    assert mends(2) == []


def test_what_is_typed_in_one_file_counts_in_the_others(editor: Editor) -> None:
    """A goal that is renamed above is missed below, before anything is saved; closed, the disk counts again."""
    editor.open(GROWTH)
    editor.open("okrs/2026-Q4/company.yaml", TOP.replace("id: choice", "id: other"))
    assert "unknown-reference" in rules(editor.settled(GROWTH))
    editor.close("okrs/2026-Q4/company.yaml")
    assert "unknown-reference" not in rules(editor.settled(GROWTH))


@pytest.mark.parametrize(
    ("line", "character", "said"),
    [
        (7, 18, "😀 Teams choose us first"),
        (5, 12, "Ana Kovač"),
        (8, 12, "Clients come back"),
        (18, 68, "Teams that pay rise"),
        (1, 8, "Growth"),
        (4, 4, "`title`: "),
        (13, 10, "`baseline`: "),
    ],
)
def test_a_name_says_what_it_stands_for(editor: Editor, line: int, character: int, said: str) -> None:
    """A goal, a person, a theme, a key result, a team; a field what the schema says of it."""
    editor.open(GROWTH)
    assert said in editor.at("textDocument/hover", GROWTH, line, character)["contents"]["value"]


def test_a_finding_says_why(editor: Editor) -> None:
    """The rule, what is wrong, the next step, and the reason from its manual."""
    editor.open(GROWTH, LOW.replace("New teams succeed in their first week", "Launch the portal"))
    told = editor.at("textDocument/hover", GROWTH, 4, 13)["contents"]["value"]
    assert told.startswith("**task-as-objective** (error): ")
    assert "\n\nNext: " in told


@pytest.mark.parametrize(
    ("line", "character", "path", "at"),
    [(7, 18, "okrs/2026-Q4/company.yaml", 4), (5, 12, "okrs/org.yaml", 5), (18, 68, GROWTH, 11)],
)
def test_a_name_leads_to_where_it_is_written(editor: Editor, line: int, character: int, path: str, at: int) -> None:
    """Across files and within one; a word that is no name leads nowhere."""
    editor.open(GROWTH)
    found = editor.at("textDocument/definition", GROWTH, line, character)
    assert (found["uri"], found["range"]["start"]["line"]) == (editor.uri(path), at)
    assert editor.at("textDocument/definition", GROWTH, 4, 14) is None


@pytest.mark.parametrize(
    ("text", "offered", "not_offered"),
    [
        ("    supports: ", {"company/choice", "growth/week/paid"}, {"ana"}),
        ("    owner: ", {"ana", "finn"}, {"growth"}),
        ("    contributors: [", {"company", "growth"}, {"ana"}),
        ("    theme: ", {"loyal"}, {"ana"}),
        ("    commitment: ", {"committed", "aspirational", "learning"}, {"ana"}),
        ("    ", {"guardrails: ", "risks: "}, {"title: ", "baseline: "}),
    ],
)
def test_what_could_stand_here(editor: Editor, text: str, offered: set[str], not_offered: set[str]) -> None:
    """Names of the right kind, choices of the schema, and the fields that are not there yet."""
    before = LOW.replace("    key_results:", f"{text}\n    key_results:")
    editor.open(GROWTH, before)
    found = editor.at("textDocument/completion", GROWTH, 9, len(text))
    labels = {one["label"] for one in found["items"]}
    assert offered <= labels
    assert not labels & not_offered


@pytest.mark.parametrize(("encoding", "end"), [("utf-16", 23), ("utf-32", 22), ("utf-8", 25)])
def test_characters_are_counted_as_the_editor_does(folder: Path, encoding: str, end: int) -> None:
    """A face is one character, two units or four bytes; a problem ends where the editor sees its end."""
    one = Editor(folder, encodings=(encoding,))
    wrong = TOP.replace("😀 Teams choose us first", "Launch 😀 portal")
    problems = one.open(
        "okrs/2026-Q4/company.yaml", wrong.replace("title: Launch", "title: 😀 Launch").replace("😀 portal", "portal")
    )
    (found,) = [each for each in problems if each["code"] == "task-as-objective"]
    start, stop = found["range"]["start"], found["range"]["end"]
    width = {"utf-16": 2, "utf-32": 1, "utf-8": 4}[encoding]
    assert start == {"line": 4, "character": 11 + width + 1}
    assert stop["character"] - start["character"] == len("Launch")
    assert end >= stop["character"] - width
    assert one.end() == 0


def test_settings_that_cannot_be_followed_stand_in_their_file(editor: Editor, folder: Path) -> None:
    """The last sound state goes on answering; put right and saved, the problem goes."""
    editor.open(GROWTH)
    (folder / "okrlint.yaml").write_text("rules: {no-such-rule: off}\n")
    editor.tell("textDocument/didSave", {"textDocument": {"uri": editor.uri(GROWTH)}})
    (found,) = editor.settled("okrlint.yaml")
    assert found["message"].startswith("there is no rule `no-such-rule`")
    assert editor.at("textDocument/hover", GROWTH, 5, 12)["contents"]["value"]
    (folder / "okrlint.yaml").write_text("rules: {}\n")
    editor.tell("textDocument/didSave", {"textDocument": {"uri": editor.uri(GROWTH)}})
    assert editor.settled("okrlint.yaml") == []


def test_half_written_files_and_odd_messages_are_survived(editor: Editor) -> None:
    """Whatever is typed, wherever one asks, the server goes on."""
    editor.open(GROWTH)
    for text in (
        "",
        "a: [",
        "\t",
        "\0",
        "objectives:\n  - \n",
        "&a [*a]",
        "x" * 5000,
        "\ud800",
        LOW[:200],
        "a:\r\n  - b: c\r",
    ):
        editor.type(GROWTH, text)
        for method in ("hover", "definition", "completion"):
            for line, character in ((0, 0), (0, 900), (7, 3), (900, 0)):
                editor.at(f"textDocument/{method}", GROWTH, line, character)
    editor.tell(
        "textDocument/didOpen", {"textDocument": {"uri": "untitled:a", "languageId": "yaml", "version": 1, "text": "a"}}
    )
    editor.tell("textDocument/didClose", {"textDocument": {"uri": "http://example.org/a.yaml"}})
    assert "unknown-reference" not in rules(editor.type(GROWTH, LOW))


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit 2."""
    for name in [name for name in sys.modules if name.startswith(("pygls", "lsprotocol", "okrlint.lsp.server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert run(["lsp"]) == 2
    assert "pip install 'okrlint[lsp]'" in capsys.readouterr().err


def test_fields_of_settings_are_offered_too() -> None:
    """In okrlint.yaml those of the settings, in org.yaml those of a team."""
    space = workspace(LOW)
    offered = [one.text for one in answers.choices(space, document("okrlint.yaml", "\n"), 0)]
    assert "profile: " in offered
    org = document("okrs/org.yaml", "teams:\n  - id: a\n    \n")
    assert {"name: ", "lead: "} <= {one.text for one in answers.choices(space, org, 21)}
