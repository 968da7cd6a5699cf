"""Sentences about a report as a whole and about one finding, without colour or marks, for formats read on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.reporters import Options, count, one_line


def headline(report: Report) -> str:
    """Return the answer in a few words: how many errors and warnings there are, or that nothing is to mend."""
    errors, warnings = report.count(Level.ERROR), report.count(Level.WARNING)
    said = [count(errors, "error")] * bool(errors) + [count(warnings, "warning")] * bool(warnings)
    if report.since:
        return f"{' and '.join(said) or 'nothing'} new since {one_line(report.since.revision)}"
    return " and ".join(said) or "nothing to mend"


def read(report: Report, options: Options) -> str:
    """Return in one sentence what was read, and for which day it was judged."""
    goals = f"{count(report.objectives, 'objective')} and {count(report.key_results, 'key result')}"
    return f"{goals} in {count(report.files, 'file')}, as of {options.today}."


def unlisted(report: Report, options: Options) -> str:
    """Return in one sentence which findings are not listed and why, or nothing where all of them are."""
    infos = 0 if options.everything else report.count(Level.INFO)
    since = report.since
    said = [f"{count(since.still, 'finding')} as before, {since.fixed:,} fixed"] if since else []
    said += [f"{count(infos, 'note')} more with --all"] if infos else []
    said += [f"{len(report.ignored):,} ignored, with a reason"] if report.ignored else []
    said += [f"{len(report.accepted):,} accepted in the baseline"] if report.accepted else []
    said += [f"{count(len(report.paid_off), 'accepted finding')} mended"] if report.paid_off else []
    return "; ".join(said) + "." if said else ""


def steps(one: Diagnostic, options: Options) -> list[str]:
    """Return what a finding says, each on its line: what is wrong, what else belongs to it, and the next step."""
    said = [one_line(one.message)]
    for other in one.related:
        there = other.source.place(other.span.start)
        path = one_line(options.where(other.source.path))
        said.append(f"See {path}:{there.line}:{there.column}: {one_line(other.message)}")
    return [*said, f"Next: {one_line(one.help)}"] if one.help else said


def weight(one: Diagnostic) -> tuple[int, bool]:
    """Return what sorts findings: the gravest first, and among equals those that leave a file half understood."""
    return -one.level.rank, one.family != "structure"


def by_rule(found: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    """Return how often each rule spoke, the most frequent first."""
    return sorted(Counter(one.rule for one in found).items(), key=lambda pair: (-pair[1], pair[0]))
