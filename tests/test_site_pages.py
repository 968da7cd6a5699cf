"""Every page is whole: golden bytes, sound HTML, links that lead somewhere, light, and safe in strange hands."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
import site_kit as kit
from site_kit import Read

from okrlint.config import SiteSettings
from okrlint.diagnostic import Level
from okrlint.site.render import POLICY

Golden = Callable[[Path, str], None]
GOLDEN = kit.TINY / "site"


@cache
def tiny() -> dict[str, str]:
    """Return the site of the golden workspace, with a finding on an objective and one on a key result."""
    space = kit.workspace(kit.tiny_files())
    goals = list(space.objectives)
    found = [
        kit.finding(goals[0]),
        kit.finding(goals[1].key_results[0], "soft-verb", Level.WARNING),
        kit.finding(goals[1], "unknown-rule", Level.INFO),
    ]
    return kit.build(space, found)


@cache
def pages() -> dict[str, Read]:
    """Return the pages of the golden workspace as read."""
    return {address: kit.read_page(text) for address, text in tiny().items() if address.endswith(".html")}


ADDRESSES = [
    "2026-Q4/@ana/index.html", "2026-Q4/@ben/index.html", "2026-Q4/index.html", "2026-Q4/pool/index.html",
    "2026-Q4/pool/warm.html", "2026-Q4/school/index.html", "2026-Q4/school/water.html", "404.html", "about.html",
    "alignment.html", "attention.html", "cascade.html", "changes-2.html", "changes-3.html", "changes-4.html",
    "changes-5.html", "changes-6.html", "changes-7.html", "changes-8.html", "changes.html", "compare-month.html",
    "compare-week.html", "compare.html", "cycles.html", "data.html", "dependencies.html", "findings.html",
    "freshness.html", "goals-by-age.html", "goals-by-owner.html", "goals-by-team.html", "goals.html", "health.html",
    "index.html", "map.html", "map/school_water.html", "numbers.html", "rules/index.html", "rules/soft-verb.html",
    "rules/task-as-objective.html", "search.html",
]  # fmt: skip
BESIDE = [
    "2026-Q4/@ana/calendar.ics", "2026-Q4/@ben/calendar.ics", "2026-Q4/pool/calendar.ics",
    "2026-Q4/school/calendar.ics", "assets/card.svg", "assets/icon.svg", "assets/search.js", "assets/site.js",
    "assets/style.css", "badges/pool.svg", "badges/school.svg", "calendar.ics", "data/v1/2026-Q4/pool.json",
    "data/v1/2026-Q4/school.json", "data/v1/findings.json", "data/v1/index.json", "data/v1/schema.json", "feed.xml",
    "robots.txt",
]  # fmt: skip
"""What lies beside the pages."""


def test_the_tiny_site_has_these_pages() -> None:
    """One page for each goal, team, person, view and rule; beside them assets, data, feed, calendars and badges."""
    assert sorted(pages()) == ADDRESSES
    assert sorted(tiny().keys() - pages().keys()) == BESIDE


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_byte_for_byte_as_agreed(address: str, golden: Golden) -> None:
    """What a page says changes only on purpose."""
    golden(GOLDEN / address, tiny()[address])


def test_no_golden_page_is_left_over() -> None:
    """A page that is no longer made is no longer kept."""
    assert sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.html")) == ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_sound_html(address: str) -> None:
    """Everything is closed in turn; one h1, a language, a main part; ids are unique; headings skip no level."""
    page = pages()[address]
    assert page.faults == []
    page.one("h1")
    page.one("main")
    assert page.one("html").attributes["lang"] == "en"
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_policy_comes_first_and_nothing_breaks_it(address: str) -> None:
    """The policy is the first thing in the head; no style attribute, no handler, no script in the page."""
    text, page = tiny()[address], pages()[address]
    assert re.search(r"<head>\s*<meta http-equiv=\"Content-Security-Policy\"", text)
    assert page.all("meta")[0].attributes["content"] == POLICY
    for element in page.elements:
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]
    assert all(script.text == "" and "src" in script.attributes for script in page.all("script"))
    assert not page.all("style")


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_day_and_the_skip_link_are_on_every_page(address: str) -> None:
    """Readers see which day the figures are of, and whoever uses the keyboard gets past the menu."""
    page = pages()[address]
    assert page.one("time").attributes["datetime"] == "2026-11-22"
    assert page.all("a")[0].attributes == {"class": "skip", "href": "#part_main"}


def targets(address: str, page: Read) -> list[str]:
    """Return what a page links to within the site: addresses from the top, with their fragment."""
    found = []
    for element in page.elements:
        href = element.attributes.get("href") or element.attributes.get("src")
        if href and not re.match(r"https?:|mailto:", href):
            path, mark, fragment = unquote(href).partition("#")
            found.append((normpath(join(dirname(address), path)) if path else address) + mark + fragment)
    return found


def dead_links(site: dict[str, str]) -> list[str]:
    """Return every link of a site that leads nowhere, fragments included."""
    read = {address: kit.read_page(text) for address, text in site.items() if address.endswith(".html")}
    ids = {address: {one.attributes.get("id") for one in page.elements} for address, page in read.items()}
    dead = []
    for address, page in read.items():
        for target in targets(address, page):
            path, mark, fragment = target.partition("#")
            if path not in site or (mark and fragment not in ids[path]):
                dead.append(f"{address} -> {target}")
    return dead


def test_every_link_leads_somewhere() -> None:
    """Pages, assets and anchors that are linked are there."""
    assert dead_links(tiny()) == []


def test_dead_links_would_be_found() -> None:
    """The check can fail: a missing page and a missing anchor are told."""
    site = {"a/x.html": '<a href="../y.html">y</a><a href="#z">z</a><a href="x.html#q">q</a>'}
    assert dead_links(site) == ["a/x.html -> y.html", "a/x.html -> a/x.html#z", "a/x.html -> a/x.html#q"]


def test_every_page_can_be_reached() -> None:
    """Whoever starts at the first page can walk to every other but the one for lost addresses."""
    seen, queue = {"index.html"}, ["index.html"]
    while queue:
        here = queue.pop()
        for target in targets(here, pages()[here]):
            path = target.partition("#")[0]
            if path in pages() and path not in seen:
                seen.add(path)
                queue.append(path)
    assert sorted(pages().keys() - seen) == ["404.html"]


def test_the_first_view_is_light() -> None:
    """Now and its style travel in at most 14 kB and three requests; the middle page has at most 8 kB."""
    now = tiny()["index.html"]
    assert len(gzip.compress((now + tiny()["assets/style.css"]).encode(), 9)) <= 14_000
    loads = pages()["index.html"].all("link", rel="stylesheet") + pages()["index.html"].all("script")
    assert len(loads) + 1 <= 3
    sizes = sorted(len(tiny()[address].encode()) for address in pages())
    assert sizes[len(sizes) // 2] <= 8000


def big(goals: int) -> dict[str, str]:
    """Return a workspace with so many goals, each under another, in twelve teams."""
    files = {}
    for team in range(12):
        rows = [
            f"  - {{id: g{number}, title: G {number}, supports: t{number // 9 % 12}/g{number // 9}, owner: p{team}}}\n"
            for number in range(team, goals, 12)
        ]
        files[f"okrs/t{team}.yaml"] = f"cycle: 2026-Q4\nteam: t{team}\nobjectives:\n{''.join(rows)}"
    return files


def test_a_cascade_of_three_hundred_goals_is_one_page() -> None:
    """Up to 400 goals hang together on a single page that stays under 14 kB on the way."""
    site = kit.build(kit.workspace(big(300)))
    page = kit.read_page(site["cascade.html"])
    assert len(page.all("li")) >= 300
    assert len(gzip.compress(site["cascade.html"].encode(), 9)) <= 14_000
    assert not [address for address in site if address.startswith("cascade/")]


def test_a_larger_cascade_has_a_page_for_each_branch() -> None:
    """Above 400 goals the first page leads to the branches, and all links hold."""
    site = kit.build(kit.workspace(big(420)))
    assert [address for address in site if address.startswith("cascade/")]
    assert kit.read_page(site["cascade.html"]).all("ul", class_="tree") == []
    assert dead_links(site) == []


EVIL = "<script>document.title='x'</script>\"'><img src=x onerror=alert(1)>{{7*7}}&amp;\u202e\x1b[31m"


def evil_files() -> dict[str, str]:
    """Return a workspace in which every field that takes words holds markup."""
    evil = json.dumps(EVIL)
    return {
        "okrs/org.yaml": f"organization: {evil}\nmission: {evil}\n"
        f"teams: [{{id: a, name: {evil}, level: company, lead: p}}]\n"
        f"people: [{{id: p, name: {evil}, team: a}}]\nthemes: [{{id: t, title: {evil}}}]\n",
        "okrs/a.yaml": f"""cycle: 2026-Q4
team: a
objectives:
  - id: x
    title: {evil}
    why: {evil}
    owner: p
    theme: t
    formerly: {evil}
    supports: ["https://a.example/<b>", {evil}]
    depends_on: [{evil}]
    confirms: [{evil}]
    contributors: [{evil}]
    risks: [{evil}]
    because: {evil}
    retrospective: {evil}
    amendments: [{{date: 2026-11-01, what: {evil}, from: {evil}, to: {evil}, reason: {evil}, approved_by: {evil}}}]
    key_results:
      - id: k
        title: {evil}
        metric: {evil}
        unit: {evil}
        baseline: 1
        target: 2
        source: {evil}
        because: {evil}
        validator: {evil}
        checkins:
          - date: 2026-11-01
            value: 1.5
            note: {evil}
            evidence: {evil}
            blocker: {{text: {evil}, owner: {evil}, next_step: {evil}}}
    guardrails:
      - {{id: g, metric: {evil}, unit: {evil}, max: 3, owner: {evil}, checkins: [{{date: 2026-11-01, value: 5}}]}}
    initiatives:
      - id: i
        title: {evil}
        moves: [k, {evil}]
        because: {evil}
        status: active
        owner: p
        leading: {{metric: {evil}, unit: {evil}, baseline: 1, target: 2}}
        expected: {{{evil}: 3}}
        priority: {{{evil}: 3}}
        tasks: [{{title: {evil}, owner: p, due: 2026-11-01, done_when: {evil}}}]
health: [{{id: h, metric: {evil}, unit: {evil}, min: 3, checkins: [{{date: 2026-11-01, value: 5}}]}}]
not_doing: [{{title: {evil}, why: {evil}}}]
effort: [{{date: 2026-11-01, shares: {{{evil}: 30}}}}]
""",
    }


def test_markup_in_any_field_stays_text() -> None:
    """No element, handler or address comes from a goal, and no control character reaches a page."""
    space = kit.workspace(evil_files())
    goal = next(space.objectives)
    found = kit.finding(goal)
    site = kit.build(space, [found, kit.finding(goal.key_results[0], EVIL)], SiteSettings(title=EVIL))
    assert len(site) > 10
    for address, text in site.items():
        if not address.endswith(".html"):
            continue
        page = kit.read_page(text)
        assert not page.faults, address
        pictures = [one.attributes["src"] for one in page.all("img")]
        assert all(re.fullmatch(r"badges/[a-z0-9-]+\.svg", source) for source in pictures), address
        assert not pictures or address == "data.html"
        assert all(script.text == "" for script in page.all("script"))
        assert not [name for one in page.elements for name in one.attributes if name.startswith("on")], address
        assert "49" not in re.findall(r"\d+", page.one("title").text)
        assert "\x1b" not in text
        assert re.fullmatch(r"[A-Za-z0-9@_./-]+", address)
    assert "<script>" in kit.read_page(site["2026-Q4/a/x.html"]).one("h1").text
    assert dead_links(site) == []


def test_same_goals_same_bytes() -> None:
    """Two builds in other processes, with other hash seeds, time zones and locales, agree byte for byte."""
    code = (
        "import hashlib, site_kit as kit\n"
        "site = kit.build(kit.workspace(kit.tiny_files()))\n"
        "print(hashlib.sha256(repr(list(site.items())).encode()).hexdigest())"
    )
    digests = set()
    for seed, zone, locale in (
        ("0", "UTC", "C"),
        ("1", "Asia/Kolkata", "de_DE.UTF-8"),
        ("2", "America/St_Johns", "C.UTF-8"),
    ):
        path = os.pathsep.join(sys.path)
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": path}
        run = subprocess.run([sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=True)
        digests.add(run.stdout)
    assert len(digests) == 1
