"""Lints an opened workspace and holds the report against the baseline of accepted findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from okrlint.diagnostic import Diagnostic, Report, Since
from okrlint.errors import SettingsError, UsageError
from okrlint.lint.known import Known
from okrlint.lint.levels import AS_SET, Choice, Levels
from okrlint.lint.run import lint
from okrlint.project.opening import Project
from okrlint.syntax.document import read_document

if TYPE_CHECKING:  # few workspaces have a baseline, and git is asked only where two revisions are compared
    from okrlint.lint.baseline import Accepted
    from okrlint.project.revision import Revision


def judge(
    project: Project,
    choice: Choice = AS_SET,
    baseline: Path | None = None,
    before: Revision | None = None,
    known: Known | None = None,
) -> Report:
    """Return what is wrong with the goals that a project is about, without what its baseline accepts.

    `baseline` is the file to hold against, which must be there; without it that of the settings is used if it is.
    With `before` only what is new since that revision is returned: both are linted whole, under the same settings and
    on the same day, and findings are told apart by their fingerprints. `known` is what the last run found in files.
    """
    accepted = accepted_in(project, baseline)
    space = project.workspace
    if before:
        space = replace(space, before=before.workspace, lives=before.lives or {})
    if accepted or before:  # then findings are told apart, and all must be known
        choice = replace(choice, counting=False)
    report = lint(space, project.rules, project.settings, choice, known)
    if accepted:
        from okrlint.lint.baseline import hold

        running = Levels(project.rules, project.settings, choice).running(project.rules)
        report = hold(report, accepted, [rule.id for rule in running])
    report = replace(
        report,
        diagnostics=tuple(one for one in report.diagnostics if project.concerns(one.path)),
        ignored=tuple(one for one in report.ignored if project.concerns(one.diagnostic.path)),
        accepted=tuple(one for one in report.accepted if project.concerns(one.diagnostic.path)),
        counted={path: number for path, number in report.counted.items() if project.concerns(path)},
    )
    return _only_new(report, replace(project, workspace=space), choice, before) if before else report


def _only_new(report: Report, project: Project, choice: Choice, before: Revision) -> Report:
    from okrlint.history.pairs import history_of  # the rules of drift have made it

    then = lint(before.workspace, project.rules, project.settings, choice)
    history = history_of(project.workspace)
    names = {other.full_name: one.full_name for one, other in (history.objectives.kept if history else ())}
    old = {identity for one in then.diagnostics for identity in _identities(one, names)}
    known = [*report.diagnostics, *(one.diagnostic for one in (*report.ignored, *report.accepted))]
    there = {identity for one in known for identity in _identities(one, {})}
    new = tuple(one for one in report.diagnostics if not old & _identities(one, {}))
    gone = [one for one in then.diagnostics if project.concerns(one.path) and not there & _identities(one, names)]
    since = Since(before.asked, before.commit, len(report.diagnostics) - len(new), len(gone))
    return replace(report, diagnostics=new, since=since)


def _identities(one: Diagnostic, names: Mapping[str, str]) -> set[object]:
    """Return what a finding is known by at two revisions: its fingerprint, and what that is made of.

    `names` are the full names of objectives then and now: a goal that got another name keeps its findings.
    """
    goal, slash, part = (one.object or "").rpartition("/")
    name = names.get(one.object or "") or f"{names.get(goal, goal)}{slash}{part}"
    words = one.source.text[one.span.start : one.span.end] if one.object else one.path
    return {one.fingerprint, (one.rule, name, one.field, words)}


def accepted_in(project: Project, baseline: Path | None = None) -> tuple[Accepted, ...]:
    """Return the findings that the baseline of a project accepts: those of the file `baseline`, else of its settings.

    Raise UsageError where `baseline` is missing and SettingsError where the file is no sound baseline.
    """
    file = baseline or project.root / project.settings.baseline
    if not file.is_file():
        if baseline is None:
            return ()
        raise UsageError(f"{file}: there is no such baseline; `okrlint baseline` writes one")
    shown = file.relative_to(project.root).as_posix() if project.root in file.parents else file.as_posix()
    try:
        document = read_document(shown, file.read_bytes(), "baseline")
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror}") from None
    if document.problems:
        said = [(document.source, problem) for problem in document.problems]
        raise SettingsError(f"{shown} is no sound baseline", said)
    from okrlint.lint.baseline import read_baseline

    return read_baseline(document)
