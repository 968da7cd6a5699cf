"""The baseline: debt is listed by name, gets shorter by itself, and longer only by decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from making import document

from okrlint.cli import run
from okrlint.lint.baseline import read_baseline, write_baseline

GOALS = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: crm
    title: Launch the new CRM
    owner: ana
    key_results:
      - {id: calls, title: Write the call script, milestone: true, due: 2026-12-01}
      - {id: forms, title: Write the sign-up forms, milestone: true, due: 2026-12-01}
"""
SELECT = ["--select", "task-as-objective,task-as-key-result", "--output", "concise"]
OTHERS = ("alignment", "guardrails", "measure", "focus", "ownership", "levers", "cadence", "truth", "portfolio")
NAME = "okrlint-baseline.yaml"
Here = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Here:
    """Return a function that runs a command in a workspace and gives exit code, output and messages."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrlint.yaml").write_text(f"rules: {{{', '.join(f'{name}: off' for name in OTHERS)}}}\n")
    (tmp_path / "okrs/growth.yaml").write_text(GOALS)

    def call(*args: str) -> tuple[int, str, str]:
        code = run([args[0], "-C", str(tmp_path), "--today", "2026-11-22", *args[1:]])
        return code, *capsys.readouterr()

    return call


def edit(folder: Path, old: str, new: str) -> None:
    """Change a goal as a person would."""
    file = folder / "okrs/growth.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def rules(folder: Path) -> list[str]:
    """Return the rules of what is accepted, in order of the file."""
    file = folder / NAME
    return [one.rule for one in read_baseline(document(NAME, file.read_bytes()))]


def test_what_stands_today_is_accepted(here: Here, tmp_path: Path) -> None:
    """The first run lists every finding with its owner, reason and day; lint has nothing to say after that."""
    assert here("lint", *SELECT)[0] == 1
    code, said, _ = here("baseline")
    assert code == 0
    assert f"{NAME}: " in said
    entry = (tmp_path / NAME).read_text().split("  - ")[1]
    assert "    owner: ana\n" in entry
    assert "    reason: found when the rules were first applied\n    since: 2026-11-22\n" in entry
    assert here("lint", *SELECT)[:2] == (0, "")
    assert "accepted in the baseline." in here("lint", *SELECT[:2])[1]


def test_a_new_finding_is_shown_although_another_of_its_rule_was_mended(here: Here, tmp_path: Path) -> None:
    """Mending one and adding one of the same rule in the same file leaves the count as it was, and is caught."""
    here("baseline")
    edit(tmp_path, "Write the call script", "Callers are understood the first time")
    edit(tmp_path, "Write the sign-up forms", "Build the sign-up forms")
    code, out, _ = here("lint", *SELECT)
    assert (code, out.count("\n"), ":9:" in out) == (0, 1, True)


def test_moving_lines_makes_nothing_new(here: Here, tmp_path: Path) -> None:
    """A comment above, a reordering or another file name leaves every accepted finding accepted."""
    here("baseline")
    edit(tmp_path, "objectives:", "# our goals\n\nobjectives:")
    (tmp_path / "okrs/growth.yaml").rename(tmp_path / "okrs/renamed.yaml")
    assert here("lint", *SELECT)[:2] == (0, "")


def test_what_is_mended_is_taken_out_and_cannot_come_back(here: Here, tmp_path: Path) -> None:
    """Lint says that the list is longer than the debt, the next run shortens it, and the finding is new after that."""
    here("baseline")
    before = rules(tmp_path)
    edit(tmp_path, "Launch the new CRM", "Callers are known when they call")
    assert "1 accepted finding mended: `okrlint baseline`" in here("lint", *SELECT[:2])[1]
    code, said, _ = here("baseline", "--check")
    assert (code, "still in the list" in said, rules(tmp_path)) == (1, True, before)
    code, said, _ = here("baseline")
    assert "1 finding mended, taken out of the list." in said
    assert rules(tmp_path) == [one for one in before if one != "task-as-objective"]
    assert here("baseline", "--check")[0] == 0
    edit(tmp_path, "Callers are known when they call", "Launch the new CRM")
    assert here("lint", *SELECT)[0] == 1


def test_new_findings_are_accepted_only_with_a_reason(here: Here, tmp_path: Path) -> None:
    """Without --add they are counted and left out; with it they need a reason, and may get an owner."""
    here("baseline")
    edit(tmp_path, "title: Write the call script", "title: Build the call script")
    total = len(rules(tmp_path))
    said = here("baseline")[1]
    assert "1 finding not accepted: mend it, or accept with --add --reason." in said
    assert len(rules(tmp_path)) == total - 1
    assert here("baseline", "--add")[0] == 2
    assert here("baseline", "--add", "--reason", "printers wait: 'x'", "--owner", "finn")[0] == 0
    text = (tmp_path / NAME).read_text()
    assert len(rules(tmp_path)) == total
    assert "    owner: finn\n    reason: \"printers wait: 'x'\"\n" in text


def test_a_graver_finding_is_shown_again(here: Here, tmp_path: Path) -> None:
    """What was accepted as a warning is not accepted as an error."""
    (tmp_path / "okrlint.yaml").write_text("rules: {task-as-objective: warning}\n")
    here("baseline")
    assert here("lint", *SELECT[:2], "--fail-on", "warning")[0] == 0
    (tmp_path / "okrlint.yaml").write_text("rules: {task-as-objective: error}\n")
    assert here("lint", *SELECT[:2])[0] == 1


def test_rules_that_do_not_run_keep_their_entries(here: Here, tmp_path: Path) -> None:
    """Of a rule that was not asked nobody knows whether its findings are still there."""
    here("baseline")
    edit(tmp_path, "Launch the new CRM", "Callers are known when they call")
    assert "mended" not in here("lint", "--select", "soft-verb")[1]


def test_what_keeps_a_file_from_being_read_is_never_accepted(here: Here, tmp_path: Path) -> None:
    """Broken YAML stays an error, since nothing else can be believed."""
    (tmp_path / "okrs/broken.yaml").write_text("cycle: [\n")
    assert here("baseline")[0] == 1
    assert "invalid-yaml" not in rules(tmp_path)
    assert here("lint")[0] == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version: 1\naccepted: {}\n", "is no sound baseline"),
        ("version: 2\naccepted: []\n", "is no sound baseline"),
        ("version: 1\naccepted: [{finding: a, rule: b, level: grave, since: 2026-01-01}]\n", "`level`"),
        ("version: 1\naccepted: [{finding: a, rule: b, level: error, since: today}]\n", "year-month-day"),
        ("- [", "is no sound baseline"),
    ],
)
def test_a_broken_baseline_ends_the_run(text: str, said: str, here: Here, tmp_path: Path) -> None:
    """Nobody is told that all is well on the word of a list that cannot be read."""
    (tmp_path / NAME).write_text(text)
    code, _, messages = here("lint")
    assert code == 2
    assert said in messages
    assert len(read_baseline(document(NAME, text))) == 0


def test_a_file_named_on_the_command_line_must_be_there(here: Here, tmp_path: Path) -> None:
    """A misspelt name is wrong use, and another name than the usual one works everywhere."""
    assert here("lint", "--baseline", "debt.yaml")[0] == 2
    assert here("baseline", "--file", "debt.yaml")[0] == 0
    assert (here("lint", *SELECT)[0], here("lint", *SELECT, "--baseline", "debt.yaml")[0]) == (1, 0)
    assert not (tmp_path / NAME).exists()


def test_the_file_reads_back_as_it_was_written() -> None:
    """Texts of any kind survive, and the same list gives the same bytes in any order."""
    odd = [
        "plain",
        "2026-Q4/growth/crm",
        "yes",
        "1e5",
        'a "b" \\ c',
        "naïve: # ✎",
        "@ana/x",
        "-x",
    ]
    entries = "".join(
        f"  - {{finding: f{n}, rule: r, level: error, path: a.yaml, since: 2026-11-22}}\n" for n, _ in enumerate(odd)
    )
    plain = read_baseline(document(NAME, f"version: 1\naccepted:\n{entries}"))
    given = [replace(one, says=text) for one, text in zip(plain, odd, strict=True)]
    text = write_baseline(given)
    read = document(NAME, text)
    assert read.problems == ()
    assert list(read_baseline(read)) == given
    assert write_baseline(reversed(given)) == text


def test_the_site_counts_what_is_accepted(here: Here, tmp_path: Path) -> None:
    """The page of findings shows what is new, and says how many are accepted for now."""
    here("baseline")
    assert here("build", "-o", "site")[0] == 0
    page = (tmp_path / "site/findings.html").read_text()
    assert "accepted for now, each with its reason, in the baseline." in page
    assert "task-as-objective" not in page
