"""The loop: every rule over every thing it looks at, then levels, ignores, order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrlint.config import Settings
from okrlint.diagnostic import Diagnostic, Ignored, Level, Problem, Related, Report
from okrlint.lint.ignore import META, Ignore, read_ignores
from okrlint.lint.levels import AS_SET, Choice, Levels
from okrlint.lint.naming import fingerprint, object_and_field
from okrlint.lint.rule import Finding, Rule
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.record import record
from okrlint.syntax.document import Document

_OF_THE_PAST = frozenset({"structure", "closing", "drift"})
"""Families that judge an objective also when its cycle is over and it was closed (rule catalogue, "The past")."""

_SOFTER = {Level.ERROR: Level.WARNING, Level.WARNING: Level.INFO, Level.INFO: Level.INFO}
_GRAVER = {Level.ERROR: Level.ERROR, Level.WARNING: Level.ERROR, Level.INFO: Level.WARNING}


@dataclass(slots=True)
class _Run:
    """What one run gathers; made for it and forgotten after it."""

    workspace: Workspace
    levels: Levels
    rules: Sequence[Rule]
    seen: Counter[str] = field(default_factory=Counter)
    used: set[tuple[str, int, str]] = field(default_factory=set)


def lint(workspace: Workspace, rules: Sequence[Rule], settings: Settings, choice: Choice = AS_SET) -> Report:
    """Return everything that the rules find in a workspace, by path, place and rule.

    Each rule sees each thing once. A rule that yields to another is silent on objects the other spoke about.
    """
    levels = Levels(rules, settings, choice)
    run = _Run(workspace, levels, rules)
    running = levels.running(rules)
    raw = [(rule, finding) for rule in running if rule.id not in META for finding in _findings(run, rule)]
    ignores = {document.source.path: read_ignores(document) for document in workspace.documents}
    shown, ignored = _sift(run, list(_diagnostics(run, raw)), ignores)
    meta = [rule for rule in running if rule.id in META]
    shown += _diagnostics(run, [(rule, found) for rule in meta for found in _about_ignores(run, rule, ignores)])
    return Report(
        tuple(sorted(shown, key=_order)),
        tuple(sorted(ignored, key=lambda one: _order(one.diagnostic))),
        len(workspace.documents),
        sum(1 for _ in workspace.objectives),
        sum(len(objective.key_results) for objective in workspace.objectives),
    )


def _findings(run: _Run, rule: Rule) -> Iterator[Finding]:
    options = run.levels.options(rule)
    by_path = run.levels.tuned(rule) and rule.on != "Workspace"
    for thing in things(run.workspace, rule.on, past=rule.family in _OF_THE_PAST):
        if by_path:
            document = thing if isinstance(thing, Document) else thing.document
            options = run.levels.options(rule, document.source.path)
        yield from rule.check(thing, run.workspace, options)


def things(workspace: Workspace, kind: str, *, past: bool) -> Iterator[Any]:
    """Yield everything of a kind, by file and place; objectives that are settled, and their parts, only with `past`."""
    if kind not in _OF_OBJECTIVE:
        yield from _OTHERS[kind](workspace)
        return
    for objective in workspace.objectives:
        if past or not workspace.settled(objective):
            yield from _OF_OBJECTIVE[kind](objective)
    if kind == "Guardrail":
        yield from (metric for file in workspace.files for metric in file.health)


_OF_OBJECTIVE: Mapping[str, Callable[[Objective], Iterable[Any]]] = {
    "Objective": lambda objective: (objective,),
    "KeyResult": lambda objective: objective.key_results,
    "Guardrail": lambda objective: objective.guardrails,
    "Initiative": lambda objective: objective.initiatives,
    "Task": lambda objective: (task for initiative in objective.initiatives for task in initiative.tasks),
}
_OTHERS: Mapping[str, Callable[[Workspace], Iterable[Any]]] = {
    "Workspace": lambda workspace: (workspace,),
    "Document": lambda workspace: workspace.documents,
    "GoalFile": lambda workspace: workspace.files,
    "Team": lambda workspace: [team for team in workspace.organization.teams.values() if team.listed],
    "Person": lambda workspace: [person for person in workspace.organization.people.values() if person.listed],
    "Theme": lambda workspace: workspace.organization.themes.values(),
}


def _diagnostics(run: _Run, raw: Iterable[tuple[Rule, Finding]]) -> Iterator[Diagnostic]:
    placed = [
        (rule, finding, finding.place(), *object_and_field(finding.document, finding.full_path), level)
        for rule, finding in raw
        if (level := run.levels.level(rule, finding.source.path)) is not Level.OFF
    ]
    placed.sort(key=lambda one: (one[1].source.path, one[2], one[0].id, one[1].message))
    spoke: defaultdict[str, set[str | None]] = defaultdict(set)
    for rule, _, _, name, *_ in placed:
        spoke[rule.id].add(name)
    for rule, finding, span, name, named_field, level in placed:
        if any(name in spoke[other] for other in rule.yields_to):
            continue
        value = finding.source.text[span.start : span.end] if _tells(rule, finding) else ""
        yield Diagnostic(
            rule.id,
            rule.family,
            _SOFTER[level] if finding.softer else _GRAVER[level] if finding.graver else level,
            finding.message,
            finding.source,
            span,
            name,
            named_field,
            fingerprint((rule.id, name or f"file:{finding.source.path}", named_field or ""), value, run.seen),
            finding.hint,
            (
                *(Related(said, at.document.source, at.where(where)) for said, at, where in finding.related),
                *(Related(said, finding.source, near) for said, near in finding.nearby),
            ),
            finding.fix,
        )


def _tells(rule: Rule, finding: Finding) -> bool:
    """Return whether the words meant are what is wrong, so that other words there are another finding.

    A missing field has no words, and a title only names the thing where its wording is not judged.
    """
    named = finding.field == "title" and finding.span is None and rule.family != "wording"
    return finding.written and not named


def _sift(
    run: _Run, found: Iterable[Diagnostic], ignores: Mapping[str, tuple[Ignore, ...]]
) -> tuple[list[Diagnostic], list[Ignored]]:
    shown: list[Diagnostic] = []
    ignored: list[Ignored] = []
    for diagnostic in found:
        reason = None
        for ignore in ignores.get(diagnostic.path, ()):
            inside = ignore.covers.start <= diagnostic.span.start < max(ignore.covers.end, ignore.covers.start + 1)
            if inside and ignore.names(diagnostic.rule, diagnostic.family):
                names = {diagnostic.rule, diagnostic.family} & set(ignore.rules)
                run.used |= {(diagnostic.path, ignore.comment.start, name) for name in names}
                if not ignore.expired(run.workspace.today):
                    reason = ignore.reason
        if reason is None:
            shown.append(diagnostic)
        else:
            ignored.append(Ignored(diagnostic, reason))
    return shown, ignored


def _about_ignores(run: _Run, rule: Rule, ignores: Mapping[str, tuple[Ignore, ...]]) -> Iterator[Finding]:
    """Yield what a rule about ignores says: its check gets each ignore and whether anything needed its names."""
    running, known = _names(run.levels.running(run.rules)), _names(run.rules)
    for document in run.workspace.documents:
        for ignore in ignores[document.source.path]:
            start = ignore.comment.start
            needless = tuple(
                name
                for name in ignore.rules
                if (name in running or name not in known) and (document.source.path, start, name) not in run.used
            )
            yield from rule.check(document, run.workspace, IgnoreUse(ignore, needless, known))


def _names(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in (rule.id, rule.family))


@record
class IgnoreUse:
    """What the rules about ignores get in place of options: the ignore, its names that silenced nothing, all names."""

    ignore: Ignore
    needless: tuple[str, ...]
    known: frozenset[str]


def problems_of(document: Document, rule: str) -> Iterator[Finding]:
    """Yield what reading a file found for one rule of the family `structure`, as findings."""
    return (_as_finding(document, problem) for problem in document.problems if problem.rule == rule)


def _as_finding(document: Document, problem: Problem) -> Finding:
    path = problem.path or document.path_at(problem.span.start)
    return Finding(
        document,
        None,
        problem.message,
        problem.hint,
        problem.span,
        fix=problem.fix,
        path=path,
        nearby=problem.related,
    )


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    return (diagnostic.path, *diagnostic.span, diagnostic.rule, diagnostic.message)
