"""The burn-up has the geometry of its figures, and says in words what it shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import site_kit as kit

from okrlint.site.burn_up import Course, burn_up

FIRST, MIDDLE, LAST = date(2026, 10, 1), date(2026, 11, 15), date(2026, 12, 30)


def course(**changes: Any) -> Course:
    """Return the course of a figure from 10 to 20, half read, with changes."""
    plain = Course(
        "A little <ahead>", FIRST, LAST, MIDDLE, [(FIRST, 10.0), (MIDDLE, 15.5)], [(FIRST, 10.0), (LAST, 20.0)],
        20.0, forecast=(19.0, 20.0, 21.0), unit="%", mood="on-track",
    )  # fmt: skip
    return plain._replace(**changes)


def drawn(**changes: Any) -> kit.Read:
    """Return the picture of such a course as read."""
    return kit.read_page(str(burn_up(course(**changes))))


def test_readings_course_target_and_forecast_are_shown() -> None:
    """Each has its shape, the axis has figures and days, and the finding is the picture's name."""
    page = drawn()
    assert page.one("svg").attributes["aria-label"] == "A little <ahead>"
    assert page.one("svg").attributes["role"] == "img"
    assert page.one("polyline", class_="exp").attributes["points"] == "46,164 390,25.8"
    assert page.one("polyline", class_="read").attributes["points"] == "46,164 218,88"
    assert page.one("path", class_="dots").attributes["d"] == "M46 164h0M218 88h0"
    assert page.one("polygon", class_="cast").attributes["points"] == "218,88 390,12 390,39.6"
    assert page.one("path", class_="to").attributes["d"] == "M218 88L390 25.8"
    said = [text.text.replace("\u00a0", " ") for text in page.all("text")]
    assert said == ["10%", "20%", "1 Oct", "30 Dec", "15 Nov"]


@pytest.mark.parametrize(
    ("low", "high", "band"),
    [(5.0, None, ("12", "141.1")), (None, 15.0, ("34.7", "129.3")), (5.0, 20.0, ("22.9", "130.2"))],
)
def test_bounds_are_a_band(low: float | None, high: float | None, band: tuple[str, str]) -> None:
    """What may be lies on a plane with a line at each bound; an open side reaches the edge."""
    page = drawn(target=None, expected=(), forecast=None, low=low, high=high)
    plane = page.one("rect", class_="band").attributes
    assert (plane["y"], plane["height"]) == band
    assert len(page.all("path", class_="goal")) == (low is not None) + (high is not None)


def test_bounds_need_no_readings() -> None:
    """A figure to be kept that nobody read has its bound, and room around it."""
    page = drawn(target=None, expected=(), forecast=None, readings=(), high=5.0)
    assert page.one("path", class_="goal").attributes["d"] == "M46 88H390"
    assert not page.all("polyline")


def test_nothing_at_all_still_has_an_axis() -> None:
    """Without any figure the picture is empty and well formed."""
    page = drawn(target=None, expected=(), forecast=None, readings=(), today=date(2027, 1, 1))
    assert not page.faults
    assert not page.all("path", class_="now")


def test_many_readings_are_a_line_with_one_dot() -> None:
    """A crowd of dots tells nothing that the line does not."""
    many = [(date.fromordinal(FIRST.toordinal() + number), 10.0 + number / 10) for number in range(50)]
    assert drawn(readings=many).one("path", class_="dots").attributes["d"].count("h0") == 1


def test_a_short_cycle_has_no_label_for_today_at_its_ends() -> None:
    """Close to an end the day of the end is enough."""
    page = drawn(today=date(2026, 10, 5))
    assert len(page.all("text", class_="mid")) == 0
    assert len(page.all("path", class_="now")) == 1


def test_stages_of_a_plan_are_steps_in_the_expected_course() -> None:
    """The line bends at each stage, and a dot marks it."""
    page = drawn(expected=[(FIRST, 10.0), (MIDDLE, 11.0), (LAST, 20.0)])
    assert page.one("polyline", class_="exp").attributes["points"] == "46,164 218,150.2 390,25.8"
    assert page.one("path", class_="dots exp").attributes["d"] == "M218 150.2h0"


@pytest.mark.parametrize(
    ("sure", "dots", "told"),
    [
        ([(FIRST, 1.0), (MIDDLE, 0.5)], "M46 196h0M218 209h0", "Confidence from 0.5 to 1."),
        ([(MIDDLE, 0.5)], "M218 209h0", "Confidence 0.5."),
        ([(MIDDLE, 7.0)], "M218 196h0", "Confidence 7."),
    ],
)
def test_confidence_stands_below_on_the_same_days(sure: list[tuple[date, float]], dots: str, told: str) -> None:
    """One dot for each check-in between sure and not at all, and the range of them in the picture's name."""
    page = drawn(sure=sure)
    assert page.one("path", class_="dots sure").attributes["d"] == dots
    assert page.one("svg").attributes["aria-label"] == f"A little <ahead>. {told}"
    assert page.one("svg").attributes["viewbox"] == "0 0 400 228"


def test_moved_goalposts_are_marked_on_their_day() -> None:
    """A line with the number of the footnote stands on the day."""
    page = drawn(moves=[(MIDDLE, "1")])
    assert page.one("path", class_="move").attributes["d"] == "M218 12V164"
    assert "1" in [text.text for text in page.all("text")]


@pytest.mark.parametrize(("target", "place"), [(900.0, ("40", "end")), (12_000_000.0, ("49", None))])
def test_long_figures_stand_on_their_line(target: float, place: tuple[str, str | None]) -> None:
    """What does not fit beside the picture never runs out of the page."""
    label = drawn(target=target, unit=None, forecast=None).all("text")[1]
    assert (label.attributes["x"], label.attributes.get("class")) == place
