"""Runs the examples in a rule's manual, in all the variants in which they must hold; public, for packages of rules.

A manual has `## Bad` and `## Good` with YAML blocks. `# <- rule-id` ends a line on which the rule must find something.
A path in backticks right before a block names its file, `becomes` introduces the mended text of the block before, and
a heading may name the day: `## Bad on 2026-11-20`. For rules that compare two revisions the word `before`, alone or
behind a path, introduces a file of the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Diagnostic, Report
from okrlint.lint.fix import settle
from okrlint.lint.ignore import META
from okrlint.lint.levels import Choice
from okrlint.lint.rule import ALWAYS, Rule
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import Document, DocumentKind, read_document

USUAL_DAY = date(2026, 11, 16)
"""Today in an example that names no day: the Monday of week seven of the cycle that examples use."""

USUAL_PATH = "okrs/2026-Q4/growth.yaml"
_HEADING = re.compile(r"(Bad|Good)(?: on (\d{4}-\d{2}-\d{2}))?\Z")
_NAMED = re.compile(r"`([^`]+\.ya?ml)`(?:,? before)?[:,.]?\Z")
_BEFORE = re.compile(r"(?:\A|\s)before:?\Z", re.IGNORECASE)
_MARK = re.compile(r"#\s*<-\s*([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its files by path, the day, whether it is a bad one, and the mended text of the first file.

    `before` are the files of the earlier revision, where the example has one.
    """

    bad: bool
    today: date
    files: Mapping[str, str]
    becomes: str | None = None
    before: Mapping[str, str] | None = None

    @property
    def path(self) -> str:
        """Return the path of the file that the example is about: the first."""
        return next(iter(self.files))


def examples(manual: str) -> list[Example]:
    """Return the examples of a manual in order."""
    found: list[Example] = []
    earlier: dict[str, str] = {}
    for block in _blocks(manual):
        path = block.path or USUAL_PATH
        if block.role == "becomes":
            found[-1] = replace(found[-1], becomes=block.text)
        elif block.role == "before":
            earlier[path] = block.text
        elif block.path and not block.fresh and not earlier:
            found[-1] = replace(found[-1], files={**found[-1].files, path: block.text})
        else:
            found.append(Example(block.bad, block.today, {path: block.text}, before=earlier or None))
            earlier = {}
    return found


class _Block(NamedTuple):
    """A block of YAML in a manual, with what the headings and the line before it say of it.

    `fresh` says that something other than a path stands between it and the block before.
    """

    text: str
    bad: bool
    today: date
    path: str | None
    role: str
    fresh: bool


def _blocks(manual: str) -> Iterator[_Block]:
    from markdown_it import MarkdownIt  # only tests and pages need it

    heading: re.Match[str] | None = None
    said, fresh = "", True
    tokens = MarkdownIt("commonmark").parse(manual)
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            heading, fresh = _HEADING.match(tokens[index + 1].content), True
        elif token.type == "inline" and tokens[index - 1].type == "paragraph_open":
            said = token.content.strip()
            fresh = fresh or not (_NAMED.search(said) or _role(said))
        elif token.type == "fence" and heading:
            named = _NAMED.search(said)
            day = date.fromisoformat(heading[2]) if heading[2] else USUAL_DAY
            yield _Block(token.content, heading[1] == "Bad", day, named[1] if named else None, _role(said), fresh)
            said, fresh = "", named is None and not _role(said)


def _role(said: str) -> str:
    if said.lower().rstrip(":") == "becomes":
        return "becomes"
    return "before" if _BEFORE.search(said) else ""


def run_example(example: Example, rule: Rule, rules: Sequence[Rule]) -> Report:
    """Return what a rule finds in an example, together with what always runs."""
    documents = [_document(path, text) for path, text in example.files.items()]
    settings = next((read_settings(doc) for doc in documents if doc.kind == "settings"), Settings())
    goals = [doc for doc in documents if doc.kind != "settings"]
    earlier = [_document(path, text) for path, text in (example.before or {}).items()]
    before = build_workspace(earlier, example.today) if earlier else None
    workspace = build_workspace(goals, example.today, settings.vocabulary, before)
    alone = Choice(select=(rule.id, *rule.yields_to))
    return lint(workspace, rules, settings, Choice() if rule.id in META else alone)  # an ignore is for all rules


def check_rule(rule: Rule, rules: Sequence[Rule]) -> list[str]:
    """Return in sentences everything that is wrong with a rule's examples; nothing, if all hold in every variant."""
    cases = examples(rule.card.manual)
    wrong = []
    if {case.bad for case in cases} != {True, False}:
        wrong.append("needs at least one bad and one good example")
    for number, case in enumerate(cases, 1):
        wrong += [f"example {number}: {said}" for said in _check(case, rule, rules)]
    return wrong


def _check(case: Example, rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    expected = marks(case, rule.id)
    if case.bad != bool(expected):
        yield "a bad example has a mark, a good one has none"
    for name, variant in _variants(case):
        found = _lines(run_example(variant, rule, rules), rule.id)
        wanted = marks(variant, rule.id)
        if found != wanted:
            yield f"{name}: finds {found}, marked are {wanted}"
    yield from _check_words(case, rule, rules)
    if rule.id not in ALWAYS | META:
        yield from _check_ignored(case, rule, rules)
    yield from _check_fix(case, rule, rules)


def marks(case: Example, rule: str) -> list[tuple[str, int]]:
    """Return path and line of every mark for a rule in an example."""
    return sorted(
        (path, number)
        for path, text in case.files.items()
        for number, line in enumerate(re.split(r"\r\n|\n", text), 1)
        for found in _MARK.finditer(line)
        if found[1] == rule
    )


def _variants(case: Example) -> Iterator[tuple[str, Example]]:
    yield "as it is", case
    front = "# ✎ überall: 🎯 東京\n"
    yield "with a line of long characters in front", _each(case, lambda text: front + text)
    yield "with CRLF", _each(case, lambda text: text.replace("\n", "\r\n"))


def _each(case: Example, change: object) -> Example:
    assert callable(change)
    return replace(case, files={path: change(text) for path, text in case.files.items()}, becomes=None)


def _check_words(case: Example, rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    for diagnostic in _of(run_example(case, rule, rules), rule.id):
        message = diagnostic.message
        if "\n" in message or message.endswith(".") or not message:
            yield f"its message is not one line without a full stop: {message}"
        if (
            not case.files[diagnostic.path][diagnostic.span.start : diagnostic.span.end].strip()
            and rule.id not in ALWAYS
        ):
            yield "a finding underlines nothing"


def _check_ignored(case: Example, rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    quiet = _each(case, lambda text: re.sub(rf"#\s*<-\s*{rule.id}\b", f"# okrlint: ignore[{rule.id}] an example", text))
    report = run_example(quiet, rule, rules)
    if _of(report, rule.id):
        yield "is not silent where it is ignored"
    if len(report.ignored) < len(marks(case, rule.id)):
        yield "an ignore of it silences nothing"


def _check_fix(case: Example, rule: Rule, rules: Sequence[Rule]) -> Iterator[str]:
    def check(text: str) -> Sequence[Diagnostic]:
        changed = replace(case, files={**case.files, case.path: text})
        found = _of(run_example(changed, rule, rules), rule.id)
        return [diagnostic for diagnostic in found if diagnostic.path == case.path]

    mended = settle(case.files[case.path], check, unsafe=True)
    if case.becomes is not None and _plain(mended) != _plain(case.becomes):
        yield f"is mended to\n{mended}"
    if case.becomes is None and mended != case.files[case.path]:
        yield f"is mended, but the manual does not show how:\n{mended}"
    if not case.bad and mended != case.files[case.path]:
        yield "a good example is mended"
    if case.becomes is not None and _document(case.path, mended).root is None:
        yield "the mended text cannot be read"


def _plain(text: str) -> str:
    return re.sub(r"[ \t]*#\s*<-.*", "", text).strip()


def _of(report: Report, rule: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in report.diagnostics if diagnostic.rule == rule]


def _lines(report: Report, rule: str) -> list[tuple[str, int]]:
    return sorted((diagnostic.path, diagnostic.start.line) for diagnostic in _of(report, rule))


def _document(path: str, text: str) -> Document:
    name = path.rpartition("/")[2]
    kind: DocumentKind = "org" if name == "org.yaml" else "settings" if name == "okrlint.yaml" else "goals"
    return read_document(path, text.encode(), kind)
