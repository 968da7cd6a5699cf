"""Ignore comments: what they cover, how long, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from making import TOP, document, report, rule

from okrlint.diagnostic import Report
from okrlint.lint.ignore import read_ignores
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective


def _speak(name: str) -> object:
    def check(objective: Objective, *_: object) -> Iterator[Finding]:
        yield Finding(objective, "title", name)
        for result in objective.key_results:
            yield Finding(result, "title", name)

    return check


RULES = [rule(f"wording/{name}", check=_speak(name)) for name in ("plain", "other")]
TEXT = (
    TOP
    + """\
objectives:{top}
  {above}- id: a
    title: A{line}
    {key}key_results:
      {inner}- {{id: k, title: K}}
      - id: l
        title: L
  - {{id: b, title: B}}
"""
)
MARK = "# okrlint: ignore[plain] agreed"


def run(front: str = "", choice: str = "plain", **marks: str) -> Report:
    """Return what the rules above find where comments stand at the places named in the text above."""
    places = {"top": "", "above": "", "line": "", "key": "", "inner": ""}
    indent = {"above": "\n  ", "key": "\n    ", "inner": "\n      "}
    for name, mark in marks.items():
        places[name] = f"{mark}{indent[name]}" if name in indent else f" {mark}"
    return report(front + TEXT.format(**places), RULES)


def silent(found: Report, name: str = "plain") -> str:
    """Return the ids of what a rule was silenced on, in order."""
    return "".join((one.diagnostic.object or "")[-1] for one in found.ignored if one.diagnostic.rule == name)


@pytest.mark.parametrize(
    ("marks", "ids"),
    [
        ({}, ""),
        ({"line": MARK}, "a"),
        ({"above": MARK}, "akl"),
        ({"key": MARK}, "kl"),
        ({"inner": MARK}, "k"),
        ({"front": MARK + "\n"}, "aklb"),
        ({"front": "\n# hello\n" + MARK + "\n\n"}, "aklb"),
        ({"top": MARK}, ""),
        ({"above": MARK + "\n  # and a note\n\n"}, "akl"),
        ({"above": MARK + "\n  # okrlint: ignore[other] too"}, "akl"),
        ({"line": MARK, "inner": MARK}, "ak"),
        ({"line": "# okrlint: ignore[wording] agreed"}, "a"),
        ({"line": "# okrlint: ignore[other, plain] agreed"}, "a"),
        ({"line": "# okrlint: ignore[ plain ,] agreed"}, "a"),
        ({"line": "#okrlint:ignore[plain] agreed"}, "a"),
        ({"line": "# okrlint: ignore[other] agreed"}, ""),
        ({"line": "# okrlint: ignore[] agreed"}, ""),
        ({"line": "# okrlint: ignore plain"}, ""),
        ({"line": "# see okrlint: ignore[plain]"}, ""),
        ({"line": "# okrlint: ignore[plain] until=2026-11-16 agreed"}, "a"),
        ({"line": "# okrlint: ignore[plain] until=2026-11-15 agreed"}, ""),
        ({"line": "# okrlint: ignore[plain] until=soon agreed"}, "a"),
    ],
)
@pytest.mark.parametrize("front", ["", "# überall 🎯 東京\n"])
def test_what_is_covered(marks: dict[str, str], ids: str, front: str) -> None:
    """A line, the object or key below, or the file; named by rule or family, several at once, up to the last day."""
    found = run(**{**marks, "front": front + marks.get("front", "")})
    assert silent(found) == ids
    assert len(found.diagnostics) + len(found.ignored) == 8


def test_line_ends_do_not_matter() -> None:
    """With CRLF the same comments cover the same things."""
    text = TEXT.format(top="", above=f"{MARK}\n  # note\n\n  ", line="", key="", inner="")
    assert silent(report(text.replace("\n", "\r\n"), RULES)) == "akl"


def test_other_rules_still_speak() -> None:
    """What is not named is shown."""
    found = run(above=MARK)
    assert silent(found, "other") == ""
    assert [one.object for one in found.diagnostics if one.rule == "plain"] == ["2026-Q4/growth/b"]


def test_the_reason_is_kept() -> None:
    """The report holds what was written behind the bracket."""
    assert {one.reason for one in run(line=MARK + " with Mira").ignored} == {"agreed with Mira"}


@pytest.mark.parametrize(
    ("comment", "rules", "until", "until_text", "reason"),
    [
        ("# okrlint: ignore[a] why", ("a",), None, None, "why"),
        ("# okrlint: ignore[a]", ("a",), None, None, ""),
        ("# okrlint: ignore[a,b] until=2026-12-31 why", ("a", "b"), date(2026, 12, 31), "2026-12-31", "why"),
        ("# okrlint: ignore[a] until=2026-12-31", ("a",), date(2026, 12, 31), "2026-12-31", ""),
        ("# okrlint: ignore[a] until=2026-02-30 why", ("a",), None, "2026-02-30", "why"),
        ("# okrlint: ignore[a] why # another note", ("a",), None, None, "why"),
        ("# okrlint: ignore[a] # another note", ("a",), None, None, ""),
        ("# okrlint: ignore[a] ticket #12 says so", ("a",), None, None, "ticket #12 says so"),
        ("# okrlint: ignore[] why", (), None, None, "why"),
    ],
)
def test_comments_are_read(
    comment: str, rules: tuple[str, ...], until: date | None, until_text: str | None, reason: str
) -> None:
    """Rules, last day and reason; a further comment behind the reason is no part of it."""
    (found,) = read_ignores(document("okrs/a.yaml", f"cycle: 2026-Q4 {comment}\n"))
    assert (found.rules, found.until, found.until_text, found.reason) == (rules, until, until_text, reason)
    assert found.expired(date(2027, 1, 1)) == (until is not None)


@pytest.mark.parametrize(
    "text", ["cycle: 2026-Q4\n", 'title: "# okrlint: ignore[a] no comment"\n', "# okrlint: baseline\n"]
)
def test_what_is_no_ignore(text: str) -> None:
    """A text in quotes is no comment, and a comment that only mentions us is no ignore."""
    assert read_ignores(document("okrs/a.yaml", text)) == ()


def test_comments_in_odd_places_cover_a_line() -> None:
    """At the end of a file, or before something that is no key or item, a comment covers nothing but its line."""
    for text in (
        "cycle: 2026-Q4\n# okrlint: ignore[a] x",
        "a: [\n# okrlint: ignore[a] x\n1]\n",
        "a:\n  # okrlint: ignore[a] x\n  b\n",
    ):
        (found,) = read_ignores(document("okrs/a.yaml", text))
        covered = text[found.covers.start : found.covers.end]
        assert covered.strip() == "# okrlint: ignore[a] x"


def test_reading_errors_are_never_ignored() -> None:
    """Without them nothing else can be believed; rules about ignores cannot be silenced either."""
    (found,) = read_ignores(
        document("okrs/a.yaml", "# okrlint: ignore[invalid-yaml, structure, unused-ignore] x\na: 1\n")
    )
    assert not found.names("invalid-yaml", "structure")
    assert not found.names("unused-ignore", "structure")
    assert found.names("unknown-field", "structure")


def test_the_file_is_covered_to_its_end_even_when_empty() -> None:
    """An ignore in a file without anything else covers the file."""
    (found,) = read_ignores(document("okrs/a.yaml", "# okrlint: ignore[a] x\n"))
    assert (found.covers.start, found.covers.end) == (0, 24)


def test_an_ended_ignore_does_not_hide_one_that_holds() -> None:
    """Where two comments cover a finding, one that still holds is enough."""
    found = run(line="# okrlint: ignore[plain] until=2026-11-01 old", above=MARK)
    assert silent(found) == "akl"
