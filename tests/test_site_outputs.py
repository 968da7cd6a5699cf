"""The files beside the pages: data, feed, calendars, badges, and what a hostile goal may not do to them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import jsonschema
import pytest
import site_kit as kit

from okrlint.config import SiteSettings
from okrlint.resources import read_text
from okrlint.site import values
from okrlint.site.outputs import badges

ATOM = "{http://www.w3.org/2005/Atom}"
NASTY = '"><script>x</script>\\n; BEGIN:VEVENT, ]]>&\u0001'
SCHEMA = json.loads(read_text("schema", "site.schema.json"))


def nasty_files() -> dict[str, str]:
    """Return a workspace that has hostile text in every field that outputs write."""
    said = json.dumps(NASTY.replace("\u0001", ""))
    return {
        "okrs/org.yaml": f"organization: {said}\nmission: {said}\nteams: [{{id: a, name: {said}}}]\n"
        f"people: [{{id: p, name: {said}, team: a}}]\n",
        "okrs/a.yaml": f"""cycle: 2026-Q4
team: a
objectives:
  - id: x
    title: {said}
    owner: p
    why: {said}
    risks: [{said}]
    supports: {said}
    key_results:
      - {{id: k, title: {said}, unit: {said}, source: {said}, baseline: 1, target: 9, checkins: [
         {{date: 2026-11-09, value: 2, note: {said}}}, {{date: 2026-11-16, value: 3, confidence: 0.4}}]}}
    guardrails: [{{id: g, metric: {said}, max: 3}}]
    initiatives: [{{id: i, title: {said}, moves: [k], tasks: [{{title: {said}, done_when: {said}}}]}}]
""",
    }


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """Return the hostile site."""
    return kit.build(kit.workspace(nasty_files()))


def data_files(site: dict[str, str]) -> dict[str, str]:
    """Return the files of data by address, the schema aside."""
    return {name: text for name, text in site.items() if name.startswith("data/v1") and "schema" not in name}


@pytest.mark.parametrize("files", [kit.tiny_files(), nasty_files(), {}], ids=["tiny", "hostile", "empty"])
def test_data_is_as_the_schema_says(files: dict[str, str]) -> None:
    """Every file of data is valid under the schema that lies beside it."""
    site = kit.build(kit.workspace(files))
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert json.loads(site["data/v1/schema.json"]) == SCHEMA
    assert "data/v1/index.json" in site
    for text in data_files(site).values():
        assert not list(checker.iter_errors(json.loads(text)))


def test_data_says_what_the_pages_say() -> None:
    """An objective has its figures, its links and its page; the index leads to the file."""
    site = kit.build(kit.workspace(kit.result(kit.read("11-02", 12, 0.7), kit.read("11-16", 15))))
    index = json.loads(site["data/v1/index.json"])
    assert [(one["cycle"], one["team"], one["objectives"]) for one in index["files"]] == [("2026-Q4", "a", 1)]
    held = json.loads(site[index["files"][0]["address"]])
    (goal,) = held["objectives"]
    (result,) = goal["key_results"]
    assert (goal["name"], goal["page"], goal["source"]["line"]) == ("2026-Q4/a/x", "2026-Q4/a/x.html", 4)
    assert (result["progress"], result["value"], result["shape"]) == (0.5, 15, "change")
    assert [one["confidence"] for one in result["checkins"]] == [0.7, None]


def test_data_has_no_figures_that_others_cannot_read() -> None:
    """What is no number in JSON, or too long for one, is null."""
    assert [values._figure(one) for one in (float("inf"), float("nan"), 10**400, 3, None)] == [None] * 3 + [3, None]
    assert [values._share(one) for one in (float("inf"), None, 0.12345)] == [None, None, 0.1235]


def test_every_field_of_the_data_is_described() -> None:
    """What is written is in the schema: nothing in the data is left for readers to guess."""
    site = kit.build(kit.workspace(kit.tiny_files()))
    kinds = SCHEMA["$defs"]
    for text in data_files(site).values():
        for goal in json.loads(text).get("objectives", ()):
            assert set(goal) == set(kinds["objective"]["properties"])
            for result in goal["key_results"]:
                assert set(result) == set(kinds["key_result"]["properties"])
            for lever in goal["initiatives"]:
                assert set(lever) == set(kinds["initiative"]["properties"])


def test_the_page_about_data_lists_its_fields() -> None:
    """Each field of an objective stands on the page with its meaning."""
    said = kit.said(kit.page(kit.tiny_files(), "data.html"))
    for name in SCHEMA["$defs"]["objective"]["properties"]:
        assert name in said


def test_hidden_people_are_in_no_file() -> None:
    """With people hidden neither their names nor their ids are in what programs read."""
    site = kit.build(kit.workspace(nasty_files()), settings=SiteSettings(hide=("people",)))
    assert json.loads(site["data/v1/index.json"])["people"] == []
    held = json.loads(site["data/v1/2026-Q4/a.json"])["objectives"][0]
    assert (held["owner"], held["key_results"][0]["owner"]) == (None, None)
    assert not [name for name in site if "/@" in name]


def test_feed_is_atom(site: dict[str, str]) -> None:
    """The feed is sound XML; its newest entry is the newest check-in, and hostile text is only text."""
    root = ET.fromstring(site["feed.xml"])
    assert [root.findtext(f"{ATOM}{name}") for name in ("updated",)] == ["2026-11-16T00:00:00Z"]
    first, *_ = root.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}title", "").startswith('"><script>x</script>')
    ids = [one.findtext(f"{ATOM}id") for one in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == 2
    assert not root.findall(".//script")


def test_feed_links_are_whole_where_the_site_is_known() -> None:
    """With the address of the site in the settings links lead there; an address that is none is not used."""
    files = kit.result(kit.read("11-16", 15))
    known = kit.build(kit.workspace(files), settings=SiteSettings(url="https://goals.example.org/x"))["feed.xml"]
    assert 'href="https://goals.example.org/x/2026-Q4/a/x.html#k"' in known
    odd = kit.build(kit.workspace(files), settings=SiteSettings(url="https://x.example\r\nATTACH:y"))
    assert "ATTACH" not in odd["feed.xml"] + odd["calendar.ics"]


def events(text: str) -> list[dict[str, str]]:
    """Return the events of a calendar as maps of their lines, unfolded."""
    whole = text.replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT\r\n", whole, re.DOTALL)
    return [dict(line.split(":", 1) for line in block.split("\r\n") if line) for block in blocks]


def test_calendars_hold_what_is_due(site: dict[str, str]) -> None:
    """The calendar of all tells check-ins by team and the end of the cycle; that of a person each check-in."""
    whole = events(site["calendar.ics"])
    assert [one["DTSTART;VALUE=DATE"] for one in whole] == ["20261123", "20261231"]
    assert whole[1]["SUMMARY"] == "2026-Q4 ends"
    own = events(site["2026-Q4/@p/calendar.ics"])
    assert own[0]["SUMMARY"].startswith("Check in: ")
    assert events(site["2026-Q4/a/calendar.ics"])[0]["SUMMARY"] == own[0]["SUMMARY"]


def test_calendar_lines_are_as_the_standard_has_them(site: dict[str, str]) -> None:
    """Lines end in CRLF, hold at most 75 bytes, and no text of a goal begins one."""
    for name, text in site.items():
        if name.endswith(".ics"):
            lines = text.split("\r\n")
            assert lines[-1] == ""
            assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
            assert text.count("BEGIN:VEVENT\r\n") == len(re.findall(r"(?m)^BEGIN:VEVENT", text))


def test_badges_say_where_a_team_stands() -> None:
    """A badge counts the goals on track; its words are the same for those who do not see it."""
    site = kit.build(kit.workspace(kit.result(kit.read("11-16", 16))))
    root = ET.fromstring(site["badges/a.svg"])
    assert root.attrib["aria-label"].replace("\u00a0", " ") == "a: 1 of 1 goal on track"
    assert kit.build(kit.workspace({"okrs/org.yaml": "teams: [{id: q, name: Q}]\n", **kit.goals("  - {id: x}\n")}))[
        "badges/q.svg"
    ].count("no goals")


def test_badges_are_sound_for_any_name(site: dict[str, str]) -> None:
    """Hostile names stay words in the picture."""
    root = ET.fromstring(site["badges/a.svg"])
    assert "<script>" in root.attrib["aria-label"]
    assert not [one for one in root.iter() if one.tag.endswith("script")]


def test_badge_of_a_team_without_goals() -> None:
    """Where nobody knows the cycle there is nothing to count."""
    site = kit.data({})
    assert badges.answer(site, "a") == ("no goals", "")
    assert list(badges.files(site)) == []


def test_an_empty_workspace_has_a_feed_and_no_calendar() -> None:
    """Nothing to tell is told as a sound feed without entries."""
    site = kit.build(kit.workspace({}))
    assert ET.fromstring(site["feed.xml"]).findall(f"{ATOM}entry") == []
    assert "calendar.ics" not in site
    assert site["robots.txt"] == "User-agent: *\nDisallow:\n"


def test_search_engines_stay_away_where_the_settings_say_so() -> None:
    """With `robots: noindex` each page and robots.txt say so."""
    files = kit.result(kit.read("11-16", 15))
    site = kit.build(kit.workspace(files), settings=SiteSettings(robots="noindex"))
    assert site["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert '<meta name="robots" content="noindex">' in site["2026-Q4/a/x.html"]
    assert "noindex" not in kit.build(kit.workspace(files))["index.html"]


def test_links_have_a_preview(site: dict[str, str]) -> None:
    """A page tells its title and answer to whoever shows a link to it; the picture needs the address of the site."""
    page = kit.read_page(site["index.html"])
    assert page.one("meta", property="og:title").attributes["content"]
    assert page.one("meta", name="description").attributes["content"].startswith("0 of 1 ")
    assert not page.all("meta", property="og:image")
    known = kit.build(kit.workspace(nasty_files()), settings=SiteSettings(url="https://x.example"))["index.html"]
    assert '<meta property="og:image" content="https://x.example/assets/card.svg">' in known
    assert "1 goal in 2026-Q4" in "".join(ET.fromstring(site["assets/card.svg"]).itertext()).replace("\u00a0", " ")


def test_cycles_without_an_end_are_no_event() -> None:
    """A cycle nobody knows the days of has no last day to remind of."""
    site = kit.build(kit.workspace({"okrs/a.yaml": "cycle: Someday\nteam: a\nobjectives:\n  - {id: x, title: T}\n"}))
    assert events(site.get("calendar.ics", "")) == []
    assert replace(kit.data({}).settings, url=None).url is None
