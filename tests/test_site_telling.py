"""Figures become sentences: how far, what is expected, what changed, and where a line leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import site_kit as kit

from okrlint.model.progress import Standing, Status
from okrlint.model.things import Guardrail, KeyResult
from okrlint.site import telling
from okrlint.site.telling import Mark


def result(fields: str) -> tuple[KeyResult, Standing]:
    """Return a key result with these fields, in flow style, and where it stands."""
    site = kit.data(kit.goals(f"  - id: x\n    title: T\n    key_results: [{{id: k, title: K, {fields}}}]\n"))
    found = kit.only_goal(site).key_results[0]
    return found, site.of(found)


def read(*values: float, every: int = 7, last: date = date(2026, 11, 16), more: str = "") -> str:
    """Return check-ins with these values, the last on `last`, one each `every` days."""
    first = len(values) - 1
    days = [date.fromordinal(last.toordinal() - every * (first - number)) for number in range(len(values))]
    rows = [f"{{date: {day}, value: {value}{more}}}" for day, value in zip(days, values, strict=True)]
    return f"checkins: [{', '.join(rows)}]"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (f'unit: "%", baseline: 6, target: 8, {read(6.9)}', "6.9% of 8%, expected 7.1% today"),
        (f"unit: clients, baseline: 9, target: 16, {read(13)}", "13 of 16 clients, expected 13 today"),
        (f"unit: units, baseline: 64, target: 20, {read(47)}", "47, from 64 to 20 units, expected 39 today"),
        ('unit: "$m", baseline: 1, target: 3', "no reading yet, expected $2.1m today, target $3m"),
        ("baseline: 1, target: 3, per: week", "no reading in this period yet, expected 3 today, target 3"),
        ("target: 3", "no reading and no baseline yet, target 3"),
        (f"target: 3, {read(2)}", "2, target 3; without a baseline nobody can say how far that is"),
        (f"baseline: 3, target: 3, {read(3)}", "3 of 3, no course to expect"),
        (f"baseline: 3, {read(3)}", "3; no target is written"),
        ("baseline: 3", "no reading and no target yet"),
        (f"min: 99.5, {read(99.7)}", "99.7, to be kept at least 99.5: kept"),
        (f"min: 2, max: 5, {read(7)}", "7, to be kept between 2 and 5: broken"),
        ("max: 5", "no reading yet; to be kept at most 5"),
        (f"milestone: true, due: 2026-12-01, {read(1)}", "reached"),
        ("milestone: true, due: 2026-12-01", "not reached yet, due 1 Dec 2026"),
        (f"baseline: 6, target: 8, due: 2026-11-01, {read(7)}", "7 of 8, due 1 Nov 2026"),
        (f"baseline: 0, target: 9, readings: mean, {read(1, 1, 2)}", "1.3 of 9, expected 5.1 today"),
    ],
)
def test_progress_is_told_with_what_is_expected(fields: str, text: str) -> None:
    """Each shape of key result has its sentence, and no figure stands without its measure."""
    found, stand = result(fields)
    assert telling.formula(found, stand, kit.TODAY).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("status", "stale", "whole", "mark"),
    [
        (Status.ON_TRACK, False, True, Mark("on-track", "on track")),
        (Status.ON_TRACK, True, True, Mark("stale", "stale, was on track")),
        (Status.ON_TRACK, True, False, Mark("stale", "partly stale, was on track")),
        (Status.AT_RISK, True, True, Mark("stale", "stale, was at risk")),
        (Status.OFF_TRACK, True, False, Mark("off-track", "off track, partly stale")),
        (Status.NO_DATA, True, True, Mark("no-data", "no data")),
    ],
)
def test_stale_greys_out(status: Status, *, stale: bool, whole: bool, mark: Mark) -> None:
    """Old readings take the colour of good news away and are named beside bad news."""
    assert telling.mark(Standing(status, 0.5, 0.5, stale=stale), whole=whole) == mark


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (f'unit: "%", baseline: 6, target: 8, {read(6.2, 6.9)}', "+0.7 points since 9 Nov"),
        (f'unit: "%", baseline: 6, target: 8, {read(6, 7)}', "+1 point since 9 Nov"),
        (f"unit: h, baseline: 9, target: 2, {read(8, 5)}", "−3 since 9 Nov"),
        (f"unit: €m, baseline: 9, target: 2, {read(5, 8)}", "+\u2060€3m since 9 Nov"),
        (f"baseline: 0, target: 9, readings: sum, {read(2, 3)}", "+3 on 16 Nov"),
        (f"baseline: 0, target: 9, {read(3, 3)}", "unchanged since 9 Nov"),
        (f"baseline: 0, target: 9, {read(3)}", ""),
        (f"baseline: 0, target: 9, {read(1.5e308, -1.5e308)}", ""),
        (f"milestone: true, due: 2026-12-01, {read(0, 1)}", ""),
    ],
)
def test_change_is_told_since_when(fields: str, text: str) -> None:
    """The step of the newest reading has its sign, its measure and its day."""
    assert telling.change(result(fields)[0], kit.TODAY).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("fields", "gap", "claim"),
    [
        (
            f"baseline: 0, target: 100, {read(20, more=', confidence: 0.9')}",
            "37 points behind",
            "says 0.9, is 37 points behind",
        ),
        (f"baseline: 0, target: 100, {read(20, more=', confidence: 0.6')}", "37 points behind", ""),
        (f"baseline: 0, target: 100, {read(57)}", "as expected", ""),
        (f"baseline: 0, target: 100, {read(58, more=', confidence: 0.9')}", "1 point ahead", ""),
        (f"max: 5, {read(7, more=', confidence: 0.9')}", "100 points behind", "says 0.9, but the bound is broken"),
        (f"baseline: 0, target: 100, status: done, due: 2026-11-20, {read(90)}", "10 points short", ""),
        (f"baseline: 0, target: 100, status: dropped, {read(20)}", "", ""),
    ],
)
def test_confidence_is_held_against_evidence(fields: str, gap: str, claim: str) -> None:
    """The gap is told in points, and who claims more than it shows is quoted."""
    found, stand = result(fields)
    assert telling.gap_words(stand).replace("\u00a0", " ") == gap
    assert telling.claim(found, stand).replace("\u00a0", " ") == claim


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (None, ""),
        (date(2026, 11, 22), "due today, 22 Nov"),
        (date(2026, 11, 23), "due tomorrow, 23 Nov"),
        (date(2026, 11, 18), "overdue since 18 Nov, 4 days ago"),
    ],
)
def test_what_is_owed_says_since_when(due: date | None, text: str) -> None:
    """A reading that is due or overdue names its day."""
    assert telling.due_words(due, kit.TODAY).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            "max: 2, checkins: [{date: 2026-11-02, value: 1}, {date: 2026-11-09, value: 2}]",
            ("kept", "at most 2", "2", "1 → 2"),
        ),
        ("min: 2, checkins: [{date: 2026-11-02, value: 1}]", ("broken", "at least 2", "1", "")),
        ("max: 2", ("no data", "at most 2", "no reading yet", "")),
        ("checkins: [{date: 2026-11-02, value: 1}]", ("no data", "no bound written", "1", "")),
    ],
)
def test_guardrails_are_kept_or_broken(fields: str, expected: tuple[str, ...]) -> None:
    """Bound, newest reading and the readings before it make a row."""
    site = kit.data(kit.goals(f"  - id: x\n    title: T\n    guardrails: [{{id: g, metric: G, {fields}}}]\n"))
    guardrail: Guardrail = kit.only_goal(site).guardrails[0]
    line = telling.bound_line(guardrail, kit.TODAY)
    assert (line.mark.word, line.bounds, line.value, line.trend) == expected


@pytest.mark.parametrize(
    ("standing", "text"),
    [
        (Standing(Status.ON_TRACK, 0.58, 0.57), "58% of the way, expected 57%"),
        (Standing(Status.ON_TRACK, 0.58, None), "58% of the way"),
        (Standing(Status.NO_DATA, None, None), "how far cannot be told yet"),
    ],
)
def test_a_share_never_stands_alone(standing: Standing, text: str) -> None:
    """Where something is expected it is told beside the share."""
    assert telling.share_words(standing) == text


@pytest.mark.parametrize(
    ("rhythm", "text"), [("7d", "every week"), ("1mo", "every month"), ("2w", "every 2\u00a0weeks")]
)
def test_rhythms_are_words(rhythm: str, text: str) -> None:
    """Once in seven days is every week."""
    found, _ = result(f"baseline: 0, target: 1, checkin_every: {rhythm}")
    assert telling.rhythm_words(found) == text


def test_no_reading_is_never() -> None:
    """Who was never read was read never; else the day and the distance stand together."""
    found, stand = result(f"baseline: 0, target: 1, {read(1)}")
    assert telling.read_when(None, kit.TODAY) == "never"
    assert stand.last is not None
    assert telling.read_when(replace(stand.last, date=kit.TODAY), kit.TODAY).endswith("today")
    assert found.id == "k"
