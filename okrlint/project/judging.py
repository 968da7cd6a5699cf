"""Lints an opened workspace and holds the report against the baseline of accepted findings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from okrlint.diagnostic import Report
from okrlint.errors import SettingsError, UsageError
from okrlint.lint.baseline import Accepted, hold, read_baseline
from okrlint.lint.levels import AS_SET, Choice, Levels
from okrlint.lint.run import lint
from okrlint.project.opening import Project
from okrlint.syntax.document import read_document


def judge(project: Project, choice: Choice = AS_SET, baseline: Path | None = None) -> Report:
    """Return what is wrong with the goals that a project is about, without what its baseline accepts.

    `baseline` is the file to hold against, which must be there; without it that of the settings is used if it is.
    """
    accepted = accepted_in(project, baseline)
    report = lint(project.workspace, project.rules, project.settings, choice)
    if accepted:
        running = Levels(project.rules, project.settings, choice).running(project.rules)
        report = hold(report, accepted, [rule.id for rule in running])
    return replace(
        report,
        diagnostics=tuple(one for one in report.diagnostics if project.concerns(one.path)),
        ignored=tuple(one for one in report.ignored if project.concerns(one.diagnostic.path)),
        accepted=tuple(one for one in report.accepted if project.concerns(one.diagnostic.path)),
    )


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
    return read_baseline(document)
