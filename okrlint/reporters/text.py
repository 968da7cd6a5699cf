"""The report for people: the source line with a mark under the words meant, why, and the next step."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.reporters import Options, count, named, one_line
from okrlint.text import Source, Span, printable

_COLORS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.INFO: "1;34"}
_MARK, _DIM, _BOLD = "1;36", "2", "1"
_REACH = 4
"""Widths of an excerpt that are looked at on each side of the words meant."""


def render(report: Report, options: Options) -> str:
    """Return the findings, each with its excerpt, and below them one line of counts."""
    shown = options.shown(report)
    blocks = ["".join(f"{line}\n" for line in _block(one, options)) for one in shown]
    if options.statistics:
        blocks.append("".join(f"{often:6}  {rule}\n" for rule, often in _statistics(shown)))
    if not options.quiet:
        blocks.append("".join(f"{line}\n" for line in _summary(report, options)))
    return "\n".join(block for block in blocks if block)


def _block(one: Diagnostic, options: Options) -> Iterator[str]:
    line, column, _ = one.start
    level = _paint(one.level.value, _COLORS[one.level], options)
    where = _paint(f"{named(one.path)}:{line}:{column}", _BOLD, options)
    yield f"{where}: {level}: {one_line(one.message)} {_paint(f'[{one.rule}]', _DIM, options)}"
    gutter = " " * len(str(line))
    if one.source.text:
        text, mark = excerpt(one.source, one.span, options.width - len(gutter) - 4)
        yield f" {line} {_paint('|', _DIM, options)} {text}".rstrip()
        yield f" {gutter} {_paint('|', _DIM, options)} {_paint(mark, _MARK, options)}"
    for other in one.related:
        there = other.source.place(other.span.start)
        yield f" {gutter} = see {named(other.source.path)}:{there.line}:{there.column}: {one_line(other.message)}"
    if one.help:
        yield f" {gutter} = {_paint('next:', _BOLD, options)} {one_line(one.help)}"


def excerpt(source: Source, span: Span, width: int) -> tuple[str, str]:
    """Return the line a span begins on, cut to `width` columns around it, and the mark to stand below.

    At least eight columns before the words meant are kept, so that a reader sees what they belong to. What stands
    further off than a few widths is not even looked at: a line may have a megabyte and thousands of findings.
    """
    line = source.line_span(source.place(span.start).line)
    start = min(span.start, line.end)
    first, last = max(line.start, start - _REACH * width), min(line.end, start + _REACH * width)
    text = source.text[first:last].replace("\t", " ")
    start, end = start - first, max(start, min(span.end, last)) - first
    cut = 0
    if _columns(printable(text)) > width:
        cut = _cut(text, start, max(8, width - 2 - _columns(printable(text[start:end]))))
    before, whole = (printable(("…" if cut or first > line.start else "") + text[cut:to]) for to in (start, len(text)))
    shown = whole if _columns(whole) <= width else _fit(whole, width - 1) + "…"
    room = _columns(shown) - _columns(before)
    return shown, " " * _columns(before) + "^" * max(1, min(_columns(printable(text[start:end])), room))


def _cut(text: str, start: int, width: int) -> int:
    """Return from where on the characters before `start` take no more than `width` columns."""
    return start - len(_fit(text[:start][::-1], width))


def _fit(text: str, width: int) -> str:
    """Return as much of the beginning of a text as `width` columns hold."""
    return text[: bisect_right(list(accumulate(_columns(printable(char)) for char in text)), width)]


def _columns(text: str) -> int:
    """Return how many columns a terminal needs for a text."""
    if text.isascii():
        return len(text)
    return sum(0 if category(char) in ("Mn", "Me") else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _statistics(shown: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    return sorted(Counter(one.rule for one in shown).items(), key=lambda pair: (-pair[1], pair[0]))


def _summary(report: Report, options: Options) -> Iterator[str]:
    errors, warnings, infos = (report.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO))
    goals = f"{count(report.objectives, 'objective')} and {count(report.key_results, 'key result')}"
    said = [_paint(count(errors, "error"), _COLORS[Level.ERROR], options)] if errors else []
    said += [_paint(count(warnings, "warning"), _COLORS[Level.WARNING], options)] if warnings else []
    found = " and ".join(said) or _paint("Nothing new" if report.since else "Nothing to mend", "1;32", options)
    if report.since:
        found += (
            f" since {one_line(report.since.revision)}" if not said else f" new since {one_line(report.since.revision)}"
        )
    yield f"{found}: {goals} in {count(report.files, 'file')}, as of {options.today}."
    if report.since:
        still, fixed = count(report.since.still, "finding"), report.since.fixed
        yield _paint(f"{still} as before, {fixed:,} fixed.", _DIM, options)
    if any(one.fix for one in report.diagnostics):
        yield _paint(_mendable(report), _DIM, options)
    if infos and not options.everything:
        yield _paint(f"{count(infos, 'note')} more with --all.", _DIM, options)
    if report.ignored:
        yield _paint(f"{count(len(report.ignored), 'finding')} ignored, with a reason.", _DIM, options)
    if report.accepted:
        yield _paint(f"{count(len(report.accepted), 'finding')} accepted in the baseline.", _DIM, options)
    if report.paid_off:
        mended = f"{count(len(report.paid_off), 'accepted finding')} mended"
        yield _paint(f"{mended}: `okrlint baseline` takes what is mended out of the list.", "1;32", options)
    first = next(iter(options.shown(report)), None)
    if first:
        yield _paint(f"Why and how to mend: okrlint explain {first.rule}", _DIM, options)


def _paint(text: str, code: str, options: Options) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if options.color and text else text


def _mendable(report: Report) -> str:
    """Return in a line what the program could mend by itself."""
    safe, unsafe = (sum(1 for one in report.diagnostics if one.fix and one.fix.safe is kind) for kind in (True, False))
    said = f"{count(safe or unsafe, 'finding')} can be mended with --fix{'' if safe else ' --unsafe-fixes'}"
    more = f", {unsafe:,} more with --unsafe-fixes" if safe and unsafe else ""
    return f"{said}{more}; --diff shows how."
