"""What was found in files the last time: it holds until something it hangs on changes, and never longer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st
from making import document, rule, settings

from okrlint.diagnostic import Report
from okrlint.lint.known import Known
from okrlint.lint.levels import AS_SET, Choice
from okrlint.lint.registry import load_rules
from okrlint.lint.rule import Finding
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import Document

SAMPLE = Path(__file__).parent.parent / "okrs"
FILES = {file.relative_to(SAMPLE.parent).as_posix(): file.read_text("utf-8") for file in sorted(SAMPLE.rglob("*.yaml"))}
DAY = date(2026, 11, 16)
EDITS = ("delete", "twice", "digits", "task", "team", "empty")


def edited(text: str, kind: str, at: int) -> str:
    """Return a text with one line of it changed."""
    lines = text.splitlines(keepends=True) or [""]
    at %= len(lines)
    line = lines[at]
    lines[at] = {
        "delete": "",
        "twice": line * 2,
        "digits": line.translate(str.maketrans("0123456789", "9123456780")),
        "task": line.replace("title: ", "title: Launch "),
        "team": line.replace("team: ", "team: new-"),
        "empty": line.partition(":")[0] + ":\n",
    }[kind]
    return "".join(lines)


def told(report: Report) -> list[tuple[object, ...]]:
    """Return all that a report says, to be compared."""
    return [
        (one.path, one.span, one.rule, one.level, one.message, one.help, one.object, one.field, one.fingerprint,
         [(also.message, also.source.path, also.span) for also in one.related], one.fix)
        for one in (*report.diagnostics, *(other.diagnostic for other in report.ignored))
    ]  # fmt: skip


class Typing:
    """Somebody who edits files, and is told what is wrong after every edit, by what is known and by a fresh look."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)
        self.documents = {path: document(path, text) for path, text in texts.items()}
        self.known = Known()
        self.last: Workspace | None = None

    def put(self, path: str, text: str) -> None:
        """Change a file."""
        self.texts[path] = text
        self.documents[path] = document(path, text)

    def same(self, day: date = DAY, said: str = "", choice: Choice = AS_SET) -> bool:
        """Return whether both looks find the same."""
        self.last = build_workspace(self.documents.values(), day, last=self.last)
        fresh = build_workspace([document(path, text) for path, text in self.texts.items()], day)
        rules = load_rules()
        quick = lint(self.last, rules, settings(said), choice, self.known)
        return told(quick) == told(lint(fresh, rules, settings(said), choice))


@how(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(EDITS), st.integers(0, 500)), max_size=4))
def test_the_same_is_found_as_by_a_fresh_look(edits: list[tuple[str, str, int]]) -> None:
    """After any edits of goals and of the organisation, one after the other."""
    typing = Typing(FILES)
    assert typing.same()
    for path, kind, at in edits:
        typing.put(path, edited(typing.texts[path], kind, at))
        assert typing.same()


def test_what_changes_elsewhere_counts() -> None:
    """The day, the settings, the profile, the people, the cycles, and files that come and go."""
    typing = Typing(FILES)
    assert typing.same()
    assert typing.same(DAY + timedelta(days=20))
    assert typing.same(said="rules:\n  missing-why: error\n")
    assert typing.same(choice=Choice("strict"))
    org = typing.texts["okrs/org.yaml"]
    typing.put("okrs/org.yaml", org.replace("people:", "people:\n  - {id: new, active: false}", 1))
    assert typing.same()
    typing.put("okrs/2027-Q1/new.yaml", "cycle: 2027-Q1\nteam: new\nobjectives: []\n")
    assert typing.same()
    for path in ("okrs/2027-Q1/new.yaml", "okrs/org.yaml"):
        del typing.texts[path], typing.documents[path]
        assert typing.same()


@pytest.mark.parametrize("confined", [False, True])
def test_a_file_that_did_not_change_is_looked_at_once(confined: bool) -> None:
    """By rules that see nothing of the others; the rest look again."""
    seen: list[str] = []

    def check(file: Document, workspace: object, options: None) -> list[Finding]:
        seen.append(file.source.path)
        return []

    one = rule("focus/odd", "Document", check=check)
    one = type(one)(one.card, one.on, one.check, None, (), confined=confined)
    documents = {path: document(path, "cycle: 2026-Q4\nteam: a\n") for path in ("okrs/a.yaml", "okrs/b.yaml")}
    known = Known()
    for path in ("okrs/a.yaml", "okrs/b.yaml"):
        lint(build_workspace(documents.values(), DAY), [one], settings(""), known=known)
        documents[path] = document(path, "cycle: 2026-Q4\nteam: a\n# more\n")
    lint(build_workspace(documents.values(), DAY), [one], settings(""), known=known)
    again = ["okrs/a.yaml", "okrs/b.yaml"]
    assert seen == (["okrs/a.yaml", "okrs/b.yaml", "okrs/a.yaml", "okrs/b.yaml"] if confined else again * 3)


def test_a_confined_rule_sees_no_other_goal() -> None:
    """Most rules are; what they are handed has neither files nor names."""
    confined = [one for one in load_rules() if one.confined]
    assert len(confined) > len(load_rules()) / 2
    space = Typing(FILES).last or build_workspace([document(path, text) for path, text in FILES.items()], DAY)
    assert not {"files", "names", "documents", "before", "cascade"} & set(dir(space.surroundings))
