"""The check-in calendar counts readings by day and week, and its sentence is true of it."""

from __future__ import annotations

from datetime import date

import pytest
import site_kit as kit

from okrlint.model.calendar import understood
from okrlint.site.calendar_strip import Week, calendar, finding, weeks_of
from okrlint.site.data import SiteData
from okrlint.site.weeks import MOST_WEEKS


def seen(*days: str, team: int = 1) -> SiteData:
    """Return a site with key results that were each read on these days."""
    rows = ", ".join(f"{{date: 2026-{day}, value: 1}}" for day in days)
    results = "".join(f"      - {{id: k{one}, title: K, checkins: [{rows}]}}\n" for one in range(team))
    return kit.data(kit.goals(f"  - id: x\n    title: T\n    key_results:\n{results}"))


def weeks(site: SiteData, today: date = kit.TODAY, cycle: str = "2026-Q4") -> list[Week]:
    """Return the weeks of a cycle."""
    named = understood(cycle)
    assert named is not None
    return weeks_of(kit.only_goal(site).key_results, named, today)


def test_readings_stand_in_their_week_and_day() -> None:
    """Two key results read on two days of a week are four check-ins of two key results; the future has none."""
    found = weeks(seen("11-16", "11-18", "11-25", team=2))
    assert len(found) == 8
    assert found[-1] == Week(date(2026, 11, 16), (2, 0, 2, 0, 0, 0, 0), 2)
    assert found[-1].made == 4
    assert sum(week.made for week in found) == 4


@pytest.mark.parametrize(
    ("today", "cycle", "count"),
    [
        (date(2026, 9, 1), "2026-Q4", 0),
        (date(2026, 10, 1), "2026-Q4", 1),
        (date(2026, 12, 31), "2026", MOST_WEEKS),
        (date(2030, 1, 1), "2026-Q4", MOST_WEEKS),
    ],
)
def test_weeks_are_those_of_the_cycle_so_far(today: date, cycle: str, count: int) -> None:
    """None before it begins, the newest quarter of a long one, and none after it ends."""
    assert len(weeks(seen(), today, cycle)) == count


@pytest.mark.parametrize(
    ("made", "text"),
    [
        ([1, 2], "3 check-ins in 2 weeks, some in every week"),
        ([1, 0, 2], "3 check-ins in 3 weeks, none in 1 of them"),
        ([1, 0], "1 check-in in 2 weeks, none in the newest"),
    ],
)
def test_the_sentence_tells_how_steadily_figures_are_read(made: list[int], text: str) -> None:
    """Weeks without any are counted, and a silent newest week is named first."""
    found = [Week(date(2026, 10, 5), (amount, 0, 0, 0, 0, 0, 0), 1) for amount in made]
    assert finding(found).replace("\u00a0", " ") == text


def test_the_picture_has_a_cell_for_each_day_and_the_number_in_it() -> None:
    """Days to come are left out, and days with readings are filled."""
    site = seen("11-16", "11-18")
    cycle = understood("2026-Q4")
    assert cycle is not None
    found = calendar(kit.only_goal(site).key_results, cycle, date(2026, 11, 18))
    assert found is not None
    page = kit.read_page(str(found.svg))
    rows = [row.attributes["d"] for row in page.all("path", class_="week")]
    assert rows[0] == "M34 11h204"  # eight Mondays
    assert rows[3] == "M34 59h178"  # seven Thursdays
    assert page.one("path", class_="on").attributes["d"] == "M216 11h22M216 43h22"
    assert page.one("g", class_="mid").text == "11"
    assert not page.faults


def test_no_reading_no_picture() -> None:
    """A calendar without a mark tells nothing that a sentence does not."""
    cycle = understood("2026-Q4")
    assert cycle is not None
    assert calendar(kit.only_goal(seen()).key_results, cycle, kit.TODAY) is None
