"""Any workspace makes a site: empty, broken, circular, doubled, at the edge of time and of figures."""

from __future__ import annotations

import json
import re

import pytest
import site_kit as kit
from test_site_pages import dead_links

from okrlint.config import SiteSettings
from okrlint.diagnostic import Diagnostic, Level
from okrlint.site import linking
from okrlint.site.findings import LINE, excerpt
from okrlint.site.pages.findings import PER_PAGE
from okrlint.site.render import known_base
from okrlint.text import Source, Span

RESULTS = """  - id: x
    title: T
    key_results:
      - {id: a, title: A, baseline: 1.0e+300, target: -1.0e+308, checkins: [{date: 2026-11-01, value: 1.0e+308}]}
      - {id: b, title: B, baseline: 0, target: 1.0e-300, readings: sum,
         checkins: [{date: 2026-11-01, value: 5}, {date: 2026-11-01, value: 6}]}
      - {id: c, title: C, baseline: 0, target: 99999999999999999999999, checkins: [{date: 2026-11-01, value: 5}]}
      - {id: d, title: D, min: 3, per: week, checkins: [{date: 2026-11-01, value: 5}, {date: 2026-11-17, value: 1}]}
      - {id: e, title: E, milestone: true, due: 2026-12-01, checkins: [{date: 2026-11-01, value: 1}]}
      - {id: f, title: F, baseline: 3, target: 3, checkins: [{date: 2026-11-01, value: 3}]}
      - {id: g, title: G, baseline: 0, target: 9, change: "+9", plan: [{date: 2026-11-01, value: 2}], weight: 2,
         readings: mean, status: dropped, because: It told nothing., checkins: [{date: 2026-11-01, value: 3}]}
      - {id: h, baseline: 0, target: 9, per: month, readings: sum, due: 2026-12-18,
         checkins: [{date: 2026-10-01, value: 3}, {date: 2026-11-02, value: 4, evidence: "https://a.example/x"}]}
      - {}
"""
YEAR = "okrs/y.yaml"

ONE = "[{id: k, title: K, baseline: 1, target: 2}]"
EDGE = """cycle: 9999-Q4
team: a
objectives:
  - id: x
    title: T
    starts: 0001-01-01
    due: 9999-12-31
    key_results:
      - id: k
        baseline: 0
        target: 9
        checkins: [{date: 0001-01-01, value: 3}, {date: 9999-12-31, value: 3}]
"""
DOUBLES = """  - {id: x, title: T}
  - {id: X, title: U}
  - {id: x, title: V, key_results: [{id: k}, {id: k}]}
"""
PATHS = """cycle: ../../x
team: ../../etc
objectives:
  - {id: ../../x, title: T, owner: ../y}
  - {id: con, title: T}
"""
RINGS = """  - {id: x, title: T, supports: a/y}
  - {id: y, title: U, supports: a/x}
  - {id: z, title: V, supports: a/z}
"""
RING_OF_TEAMS = """teams:
  - {id: a, name: A, level: team, parent: b}
  - {id: b, name: B, level: team, parent: a}
"""

ODD: dict[str, dict[str, str]] = {
    "nothing": {},
    "an empty file": {"okrs/a.yaml": ""},
    "only an organisation": {"okrs/org.yaml": "organization: O\nteams: [{id: a, name: A, level: company}]\n"},
    "broken YAML": {"okrs/a.yaml": "cycle: [2026\nteam: x\n"},
    "no objectives": {"okrs/a.yaml": "cycle: 2026-Q4\nteam: a\nobjectives: []\n"},
    "no names": kit.goals("  - title: T\n    key_results: [{title: K}, {}]\n  - {}\n  - {title: T}\n"),
    "doubles": kit.goals(DOUBLES),
    "an unknown cycle": {
        "okrs/a.yaml": f"cycle: foo\nteam: a\nobjectives: [{{id: x, title: T, key_results: {ONE}}}]\n",
    },
    "a cycle to come": {
        "okrs/a.yaml": f"cycle: 2027-Q1\nteam: a\nobjectives: [{{id: x, title: T, key_results: {ONE}}}]\n",
    },
    "the ends of time": {
        "okrs/a.yaml": EDGE,
        "okrs/b.yaml": "cycle: 0001\nteam: a\nobjectives: [{id: x, title: T}]\n",
    },
    "paths as names": {"okrs/a.yaml": PATHS},
    "rings": kit.goals(RINGS),
    "a long chain": kit.goals("".join(f"  - {{id: g{n}, title: T{n}, supports: a/g{n - 1}}}\n" for n in range(40))),
    "strange figures": kit.goals(RESULTS),
    "long titles": kit.goals(
        f"  - {{id: x, title: {'long ' * 60}, key_results: [{{id: k, title: {'long ' * 60}}}]}}\n"
    ),
    "right to left": kit.goals('  - {id: x, title: "\\u202e\\u05d0", owner: "\\u05d0"}\n'),
    "no team": {"okrs/a.yaml": "cycle: 2026-Q4\nobjectives: [{id: x, title: T}]\n"},
    "a ring of teams": {"okrs/org.yaml": RING_OF_TEAMS, **kit.goals("  - {id: x, title: T}\n")},
    "a person who left": {
        "okrs/org.yaml": "people: [{id: p, name: P, active: false}]\n",
        **kit.goals(f"  - {{id: x, title: T, owner: p, key_results: {ONE}}}\n"),
    },
}


@pytest.mark.parametrize("files", ODD.values(), ids=ODD.keys())
def test_any_workspace_makes_a_sound_site(files: dict[str, str]) -> None:
    """Every page is sound HTML, every link leads somewhere, and the first page is there."""
    site = kit.build(kit.workspace(files))
    assert {"index.html", "cascade.html", "goals.html", "findings.html", "404.html"} <= site.keys()
    for address, text in site.items():
        if address.endswith(".html"):
            page = kit.read_page(text)
            assert page.faults == [], address
            page.one("h1")
            ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
            assert len(ids) == len(set(ids)), address
            assert not re.search(r"\b(nan|inf|None)\b", page.one("main").text), address
    assert dead_links(site) == []
    assert len({address.casefold() for address in site}) == len(site)


def text(site: dict[str, str], address: str) -> str:
    """Return the words of a page's main part, with plain spaces and no line ends."""
    return " ".join(kit.read_page(site[address]).one("main").text.replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("nothing", "No goals are written yet"),
        ("rings", "Nobody can tell yet: no readings for 1 objective at the top"),
        ("no team", "Nobody can tell yet: no readings for 1 objective at the top"),
        ("an unknown cycle", "Nobody can tell yet: no readings for 1 objective at the top Nobody wrote when foo runs."),
        ("a cycle to come", "Nobody can tell yet: no readings for 1 objective at the top"),
    ],
)
def test_now_answers_even_without_figures(name: str, answer: str) -> None:
    """Where there is nothing to tell the first page says so."""
    assert text(kit.build(kit.workspace(ODD[name])), "index.html").startswith(answer)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ("60", "1 objective at the top on track, and no key result is behind"),
        ("20", "0 of 1 objective at the top on track; 1 key result behind across all teams"),
    ],
)
def test_now_says_who_is_behind(values: str, answer: str) -> None:
    """The first sentence tells how the goals at the top stand and how many are behind."""
    checkin = f"{{date: 2026-11-16, value: {values}, confidence: 0.4}}"
    row = f"[{{id: k, title: K, baseline: 0, target: 100, checkins: [{checkin}]}}]"
    site = kit.build(kit.workspace(kit.goals(f"  - {{id: x, title: T, key_results: {row}}}\n")))
    assert text(site, "index.html").startswith(answer)


@pytest.mark.parametrize(
    ("checkin", "words"),
    [
        ("{date: 2026-11-16, value: 60, confidence: 0.4}", "1 key result on track, 1 with confidence under 0.5."),
        ("{date: 2026-10-16, value: 60}", "1 key result on track, 1 with old readings."),
        ("{date: 2026-11-16, value: 10, confidence: 0.8}", "1 key result behind still says 0.7 or more."),
        ("", "No open key result has a reading yet."),
    ],
)
def test_doubts_about_the_figures_are_told(checkin: str, words: str) -> None:
    """Old readings, low confidence on track, and high confidence behind are counted on the first page."""
    row = f"[{{id: k, title: K, baseline: 0, target: 100, checkins: [{checkin}]}}]"
    site = kit.build(kit.workspace(kit.goals(f"  - {{id: x, title: T, key_results: {row}}}\n")))
    assert words in text(site, "index.html")


PERSON = """  - id: x
    title: T
    owner: p
    key_results:
      - {id: k, title: K, baseline: 0, target: 9, checkins: [{date: 2026-10-05, value: 1, confidence: 0.5}]}
      - {id: l, title: L, baseline: 0, target: 9, owner: q, validator: p}
"""


def test_a_person_gets_the_command_and_the_line_to_paste() -> None:
    """What is owed comes with what to type or to paste, and with the goals it is for."""
    site = kit.build(kit.workspace(kit.goals(PERSON)))
    page = kit.read_page(site["2026-Q4/@p/index.html"])
    assert [code.text for code in page.all("pre")] == [
        'okrlint checkin a/x/k VALUE -c 0.5 -m "…"',
        '- {date: 2026-11-22, value: VALUE, confidence: 0.5, note: "…"}',
    ]
    words = text(site, "2026-Q4/@p/index.html")
    assert "1 check-in due within a week, 1 of them overdue." in words
    assert "Figures to confirm" in words


def test_people_can_be_left_out() -> None:
    """With `people` hidden nobody has a page, and names stay words."""
    site = kit.build(kit.workspace(kit.goals(PERSON)), settings=SiteSettings(hide=("people",)))
    assert not [address for address in site if "@" in address]
    assert dead_links(site) == []


def test_other_cycles_are_linked_from_team_and_person() -> None:
    """A team's and a person's page lead to the same of other cycles, with how it went."""
    old = "cycle: 2026-Q3\nteam: a\nobjectives: [{id: o, title: O, owner: p, status: done, score: 0.75}]\n"
    site = kit.build(kit.workspace(kit.goals(PERSON) | {"okrs/b.yaml": old}))
    assert "2026-Q3 1 done; mean score 0.75" in text(site, "2026-Q4/a/index.html")
    assert "Other cycles 2026-Q3" in text(site, "2026-Q4/@p/index.html")
    assert "0.75 of 1" in text(site, "2026-Q3/a/o.html")


def test_the_year_stands_above_the_quarter() -> None:
    """Goals of the company in an enclosing cycle are shown above, and in the cascade over those that support them."""
    files = {
        "okrs/org.yaml": "teams: [{id: c, name: C, level: company}, {id: a, name: A, level: team, parent: c}]\n",
        YEAR: "cycle: 2026\nteam: c\nobjectives: [{id: far, title: Far}, {id: alone, title: Alone}]\n",
        **kit.goals("  - {id: x, title: Near, supports: [c/far, c/alone]}\n  - {id: y, title: Lost}\n"),
    }
    site = kit.build(kit.workspace(files))
    assert "Above it" in text(site, "index.html")
    words = text(site, "cascade.html")
    assert words.index("Far") < words.index("Near")
    assert "also for Alone" in words
    assert "Leading nowhere" in words


def test_levers_and_effort_are_told() -> None:
    """What a lever is believed to bring, its early figure, and where the time went stand on the pages."""
    body = """  - id: x
    title: T
    key_results: [{id: k, title: K, baseline: 0, target: 9, unit: h, supports: a/x}]
    guardrails: [{id: g, metric: G, max: 3}]
    initiatives:
      - {id: i, title: I, moves: [k], allocation: 20, expected: {k: 3}, timebox: {starts: 2026-10-05}, status: active,
         leading: {metric: calls, baseline: 1, target: 5, checkins: [{date: 2026-11-02, value: 2}]},
         priority: {impact: 4}}
    amendments: [{date: 2026-11-02, what: k.target, from: 12, to: 9, reason: One market closed}]
effort: [{date: 2026-10-31, shares: {x/i: 45, unplanned: 55}}]
"""
    site = kit.build(kit.workspace(kit.goals(body)))
    words = text(site, "2026-Q4/a/x.html")
    for part in (
        "K (+3 h expected)",
        "calls: 2, from 1 to 5",
        "from 5 Oct on",
        "20% of the team",
        "impact 4",
        "target · K12 h9 hOne market closed",
    ):
        assert part in words
    assert "55% unplanned · 45% I" in text(site, "2026-Q4/a/index.html")


def test_dependencies_are_shown_both_ways() -> None:
    """Who waits sees whom for, and whom others wait for sees who."""
    files = kit.goals("  - {id: x, title: Needs, depends_on: [b/y, b/none], confirms: [b/y]}\n")
    files["okrs/b.yaml"] = "cycle: 2026-Q4\nteam: b\nobjectives: [{id: y, title: Gives, contributors: [a]}]\n"
    site = kit.build(kit.workspace(files))
    assert "This needs no data Gives b/none (nothing has this name)" in text(site, "2026-Q4/a/x.html")
    assert "These wait for it" in text(site, "2026-Q4/b/y.html")
    assert "waits for Gives" in text(site, "2026-Q4/b/index.html")
    assert "Shared with others" in text(site, "2026-Q4/a/index.html")


def test_names_in_a_why_become_links() -> None:
    """A goal may point to another by its name in Markdown; a name nobody has stays words."""
    why = "We need [the other](a/y) and [its figure](a/y/k), not [this](a/z) or [that](readme.md)."
    body = f"  - {{id: x, title: T, why: {json.dumps(why)}}}\n"
    body += "  - {id: y, title: U, key_results: [{id: k, title: K}]}\n"
    page = kit.read_page(kit.build(kit.workspace(kit.goals(body)))["2026-Q4/a/x.html"])
    links = {link.text: link.attributes["href"] for link in page.all("a")}
    assert (links["the other"], links["its figure"]) == ("y.html", "y.html#k")
    assert not {"this", "that"} & links.keys()


def test_old_names_are_told_on_the_page_for_lost_addresses() -> None:
    """A goal that got a new name can be found by its old one."""
    site = kit.build(kit.workspace(kit.goals("  - {id: x, title: T, formerly: first}\n")))
    assert "2026-Q4/a/first is now T" in text(site, "404.html")


@pytest.mark.parametrize(
    ("url", "path", "base"),
    [
        (None, "/", None),
        ("https://a.example/okrs", "/", "/okrs/"),
        ("https://a.example", "/", "/"),
        (None, "/okrs", "/okrs/"),
        ("https://a.example/x/", "/okrs/", "/okrs/"),
    ],
)
def test_the_place_of_the_site_is_known_or_not(url: str | None, path: str, base: str | None) -> None:
    """The path comes from the settings, else from the address, else nobody knows."""
    assert known_base(url, path) == base


def test_the_page_for_lost_addresses_links_from_the_top_where_it_can() -> None:
    """A server shows it at any depth, so its links begin at the top once that is known."""
    site = kit.build(kit.workspace({}), settings=SiteSettings(url="https://a.example/okrs/"))
    assert 'href="/okrs/assets/style.css"' in site["404.html"]
    assert 'href="assets/style.css"' in site["index.html"]


@pytest.mark.parametrize(
    ("here", "address", "link"),
    [
        ("index.html", "index.html", "index.html"),
        ("a/b/x.html", "index.html", "../../index.html"),
        ("a/b/x.html", "a/b/y.html#z", "y.html#z"),
        ("a/b/x.html", "a/b/x.html#z", "#z"),
        ("a/b/x.html", "#z", "#z"),
        ("a/x.html", "b/@ana/index.html", "../b/@ana/index.html"),
    ],
)
def test_links_are_relative(here: str, address: str, link: str) -> None:
    """The same bytes work at the top, below a path and as files."""
    assert linking.placed(linking.link(address), here) == link


def test_accent_and_title_come_from_the_settings() -> None:
    """A hex colour becomes the accent; anything else is left out; the title is the site's name."""
    site = kit.build(kit.workspace({}), settings=SiteSettings(title="Ours", accent="#2456a6"))
    assert site["assets/style.css"].endswith(":root{--accent:#2456a6}\n")
    assert "<title>Ours</title>" in site["index.html"]
    assert "red" not in kit.build(kit.workspace({}), settings=SiteSettings(accent="red}"))["assets/style.css"][-20:]


def test_many_findings_go_on_further_pages() -> None:
    """No page carries them all; each page leads to the others, and the counts are on the first."""
    space = kit.workspace(ODD["rings"])
    goal = next(space.objectives)
    found = [kit.finding(goal), *(_other(number) for number in range(2 * PER_PAGE))]
    site = kit.build(space, found)
    assert {"findings.html", "findings-2.html", "findings-3.html"} <= site.keys()
    assert "By rule" in text(site, "findings.html")
    assert "By rule" not in text(site, "findings-2.html")
    assert "Unreadable files" in text(site, "findings.html")
    assert "further findings" in text(site, "rules/soft-verb.html")
    assert dead_links(site) == []


def _other(number: int) -> Diagnostic:
    """Return a finding about nothing in particular, in a file that could not be read."""
    names = (None, "org/teams/a", "2026-Q4/@p", "2026-Q4/a", "2026-Q4/a/x/none")
    source = Source("okrs/z.yaml", "x: y\n")
    return Diagnostic(
        "soft-verb", "wording", Level.OFF, "m", source, Span(3, 4), names[number % 5], None, f"f{number}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "span", "parts"),
    [
        ("  title: Launch it  ", (9, 18), ("title: ", "Launch it", "  ")),
        ("title: x", (7, 7), ("title: ", "", "x")),
        ("a" * 300 + "b", (300, 301), ("…" + "a" * (LINE // 2), "b", "")),
        ("b" + "a" * 300, (0, 1), ("", "b", "a" * (LINE - 1) + "…")),
        ("a: b\nc: d", (3, 9), ("a: ", "b", "")),
    ],
)
def test_excerpts_are_one_short_line(line: str, span: tuple[int, int], parts: tuple[str, str, str]) -> None:
    """The words meant stand between what is before and after them on their line, cut to a sensible length."""
    found = Diagnostic("r", "f", Level.INFO, "m", Source("a.yaml", line), Span(*span), None, None, "x")
    assert excerpt(found) == parts
