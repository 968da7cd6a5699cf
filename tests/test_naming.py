"""How findings call what they are about, and that they are known again after a file has changed around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from making import TOP, document, report, rule, workspace

from okrlint.lint.naming import fingerprint, object_and_field
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult

GOALS = (
    TOP
    + """\
objectives:
  - id: week
    title: Teams succeed
    key_results:
      - id: k
        title: Rises
        checkins: [{date: 2026-10-12, value: 6}]
    guardrails: [{id: g, metric: refunds}]
    initiatives: [{id: i, tasks: [{title: Draft}]}]
  - title: No id
health: [{id: up, min: 3}]
effort: [{date: 2026-10-31, shares: {other: 20}}]
"""
)
FIRST = ("objectives", 0)


@pytest.mark.parametrize(
    ("path", "name", "field"),
    [
        ((), "2026-Q4/growth", None),
        (("cycle",), "2026-Q4/growth", "cycle"),
        (("objectives",), "2026-Q4/growth", "objectives"),
        (FIRST, "2026-Q4/growth/week", None),
        ((*FIRST, "title"), "2026-Q4/growth/week", "title"),
        ((*FIRST, "risks", 3), "2026-Q4/growth/week", "risks"),
        ((*FIRST, "key_results", 0), "2026-Q4/growth/week/k", None),
        ((*FIRST, "key_results", 0, "title"), "2026-Q4/growth/week/k", "title"),
        ((*FIRST, "key_results", 0, "checkins", 0, "value"), "2026-Q4/growth/week/k", "checkins.value"),
        ((*FIRST, "key_results", 7, "title"), "2026-Q4/growth/week", "key_results.title"),
        ((*FIRST, "key_results", 1, "title"), "2026-Q4/growth/week", "key_results.title"),
        ((*FIRST, "key_results", "k", "title"), "2026-Q4/growth/week", "key_results.k.title"),
        ((*FIRST, "guardrails", 0, "metric"), "2026-Q4/growth/week/g", "metric"),
        ((*FIRST, "initiatives", 0, "tasks", 0, "title"), "2026-Q4/growth/week/i", "tasks.title"),
        (("objectives", 1, "title"), "2026-Q4/growth", "objectives.title"),
        (("health", 0, "min"), "2026-Q4/growth/health/up", "min"),
        (("effort", 0, "shares", "other"), "2026-Q4/growth", "effort.shares.other"),
    ],
)
def test_names_in_a_goal_file(path: tuple[str | int, ...], name: str, field: str | None) -> None:
    """The innermost thing with an id gives the name, what follows is the field, and indices are left out."""
    assert object_and_field(document("okrs/a.yaml", GOALS), path) == (name, field)


@pytest.mark.parametrize(
    ("path", "text", "at", "name", "field"),
    [
        ("okrs/a.yaml", "cycle: 2026\nperson: ana\nobjectives: [{id: a}]\n", FIRST, "2026/@ana/a", None),
        ("okrs/a.yaml", "team: growth\n", (), "/growth", None),
        ("okrs/a.yaml", "just words", ("title",), "/", "title"),
        ("okrs/org.yaml", "teams: [{id: growth}]\n", ("teams", 0, "name"), "org/teams/growth", "name"),
        ("okrs/org.yaml", "teams: [{name: G}]\n", ("teams", 0, "name"), "org/teams/0", "name"),
        ("okrs/org.yaml", "mission: x\n", ("mission",), "org", "mission"),
        ("okrs/org.yaml", "teams: 3\n", ("teams", 2), "org/teams/2", None),
        (
            "okrlint.yaml",
            "rules: {soft-verb: {max: 3}}\n",
            ("rules", "soft-verb", "max"),
            "settings/rules/soft-verb",
            "max",
        ),
        ("okrlint.yaml", "site: {url: x}\n", ("site", "url"), "settings/site", "url"),
        ("okrlint.yaml", "profile: x\n", ("profile",), "settings/profile", None),
        ("okrlint.yaml", "profile: x\n", (), "settings", None),
        ("okrs/a.yaml", "a: b: c", ("a",), "/", "a"),
        ("okrs/a.yaml", "\x00", ("a",), None, None),
    ],
)
def test_names_elsewhere(path: str, text: str, at: tuple[str | int, ...], name: str | None, field: str | None) -> None:
    """People, the organisation and the settings have names too; only what could not be read has none."""
    assert object_and_field(document(path, text), at) == (name, field)


def _check(result: KeyResult, *_: object) -> Iterator[Finding]:
    yield Finding(result, "title", "said")
    yield Finding(result, "target", "said")


SAYS = rule("measure/says", "KeyResult", check=_check)
TWO = (
    TOP
    + """\
objectives:
  - id: a
    title: First
    key_results:
      - {id: k, title: Conversion rises, target: 8}
      - {id: l, title: Conversion rises, target: 8}
  - id: b
    title: Second
    key_results: [{id: k, title: Conversion rises, target: 8}]
"""
)


def prints(text: str, path: str = "okrs/a.yaml") -> set[str]:
    """Return the fingerprints of all findings in a file."""
    return {one.fingerprint for one in report({path: text}, [SAYS]).diagnostics}


CHANGES: dict[str, Callable[[str], str]] = {
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "lines in front": lambda text: "# a note\n\n" + text,
    "further in": lambda text: "\n".join("    " + line if line else "" for line in text.split("\n")),
    "other order of key results": lambda text: "\n".join(
        [*text.split("\n")[:6], text.split("\n")[7], text.split("\n")[6], *text.split("\n")[8:]]
    ),
    "quotes": lambda text: text.replace("Conversion rises", '"Conversion  rises"'),
    "other spelling of case": lambda text: text.replace("Conversion rises", "conversion RISES"),
    "other order of keys": lambda text: text.replace(
        "title: Conversion rises, target: 8", "target: 8, title: Conversion rises"
    ),
    "one more field": lambda text: text.replace("target: 8", "target: 8, baseline: 6"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_fingerprints_survive(change: Callable[[str], str]) -> None:
    """Reordering, indenting, comments and line ends leave every finding what it was."""
    changed = change(TWO)
    assert changed != TWO
    assert prints(changed) == prints(TWO)
    assert len(prints(TWO)) == 6


def test_fingerprints_survive_a_new_name_of_the_file() -> None:
    """A finding belongs to a goal, not to a path."""
    assert prints(TWO, "okrs/elsewhere/b.yml") == prints(TWO)


def test_other_values_are_other_findings() -> None:
    """A new title or figure is a new finding, and nobody's old one hides it."""
    assert len(prints(TWO.replace("target: 8", "target: 9")) & prints(TWO)) == 3


def test_equal_findings_are_told_apart() -> None:
    """Two findings of one rule on one field and value have two fingerprints, the same in each run."""
    twice = rule("measure/twice", "KeyResult", check=lambda one, *_: [Finding(one, "title", word) for word in "ab"])
    found = [[one.fingerprint for one in report(TWO, [twice]).diagnostics] for _ in range(2)]
    assert found[0] == found[1]
    assert len(set(found[0])) == 6


def test_a_fingerprint_is_plain() -> None:
    """Thirty-two hexadecimal digits, equal for equal parts, other for other ones or another order of words."""
    first = fingerprint(["r", "o", "f"], "A  b!", Counter())
    assert first == fingerprint(["r", "o", "f"], "a: B", Counter())
    assert len(first) == 32
    assert (
        len(
            {first, *(fingerprint(parts, "a b", Counter()) for parts in (["r", "o"], ["r", "of", ""], ["x", "o", "f"]))}
        )
        == 4
    )


def test_equal_keys_do_not_confuse_names() -> None:
    """Where a key stands twice the tree has more than the data; a place in the part left out still gets a name."""
    text = TOP + "objectives: [{id: a, key_results: [{id: k}], key_results: {x: 1}}]\n"
    read = workspace(text).documents[0]
    names = [object_and_field(read, path)[0] for path, _, _ in (read.root.walk() if read.root else ())]
    assert set(names) == {"2026-Q4/growth", "2026-Q4/growth/a", "2026-Q4/growth/a/k"}
