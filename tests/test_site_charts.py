"""Pictures have the geometry of their figures and repeat byte for byte."""

from __future__ import annotations

from datetime import date

import pytest
import site_kit as kit

from okrlint.site.charts import bullet, run_of, sparkline

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
    assert (shapes["track"].get("x", "0%"), shapes["track"]["width"]) == track
    assert (("val" in shapes) and (shapes["val"].get("x", "0%"), shapes["val"]["width"])) == (filled or False)
    assert [(name, shape["x"]) for name, shape in shapes.items() if name not in ("track", "val")] == marks
    assert page.one("svg").attributes == {"class": "bar m-on-track", "aria-hidden": "true"}


def test_a_cycle_fills_as_it_runs() -> None:
    """The filled part is the share of days that have begun."""
    assert 'class="val" width="57.6%"' in run_of(0.5761)


WEEKS = [(FIRST, 1.0), (LAST, 3.0)]


@pytest.mark.parametrize(("finding", "name"), [("1 → 3", {"role": "img", "aria-label": "1 → 3"}), ("", {})])
def test_a_small_line_is_named_or_passed_over(finding: str, name: dict[str, str]) -> None:
    """With a finding it is a picture of its own, without one it is decoration beside the words."""
    picture = kit.read_page(str(sparkline(WEEKS, [2.0], finding))).one("svg")
    hidden = {} if finding else {"aria-hidden": "true"}
    assert picture.attributes == {"class": "spark", "viewbox": "0 0 120 28", **name, **hidden}


def test_a_small_line_beyond_all_axes_is_not_drawn() -> None:
    """Figures without an end have no course."""
    assert sparkline([(FIRST, float("inf")), (LAST, 1.0)], [], "x") == ""
