"""The language server, asked as an editor asks: problems while one types, mends, names, and what could stand here."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lsp_kit import Editor
from lsprotocol import types as lsp
from making import document, workspace

from okrlint.cli import run
from okrlint.lsp import answers
from okrlint.lsp.server import PAUSE, Server
from okrlint.project.desk import View

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


class Heard:
    """A server without an editor: its answers are called, and what it tells is kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder
        self.server = Server(lambda: date(2026, 11, 16), None)
        self.problems: dict[str, list[lsp.Diagnostic]] = {}
        self.said: list[str] = []
        told = self.server.pygls
        monkeypatch.setattr(told, "text_document_publish_diagnostics", self._keep)
        monkeypatch.setattr(told, "window_show_message", lambda one: self.said.append(one.message))
        monkeypatch.setattr(self.server, "_units", len)

    def _keep(self, told: lsp.PublishDiagnosticsParams) -> None:
        self.problems[told.uri] = list(told.diagnostics)

    def uri(self, path: str) -> str:
        """Return the address of a file."""
        return (self.folder / path).as_uri()

    def open(self, path: str, text: str) -> list[str]:
        """Open a file with a text, and return the rules that speak."""
        item = lsp.TextDocumentItem(self.uri(path), "yaml", 1, text)
        self.server.opened(lsp.DidOpenTextDocumentParams(item))
        return [str(one.code) for one in self.problems.get(self.uri(path), [])]

    def place(self, path: str, line: int, character: int) -> dict[str, Any]:
        """Return what every question about a place names."""
        return {"text_document": lsp.TextDocumentIdentifier(self.uri(path)), "position": lsp.Position(line, character)}

    def type(self, text: str) -> None:
        """Put another text into the file of the team."""
        document = lsp.VersionedTextDocumentIdentifier(2, self.uri(GROWTH))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.server.changed(lsp.DidChangeTextDocumentParams(document, [change]))

    def hover(self, line: int, character: int) -> str:
        """Return what is said of a place in the file of the team."""
        told = self.server.hover(lsp.HoverParams(**self.place(GROWTH, line, character)))
        return told.contents.value if told and isinstance(told.contents, lsp.MarkupContent) else ""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Heard:
    """Return a server that listens in this process."""
    return Heard(monkeypatch, folder)


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
def test_a_name_says_what_it_stands_for(heard: Heard, line: int, character: int, said: str) -> None:
    """A goal, a person, a theme, a key result, a team; a field what the schema says of it."""
    heard.open(GROWTH, LOW)
    assert said in heard.hover(line, character)


def test_a_finding_says_why(heard: Heard) -> None:
    """The rule, what is wrong, the next step, and the reason from its manual."""
    heard.open(GROWTH, LOW.replace("New teams succeed in their first week", "Launch the portal"))
    told = heard.hover(4, 13)
    assert told.startswith("**task-as-objective** (error): ")
    assert "\n\nNext: " in told


@pytest.mark.parametrize(
    ("line", "character", "path", "at"),
    [(7, 18, "okrs/2026-Q4/company.yaml", 4), (5, 12, "okrs/org.yaml", 5), (18, 68, GROWTH, 11)],
)
def test_a_name_leads_to_where_it_is_written(heard: Heard, line: int, character: int, path: str, at: int) -> None:
    """Across files and within one; a word that is no name leads nowhere."""
    heard.open(GROWTH, LOW)
    found = heard.server.definition(lsp.DefinitionParams(**heard.place(GROWTH, line, character)))
    assert found is not None
    assert (found.uri, found.range.start.line) == (heard.uri(path), at)
    assert heard.server.definition(lsp.DefinitionParams(**heard.place(GROWTH, 4, 14))) is None


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
def test_what_could_stand_here(heard: Heard, text: str, offered: set[str], not_offered: set[str]) -> None:
    """Names of the right kind, choices of the schema, and the fields that are not there yet."""
    before = LOW.replace("    key_results:", f"{text}\n    key_results:")
    heard.open(GROWTH, before)
    found = heard.server.completion(lsp.CompletionParams(**heard.place(GROWTH, 9, len(text))))
    labels = {one.label for one in found.items}
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


def test_typing_waits_for_a_pause_and_a_question_does_not(heard: Heard) -> None:
    """A burst of keys is looked at once; whoever asks meanwhile gets the answer to what was typed last."""
    wrong = LOW.replace("company/choice", "company/choise")
    looks: list[Path] = []
    look = heard.server.desk.view

    def counted(folder: Path) -> View:
        looks.append(folder)
        return look(folder)

    heard.server.desk.view = counted  # type: ignore[method-assign]

    async def burst() -> None:
        heard.open(GROWTH, LOW)
        for text in (LOW, wrong, LOW, wrong):
            heard.type(text)
        assert len(looks) == 1
        assert "unknown-reference" in heard.hover(7, 20)
        assert len(looks) == 2
        heard.type(LOW)
        await asyncio.sleep(2 * PAUSE + heard.server.cost[heard.folder])
        assert len(looks) == 3

    asyncio.run(burst())
    assert "unknown-reference" not in [one.code for one in heard.problems[heard.uri(GROWTH)]]


def test_answers_in_this_process(heard: Heard) -> None:
    """Mends, names, places and choices, each once; of a file that is none, nothing."""
    wrong = LOW.replace("company/choice", "company/choise").replace("baseline: 6", "baseline: 6%")
    assert {"unknown-reference", "invalid-shape"} <= set(heard.open(GROWTH, wrong))
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0))
    document = lsp.TextDocumentIdentifier(heard.uri(GROWTH))
    mends = heard.server.actions(lsp.CodeActionParams(document, whole, lsp.CodeActionContext([])))
    assert {"Write company/choice", "Write 6"} <= {one.title for one in mends}
    heard.open(GROWTH, LOW)
    found = heard.server.definition(lsp.DefinitionParams(**heard.place(GROWTH, 7, 18)))
    assert found is not None
    assert found.uri == heard.uri("okrs/2026-Q4/company.yaml")
    assert heard.server.completion(lsp.CompletionParams(**heard.place(GROWTH, 5, 11))).items
    nowhere = heard.place("../elsewhere.txt", 0, 0)
    assert heard.server.hover(lsp.HoverParams(**nowhere)) is None
    assert heard.server.definition(lsp.DefinitionParams(**nowhere)) is None
    assert heard.server.completion(lsp.CompletionParams(**nowhere)).items == []
    other = lsp.TextDocumentIdentifier("http://example.org/a.yaml")
    assert heard.server.actions(lsp.CodeActionParams(other, whole, lsp.CodeActionContext([]))) == []
    heard.server.saved(lsp.DidSaveTextDocumentParams(document))
    heard.server.closed(lsp.DidCloseTextDocumentParams(document))
    heard.server.saved(lsp.DidSaveTextDocumentParams(other))
    assert all(one.source == "okrlint" for one in heard.problems[heard.uri(GROWTH)])


def test_what_keeps_a_workspace_from_being_opened_is_said_once(heard: Heard, folder: Path) -> None:
    """Settings that cannot be followed are marked in their file; a path that leads nowhere is a message."""
    heard.open(GROWTH, LOW)
    (folder / "okrlint.yaml").write_text("profile: harsh\n")
    heard.open(GROWTH, LOW)
    (found,) = heard.problems[heard.uri("okrlint.yaml")]
    assert "`profile`" in found.message
    assert heard.said == []
    (folder / "okrlint.yaml").unlink()
    (folder / "okrlint.yaml").mkdir()
    (folder / "okrlint.yaml").rmdir()
    heard.open(GROWTH, LOW)
    assert heard.problems[heard.uri("okrlint.yaml")] == []
