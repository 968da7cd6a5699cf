"""Effort against importance: the finding says what the figures say, labels stay apart, and too little stays silent."""

from __future__ import annotations

import itertools
import re

import pytest
import site_kit as kit

from okrlint.site.linking import placed
from okrlint.site.page import Crumb
from okrlint.site.portfolio import MOST_MARKS, Item, compared, effort_importance, found, levers_at_work, shares


def items(*pairs: tuple[float, float]) -> list[Item]:
    """Return items by importance and effort, named by their place."""
    return [
        Item(Crumb(f"Item {place}", "x.html"), effort, importance) for place, (importance, effort) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("pairs", "text"),
    [
        ([(5, 40), (3, 10)], "Most effort goes where most is won: 40% of 50%"),
        ([(5, 20), (3, 10), (3, 10), (3, 10)], "What matters more gets more effort: 20% on average, the rest 10%"),
        ([(5, 10), (2, 25), (2, 15)], "40% of capacity is on what matters less: Item 1 and 1 more"),
        ([(5, 10), (2, 40)], "40% of capacity is on what matters less: Item 1"),
        ([(5, 0.5), (2, 0.75)], "0.75% of capacity is on what matters less: Item 1"),
        ([(5, 10), (2, 10)], "What matters more gets no more effort than the rest"),
        ([(4, 10), (4, 40)], "All of them are judged equally important."),
    ],
)
def test_the_title_says_what_the_figures_say(pairs: list[tuple[float, float]], text: str) -> None:
    """What is above the mean importance is set against what is below it, by its mean effort."""
    assert found(items(*pairs)) == text


LEVERS = """  - id: x
    title: T
    initiatives:
      - {id: a, title: First, allocation: 30, priority: {alignment: 5, impact: 4}, status: active}
      - {id: b, title: Second, allocation: 10, priority: {impact: 2}, status: %s}
      - {id: c, title: No share, priority: {impact: 5}, status: active}
      - {id: d, title: No impact, allocation: 5, priority: {alignment: 5}, status: active}
      - {id: e, title: Off the scale, allocation: 5, priority: {impact: 9}, status: active}
"""


@pytest.mark.parametrize(
    ("second", "rows"),
    [("active", [("First", "30%", "4.5"), ("Second", "10%", "2.5")]), ("planned", None), ("dropped", None)],
)
def test_levers_that_have_both_figures_are_shown(second: str, rows: list[tuple[str, str, str]] | None) -> None:
    """Importance is the mean of alignment and impact; what is not at work, or lacks a figure, is left out."""
    site = kit.data(kit.goals(LEVERS % second))
    picture = effort_importance(site, levers_at_work([kit.only_goal(site)]))
    assert (picture and [(row.about.text, row.effort, row.importance) for row in picture.rows]) == rows
    if picture:
        links = kit.read_page(placed(str(picture.svg), "2026-Q4/a/index.html")).all("a")
        assert [link.attributes["href"] for link in links] == ["x.html#a", "x.html#b"]
        assert links[0].text.startswith("First: 30% of capacity, importance 4.5")


@pytest.mark.parametrize(("over", "count"), [(False, 0), (True, 5)])
def test_done_levers_count_once_the_cycle_is_over(count: int, *, over: bool) -> None:
    """While a cycle runs only what is active takes capacity; afterwards what was done took it."""
    body = LEVERS.replace("status: active", "status: done") % "done"
    site = kit.data(kit.goals(body.replace("title: T", "title: T\n    status: done")))
    assert len(levers_at_work([kit.only_goal(site)], over=over)) == count


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Return the room that each label takes, by the width of letters the module reckons with."""
    rooms = []
    for x, y, kind, text in re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" dy="4"( class="\w+")? aria-hidden="true">(Item[^<]*)<', svg
    ):
        wide = len(text) * 7
        left = float(x) - (wide if "end" in kind else wide / 2 if "mid" in kind else 0)
        rooms.append((left, float(y) - 7, left + wide, float(y) + 7))
    return rooms


@pytest.mark.parametrize("count", [2, 12, 40])
def test_labels_never_overlap(count: int) -> None:
    """However crowded the picture, a label stands clear or is left to the table and the mark's own name."""
    picture = compared(items(*((1 + place % 5, 5 + place % 7) for place in range(count))))
    assert picture is not None
    rooms = boxes(str(picture.svg))
    assert rooms
    for one, other in itertools.combinations(rooms, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert all(left >= 0 and right <= 400 for left, _, right, _ in rooms)


def test_marks_of_equal_figures_stand_side_by_side() -> None:
    """None hides another, in the middle and at the edge."""
    picture = compared(items((5, 10), (5, 10), (5, 10), (1, 10), (1, 10)))
    assert picture is not None
    places = [float(mark.attributes["cx"]) for mark in kit.read_page(str(picture.svg)).all("circle")]
    assert all(abs(one - other) >= 10 for one, other in itertools.combinations(places, 2))


def test_the_largest_are_drawn_and_all_are_in_the_table() -> None:
    """A picture bears so many marks; the table behind it has the rest."""
    picture = compared(items(*((1 + place % 5, place % 90) for place in range(2 * MOST_MARKS))))
    assert picture is not None
    assert str(picture.svg).count("<circle") == MOST_MARKS
    assert len(picture.rows) == 2 * MOST_MARKS


def test_themes_are_compared_by_their_share() -> None:
    """The same picture serves shares of importance; a name without a page is no link, and no text is markup."""
    themes = [Item(Crumb("<b>"), 30, 60), Item(Crumb("見える化" * 9), 70, 40)]
    picture = compared(themes, shares(themes))
    assert picture is not None
    page = kit.read_page(str(picture.svg))
    assert not page.faults
    assert not page.all("a")
    assert "share of importance" in [text.text for text in page.all("text")]
    assert [row.importance for row in picture.rows] == ["60%", "40%"]
    assert "&lt;b&gt;" in picture.svg


@pytest.mark.parametrize("pairs", [[], [(5, 10)], [(5, 0), (2, 0)], [(5, 10), (7, 10)], [(5, 10), (2, float("nan"))]])
def test_too_little_is_silent(pairs: list[tuple[float, float]]) -> None:
    """Fewer than two with both figures, or no effort at all, make no picture."""
    assert compared(items(*pairs)) is None
