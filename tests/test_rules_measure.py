"""Measure and structure rules at their edges: what they leave alone, what they say, and what their fixes write."""

from __future__ import annotations

import pytest
from rule_kit import RULES, USUAL, found, goal, of, result

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document
from okrlint.text import apply_edits


def results(*fields: str, head: str = "") -> str:
    """Return a goal file with key results, each given as the fields of one line."""
    lines = [f"  - {{id: k{number}, {field}}}" for number, field in enumerate(fields)]
    return goal(*filter(None, [head]), "key_results:", *lines)


CALLS = "title: Calls fall from 9 to 4, baseline: 9, target: 4"
SILENT = [
    ("relative-target", result("status: dropped", title="Double the visits")),
    ("relative-target", result("milestone: true", title="Double the visits")),
    ("relative-target", result("baseline: 4", "target: 8", title="Double the visits")),
    ("relative-target", result("max: 8", title="Waits fall by 20%")),
    ("relative-target", result("change: '-20%'", title="Waits fall by 20%")),
    ("relative-target", result("target: 90", title="Waits fall by 20%")),
    ("relative-target", result(title="Waits fall by 20% to 8 days").replace("to 8 days", "to 80%")),
    ("relative-target", result(title="Two thirds of patients are seen the same day")),
    ("relative-target", result(title="Half of all waits end the same day")),
    ("relative-target", result(title="Patients who see the double room like it")),
    ("relative-target", result(title="90% of patients are seen the same day")),
    ("missing-unit", result("baseline: 9", "target: 4", title="Complaints fall from 9 to 4")),
    ("missing-unit", result("baseline: 60", "target: 80", "status: done", title="Renewals rise from 60% to 80%")),
    ("missing-unit", result("milestone: true", title="Renewals at 80%")),
    ("missing-unit", result(title="Renewals rise to 80%")),
    ("missing-unit", result("baseline: 40", "target: 30", title="Late visits fall by 25%")),
    ("missing-unit", result("baseline: 40", "target: 50", title="Satisfaction of patients")),
    ("missing-unit", result("baseline: 40", "target: 50", "metric: cost in euros", title="A visit costs less")),
    ("missing-unit", result("baseline: 40", "target: 50", "metric: revenue / visit", title="A visit earns more")),
    ("missing-unit", result("baseline: 1", "target: 3", title="Trust rises by 2 points")),
    ("no-lagging-result", results(CALLS + ", indicator: leading", CALLS)),
    ("no-lagging-result", results(CALLS + ", indicator: leading", head="status: done")),
    ("no-lagging-result", results("title: Publish 12 posts, target: 12")),
    ("no-lagging-result", results()),
    ("no-lagging-result", results(CALLS + ", indicator: leading, status: dropped")),
    ("missing-source", result("target: 8", "source: rota")),
    ("missing-source", result("target: 8", "checkins: [{date: 2026-10-12, value: 9, evidence: rota}]")),
    ("missing-source", result("target: 8", "status: done")),
    ("missing-source", result("milestone: true")),
    ("missing-source", result(title="Patients are happier")),
    ("vanity-metric", results("title: Followers rise from 2k to 9k, target: 9000", CALLS)),
    ("vanity-metric", results("title: Followers rise from 2k to 9k, target: 9000", head="status: done")),
    ("vanity-metric", results("title: Followers who book a visit rise to 90, target: 90")),
    ("vanity-metric", results("title: Share of sign-ups rises to 9%, target: 9")),
    ("vanity-metric", results('title: Sign-ups rise to 9, unit: "%", target: 9')),
    ("vanity-metric", results("title: Folgen uns mehr Leute und wir danken, target: 9")),
    ("vanity-metric", results("title: Publish 9 views, target: 9")),
    ("ratio-alone", results(head="status: done")),
    ("ratio-alone", results("title: Rate of late calls falls, unit: '%', baseline: 9, target: 4")),
    ("ratio-alone", results("title: Rate of quick calls, unit: '%', target: 40")),
    ("ratio-alone", results("title: Rate rises, unit: '%', baseline: 4, target: 9", CALLS)),
    ("ratio-alone", results("title: Patients seen in time, unit: '%', baseline: 4, target: 9")),
    ("due-outside-cycle", goal("due: 2027-01-01")),
    ("due-outside-cycle", goal("due: 2026-09-30")),
    ("due-outside-cycle", goal("due: 2027-03-01", "status: done")),
    ("due-outside-cycle", goal("due: 2027-03-01", cycle="spring")),
    ("due-outside-cycle", results(CALLS + ", due: 2027-03-01, status: dropped")),
    ("all-due-last-day", results(*[CALLS] * 3)),
    ("all-due-last-day", results(*[CALLS] * 4, head="status: done")),
    ("all-due-last-day", results(*[CALLS] * 4).replace("2026-Q4", "2026-Q3")),
    ("all-due-last-day", results(*[CALLS] * 3, CALLS + ", due: 2026-12-30")),
    ("all-due-last-day", results(*[CALLS] * 3, CALLS + ", per: month")),
    ("all-due-last-day", results(*[CALLS] * 3, "title: Keep calls under 9, max: 9")),
    (
        "all-due-last-day",
        results(*[CALLS] * 3, CALLS + ", checkins: [{date: 2026-10-12, value: 9}, {date: 2026-10-19, value: 8}]"),
    ),
    ("figures-disagree", result("baseline: 1.25", "target: 1.5", title="Cost of a mile rises from 1.250 to 1.500")),
    ("figures-disagree", result("baseline: 40000", "target: 60000", title="Visits grow by 50% to 60k")),
    ("figures-disagree", result("baseline: 4", "target: 9", title="Shelves that are full rise to 8-10 of 12")),
    ("figures-disagree", result("min: 90", title="Two thirds of patients hear the same day")),
    ("missing-baseline", result("target: 15", 'unit: "%"', title="Visits grow by 15%")),
    ("unmeasurable-key-result", result(title="Visits grow by 15%")),
]
TOLD = [
    ("relative-target", result(title="Double the visits"), "'Double' is a change"),
    ("relative-target", result(title="Visits grow by 15%"), "'15%' is a change"),
    ("relative-target", result(title="Visits +15%"), "'+15%' is a change"),
    ("relative-target", result(title="20% fewer late visits"), "'20%' is a change"),
    ("relative-target", result(title="Late visits fall by a third"), "'a third' is a change"),
    ("relative-target", result(title="A third fewer late visits"), "'A third' is a change"),
    ("relative-target", result(title="Halve the wait"), "'Halve' is a change"),
    ("relative-target", result("target: 2", title="Visits within 2 days grow 2x"), "'2x' is a change"),
    (
        "missing-unit",
        result("min: 90", title="Keep renewals above 90%"),
        "the title says '90%', but there is no `unit`",
    ),
    ("missing-unit", result("max: 2", title="Answers within 2 days"), "the title says '2 days'"),
    ("missing-unit", result("baseline: 4", "target: 9", title="Revenue"), "`target` is 9, but nothing says of what"),
    ("no-lagging-result", results(*[CALLS + ", indicator: leading"] * 2), "each of its 2 key results is an early sign"),
    ("no-lagging-result", results(CALLS + ", indicator: leading"), "its only key result is an early sign"),
    (
        "no-lagging-result",
        results("title: Publish 12 posts, target: 12", "title: Hold 6 workshops, target: 6"),
        "each of its 2 key results is own work",
    ),
    (
        "no-lagging-result",
        results("title: Publish 12 posts, target: 12", CALLS + ", indicator: leading"),
        "an early sign or own work",
    ),
    ("missing-source", result("target: 8"), "nothing says where this figure comes from"),
    ("vanity-metric", results("title: Get 50k downloads, target: 50000"), "what these people gain or do next"),
    ("vanity-metric", results("title: Reach 9k page views, target: 9", "title: The app is live"), "gain or do next"),
    ("ratio-alone", results("title: Answer rate rises, unit: '%', baseline: 4, target: 9"), "shrinking its base"),
    ("due-outside-cycle", goal("due: 2027-01-31"), "31 days after 2026-Q4 ends"),
    ("due-outside-cycle", goal("due: 2026-09-20"), "11 days before 2026-Q4 begins"),
    ("due-outside-cycle", results(*[CALLS + ", due: 2027-01-31"] * 3), "31 days after 2026-Q4 ends"),
    ("all-due-last-day", results(*[CALLS] * 4), "all 4 key results end on 2026-12-31"),
    ("figures-disagree", result("baseline: 40", "target: 50", title="Visits grow by 30% to 60k"), "says 60k"),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_measure_rules_know_where_to_stop(rule: str, text: str) -> None:
    """What is closed, has its figures, or could be read in two ways is left alone."""
    assert found(rule, text) == [] or rule in ("missing-baseline", "unmeasurable-key-result")
    assert rule not in ("missing-baseline", "unmeasurable-key-result") or both(rule, text) == ["relative-target"]


def both(rule: str, text: str) -> list[str]:
    """Return what a rule and the one that speaks in its place find."""
    workspace = build_workspace([read_document("okrs/a.yaml", text.encode(), "goals")], USUAL)
    report = lint(workspace, RULES, Settings(), Choice(select=(rule, "relative-target")))
    return [said.rule for said in report.diagnostics]


@pytest.mark.parametrize(("rule", "text", "words"), TOLD)
def test_measure_rules_say_what_they_mean(rule: str, text: str, words: str) -> None:
    """A finding names the figures or words it is about, once."""
    ((_, message),) = found(rule, text)
    assert words in message


FIXES = [
    ("missing-baseline", result("target: 900", title="Riders rise from 400 to 900"), "baseline: 400"),
    ("missing-baseline", result("target: 9", title="Riders rise from 4k to 9k"), "baseline: 4\n"),
    ("missing-baseline", result("target: 9000", title="Riders rise from 4k to 9k"), "baseline: 4000\n"),
    ("missing-baseline", result("target: 800", title="Riders rise from 400 to 900"), ""),
    ("missing-baseline", result("target: 900", title="Riders rise to 900"), ""),
    ("missing-baseline", result("target: 5", title="Win 5 villages"), "baseline: 0\n"),
    ("missing-baseline", result("target: 3", title="3 citations in a journal"), ""),
    ("missing-baseline", result("target: 3", title="Win 3 villages per month"), ""),
    ("missing-baseline", result("target: 3", "per: month", title="Win 3 villages"), ""),
    ("missing-baseline", result("target: 50", title="Win 50% of villages"), ""),
    ("missing-baseline", result("target: 5", title="Reach 5 villages"), ""),
    ("missing-baseline", result("target: 5", title="Win at least 5 villages"), ""),
    ("missing-baseline", results("title: Rise from 4 to 9, target: 9"), "title: Rise from 4 to 9, baseline: 4, target"),
    ("missing-unit", result("min: 90", title="Keep renewals above 90%"), 'unit: "%"\n'),
    (
        "missing-unit",
        result("metric: wait", "max: 2", title="Answers within 2 days"),
        "metric: wait\n        unit: days\n",
    ),
    ("missing-unit", result("target: 12", "baseline: 9", title="Sales from $9m to $12m"), 'unit: "$m"\n'),
    ("unmeasurable-key-result", result("baseline: 40", title="Calls fall from 40 to 15"), ""),
    ("unmeasurable-key-result", result(title="Calls fall from 40 to 15"), "baseline: 40\n        target: 15\n"),
    ("unmeasurable-key-result", result(title="Calls fall to 15 and 8 from 40"), ""),
    ("unmeasurable-key-result", result(title="Calls fall from 40% to 15 days"), ""),
]


def mended(rule: str, *files: str) -> tuple[str, bool | None]:
    """Return the first file with the fixes of a rule made, and whether all of them are safe; None without a fix."""
    documents = [read_document(f"okrs/{number}.yaml", text.encode(), "goals") for number, text in enumerate(files)]
    report = lint(build_workspace(documents, USUAL), RULES, Settings(), Choice(select=(rule,)))
    fixes = [said.fix for said in of(rule, report.diagnostics) if said.fix]
    edits = {edit for fix in fixes for edit in fix.edits}
    return apply_edits(files[0], edits), all(fix.safe for fix in fixes) if fixes else None


@pytest.mark.parametrize(("rule", "text", "line"), FIXES)
def test_figures_of_a_title_become_fields(rule: str, text: str, line: str) -> None:
    """A fix takes over what the title says without doubt, and asks to be looked at; where there is doubt it is none."""
    after, safe = mended(rule, text)
    assert (after != text, safe) == (bool(line), False if line else None)
    assert line in after
    assert not read_document("okrs/0.yaml", after.encode(), "goals").problems


@pytest.mark.parametrize(
    "lines",
    [
        ["key_results:", "  - &one", "    id: a", "    title: Rise from 4 to 9", "  - *one"],
        ["key_results:", "  - id: a", "    title: &said Rise from 4 to 9"],
        ["key_results:", "  - id: a", "    ? title", "    : Rise from 4 to 9"],
    ],
)
def test_odd_yaml_is_not_mended(lines: list[str]) -> None:
    """Where a map is written in a rare way, or stands for two, nothing is put into it."""
    text = goal(*lines)
    after, _ = mended("unmeasurable-key-result", text)
    assert not read_document("okrs/0.yaml", after.encode(), "goals").problems
    assert after == text or lines[1].endswith("one")


def series(*lines: str, behind: str = "") -> str:
    """Return a goal file whose key result has these lines as check-ins."""
    return goal(
        "key_results:",
        "  - id: wait",
        "    title: Wait falls",
        f"    checkins:{behind}",
        *(f"      {x}" for x in lines),
    )


FIRST, SECOND = "- {date: 2026-10-12, value: 9} # the first", "- {date: 2026-10-05, value: 8} # the second"


def test_comments_move_with_their_check_ins() -> None:
    """A sorted check-in takes the comment on its line along, and an order that holds stays."""
    after, safe = mended("impossible-date", series(FIRST, SECOND))
    assert (after, safe) == (series(SECOND, FIRST), True)
    assert mended("impossible-date", series(SECOND, FIRST))[1] is None


@pytest.mark.parametrize(
    "text",
    [
        series(FIRST, "# whose is this?", SECOND),
        series("# the newest first", FIRST, SECOND),
        series(FIRST, "- &one {date: 2026-10-05, value: 8}"),
        series("- {date: 2026-10-12, value: 9}", SECOND, SECOND),
        series(behind=" [{date: 2026-10-12, value: 9}, # the first\n             {date: 2026-10-05, value: 8}]"),
    ],
)
def test_check_ins_with_loose_comments_stay(text: str) -> None:
    """Nobody can tell which check-in a comment between two of them belongs to, so nothing is moved."""
    assert mended("impossible-date", text)[1] is None
    assert found("impossible-date", text)


@pytest.mark.parametrize(
    ("written", "safe"),
    [("Clinics/First-Choice", True), ("clinics/first_choice", True), ("clinics/frist-choice", False)],
)
def test_a_name_that_differs_only_in_its_marks_is_surely_meant(written: str, safe: bool) -> None:
    """Capitals, hyphens and underscores are slips that a fix may mend unseen; other letters are a guess."""
    above = "cycle: 2026-Q4\nteam: clinics\nobjectives: [{id: first-choice, title: The first choice}]\n"
    below = goal(f"supports: {written}", holder="team: wards")
    after, sure = mended("unknown-reference", below, above)
    assert ("supports: clinics/first-choice" in after, sure) == (True, safe)


@pytest.mark.parametrize(("title", "level"), [("Win 5 villages", "info"), ("Villages rise to 5", "warning")])
def test_what_is_counted_from_nothing_weighs_less(title: str, level: str) -> None:
    """A count of what is won begins at 0 for everybody who reads it, so the missing 0 is only worth a word."""
    text = result("target: 5", title=title)
    workspace = build_workspace([read_document("okrs/a.yaml", text.encode(), "goals")], USUAL)
    report = lint(workspace, RULES, Settings(), Choice(select=("missing-baseline",)))
    assert [said.level.value for said in of("missing-baseline", report.diagnostics)] == [level]
