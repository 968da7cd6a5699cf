"""The loop: every rule over every thing it looks at, then levels, ignores, order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrlint.config import Settings
from okrlint.diagnostic import Diagnostic, Ignored, Level, Problem, Related, Report
from okrlint.lint.ignore import META, Ignore, read_ignores
from okrlint.lint.known import Known, OfFile
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
    known: Known | None
    seen: Counter[str] = field(default_factory=Counter)
    used: set[tuple[str, int, str]] = field(default_factory=set)
    counted: Counter[str] = field(default_factory=Counter)
    ignores: dict[str, tuple[Ignore, ...]] = field(default_factory=dict)


def lint(
    workspace: Workspace,
    rules: Sequence[Rule],
    settings: Settings,
    choice: Choice = AS_SET,
    known: Known | None = None,
) -> Report:
    """Return everything that the rules find in a workspace, by path, place and rule.

    Each rule sees each thing once. A rule that yields to another is silent on objects the other spoke about. With
    `known` what confined rules found in a file the last time holds for as long as it may.
    """
    levels = Levels(rules, settings, choice)
    run = _Run(workspace, levels, rules, known)
    if known is not None:
        known.hold((settings.merged.data, choice, [rule.id for rule in rules]), workspace)
    running = levels.running(rules)
    raw = list(_findings(run, [rule for rule in running if rule.id not in META]))
    if choice.counting:
        raw = _counted(run, raw)
    shown, ignored = _sift(run, list(_diagnostics(run, raw)))
    meta = [rule for rule in running if rule.id in META]
    shown += _diagnostics(run, [(rule, found) for rule in meta for found in _about_ignores(run, rule)])
    return Report(
        tuple(sorted(shown, key=_order)),
        tuple(sorted(ignored, key=lambda one: _order(one.diagnostic))),
        len(workspace.documents),
        sum(1 for _ in workspace.objectives),
        sum(len(objective.key_results) for objective in workspace.objectives),
        counted=run.counted,
    )


def _counted(run: _Run, raw: Sequence[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Count the information that no comment can silence, and return the other findings.

    A rule that speaks up on some things is left whole: its findings are told apart by their order.
    """
    loud = {rule.id for rule, finding in raw if finding.graver}
    yielded = {other for rule in run.rules for other in rule.yields_to}
    rest = []
    for rule, finding in raw:
        path = finding.source.path
        silent = run.levels.level(rule, path) is Level.INFO and not rule.yields_to and rule.id not in yielded
        if silent and rule.id not in loud and not run.ignores.get(path):
            run.counted[path] += 1
        else:
            rest.append((rule, finding))
    return rest


def _findings(run: _Run, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """Yield what rules find: on the whole, then on the organisation, then in one walk through the files.

    What rules work out about a thing, such as how its title reads, is remembered for a while: all that look at it come
    one after the other. Of each file the ignores are read, too, while its text lies open.
    """
    asked = [(rule, run.levels.options(rule), run.levels.tuned(rule) and rule.on != "Workspace") for rule in rules]
    for kind in _OTHERS:
        for thing in _OTHERS[kind](run.workspace):
            yield from _about(run, thing, [one for one in asked if one[0].on == kind])
    free, confined = (_of_files(asked, confined=confined) for confined in (False, True))
    for document in run.workspace.documents:
        known = run.known.of(document) if run.known else None
        if known is None:
            known = OfFile(document, read_ignores(document), tuple(_in_file(run, document, confined)))
        if run.known is not None:
            run.known.keep(known)
        run.ignores[document.source.path] = known.ignores
        yield from known.found
        yield from _in_file(run, document, free)


def _of_files(asked: Sequence[_Asked], *, confined: bool) -> tuple[_ByKind, _ByKind]:
    """Return the rules that look at files and goals, by what they look at: all, and those that look at the past."""
    kinds = (*_OF_OBJECTIVE, "Document", "GoalFile")
    whole = {kind: [one for one in asked if one[0].on == kind and one[0].confined == confined] for kind in kinds}
    return whole, {kind: [one for one in whole[kind] if one[0].family in _OF_THE_PAST] for kind in _OF_OBJECTIVE}


def _in_file(run: _Run, document: Document, by_kind: tuple[_ByKind, _ByKind]) -> Iterator[tuple[Rule, Finding]]:
    asked, past = by_kind
    yield from _about(run, document, asked["Document"])
    file = run.workspace.file_of(document)
    if file is None:
        return
    yield from _about(run, file, asked["GoalFile"])
    for objective in file.objectives:
        told = past if run.workspace.settled(objective) else asked
        for kind, parts in _OF_OBJECTIVE.items():
            if told[kind]:
                for part in parts(objective):
                    yield from _about(run, part, told[kind])
    for metric in file.health:
        yield from _about(run, metric, asked["Guardrail"])


_Asked = tuple[Rule, Any, bool]
"""A rule, its options, and whether these differ by path."""

_ByKind = Mapping[str, Sequence[_Asked]]


def _about(run: _Run, thing: Any, asked: Sequence[_Asked]) -> Iterator[tuple[Rule, Finding]]:
    for rule, options, by_path in asked:
        here = options
        if by_path:
            document = thing if isinstance(thing, Document) else thing.document
            here = run.levels.options(rule, document.source.path)
        for finding in rule.check(thing, run.workspace.surroundings if rule.confined else run.workspace, here):
            yield rule, finding


_OF_OBJECTIVE: Mapping[str, Callable[[Objective], Iterable[Any]]] = {
    "Objective": lambda objective: (objective,),
    "KeyResult": lambda objective: objective.key_results,
    "Guardrail": lambda objective: objective.guardrails,
    "Initiative": lambda objective: objective.initiatives,
    "Task": lambda objective: (task for initiative in objective.initiatives for task in initiative.tasks),
}
_OTHERS: Mapping[str, Callable[[Workspace], Iterable[Any]]] = {
    "Workspace": lambda workspace: (workspace,),
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


def _sift(run: _Run, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Ignored]]:
    shown: list[Diagnostic] = []
    ignored: list[Ignored] = []
    for diagnostic in found:
        reason = None
        for ignore in run.ignores.get(diagnostic.path, ()):
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


def _about_ignores(run: _Run, rule: Rule) -> Iterator[Finding]:
    """Yield what a rule about ignores says: its check gets each ignore and whether anything needed its names."""
    running, known = _names(run.levels.running(run.rules)), _names(run.rules)
    for document in run.workspace.documents:
        for ignore in run.ignores[document.source.path]:
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
