"""The views answer in their first sentence and lead to what they count, whether there is much or nothing to tell."""

from __future__ import annotations

from datetime import date

import pytest
import site_kit as kit
from site_kit import Read, page, read, result, said
from test_site_pages import dead_links, tiny

from okrlint.config import SiteSettings
from okrlint.site import bounds, outcome, paging, worked
from okrlint.site.pages import all_views, attention, cycles, dependencies, freshness, health
from okrlint.site.pages.freshness import Cell


@pytest.mark.parametrize(
    ("files", "address", "answer"),
    [
        ({}, "attention.html", "No goals are written yet, so nothing needs anybody"),
        (result(read("11-16", 16)), "attention.html", "Nothing needs anybody today"),
        (result(read("11-16", 12)), "attention.html", "1 goal or figure needs somebody"),
        ({}, "freshness.html", "No key result is open, so no reading is owed"),
        (result(read("11-16", 16)), "freshness.html", "The key result was read on time"),
        (result(read("10-16", 16)), "freshness.html", "0 of 1 key result read on time"),
        (result(read("10-16", 20)), "freshness.html", "No key result is open, so no reading is owed"),
        ({}, "health.html", "Nothing is watched yet: no guardrail and no health metric is written"),
        ({}, "dependencies.html", "No goal waits for another team"),
        ({}, "cycles.html", "No cycle is over yet"),
        (result(), "2026-Q4/index.html", "Nobody can tell how 2026-Q4 goes: no figure says how far"),
        (result(read("11-16", 20)), "2026-Q4/index.html", "2026-Q4: 1 of 1 key result reached so far"),
        ({}, "numbers.html", "Pace is how far it is, divided by how far it should be today"),
    ],
)
def test_each_view_answers_even_without_much(files: dict[str, str], address: str, answer: str) -> None:
    """The heading is the answer, whether there is much, little or nothing to tell."""
    assert said(page(files, address), "h1") == answer


GRID = {
    "okrs/org.yaml": "people: [{id: z, name: Zed, team: b}]\n",
    "okrs/a.yaml": "cycle: 2026-Q4\nteam: a\nobjectives:\n  - id: x\n    title: T\n    key_results:\n"
    "      - {id: k, title: K, baseline: 0, target: 99, checkins: [{date: 2026-11-16, value: 9}]}\n"
    "      - {id: l, title: L, baseline: 0, target: 99, checkins: [{date: 2026-10-05, value: 9}]}\n"
    "      - {id: m, title: M, baseline: 0, target: 9, checkins: [{date: 2026-10-14, value: 9}]}\n",
    "okrs/b.yaml": "cycle: 2026-Q4\nteam: b\nobjectives:\n  - {id: y, title: U, key_results: [{id: k, title: K, "
    "baseline: 0, target: 99, checkin_every: 1mo, checkins: [{date: 2026-10-28, value: 9}]}]}\n",
    "okrs/z.yaml": "cycle: 2026-Q4\nperson: z\nobjectives:\n  - {id: y, title: V, key_results: [{id: k, title: K, "
    "status: dropped, baseline: 0, target: 99}]}\n",
}


def cells(read_as: Read) -> list[list[str]]:
    """Return the rows of the grid as text."""
    rows = [row.text.split() for row in read_as.all("tr")]
    return [row for row in rows if any("/" in cell for cell in row)]


def test_the_grid_says_how_many_were_fresh_each_week() -> None:
    """A cell counts what was on time at the end of its week; what is done leaves, a slow rhythm is respected."""
    freshest = page(GRID, "freshness.html")
    weeks = [one.text for one in freshest.all("th", class_="c")]
    assert [week.replace("\u00a0", " ") for week in weeks][::7] == ["16 Nov", "28 Sep"]
    text = {name: row.text for row in freshest.all("tr") for name in ("All", "a", "b") if row.text.startswith(name)}
    assert text["a"].startswith("a1/20/20/2")
    assert text["a"].endswith("27\u00a0days")
    assert text["b"].startswith("b1/11/1")


def test_people_are_counted_for_their_team() -> None:
    """The grid has teams only, so that nobody is compared with others."""
    assert "Zed" not in said(page(GRID, "freshness.html"))


@pytest.mark.parametrize(
    ("cell", "slug"), [(Cell(0, 0), "idle"), (Cell(0, 2), "none"), (Cell(1, 2), "some"), (Cell(2, 2), "all")]
)
def test_cells_differ_by_more_than_their_figure(cell: Cell, slug: str) -> None:
    """All, some, none and nothing owed each look different."""
    assert cell.slug == slug


HEALTH = """cycle: 2026-Q4
team: a
health:
  - {id: b, metric: broken for weeks, unit: "%", min: 90, checkins: [{date: 2026-10-05, value: 95},
     {date: 2026-11-02, value: 85}, {date: 2026-11-16, value: 80}]}
  - {id: n, metric: never read, max: 3}
  - {id: u, metric: unbound, checkins: [{date: 2026-11-16, value: 3}]}
  - {id: s, metric: old, max: 3, checkins: [{date: 2026-10-05, value: 1}]}
  - {id: c, metric: close, min: 10, max: 20, checkins: [{date: 2026-11-16, value: 19.5}]}
  - {id: f, metric: far, max: 100, checkins: [{date: 2026-11-09, value: 5}, {date: 2026-11-16, value: 5}]}
  - {id: z, metric: none at all, max: 0, checkins: [{date: 2026-11-16, value: 0}]}
"""


def test_health_stands_worst_first() -> None:
    """Broken, never read, without bound, stale, then kept, the nearest to its bound first."""
    found = page({"okrs/a.yaml": HEALTH}, "health.html")
    assert [one.text for one in found.all("h3")] == [
        "broken for weeks", "never read", "unbound", "old", "close", "far", "none at all",
    ]  # fmt: skip
    assert said(found, "h1") == "1 of 5 bounds is broken"
    words = said(found)
    assert "Nearest to its bound: close, 19.5, between 10 and 20." in words
    assert "80%, at least 90% · 16 Nov, 6 days ago; broken since 2 Nov; −5 points since 2 Nov" in words
    assert "unchanged since 9 Nov" in words
    picture = found.all("svg", role="img")[0]
    assert picture.attributes["aria-label"] == "3\u00a0readings, between 80% and 95%; now 80%"
    assert "5 Oct" in found.all("table")[0].text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("max: 3, checkins: [{date: 2026-11-16, value: 2}]", "The only bound is kept"),
        ("max: 3", "Nobody can tell yet: no reading within a bound for 1\u00a0figure"),
    ],
)
def test_health_answers_for_one_figure(text: str, answer: str) -> None:
    """One figure is told as one."""
    files = {"okrs/a.yaml": f"cycle: 2026-Q4\nteam: a\nhealth: [{{id: h, metric: m, {text}}}]\n"}
    assert health.answer(bounds.all_watched(kit.data(files))) == answer


def test_a_figure_that_no_axis_bears_has_no_picture() -> None:
    """Where the way from lowest to highest is not a number, the words remain."""
    text = "health: [{id: h, metric: m, max: 1.0e+308, checkins: [{date: 2026-11-09, value: -1.0e+308}, "
    files = {"okrs/a.yaml": f"cycle: 2026-Q4\nteam: a\n{text}{{date: 2026-11-16, value: 1}}]}}]\n"}
    assert page(files, "health.html").all("svg", class_="spark") == []


PAST = {
    "okrs/q2.yaml": "cycle: 2026-Q2\nteam: a\nobjectives:\n  - {id: old, title: Began here, status: done}\n",
    "okrs/q3.yaml": """cycle: 2026-Q3
team: a
objectives:
  - {id: won, title: Won, status: done, score: 1, retrospective: "Ask sooner. Then more.", key_results: [
     {id: k, title: K, baseline: 0, target: 9, checkins: [{date: 2026-09-28, value: 9}]},
     {id: l, title: L, baseline: 0, target: 9, status: done, checkins: [{date: 2026-09-28, value: 8}]},
     {id: m, title: M, baseline: 0, target: 9},
     {id: d, title: D, baseline: 0, target: 9, status: dropped}]}
  - {id: lost, title: Lost, status: dropped, because: Nobody came., score: 0.2}
  - {id: moved, title: Moved, amendments: [{date: 2026-08-02, what: k.target, reason: The market closed},
     {date: 2026-08-09, what: k.target, reason: It opened}]}
  - {id: older, title: Came, formerly: old}
""",
    "okrs/q4.yaml": "cycle: 2026-Q4\nteam: a\nobjectives:\n  - {id: new, title: 'moved!'}\n  - {id: lost, title: X}\n",
}


def test_a_cycle_tells_how_it_went() -> None:
    """Reached, near, unknown and given up are counted apart; scores make a picture; the fates are told with reasons."""
    found = page(PAST, "2026-Q3/index.html")
    words = said(found)
    assert said(found, "h1") == "2026-Q3: 1 of 2 key results reached"
    assert "4 objectives. 1 more key result came near, to at least 0.7 of the way." in words
    assert "1 key result without a figure that tells. 1 key result given up." in words
    assert "2 scores, from 0.2 to 1; half are 1 or higher" in words
    assert ": It opened; 1 earlier change" in words
    assert "Nobody came." in words
    assert "goes on in 2026-Q4" in words
    assert "began in 2026-Q2" in words
    assert "Ask sooner." in words
    assert "3 objectives without a look back" in words


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("kept", ["won", "older"]),
        ("changed", ["moved"]),
        ("dropped", ["lost"]),
        ("carried", ["lost", "moved"]),
        ("inherited", ["older"]),
    ],
)
def test_each_goal_has_its_fate(kind: str, names: list[str]) -> None:
    """What follows in a later cycle by name, former name or title counts as carried over."""
    site = kit.data(PAST)
    rows = getattr(outcome.fates(site, site.goals(site.workspace.cycles["2026-Q3"])), kind)
    assert [(row[0] if isinstance(row, tuple) else row).id for row in rows] == names


def test_the_archive_lists_every_cycle() -> None:
    """The latest cycle stands first, each with a link; the heading tells of the last that is over."""
    found = page(PAST, "cycles.html")
    assert said(found, "h1") == "2 cycles are over; 1 of 2 key results reached in 2026-Q3"
    hrefs = [one.attributes["href"] for one in found.all("a")]
    at = [hrefs.index(f"2026-Q{number}/index.html") for number in (4, 3, 2)]
    assert at == sorted(at)


@pytest.mark.parametrize(
    ("cycle", "answer"),
    [
        ("2027-Q1", "2027-Q1 begins in 6 weeks"),
        ("foo", "Nobody can tell how foo goes: no figure says how far"),
        ("2026-Q1", "Nobody can tell how 2026-Q1 went: no figure says how far"),
    ],
)
def test_a_cycle_without_figures_says_so(cycle: str, answer: str) -> None:
    """A cycle to come, an unknown one and an empty one are told as what they are."""
    files = {"okrs/a.yaml": f"cycle: {cycle}\nteam: a\nobjectives: [{{id: x, title: T}}]\n"}
    assert said(page(files, f"{cycle}/index.html"), "h1") == answer


SHAPES = {
    "change": ["(12 − 10) / (20 − 10) = 0.2", "52 of 91 days have run = 0.57", "0.2 / 0.57 = 0.35, less than 0.7"],
    "hold": [
        "96% is within the bound, at least 95% = 1",
        "a bound is to be kept every day = 1",
        "1 / 1 = 1, at least 0.9",
    ],
    "milestone": [
        "no check-in reads 1 yet = 0",
        "due 1 Dec, not before then = 0",
        "expected is under 0.05, so nobody is behind",
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_formulas_are_worked_through(shape: str) -> None:
    """A shape at hand is worked through with its own figures, any other with an example of nobody."""
    one = worked.example_of(kit.data(result(read("11-16", 12))), shape)
    assert one.real is (shape == "change")
    assert [sum_.replace("\u00a0", " ") for _, sum_ in one.steps] == SHAPES[shape]


@pytest.mark.parametrize(
    ("more", "step"),
    [
        ("        readings: sum\n", "(12 − 10) / (20 − 10) = 0.2 (readings add up)"),
        ("        plan: [{date: 2026-12-01, value: 12}]\n", "along the stages of its plan = 0.17"),
        ("        due: 2026-11-20\n", "its last day has come = 1"),
    ],
)
def test_special_courses_are_named(more: str, step: str) -> None:
    """Sums, plans and days that have passed are told in the formula."""
    one = worked.example_of(kit.data(result(read("11-16", 12), more=more)), "change")
    assert step in [told for _, told in one.steps]


def test_an_objective_is_worked_through_with_its_weights() -> None:
    """The sum of an objective names each key result and its weight."""
    files = kit.goals(
        "  - {id: x, title: T, key_results: [{id: k, title: K, weight: 2, baseline: 0, target: 10, "
        "checkins: [{date: 2026-11-16, value: 5}]}, "
        "{id: l, title: L, min: 3, checkins: [{date: 2026-11-16, value: 3}]}]}\n"
    )
    one = worked.objective_example(kit.data(files))
    assert one.steps[0] == ("Progress", "(0.5 × 2 + 1) / 3 = 0.67")
    assert worked.objective_example(kit.data({})).real is False


def test_thresholds_of_this_build_are_named() -> None:
    """Other thresholds in the settings are the ones that the page explains."""
    told = said(page({}, "numbers.html", SiteSettings(pace=(0.8, 0.5))))
    assert "At least 0.8 is on track, at least 0.5 at risk" in told
    assert "pace is at least 0.5 and less than 0.8" in told


def test_every_page_leads_to_every_view() -> None:
    """The bar at the top has at most six entries; the list of all views is on every page, and each is there."""
    views = all_views()
    assert sum(view.bar for view in views) + 1 <= 6
    for address, text in tiny().items():
        if address.endswith(".html"):
            seen = {one.attributes["href"].rpartition("../")[2] for one in kit.read_page(text).all("a")}
            tops = {view.address for view in views}
            assert len([one for one in seen if one in tops or one == "index.html"]) >= len(tops) - 1, address
    assert {view.address for view in views} <= tiny().keys()


@pytest.mark.parametrize("address", [view.address for view in all_views()])
def test_hidden_people_have_no_page_to_lead_to(address: str) -> None:
    """With `hide: [people]` no view links to a person."""
    files = kit.tiny_files()
    assert "/@" not in kit.build(kit.workspace(files), settings=SiteSettings(hide=("people",)))[address]


def test_long_lists_go_on_over_pages() -> None:
    """Four hundred teams: every page of a list stays within 1,400 elements, and all links hold."""
    files = {
        f"okrs/t{number}.yaml": f"cycle: 2026-Q4\nteam: t{number}\nobjectives: [{{id: g, title: G, "
        f"depends_on: [t{number // 2 + 1}/g], key_results: [{{id: k, title: K, baseline: 0, target: 9, "
        f"checkins: [{{date: 2026-11-16, value: {number % 5}}}]}}], "
        "guardrails: [{id: r, metric: r, max: 3, checkins: [{date: 2026-11-16, value: 3}]}]}]\n"
        for number in range(400)
    }
    site = kit.build(kit.workspace(files))
    kinds = (attention, freshness, health, dependencies)
    for address in (*(kind.VIEW.address for kind in kinds), "2026-Q4/index.html"):
        second = paging.sheet_address(address, 2)
        assert second in site
        for part in (address, second):
            assert len(kit.read_page(site[part]).elements) <= 1400, part
    assert dead_links(site) == []


@pytest.mark.parametrize(("amount", "sizes"), [(0, [0]), (3, [3]), (4, [3, 1]), (7, [3, 3, 1])])
def test_lists_are_parted_evenly(amount: int, sizes: list[int]) -> None:
    """An empty list has one page; the pages know each other only where there are several."""
    parts = list(paging.sheets("x.html", range(amount), 3))
    assert [len(rows) for _, rows in parts] == sizes
    assert [len(sheet.all) for sheet, _ in parts] == [len(sizes) if len(sizes) > 1 else 0] * len(sizes)
    assert parts[-1][0].titled("X") == ("X" if len(sizes) == 1 else f"X, page {len(sizes)}")


def test_a_cycle_with_one_score_needs_no_picture() -> None:
    """Two scores are the least that make a picture."""
    assert cycles.score_picture([0.5]) is None


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("k.target", "target of “K”"),
        ("g.max", "upper bound of “m”"),
        ("k", "K"),
        ("title", "title"),
        ("whatever", "whatever"),
    ],
)
def test_an_amendment_is_named_in_words(what: str, told: str) -> None:
    """People read the field and the title, not the names in the file; what is unknown stays as it was written."""
    goals = (
        "  - id: x\n    title: T\n    key_results: [{id: k, title: K, baseline: 0, target: 9}]\n"
        "    guardrails: [{id: g, metric: m, max: 3}]\n"
        f"    amendments: [{{date: 2026-11-02, what: {what}, reason: R}}]\n"
    )
    assert f"{told}: R" in said(page(kit.goals(goals), "2026-Q4/index.html"))


def test_very_many_goals_below_are_cut() -> None:
    """The page of an objective lists those that stand worst, and counts the others."""
    below = "".join(f"  - {{id: y{n}, title: U{n}, supports: a/x}}\n" for n in range(45))
    words = said(page(kit.goals("  - {id: x, title: T}\n" + below), "2026-Q4/a/x.html"))
    assert "The 40 that stand worst are listed, 5 more are left out." in words


def test_the_page_for_lost_readers_names_some_teams() -> None:
    """Of very many teams the page names the first, and leads to all."""
    goal = "objectives:\n  - {id: x, title: T}\n"
    teams = {f"okrs/t{n:02}.yaml": f"cycle: 2026-Q4\nteam: t{n:02}\n{goal}" for n in range(63)}
    assert "t59, 3 more" in said(page(teams, "404.html"))


def test_a_cycle_that_is_over_owes_no_reading() -> None:
    """After its last day nothing is owed, and the fresh share is that of the end."""
    space = kit.workspace(result(read("11-16", 12)), date(2027, 2, 1))
    built = kit.build(space)
    assert "2026-Q4 is over, so no reading is owed any more." in said(kit.read_page(built["index.html"]))
    assert "2026-Q4 ended with 0 of 1 key result read on time" in said(kit.read_page(built["freshness.html"]))
