"""The runner of examples: it reads manuals, and it can tell when an example does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from making import rule

from okrlint.diagnostic import Fix, Level
from okrlint.lint.rule import Finding, Rule, words
from okrlint.testing import USUAL_DAY, USUAL_PATH, check_rule, examples, marks, run_example
from okrlint.text import Edit, Span

HEAD = "cycle: 2026-Q4\nteam: growth\nobjectives:\n"
LOUD = HEAD + "  - id: a\n    title: LOUD # <- loud-title\n"
CALM = HEAD + "  - id: a\n    title: calm\n"


def fence(text: str) -> str:
    """Return a YAML block of Markdown."""
    return f"```yaml\n{text}```\n"


def manual(bad: str = LOUD, good: str = CALM, *, becomes: str | None = CALM.replace("calm", "loud")) -> str:
    """Return the manual of a rule with one bad and one good example."""
    mended = f"becomes\n\n{fence(becomes)}" if becomes else ""
    return f"A title shouts.\n\n## Bad\n\n{fence(bad)}\n{mended}\n## Good\n\n{fence(good)}"


def _check(one: Any, *_: object) -> Iterator[Finding]:
    if one.title.isupper():
        span = words(one, "title", Span(0, len(one.title)))
        fix = Fix("Calm it", (Edit(span, one.title.lower()),), safe=False)
        yield Finding(one, "title", "this title shouts", "", span, fix=fix)


def made(text: str, check: Any = _check) -> Rule:
    """Return the rule `loud-title` with a manual and a check."""
    plain = rule("wording/loud-title", level=Level.ERROR, check=check)
    return replace(plain, card=replace(plain.card, manual=text))


def wrong(text: str, check: Any = _check) -> list[str]:
    """Return what the runner says of a rule."""
    one = made(text, check)
    return check_rule(one, [one])


def test_a_good_manual_passes() -> None:
    """Marks hit, good is silent, the mend is as shown, in every variant."""
    assert wrong(manual()) == []


def changed(**values: Any) -> Any:
    """Return the check with some values of its findings replaced."""

    def check(one: Any, *more: object) -> Iterator[Finding]:
        yield from (replace(found, **values) for found in _check(one, *more))

    return check


def _everywhere(one: Any, *_: object) -> Iterator[Finding]:
    yield Finding(one, "title", "this title shouts")


def _by_line(one: Any, *_: object) -> Iterator[Finding]:
    if one.document.source.place(one.where("title").start).line == 5:
        yield from _check(one)


def _without_crlf(one: Any, *_: object) -> Iterator[Finding]:
    if "\r" not in one.document.source.text:
        yield from _check(one)


@pytest.mark.parametrize(
    ("text", "check", "said"),
    [
        ("A title shouts.\n", _check, "needs at least one bad and one good example"),
        (manual().replace("## Bad", "## Good", 1), _check, "a bad example has a mark, a good one has none"),
        (manual(LOUD.replace(" # <- loud-title", "")), _check, "a bad example has a mark, a good one has none"),
        (manual(LOUD.replace("LOUD", "calm"), becomes=None), _check, "as it is: finds [], marked are"),
        (
            manual(good=CALM.replace("calm", "LOUD")),
            _check,
            "as it is: finds [('okrs/2026-Q4/growth.yaml', 5)], marked",
        ),
        (manual(), _everywhere, "finds [('okrs/2026-Q4/growth.yaml', 5)], marked are []"),
        (manual(), _by_line, "with a line of long characters in front: finds []"),
        (manual(), _without_crlf, "with CRLF: finds []"),
        (manual(), changed(message="Two\nlines"), "its message is not one line without a full stop"),
        (manual(), changed(message="It shouts."), "its message is not one line without a full stop"),
        (manual(), changed(message=""), "its message is not one line without a full stop"),
        (manual(), changed(span=Span(0, 0)), "a finding underlines nothing"),
        (manual(becomes=None), _check, "is mended, but the manual does not show how"),
        (manual(becomes=CALM), _check, "is mended to"),
        (manual(), changed(fix=None), "is mended to"),
        (manual(good=CALM + "    why: x\n"), changed(span=Span(0, 4)), "finds"),
    ],
)
def test_a_broken_manual_is_told(text: str, check: Any, said: str) -> None:
    """Each way in which an example can fail has its sentence."""
    assert any(said in sentence for sentence in wrong(text, check))


def test_a_finding_that_no_ignore_reaches_is_told() -> None:
    """A finding must lie where an ignore comment on the marked line covers it."""

    def check(one: Any, *_: object) -> Iterator[Finding]:
        if one.title.isupper() and "ignore" in one.document.source.text:
            yield Finding(one.document, "cycle", "this title shouts")
        yield from _check(one)

    told = wrong(manual(), check)
    assert "example 1: is not silent where it is ignored" in told

    def shy(one: Any, *_: object) -> Iterator[Finding]:
        if "ignore" not in one.document.source.text:
            yield from _check(one)

    assert "example 1: an ignore of it silences nothing" in wrong(manual(), shy)


def test_a_mend_that_breaks_the_file_is_told() -> None:
    """What was mended must still be read, and a good example must not be touched."""

    def breaking(one: Any, *_: object) -> Iterator[Finding]:
        for found in _check(one):
            yield replace(found, fix=Fix("x", (Edit(Span(0, len(one.document.source.text)), "\x00"),)))

    assert "example 1: the mended text cannot be read" in wrong(manual(becomes="\x00"), breaking)

    def eager(one: Any, *_: object) -> Iterator[Finding]:
        yield from _check(one)
        if one.title == "calm":
            yield Finding(one, "title", "m", fix=Fix("x", (Edit(one.where("title"), "still"),)))

    assert "example 2: a good example is mended" in wrong(manual(), eager)


def test_examples_of_several_files_and_days() -> None:
    """A path in backticks names a file, the next block with a path joins it, and a heading may name the day."""
    text = f"""\
x

## Bad on 2026-11-20

In `okrs/a.yaml`:

{fence(LOUD)}
and `okrs/org.yaml`:

{fence("mission: x" + chr(10))}
Another one:

{fence(LOUD)}
becomes

{fence(CALM)}
## Good

`okrlint.yaml`

{fence("profile: strict" + chr(10))}
`okrs/b.yaml`

{fence(CALM)}
## Other

{fence("a: 1" + chr(10))}
"""
    first, second, third = examples(text)
    assert (first.bad, first.today, list(first.files), first.path) == (
        True, date(2026, 11, 20), ["okrs/a.yaml", "okrs/org.yaml"], "okrs/a.yaml",
    )  # fmt: skip
    assert (list(second.files), second.becomes, second.today) == ([USUAL_PATH], CALM, date(2026, 11, 20))
    assert (third.bad, third.today, list(third.files)) == (False, USUAL_DAY, ["okrlint.yaml", "okrs/b.yaml"])


def test_settings_of_an_example_hold() -> None:
    """A file `okrlint.yaml` in an example gives the settings it runs under."""
    said = fence("rules: {loud-title: info}\n")
    text = f"x\n\n## Bad\n\n`okrlint.yaml`\n\n{said}\n`okrs/a.yaml`\n\n{fence(LOUD)}"
    (case,) = examples(text)
    one = made(text)
    assert [found.level for found in run_example(case, one, [one]).diagnostics] == [Level.INFO]


def test_marks_are_counted_by_line() -> None:
    """Path and line of every mark of the rule, whatever ends the lines; marks of other rules do not count."""
    (case, *_) = examples(manual(LOUD + "    why: x # <- other-rule\n", becomes=None))
    assert marks(case, "loud-title") == [(USUAL_PATH, 5)]
    windows = replace(case, files={path: text.replace("\n", "\r\n") for path, text in case.files.items()})
    assert marks(windows, "loud-title") == [(USUAL_PATH, 5)]
