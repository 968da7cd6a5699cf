"""Small workspaces for the tests, made from text: no folder is needed to know what goals mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Level, Report, RuleCard
from okrlint.lint.levels import Choice
from okrlint.lint.rule import Rule
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import Document, DocumentKind, read_document

TODAY = date(2026, 11, 16)
"""The usual day: the Monday of week seven of the fourth quarter, which begins on a Thursday and has 92 days."""

TOP = "cycle: 2026-Q4\nteam: growth\n"
GOAL = TOP + "objectives:\n  - id: week\n    title: Teams succeed\n"


def document(path: str, text: str | bytes) -> Document:
    """Return a file as read; its kind follows from its name."""
    kinds: dict[str, DocumentKind] = {"org.yaml": "org", "okrlint.yaml": "settings", "pyproject.toml": "settings"}
    kinds["okrlint-baseline.yaml"] = "baseline"
    content = text.encode() if isinstance(text, str) else text
    return read_document(path, content, kinds.get(path.rpartition("/")[2], "goals"))


def workspace(files: str | Mapping[str, str], today: date = TODAY) -> Workspace:
    """Return the workspace of some files by path, or of one goal file."""
    named = {"okrs/2026-Q4/growth.yaml": files} if isinstance(files, str) else files
    return build_workspace([document(path, text) for path, text in named.items()], today)


def goal(fields: str, top: str = TOP) -> Objective:
    """Return an objective with the fields given as one flow map, its id and title aside."""
    return next(workspace(f"{top}objectives:\n  - {{id: week, title: Teams succeed, {fields}}}\n").objectives)


def result(fields: str, more: str = "", top: str = TOP) -> KeyResult:
    """Return a key result with the fields given as one flow map, in an objective with `more` fields."""
    return goal(f"{more}{', ' if more else ''}key_results: [{{id: k, title: K, {fields}}}]", top).key_results[0]


def day(text: str) -> date:
    """Return the day of the quarter written month-day."""
    return date.fromisoformat(f"2026-{text}")


def read(**values: float) -> str:
    """Return a list of check-ins; `d1012` is the twelfth of October."""
    items = [f"{{date: 2026-{name[1:3]}-{name[3:]}, value: {value}}}" for name, value in values.items()]
    return f"checkins: [{', '.join(items)}]"


def settings(text: str) -> Settings:
    """Return the settings that a text writes down."""
    return read_settings(document("okrlint.yaml", text))


def rule(name: str, on: str = "Objective", level: Level = Level.WARNING, **more: object) -> Rule:
    """Return a rule made for a test; `name` is `family/id`, `more` its `check`, `options`, `yields_to`, `starter`."""
    family, _, identity = name.rpartition("/")
    card = RuleCard(identity, family or "wording", "", "", level, starter=bool(more.get("starter")))
    return Rule(card, on, more.get("check", lambda *_: ()), more.get("options"), more.get("yields_to", ()))  # type: ignore[arg-type]


def report(
    files: str | Mapping[str, str],
    rules: Sequence[Rule],
    said: str = "",
    choice: Choice = Choice(),  # noqa: B008 - immutable
) -> Report:
    """Return what some rules find in some files under settings."""
    return lint(workspace(files), rules, settings(said), choice)
