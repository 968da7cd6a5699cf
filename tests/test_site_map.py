"""The map: every goal that is carried is on one, boxes are links in reading order, and lines say what they mean."""

from __future__ import annotations

import pytest
import site_kit as kit
from test_site_pages import big, dead_links

from okrlint.site import maps
from okrlint.site.map_picture import clipped, columns, stacked, two_lines

ORG = """teams:
  - {id: c, name: Company, level: company}
  - {id: a, name: Alpha, level: team, parent: c}
  - {id: b, name: Beta, level: team, parent: c}
"""


def reading(progress: int) -> str:
    """Return the key results of a goal that is so many percent of the way."""
    seen = f"[{{date: 2026-11-16, value: {progress}}}]"
    return f"key_results: [{{id: k, title: K, baseline: 0, target: 100, checkins: {seen}}}]"


FILES = {
    "okrs/org.yaml": ORG,
    "okrs/c.yaml": f"cycle: 2026-Q4\nteam: c\nobjectives:\n  - {{id: top, title: Top, {reading(60)}}}\n",
    "okrs/a.yaml": "cycle: 2026-Q4\nteam: a\nobjectives:\n"
    f"  - {{id: x, title: One, supports: c/top, {reading(60)}}}\n"
    f"  - {{id: y, title: Two, supports: [c/top, a/x], contributors: [b], {reading(10)}}}\n",
    "okrs/b.yaml": "cycle: 2026-Q4\nteam: b\nobjectives:\n"
    f"  - {{id: z, title: Three, supports: a/x, depends_on: [a/y], {reading(45)}}}\n"
    "  - {id: w, title: Four, supports: c/top, depends_on: [a/x]}\n  - {id: v, title: Alone}\n",
}


def test_the_map_answers_in_words_and_links() -> None:
    """Who carries a goal stands in the first sentence; each box is a link with the whole title, status and team."""
    page = kit.page(FILES, "map/c_top.html")
    assert page.one("h1").text == "“Top” rests on 4\u00a0goals of 2\u00a0teams, 2 at risk"
    svg = page.one("svg", class_="map")
    assert svg.attributes["aria-label"] == page.one("h1").text
    links = [link for link in page.all("a") if link.attributes.get("transform")]
    told = [link.text for link in links]
    assert told[0].startswith("Top: on track, Company")
    assert any(text.startswith("Two: off track, Alpha, shared with Beta") for text in told)
    assert {link.attributes["href"] for link in links} == {
        f"../2026-Q4/{name}.html" for name in ("c/top", "a/x", "a/y", "b/z", "b/w")
    }
    assert page.faults == []


def test_boxes_and_list_have_one_order() -> None:
    """Whoever walks the picture by keyboard meets the goals in the order of the list below it."""
    page = kit.page(FILES, "map/c_top.html")
    boxes = [link.attributes["href"] for link in page.all("a") if link.attributes.get("transform")]
    lines = [link.attributes["href"] for link in page.all("a", dir="auto")]
    first = lines.index("../2026-Q4/c/top.html")
    listed = list(dict.fromkeys(href for href in lines[first:] if href in boxes))
    assert listed == boxes


def test_lines_tell_support_need_and_worst_status() -> None:
    """A line bears the worst status of the branch it leads to; a need is dotted and ends in a ring."""
    html = kit.build(kit.workspace(FILES))["map/c_top.html"]
    assert html.count('class="w w-off-track"') == 3
    assert 'class="w w-at-risk"' in html
    assert html.count('class="w waits"') == 2
    assert html.count('class="port"') == 3
    words = kit.said(kit.read_page(html))
    assert "also for One" in words
    assert "waits for Two" in words


def test_the_list_of_maps_counts() -> None:
    """Each root stands with the goals below it; what stands alone is counted and led to."""
    words = kit.said(kit.page(FILES, "map.html"))
    assert words.startswith("4 goals carry 1 goal at the top, 1 stands alone")
    assert "4 below, 2 at risk" in words
    assert "1 goal that neither works for a goal nor has one working for it" in words
    assert kit.said(kit.page({}, "map.html")).startswith("No goal carries another yet")
    both = kit.goals("  - {id: x, title: T}\n  - {id: y, title: U, supports: a/x}\n")
    assert kit.said(kit.page(both, "map.html")).startswith("1 goal carries 1 goal at the top")


@pytest.mark.parametrize(
    ("results", "answer"),
    [
        (reading(60), "“T” rests on 1 goal of 1 team, none at risk"),
        ("why: w", "“T” rests on 1 goal of 1 team, without figures yet"),
    ],
)  # fmt: skip
def test_answers_without_trouble_or_figures(results: str, answer: str) -> None:
    """Good course and missing figures are told as such."""
    body = f"  - {{id: x, title: T}}\n  - {{id: y, title: U, supports: a/x, {results}}}\n"
    assert kit.said(kit.page(kit.goals(body), "map/a_x.html")).startswith(f"Map {answer}")


def test_titles_that_run_right_to_left_stay_together() -> None:
    """Within the sentence such a title is kept apart from the words around it."""
    body = '  - {id: x, title: "\\u05d0\\u05d1"}\n  - {id: y, title: U, supports: a/x}\n'
    assert "“\u2068\u05d0\u05d1\u2069” rests on" in kit.page(kit.goals(body), "map/a_x.html").one("h1").text


def test_rings_have_a_map() -> None:
    """Goals that support one another in a ring hang under the first of them."""
    body = "".join(f"  - {{id: g{n}, title: T{n}, supports: a/g{(n + 1) % 3}}}\n" for n in range(3))
    site = kit.build(kit.workspace(kit.goals(body)))
    assert "map/a_g0.html" in site
    assert dead_links(site) == []


def test_every_carried_goal_is_on_a_map() -> None:
    """However many goals there are, no map has more than sixty, none of them is lost, and all links hold."""
    files = big(420)
    files["okrs/wide.yaml"] = "cycle: 2026-Q4\nteam: wide\nobjectives:\n" + "".join(
        f"  - {{id: w{n}, title: W {n}, supports: t0/g0}}\n" for n in range(130)
    )
    site = kit.data(files)
    found = maps.all_maps(site)
    assert all(len(one.cut.shown) <= maps.MOST for one in found)
    shown = {goal for one in found for goal in one.cut.shown}
    assert {goal.title for goal in site.workspace.objectives} == {goal.title for goal in shown}
    assert len({one.address for one in found}) == len(found)
    built = kit.build(kit.workspace(files))
    assert "map/t0_g0-2.html" in built
    assert 'aria-current="page">Page 2' in built["map/t0_g0-2.html"]
    assert 'class="more"' in built["map/t0_g0.html"]
    assert dead_links(built) == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Short", ["Short"]),
        ("Clients come back because they get better", ["Clients come back", "because they get better"]),
        ("x" * 60, ["x" * 24, "x" * 23 + "…"]),
        ("Every client of ours finds an answer on the first day and tells all friends",
         ["Every client of ours", "finds an answer on the…"]),
        ("測" * 30, ["測" * 12, "測" * 11 + "…"]),
        ("twenty-four letters here and on", ["twenty-four letters here", "and on"]),
    ],
)  # fmt: skip
def test_titles_fit_two_lines(title: str, lines: list[str]) -> None:
    """Titles break between words and end in an ellipsis where they are too long, wide letters counted twice."""
    assert two_lines(title) == lines


def test_columns_and_clipping() -> None:
    """Marks over a letter take no room."""
    assert columns("e\u0301") == 1
    assert clipped("abcdef", 4) == "abc…"
    assert clipped("abc", 4) == "abc"


def test_stacked_bars_add_up() -> None:
    """Parts lie end to end, and no parts make an empty bar."""
    assert 'x="25%" width="75%"' in stacked([("on-track", 1), ("", 3)])
    assert "rect" not in stacked([])
