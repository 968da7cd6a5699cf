"""Where a figure leads: the median of all slopes, a range that few odd readings cannot bend, and silence otherwise."""

from __future__ import annotations

from datetime import date

import pytest
import site_kit as kit
from test_site_telling import read, result

from okrlint.site.forecast import forecast, forecast_words, slopes


def weeks(*values: float) -> list[tuple[int, float]]:
    """Return readings a week apart."""
    return [(7 * number, value) for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (weeks(0, 7, 14), (1.0, 1.0, 1.0)),
        (weeks(0, 7, 21), (1.0, 1.5, 2.0)),
        (weeks(0, 7, 14, 21, 28, 35, 700), (1.0, 1.0, 16.67)),  # one odd reading bends the range, never the middle
        (weeks(*range(0, 210, 7)), (1.0, 1.0, 1.0)),
        ([(0, 0.0), (1, 1e-12), (30, 3e-11)], (1e-12, 1e-12, 1e-12)),
    ],
)
def test_slopes_are_those_of_all_pairs(points: list[tuple[int, float]], expected: tuple[float, ...]) -> None:
    """The middle is the median slope of all pairs; the range leaves out as many of either end as chance allows."""
    assert slopes(points) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize(("count", "left_out"), [(3, 0), (4, 0), (5, 1), (6, 3), (10, 14), (21, 82)])
def test_the_range_is_sens_interval(count: int, left_out: int) -> None:
    """Of the slopes in order as many are left out on either side as Kendall's tau gives for four fifths."""
    squares = [(day, float(day * day)) for day in range(count)]
    steps = sorted(float(a + b) for a in range(count) for b in range(a))
    assert slopes(squares)[::2] == (steps[left_out], steps[-1 - left_out])


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (f"baseline: 0, target: 200, {read(20, 40, 60)}", "at 189 on 31 Dec, short of 200."),
        (f"baseline: 0, target: 100, {read(20, 40, 60)}", "at 189 on 31 Dec: within reach."),
        (f"baseline: 0, target: 100, {read(20, 44, 60)}", "between 163 and 214 on 31 Dec: within reach."),
        (f"baseline: 0, target: 100, {read(50, 52, 58)}", "between 71 and 97 on 31 Dec, short of 100."),
        (
            f"baseline: 0, target: 100, unit: calls, {read(50, 52, 60)}",
            "between 73 and 111 calls on 31 Dec, most likely at 92: 100 calls may be met.",
        ),
        (f"baseline: 0, target: 100, {read(90, 50, 10)}", "at 0 on 31 Dec, short of 100."),
        (f'baseline: 0, target: 100, unit: "%", {read(20, 40, 60)}', "at 100% on 31 Dec: within reach."),
        (f"baseline: 90, target: 10, {read(90, 60, 30)}", "at 0 on 31 Dec: within reach."),
        (f"baseline: 0, target: 100, {read(10, 10)}", ""),
        (f"baseline: 0, target: 100, {read(10, 10, 10, every=2)}", ""),
        (f"baseline: 0, target: 100, {read(10, 10, every=14)[:-1]}, {{date: 2026-11-16, value: 11}}]", ""),
        (f"baseline: 0, target: 100, per: month, {read(10, 10, 10)}", ""),
        (f"baseline: 0, target: 100, status: done, {read(10, 10, 10)}", ""),
        (f"baseline: 0, target: 100, due: 2026-11-20, {read(10, 10, 10)}", ""),
        (f"max: 100, {read(10, 10, 10)}", ""),
        (f"baseline: 0, target: 100, {read(1e300, -1e300, 1e300)}", ""),
    ],
)
def test_the_end_is_foreseen_in_words(fields: str, text: str) -> None:
    """With three readings over two weeks the end is told with its range; with less nothing is claimed."""
    found, _ = result(fields)
    told = forecast_words(found, forecast(found, kit.TODAY)).replace("\u00a0", " ")
    assert told == (f"If it goes on like this it ends {text}" if text else "")


def test_only_the_newest_hundred_readings_count() -> None:
    """Daily readings of a year stay cheap, and what was long ago does not bend what goes on."""
    found, _ = result(f"baseline: 0, target: 9, {read(*[5.0] * 10, *range(100), every=1, last=date(2026, 11, 22))}")
    early = found.objective.starts
    object.__setattr__(found.objective, "starts", date(2026, 1, 1))
    foreseen = forecast(found, kit.TODAY)
    object.__setattr__(found.objective, "starts", early)
    assert foreseen is not None
    assert foreseen.low == foreseen.high == 99 + 39
