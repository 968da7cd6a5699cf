"""Output formats for programs: each holds to its official schema, and says the same findings by the same names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outputs_kit import LEVELS, ODD, PLAIN, VALIDATED, finding, many, odd_report, problems, report

from okrlint import cli
from okrlint.diagnostic import Fix, Ignored, Level, OptionCard, Related, Report, RuleCard
from okrlint.reporters import formats, render
from okrlint.text import Edit, Source, Span, apply_edits

ROOT = Path(__file__).parent.parent
ALL = replace(PLAIN, everything=True, prefix="goals/", files=("okrs/a.yaml", "okrs/clean.yaml"))
CARD = RuleCard(
    "vague-goal",
    "wording",
    "The goal says little",
    "The goal says little.\n\nNobody can tell.\nIgnore it for a year.\n\n## Bad\n\n```yaml\na: 1\n```",
    Level.WARNING,
    starter=True,
    options=(OptionCard("most", "3", "how many may be vague"),),
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("%:,\r\n<>&]\"'\x00\x1b\u202e🥨"), max_size=40
)


def reports() -> st.SearchStrategy[Report]:
    """Return reports with any words, any characters in their file, and any place in it."""

    def made(text: str, said: str, path: str, at: tuple[int, int], level: Level, number: int) -> Report:
        span = Span(*sorted(min(one, len(text)) for one in at))
        fix = Fix(said, (Edit(span, said),))
        related = (Related(said, Source(f"okrs/{path}", said), Span(0, len(said))),)
        one = finding(text, *span, path=f"okrs/{path}.yaml", message=said, help=said, level=level, number=number)
        return report(replace(one, fix=fix, related=related), ignored=(Ignored(one, said),))

    places = st.tuples(st.integers(0, 50), st.integers(0, 50))
    return st.builds(made, TEXTS, TEXTS, TEXTS, places, st.sampled_from(LEVELS), st.integers(0, 9))


@pytest.mark.parametrize("options", [PLAIN, ALL], ids=["plain", "all"])
@pytest.mark.parametrize("name", VALIDATED)
@pytest.mark.parametrize("made", [report, odd_report, lambda: many(10_000)], ids=["none", "odd", "10,000"])
def test_official_schemas_hold(name: str, options: object, made: object) -> None:
    """No findings, odd ones and ten thousand are as the published schema of the format says."""
    assert list(problems(name, render(name, made(), options))) == []  # type: ignore[operator, arg-type]


@pytest.mark.parametrize("name", VALIDATED)
@settings(max_examples=25)
@given(reports())
def test_official_schemas_hold_for_any_text(name: str, found: Report) -> None:
    """Whatever stands in goals and names of files, what is written can be read."""
    assert list(problems(name, render(name, found, ALL))) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sarif", '"startLine": 1', '"startLine": 0'),
        ("sarif", '"level": "warning"', '"level": "grave"'),
        ("gitlab", '"minor"', '"small"'),
        ("rdjson", '"WARNING"', '"GRAVE"'),
        ("junit", "<testcase", "<case"),
    ],
)
def test_the_schemas_can_tell(name: str, old: str, new: str) -> None:
    """A value that a format does not know is found."""
    text = render(name, odd_report(), PLAIN)
    assert old in text
    assert list(problems(name, text.replace(old, new).replace("</testcase", f"</{new[1:]}" if "<" in new else "")))


@pytest.mark.repository
@pytest.mark.parametrize("name", VALIDATED)
def test_the_sample_company_in_every_format(name: str, tmp_path: Path) -> None:
    """The goals of this repository give a report that each official schema accepts."""
    file = tmp_path / "out"
    assert cli.run(["-C", str(ROOT), "lint", "--all", "--profile", "strict", "--output", f"{name}:{file}"]) in {0, 1}
    text = file.read_text("utf-8")
    assert list(problems(name, text)) == []
    assert text.count("okrs/") > 10


@pytest.mark.parametrize("name", formats())
def test_nothing_obeys_a_control_character(name: str) -> None:
    """No format carries a control character of a goal to a terminal or page; the same in gives the same out."""
    text = render(name, odd_report(), ALL)
    assert text == render(name, odd_report(), ALL)
    assert text.endswith("\n")
    assert not set(text) & {"\x00", "\x1b", "\x7f", "\ufffe", "\r"} or name in {"json", "sarif", "rdjson"}
    if name in {"sarif", "rdjson"}:  # the text of a fix is kept as it is, escaped by JSON
        assert not set(text) & {"\x00", "\x1b", "\r"}


def test_one_identity_behind_all_fingerprints() -> None:
    """JSON, SARIF and GitLab know a finding by the same name."""
    found = [f"{number:032x}" for number in (1, 2, 3, 4)]
    plain = replace(PLAIN, everything=True)
    content = json.loads(render("json", odd_report(), plain))
    results = json.loads(render("sarif", odd_report(), plain))["runs"][0]["results"]
    assert [one["fingerprint"] for one in content["findings"]] == found
    assert [one["partialFingerprints"]["primaryLocationLineHash"] for one in results][:4] == found
    assert [one["fingerprint"] for one in json.loads(render("gitlab", odd_report(), plain))] == found


def test_sarif_tells_what_github_asks_for() -> None:
    """Rules have full texts, regions four edges, names of files are encoded, and the fix says how far to trust it."""
    run = json.loads(render("sarif", odd_report(), replace(PLAIN, rules=(CARD,), prefix="my goals/")))["runs"][0]
    least, rule = run["tool"]["driver"]["rules"]
    assert (least["id"], least["shortDescription"]["text"]) == ("unreadable-file", "Unreadable file.")
    assert (rule["name"], rule["shortDescription"]["text"]) == ("VagueGoal", "The goal says little.")
    assert rule["fullDescription"]["text"] == "Nobody can tell. Ignore it for a year."
    assert rule["help"]["text"] == CARD.manual
    assert rule["help"]["markdown"].startswith("**The goal says little.**\n\nNobody can tell.")
    assert rule["help"]["markdown"].endswith("| `most` | 3 | how many may be vague |")
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"]["precision"] == "medium"
    assert run["columnKind"] == "unicodeCodePoints"
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert len(place["region"]) == 6
        assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
        assert (
            run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"] == place["artifactLocation"]["uri"]
        )
        assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
    odd, unread, no_name = run["results"]
    uri = odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"my%20goals/[\w%./-]+", uri)
    assert unquote(uri) == "my goals/okrs/50% of ünï [x]/a,b:c & <d>.yaml"
    assert "logicalLocations" not in unread["locations"][0]
    assert no_name["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "2026-Q4/a/b", "kind": "object"}]
    assert no_name["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20goals/okrs/b%E9.yaml"
    assert odd["fixes"][0]["description"]["text"].endswith(" (read it again: the meaning can change)")
    assert r" !\[p](q) \[l](1) " in odd["message"]["text"]
    assert re.search(r"^See: \[[^\[\]]+\]\(1\)\.$", odd["message"]["text"], re.MULTILINE)


def test_sarif_lists_what_is_suppressed_only_on_request() -> None:
    """GitHub would show suppressed results as open ones, so they come with everything else, each with its reason."""
    plain = json.loads(render("sarif", odd_report(), PLAIN))["runs"][0]["results"]
    assert [one.get("suppressions") for one in plain] == [None] * 3
    everything = json.loads(render("sarif", odd_report(), ALL))["runs"][0]["results"]
    kinds = [[(one["kind"], one["justification"]) for one in result["suppressions"]] for result in everything]
    assert kinds == [[], [], [], [], [("inSource", ODD)], [("external", ODD)]]


def test_sarif_of_a_rule_that_is_off() -> None:
    """A rule that runs only when asked for is described as not enabled."""
    card = replace(CARD, level=Level.OFF, options=())
    rule = json.loads(render("sarif", report(finding()), replace(PLAIN, rules=(card,))))["runs"][0]["tool"]["driver"]
    assert rule["rules"][0]["defaultConfiguration"] == {"enabled": False, "level": "warning"}


def test_sarif_of_a_file_outside() -> None:
    """A path from the root of the machine needs no base, and no prefix changes it."""
    text = render("sarif", report(finding(path="/etc/a b.yaml")), ALL)
    place = json.loads(text)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///etc/a%20b.yaml", "index": 0}


@pytest.mark.parametrize(
    ("text", "span", "bom", "expected"),
    [
        ("a: b\n", (3, 4), False, (1, 4, 1, 5)),
        ("é: 🥨x\n", (3, 5), False, (1, 5, 1, 10)),
        ("é: 🥨x\n", (3, 5), True, (1, 8, 1, 13)),
        ("a\né: b", (4, 6), True, (2, 4, 2, 6)),
        ("a\r\nb", (0, 3), False, (1, 1, 2, 1)),
        ("a", (1, 1), False, (1, 2, 1, 2)),
        ("", (0, 0), False, (1, 1, 1, 1)),
    ],
)
def test_rdjson_counts_bytes(text: str, span: tuple[int, int], bom: bool, expected: tuple[int, ...]) -> None:
    """Columns are bytes of UTF-8 from one, ends exclusive; a byte order mark belongs to the first line."""
    one = finding(text, *span, bom=bom)
    place = json.loads(render("rdjson", report(one), PLAIN))["diagnostics"][0]["location"]["range"]
    start, end = place["start"], place["end"]
    assert (start["line"], start["column"], end["line"], end["column"]) == expected


@given(st.text("aé🥨\n", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.text("xü", max_size=2)), max_size=3))
def test_a_suggestion_does_what_the_fix_does(text: str, inserts: list[tuple[int, str]]) -> None:
    """One replacement of bytes gives the text that the edits of a fix give."""
    edits = tuple(Edit(Span(min(at, len(text)), min(at, len(text))), words) for at, words in inserts)
    found = finding(text, 0, 0, fix=Fix("mend", edits))
    made = json.loads(render("rdjson", report(found), PLAIN))["diagnostics"][0]
    if not edits:
        assert "suggestions" not in made
        return
    (suggestion,) = made["suggestions"]
    lines = text.encode().split(b"\n")
    start, end = (
        sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1
        for place in (suggestion["range"]["start"], suggestion["range"]["end"])
    )
    whole = text.encode()[:start] + suggestion["text"].encode() + text.encode()[end:]
    assert whole.decode() == apply_edits(text, edits)


def test_gitlab_names_lines_and_categories() -> None:
    """Severities stay below those that would look like a fault in a product; a line end opens no further line."""
    found = report(
        finding("a\nb\nc", 0, 4, level=Level.ERROR, family="structure", help="mend it"),
        finding("a\nb\nc", 0, 3, level=Level.INFO, number=1),
    )
    one, two = json.loads(render("gitlab", found, ALL))
    assert one["location"] == {"path": "goals/okrs/a.yaml", "lines": {"begin": 1, "end": 2}}
    assert (one["severity"], one["categories"], one["content"]) == ("major", ["Bug Risk"], {"body": "Next: mend it"})
    assert two["location"]["lines"] == {"begin": 1, "end": 2}
    assert (two["severity"], two["categories"], two.get("content")) == ("info", ["Clarity"], None)


@pytest.mark.parametrize(
    ("fail_on", "kinds"),
    [
        (Level.ERROR, ["failure", "skipped", "skipped", "error", "passed"]),
        (Level.WARNING, ["failure", "failure", "skipped", "error", "passed"]),
        (Level.INFO, ["failure", "failure", "failure", "error", "passed"]),
    ],
)
def test_junit_is_red_when_the_run_is(fail_on: Level, kinds: list[str]) -> None:
    """What fails the run is a failed case, what does not a skipped one; a clean file is a case that passed."""
    found = [finding(path="okrs/a.yaml", level=level, rule=level.value) for level in LEVELS]
    unread = finding("", 0, 0, path="okrs/b.yaml", object=None, field=None)
    root = _suites(render("junit", report(unread, *found), replace(ALL, fail_on=fail_on)))
    assert [suite.get("name") for suite in root] == [f"goals/okrs/{name}.yaml" for name in ("a", "b", "clean")]
    assert [case[0].tag if len(case) else "passed" for suite in root for case in suite] == kinds
    for element in (root, *root):
        cases = [case for case in element.iter("testcase") if len(case)]
        assert element.get("tests") == str(len(list(element.iter("testcase"))))
        assert element.get("failures") == str(sum(case[0].tag == "failure" for case in cases))
        assert element.get("errors") == str(sum(case[0].tag == "error" for case in cases))
    assert [suite.get("skipped") for suite in root] == [str(kinds.count("skipped")), "0", "0"]


def _suites(text: str) -> ET.Element:
    return ET.fromstring(text)


def test_junit_names_every_case_once() -> None:
    """Two findings of one rule on one field are two cases, since build services count cases of one name once."""
    root = _suites(render("junit", report(finding(), finding(number=1), finding(number=2)), PLAIN))
    names = [str(case.get("name")) for case in root[0]]
    assert names == ["vague-goal 2026-Q4/a/b title" + more for more in ("", " (2)", " (3)")]
