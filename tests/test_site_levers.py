"""Levers, figures with bounds and tallies are told in whole sentences, whatever is missing."""

from __future__ import annotations

import pytest
import site_kit as kit

from okrlint.site import levers, results, watched
from okrlint.site.tally import statuses, tally


def lever(fields: str, unit: str = "h") -> dict[str, str]:
    """Return the facts of a lever with these fields, in words."""
    site = kit.data(
        kit.goals(
            f"  - {{id: x, title: T, key_results: [{{id: k, title: K, unit: '{unit}', baseline: 0, target: 9}}],\n"
            f"     initiatives: [{{id: i, title: I, {fields}}}]}}\n"
        )
    )
    goal = kit.only_goal(site)
    view = levers.lever_view(site, goal, goal.initiatives[0])
    texts = {name: [str(getattr(one, "text", one)) for one in values] for name, values in view.facts}
    return {name: ", ".join(values).replace("\u00a0", " ") for name, values in texts.items()} | {"state": view.state}


@pytest.mark.parametrize(
    ("fields", "name", "text"),
    [
        ("moves: [k, z]", "Moves", "K, z"),
        ("moves: [k], expected: {k: 3}", "Moves", "K (+3 h expected)"),
        ("expected: {z: -2}", "Moves", "z (−2 expected)"),
        ("owner: p", "Moves", "no key result is named"),
        ("timebox: {starts: 2026-10-05}", "Time", "from 5 Oct on"),
        ("timebox: {ends: 2026-10-05}", "Time", "until 5 Oct"),
        ("timebox: {starts: 2026-10-05, ends: 2026-11-05}", "Time", "5 Oct to 5 Nov"),
        ("allocation: 20", "Capacity", "20% of the team"),
        ("priority: {impact: 4, risk: 2}", "Priority, 1 to 5", "impact 4, risk 2"),
        ("leading: {metric: calls}", "Early figure", "calls: not read yet"),
        ("leading: {metric: calls, baseline: 1}", "Early figure", "calls: not read yet, from 1"),
        ("leading: {metric: calls, target: 5}", "Early figure", "calls: not read yet, target 5"),
        ("leading: {metric: <b>, baseline: 1, target: 5}", "Early figure", "&lt;b&gt;: not read yet, from 1 to 5"),
        ("status: planned", "state", "planned"),
        ("status: odd", "state", "odd"),
    ],
)
def test_a_lever_is_told_by_what_is_written(fields: str, name: str, text: str) -> None:
    """Each fact has its words, and what is not written is not told."""
    assert lever(fields)[name] == text


def test_a_change_of_percent_is_told_in_points() -> None:
    """Eight percent more of something is another thing than eight points."""
    assert lever("expected: {k: 8}", unit="%")["Moves"] == "K (+8 points expected)"


@pytest.mark.parametrize(("value", "drawn"), [("3", True), ("1.0e+300", False)])
def test_the_early_figure_has_a_small_line(value: str, *, drawn: bool) -> None:
    """Two readings make a course, unless no axis bears them."""
    seen = f"[{{date: 2026-11-02, value: 2}}, {{date: 2026-11-09, value: {value}}}]"
    told = lever(f"leading: {{metric: calls, target: 5, checkins: {seen}}}")["Early figure"]
    assert ("<svg" in told) is drawn


TASKS = [
    ("{title: Z, done: true, due: 2026-11-01}", "done"),
    ("{title: Z, due: 2026-11-01}", "late"),
    ("{title: Z, due: 2026-12-01}", "open"),
    ("{title: Z}", "open"),
]


@pytest.mark.parametrize(("task", "word"), TASKS)
def test_a_task_is_done_open_or_late(task: str, word: str) -> None:
    """A day that has passed makes an open task late."""
    site = kit.data(kit.goals(f"  - {{id: x, title: T, initiatives: [{{id: i, title: I, tasks: [{task}]}}]}}\n"))
    goal = kit.only_goal(site)
    (row,) = levers.lever_view(site, goal, goal.initiatives[0]).tasks
    assert row.mark.word == word


@pytest.mark.parametrize(("values", "drawn"), [((1, 2), True), ((1,), False), ((), False), ((1, 1e300), False)])
def test_a_bound_has_its_course_beside_it(values: tuple[float, ...], *, drawn: bool) -> None:
    """Two readings make a small line whose name has them in words; figures beyond all axes make none."""
    seen = ", ".join(f"{{date: 2026-11-{2 + day:02}, value: {value:.1f}}}" for day, value in enumerate(values))
    body = f"  - {{id: x, title: T, guardrails: [{{id: g, max: 3, owner: p, checkins: [{seen}]}}]}}\n"
    site = kit.data(kit.goals(body))
    goal = kit.only_goal(site)
    row = watched.bound_row(site, goal.guardrails[0], goal.cycle)
    assert (row.spark is not None) is drawn
    assert row.owner is not None
    assert row.owner.text == "p"
    if row.spark:
        assert 'aria-label="Readings: 1 → 2"' in row.spark


def test_counts_are_told_with_the_whole() -> None:
    """Each status has its count, and the whole stands before them."""
    site = kit.data(
        kit.goals("  - {id: x, title: T, key_results: [{id: k, title: K}, {id: l, title: L, status: dropped}]}\n")
    )
    stands = [site.of(one) for one in kit.only_goal(site).key_results]
    assert statuses(stands) == "1 no data and 1 dropped"
    assert tally(stands, "key result").replace("\u00a0", " ") == "2 key results: 1 no data and 1 dropped."


FACTS = [
    ("unit: h, baseline: 1, target: 3, change: '+2'", "From", "1 to 3 h (+2)"),
    ("max: 4", "From", "at most 4"),
    (
        "target: 4, plan: [{date: 2026-11-02, value: 2}, {date: 2026-12-02, value: 3}]",
        "Planned",
        "2 by 2 Nov and 3 by 2 Dec",
    ),
    ("readings: sum, per: month", "Read", "every week, readings add up, starts again each month"),
    ("readings: mean", "Read", "every week, the mean of the readings counts"),
    ("weight: 3", "Weight", "3 in this objective"),
    ("due: 2026-11-30", "Due", "30 Nov 2026"),
    ("indicator: leading", "Kind", "leading"),
]


@pytest.mark.parametrize(("fields", "name", "text"), FACTS)
def test_a_key_result_is_told_by_what_is_written(fields: str, name: str, text: str) -> None:
    """Where it comes from, how it is planned, how often and how it is read, and when it is due if not with the rest."""
    site = kit.data(kit.goals(f"  - {{id: x, title: T, key_results: [{{id: k, title: K, {fields}}}]}}\n"))
    goal = kit.only_goal(site)
    facts = dict(results.result_view(site, goal, goal.key_results[0]).facts)
    assert str(facts[name][0]).replace("\u00a0", " ") == text


BLOCKED = [
    ("text: Wait., owner: p, next_step: Call", "Wait; p takes care; next: Call"),
    ("text: Wait, owner: p", "Wait; p takes care"),
    ("text: Wait, next_step: Call", "Wait; next: Call"),
    ("text: Wait", "Wait"),
]


@pytest.mark.parametrize(("blocker", "text"), BLOCKED)
def test_what_is_in_the_way_is_told_with_who_and_what_next(blocker: str, text: str) -> None:
    """Only what was written is told, in one line."""
    seen = f"{{date: 2025-12-30, value: 1, evidence: 'https://a.example', blocker: {{{blocker}}}}}"
    site = kit.data(kit.goals(f"  - {{id: x, title: T, key_results: [{{id: k, title: K, checkins: [{seen}]}}]}}\n"))
    goal = kit.only_goal(site)
    (row,) = results.result_view(site, goal, goal.key_results[0]).log.shown
    assert (row.blocker, row.day.replace("\u00a0", " ")) == (text, "30 Dec 2025")
    assert row.evidence is not None
    assert row.evidence.text == "evidence"
