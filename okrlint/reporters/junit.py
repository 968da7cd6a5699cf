"""JUnit's XML, which nearly every build service shows as tests: a suite for each file, a case for each finding.

A finding that fails the run is a failed case, one that does not is a skipped one, so that the tests are red exactly
when the run is. A file that could not be read is an error. A file without findings is one case that passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape

from okrlint.diagnostic import Diagnostic, Report
from okrlint.reporters import Options, named, one_line
from okrlint.reporters.parts.saying import steps

_KINDS = ("failure", "error", "skipped")


def render(report: Report, options: Options) -> str:
    """Return the report as an XML document; control characters, which XML cannot hold, are written out."""
    files: dict[str, list[Diagnostic]] = {path: [] for path in options.files}
    for one in options.shown(report):
        files.setdefault(one.path, []).append(one)
    lines = [line for path in sorted(files) for line in _suite(path, files[path], options)]
    found = [one for some in files.values() for one in some]
    tests = sum(max(1, len(some)) for some in files.values())
    head = f'<testsuites name="okrlint"{_counts(tests, found, options, "failure", "error")}>'
    body = "".join(f"{line}\n" for line in lines)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n{body}</testsuites>\n'


def _suite(path: str, found: list[Diagnostic], options: Options) -> Iterator[str]:
    name = _value(options.where(path))
    yield f'  <testsuite name="{name}"{_counts(max(1, len(found)), found, options, *_KINDS)} file="{name}">'
    if not found:
        yield f'    <testcase classname="{name}" name="nothing to mend"/>'
    seen: Counter[str] = Counter()
    for one in found:
        case = " ".join(part for part in (one.rule, one.object, one.field) if part)
        seen[case] += 1  # two cases of one name would count as one
        again = f" ({seen[case]})" if seen[case] > 1 else ""
        yield f'    <testcase classname="{name}" name="{_value(case)}{again}">'
        yield from _outcome(one, options)
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(one: Diagnostic, options: Options) -> Iterator[str]:
    kind = _kind(one, options)
    line, column, _ = one.start
    place = f"{named(options.where(one.path))}:{line}:{column}: {one.level.value}"
    told = "\n".join((place, *steps(one, options)))
    yield f'      <{kind} type="{_value(one.rule)}" message="{_value(one.message)}">{escape(told)}</{kind}>'


def _kind(one: Diagnostic, options: Options) -> str:
    if one.object is None:
        return "error"
    return "failure" if one.level.rank >= options.fail_on.rank else "skipped"


def _counts(tests: int, found: list[Diagnostic], options: Options, *kinds: str) -> str:
    often = Counter(_kind(one, options) for one in found)
    names = {"failure": "failures", "error": "errors", "skipped": "skipped"}
    return f' tests="{tests}"' + "".join(f' {names[kind]}="{often[kind]}"' for kind in kinds)


def _value(text: str) -> str:
    return escape(one_line(text))
