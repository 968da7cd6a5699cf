"""Pictures have the geometry of their figures and repeat byte for byte."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import site_kit as kit

from okrlint.site.charts import Course, bullet, burn_up, run_of, week_strip

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 30)


@pytest.mark.parametrize(
    ("progress", "expected", "track", "filled", "marks"),
    [
        (0.5, 0.75, ("0%", "100%"), ("0%", "50%"), [("exp", "74.6%")]),
        (None, None, ("0%", "100%"), None, []),
        (1.25, 1.0, ("0%", "80%"), ("0%", "100%"), [("exp", "79.6%"), ("goal-mark", "79.6%")]),
        (-0.25, 0.0, ("20%", "80%"), ("0%", "20%"), [("exp", "19.6%")]),
        (9.0, 0.5, ("0%", "80%"), ("0%", "100%"), [("exp", "39.6%"), ("goal-mark", "79.6%")]),
    ],
)
def test_bars_run_from_baseline_to_target(
    progress: float | None,
    expected: float | None,
    track: tuple[str, str],
    filled: tuple[str, str] | None,
    marks: list[tuple[str, str]],
) -> None:
    """The track is the way, the filled part the progress, beyond both ends too, and the marks stand in it."""
    page = kit.read_page(str(bullet(progress, expected, "on-track")))
    shapes = {shape.attributes["class"]: shape.attributes for shape in page.all("rect")}
    assert (shapes["track"]["x"], shapes["track"]["width"]) == track
    assert (("val" in shapes) and (shapes["val"]["x"], shapes["val"]["width"])) == (filled or False)
    assert [(name, shape["x"]) for name, shape in shapes.items() if name not in ("track", "val")] == marks
    assert page.one("svg").attributes == {"class": "bar m-on-track", "aria-hidden": "true"}


def test_a_cycle_fills_as_it_runs() -> None:
    """The filled part is the share of days that have begun."""
    assert 'class="val" width="57.6%"' in run_of(0.5761)


def course(**changes: Any) -> Course:
    """Return the course of a figure from 10 to 20, half read, with changes."""
    plain = Course(
        "A little <ahead>", FIRST, LAST, date(2026, 11, 15),
        [(FIRST, 10.0), (date(2026, 11, 15), 15.5)], [(FIRST, 10.0), (LAST, 20.0)], 20.0, (), (19.0, 21.0), "%",
        "on-track",
    )  # fmt: skip
    return plain._replace(**changes)


def test_burn_up_shows_readings_course_target_and_forecast() -> None:
    """Each has its shape, the axis has figures and days, and the finding is the picture's name."""
    page = kit.read_page(str(burn_up(course())))
    assert page.one("svg").attributes["aria-label"] == "A little <ahead>"
    assert page.one("svg").attributes["role"] == "img"
    assert page.one("polyline", class_="exp").attributes["points"] == "46,164 390,25.8"
    assert page.one("polyline", class_="read").attributes["points"] == "46,164 218,88"
    assert page.one("polygon", class_="cast").attributes["points"] == "218,88 390,12 390,39.6"
    assert [text.text.replace("\u00a0", " ") for text in page.all("text")] == [
        "10%",
        "20%",
        "1 Oct",
        "30 Dec",
        "15 Nov",
    ]
    assert len(page.all("circle")) == 2


def test_bounds_are_lines() -> None:
    """A figure to be kept shows its bounds in place of a target, and needs no readings to be drawn."""
    page = kit.read_page(str(burn_up(course(target=None, expected=(), bounds=(5.0, 5.0), forecast=None, readings=()))))
    assert len(page.all("line", class_="goal")) == 2
    assert not page.all("polyline")


def test_nothing_at_all_still_has_an_axis() -> None:
    """Without any figure the picture is empty and well formed."""
    bare = course(target=None, expected=(), forecast=None, readings=(), today=date(2027, 1, 1))
    page = kit.read_page(str(burn_up(bare)))
    assert not page.faults
    assert not page.all("line", class_="now")


def test_many_readings_are_a_line_with_one_dot() -> None:
    """A crowd of dots tells nothing that the line does not."""
    many = [(date.fromordinal(FIRST.toordinal() + number), 10.0 + number / 10) for number in range(50)]
    page = kit.read_page(str(burn_up(course(readings=many))))
    assert len(page.all("circle")) == 1


def test_a_short_cycle_has_no_label_for_today_at_its_ends() -> None:
    """Close to an end the day of the end is enough."""
    page = kit.read_page(str(burn_up(course(today=date(2026, 10, 5)))))
    assert len(page.all("text", class_="mid")) == 0
    assert len(page.all("line", class_="now")) == 1


def test_weeks_are_columns() -> None:
    """Each week has a column as high as its readings, a flat one where there were none."""
    page = kit.read_page(str(week_strip([(FIRST, 4), (LAST, 0), (LAST, 1)])))
    assert [(shape.attributes["class"], shape.attributes["height"]) for shape in page.all("rect")] == [
        ("val", "24"), ("track", "2"), ("val", "6"),
    ]  # fmt: skip
