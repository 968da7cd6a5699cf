"""Alignment: gaps are counted and led to, time and themes are weighed, and who works with whom is told."""

from __future__ import annotations

import pytest
import site_kit as kit
from test_site_pages import dead_links

from okrlint.config import SiteSettings
from okrlint.site import branches, gaps, spending, teamwork

ORG = """teams:
  - {id: c, name: Company, level: company}
  - {id: d, name: Dept, level: department, parent: c, capacity: 1}
  - {id: a, name: Alpha, level: team, parent: d, capacity: 3}
  - {id: b, name: Beta, level: team, parent: d, capacity: 1}
  - {id: e, name: Gamma, level: team, parent: c}
themes:
  - {id: t, title: Growth, importance: 60}
  - {id: u, title: Care, importance: 40}
strategy: {innovation_share: 10}
"""
FILES = {
    "okrs/org.yaml": ORG,
    "okrs/c.yaml": "cycle: 2026-Q4\nteam: c\nobjectives:\n  - {id: top, title: Top}\n"
    "  - {id: wish, title: Wish}\n  - {id: half, title: Halfway}\n",
    "okrs/d.yaml": "cycle: 2026-Q4\nteam: d\nobjectives:\n  - {id: m, title: Middle, supports: c/top, theme: t}\n",
    "okrs/a.yaml": """cycle: 2026-Q4
team: a
objectives:
  - {id: x, title: One, supports: d/m, theme: t, contributors: [b]}
  - {id: ended, title: Ended, supports: c/half, status: done}
  - {id: q, title: Question, supports: d/m, commitment: learning, theme: u}
effort: [{date: 2026-11-13, shares: {x: 50, q: 10, unplanned: 30}}, {date: 2026-12-30, shares: {x: 100}}]
""",
    "okrs/b.yaml": """cycle: 2026-Q4
team: b
objectives:
  - {id: y, title: Two, supports: a/x, depends_on: [a/q, nobody/none], confirms: [a/x, c/nothing]}
  - {id: loose, title: Loose, commitment: aspirational}
  - {id: far, title: Far, supports: "https://a.example/1"}
effort: [{date: 2026-11-13, shares: {y: 20, other: 80}}]
""",
    "okrs/e.yaml": "cycle: 2026-Q4\nteam: e\nobjectives:\n  - {id: g, title: Quiet, supports: c/top}\n",
}


def test_a_walk_meets_each_goal_once_and_ends_in_a_ring() -> None:
    """Goals come nearest first, the starts among them, and a way that closes leads nowhere new."""
    top, wish, half, middle = list(kit.workspace(FILES).objectives)[3:7]
    onward = {top: [wish, half], wish: [middle, top], half: [middle], middle: [top]}
    assert branches.walk([top], onward.__getitem__) == [top, wish, half, middle]
    assert branches.walk([half, top, half], onward.__getitem__) == [half, top, middle, wish]
    assert branches.walk([], onward.__getitem__) == []


def row(files: dict[str, str], head: str) -> list[str]:
    """Return the cells of the row of the page that begins with these words."""
    page = kit.page(files, "alignment.html")
    found = [one for one in page.all("tr") if " ".join(one.text.split()).startswith(head)][-1]
    place = page.elements.index(found)
    cells = []
    for one in page.elements[place + 1 :]:
        if one.tag == "tr":
            break
        cells += [one.text] if one.tag in ("td", "th") else []
    return cells


def test_the_first_sentence_counts_goals_and_time() -> None:
    """How many goals lead up and how much of the reported time goes to goals stand in one sentence."""
    page = kit.page(FILES, "alignment.html")
    assert kit.said(page).startswith("7 of 8 goals lead up to the company’s, and 50% of the effort goes to goals")
    assert page.faults == []
    assert dead_links(kit.build(kit.workspace(FILES))) == []


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        ({}, "No goals are written yet"),
        ({**kit.goals("  - {id: x, title: T}\n"), "okrs/org.yaml": "teams: [{id: a, name: A, level: company}]\n"},
         "Only the company has goals so far"),
        (kit.goals("  - {id: x, title: T}\n  - {id: y, title: U, supports: a/x}\n"),
         "1 of 2 goals below the company lead up to its own 1 leading nowhere No list of teams is written"),
    ],
)  # fmt: skip
def test_answers_where_little_is_known(files: dict[str, str], answer: str) -> None:
    """Without goals, without teams below or without a list of teams the page says so."""
    assert kit.said(kit.page(files, "alignment.html")).startswith(answer)


def test_gaps_are_of_four_kinds() -> None:
    """Goals that lead nowhere, directions nobody took up, goals left behind by what is done, and lone ones."""
    found = {gap.key: [goal.title for goal in gap.goals] for gap in gaps.all_gaps(kit.data(FILES))}
    assert found == {
        "unaligned": ["Loose"],
        "unsupported": ["Wish"],
        "behind": ["Halfway"],
        "alone": ["Loose", "Far", "Wish"],
    }


def test_what_nobody_could_take_up_is_no_gap() -> None:
    """Where only the company has goals nobody is missed below."""
    files = {"okrs/org.yaml": ORG, "okrs/c.yaml": FILES["okrs/c.yaml"]}
    assert gaps.gap(kit.data(files), "unsupported").goals == []
    assert "No gaps" not in kit.said(kit.page(files, "alignment.html"))


def test_long_groups_have_pages_of_their_own() -> None:
    """Of a group with many goals the first are on the page, all of them on pages that lead to one another."""
    site = kit.build(kit.workspace(kit.goals("".join(f"  - {{id: g{n}, title: T{n}}}\n" for n in range(70)))))
    assert {"alignment-unaligned.html", "alignment-unaligned-2.html", "alignment-committed.html"} <= site.keys()
    assert "All 70 goals" in kit.said(kit.read_page(site["alignment.html"]))
    assert len(kit.read_page(site["alignment-unaligned.html"]).all("li")) > 60
    assert dead_links(site) == []


def test_time_is_weighed_by_capacity() -> None:
    """The newest report up to today counts, a team of three as much as three teams of one."""
    site = kit.data(FILES)
    found = spending.summed(site)
    assert found is not None
    assert (round(found.goals), round(found.unplanned, 1), found.other, found.untold) == (50, 22.5, 20.0, 7.5)
    assert (found.teams, found.whole) == (2, 5)
    assert [one.team for one in spending.reports(site)] == ["b", "a"]
    assert spending.on_learning(site) == pytest.approx(7.5)
    assert "The strategy keeps 10% for the new, and goals that are there to learn got 7.5%." in kit.said(
        kit.page(FILES, "alignment.html")
    )


def test_themes_are_compared_where_most_teams_tell() -> None:
    """Effort by theme is known from more than half of the capacity; the table has importance beside it."""
    assert spending.by_theme(kit.data(FILES)) == pytest.approx({"t": 83.33, "u": 16.67}, abs=0.01)
    assert row(FILES, "Growth") == ["Growth", "60%", "83%", "2", "0"]
    assert row(FILES, "Care") == ["Care", "40%", "17%", "1", "0"]
    few = FILES | {"okrs/a.yaml": FILES["okrs/a.yaml"].partition("effort")[0]}
    assert spending.by_theme(kit.data(few)) == {}
    assert row(few, "Growth") == ["Growth", "60%", "", "2", "0"]
    silent = few | {"okrs/b.yaml": FILES["okrs/b.yaml"].partition("effort")[0]}
    assert spending.summed(kit.data(silent)) is None
    assert spending.on_learning(kit.data(silent)) is None
    assert "no report of effort tells what it got" in kit.said(kit.page(silent, "alignment.html"))


def test_ties_and_silos() -> None:
    """What goals need, confirm, support and share ties teams beside one another; who has no such goal is named."""
    site = kit.data(FILES)
    assert [(tie.one, tie.other, [goal.title for goal in tie.goals]) for tie in teamwork.ties(site)] == [
        ("a", "b", ["One", "Two"])
    ]
    assert teamwork.silos(site) == ["d", "e"]
    words = kit.said(kit.page(FILES, "alignment.html"))
    assert "2 of 4 teams have no goal with a team beside them Dept, Gamma" in words
    assert row(FILES, "Alpha and Beta") == ["Alpha and Beta", "One · Two"]


def test_many_silos_have_a_page() -> None:
    """Where very many teams stand alone the page names some and leads to all."""
    files = {f"okrs/t{n}.yaml": f"cycle: 2026-Q4\nteam: t{n}\nobjectives: [{{id: x, title: T}}]\n" for n in range(50)}
    site = kit.build(kit.workspace(files))
    assert "all 50 teams" in kit.said(kit.read_page(site["alignment.html"]))
    assert "t49" in site["alignment-silos.html"]
    assert dead_links(site) == []


def test_all_teams_that_work_together_are_told() -> None:
    """Where every team has a goal with another the heading says so, and only the closest pairs are listed."""
    files = {
        f"okrs/t{n}.yaml": f"cycle: 2026-Q4\nteam: t{n}\nobjectives: [{{id: x, title: T{n}, "
        f"contributors: [{', '.join(f't{other}' for other in range(8) if other != n)}]}}]\n"
        for n in range(8)
    }
    words = kit.said(kit.page(files, "alignment.html", SiteSettings()))
    assert "Every team has a goal with a team beside it" in words
    assert "The 15 closest of 28 pairs." in words
