"""What needs somebody and who waits for whom: each reason is told where it holds, and nowhere else."""

from __future__ import annotations

import pytest
import site_kit as kit
from site_kit import page, read, result, said
from test_site_pages import tiny

from okrlint.site import needs, waiting


def parts(kind: str, more: str, value: object = 3) -> dict[str, str]:
    """Return a goal with one part of a kind, which has these fields and one reading."""
    one = f"{{id: k, title: K, {more}, checkins: [{{date: 2026-11-16, value: {value}}}]}}"
    return kit.goals(f"  - {{id: x, title: T, owner: p, {kind}: [{one}]}}\n".replace("title: K, max", "max"))


NEEDS = [
    ("on track", result(read("11-16", 16)), []),
    ("reached", result(read("10-16", 20)), []),
    ("behind", result(read("11-16", 12)), ["37 points behind"]),
    ("sure of it", result(read("11-16", 12, 0.9)), ["says 0.9, is 37 points behind"]),
    ("falling", result(read("11-02", 18), read("11-09", 17), read("11-16", 16)), ["fell back twice: 18 → 17 → 16"]),
    ("a dip", result(read("11-02", 15), read("11-09", 17), read("11-16", 16)), []),
    ("doubt", result(read("11-09", 16, 0.8), read("11-16", 16, 0.6)), ["confidence fell from 0.8 to 0.6"]),
    ("a little doubt", result(read("11-09", 16, 0.8), read("11-16", 16, 0.7)), []),
    ("stale", result(read("11-06", 17)), ["last read 6 Nov, 16 days ago"]),
    ("within the grace", result(read("11-12", 17)), []),
    ("never read", result(), ["never read"]),
    ("soon", result(read("11-16", 19), more="        due: 2026-12-01\n"), ["due in 9 days, 1 Dec"]),
    ("not so soon", result(read("11-16", 19), more="        due: 2026-12-07\n"), []),
    ("no owner", result(read("11-16", 16), goal="why: because"), ["no owner"]),
    ("dropped", result(read("10-12", 9), goal="status: dropped"), []),
    ("a kept bound", parts("guardrails", "max: 3"), []),
    ("a broken bound", parts("guardrails", "max: 2"), ["broken since 16 Nov"]),
    ("two reasons", result(read("11-02", 14, 0.9), read("11-09", 13, 0.9), read("11-16", 12, 0.5)),
     ["37 points behind", "fell back twice: 14 → 13 → 12", "confidence fell from 0.9 to 0.5"]),
    ("past its day", result(read("11-09", 12), more="        due: 2026-11-10\n"), ["80 points behind"]),
    ("past its day, nearly there", result(read("11-09", 19.5), more="        due: 2026-11-10\n"),
     ["was due 10 Nov and is still open"]),
    ("a milestone ahead", parts("key_results", "milestone: true, due: 2026-12-01", 0), ["due in 9 days, 1 Dec"]),
    ("a milestone not reached", parts("key_results", "milestone: true, due: 2026-11-01", 0), ["not reached"]),
    ("a hold that broke", parts("key_results", "min: 5"), ["outside its bounds"]),
    ("a hold whose owner is sure", parts("key_results", "min: 5", "3, confidence: 0.9"),
     ["outside its bounds", "says 0.9, but the bound is broken"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "reasons"), [row[1:] for row in NEEDS], ids=[row[0] for row in NEEDS])
def test_each_reason_is_told_and_nothing_else(files: dict[str, str], reasons: list[str]) -> None:
    """A figure needs somebody for exactly the reasons that hold, the gravest first."""
    found = needs.all_needs(kit.data(files))
    assert [reason.replace("\u00a0", " ") for one in found for reason in one.reasons] == reasons


def test_an_owner_who_left_is_told_once() -> None:
    """Where the owner of a goal has left, the goal says so and its key results do not repeat it."""
    files = {"okrs/org.yaml": "people: [{id: p, name: P, active: false}]\n", **result(read("11-16", 16))}
    (only,) = needs.all_needs(kit.data(files))
    assert only.reasons == ["its owner has left"]


def test_a_result_of_somebody_who_left_is_told() -> None:
    """A key result with an owner of its own who has left needs somebody."""
    files = {
        "okrs/org.yaml": "people: [{id: p, name: P}, {id: q, name: Q, active: false}]\n",
        **result(read("11-16", 16), more="        owner: q\n"),
    }
    (only,) = needs.all_needs(kit.data(files))
    assert only.reasons == ["its owner has left"]


def test_attention_counts_lead_to_their_group() -> None:
    """The first screen says how many and of which kind; each number leads to the list of that kind."""
    read_as = kit.read_page(tiny()["attention.html"])
    assert said(read_as, "h1") == "3 goals and figures need somebody"
    hrefs = [one.attributes["href"] for one in read_as.all("a") if one.attributes.get("aria-label")]
    assert hrefs == ["#broken", "#claimed"]
    assert [one.attributes["id"] for one in read_as.all("h2")] == ["broken", "claimed"]
    assert "water samples without fault" in said(read_as)


def need(state: str = "", due: str = "2026-12-31", confirms: str = "") -> dict[str, str]:
    """Return a goal of team a that needs one of team b, which stands as its value and fields say."""
    return {
        **kit.goals("  - {id: x, title: Waiting, owner: p, depends_on: [b/y]}\n"),
        "okrs/b.yaml": f"cycle: 2026-Q4\nteam: b\nobjectives:\n  - {{id: y, title: Needed, owner: p, due: {due}, "
        f"{confirms} key_results: [{{id: k, title: K, baseline: 0, target: 10, checkins: [{state}]}}]}}\n",
    }


SURE = "confirms: [a/x],"
GOOD, POOR, BAD, THERE = (f"{{date: 2026-11-16, value: {value}}}" for value in (6, 4.5, 1, 10))
WAITS = [
    ("on course", need(GOOD, confirms=SURE), "on course", []),
    ("not confirmed", need(GOOD), "uncertain", ["nobody has confirmed it"]),
    ("at risk", need(POOR, confirms=SURE), "uncertain", []),
    ("off track", need(BAD, confirms=SURE), "blocked", []),
    ("met", need(THERE), "met", []),
    ("stale", need("{date: 2026-10-20, value: 7}", confirms=SURE), "uncertain", ["its figures are stale"]),
    ("unknown", kit.goals("  - {id: x, title: T, depends_on: [b/nowhere]}\n"), "blocked", ["nothing has this name"]),
    ("late", {**need(GOOD, confirms=SURE),
              **kit.goals("  - {id: x, title: T, due: 2026-12-01, depends_on: [b/y]}\n")},
     "blocked", ["due 30 days after the goal that waits"]),
    ("a key result", {**need(GOOD, confirms=SURE), **kit.goals("  - {id: x, title: T, depends_on: [b/y/k]}\n")},
     "on course", []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "word", "reasons"), [row[1:] for row in WAITS], ids=[row[0] for row in WAITS])
def test_a_need_is_judged_from_both_sides(files: dict[str, str], word: str, reasons: list[str]) -> None:
    """Off track, missed, unknown or late is blocked; unconfirmed, at risk or stale is uncertain."""
    (only,) = waiting.all_waits(kit.data(files))
    assert waiting.mark_of(only.state).word == word
    assert [reason.replace("\u00a0", " ") for reason in only.reasons] == reasons


@pytest.mark.parametrize("link", ["a/z", "https://a.example/x"])
def test_needs_within_a_team_or_kept_elsewhere_are_not_listed(link: str) -> None:
    """The page is about needs across teams."""
    files = kit.goals(f"  - {{id: x, title: T, depends_on: ['{link}']}}\n  - {{id: z, title: U}}\n")
    assert waiting.all_waits(kit.data(files)) == []


def many(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Return teams of which the first of each pair needs the goal of the second."""
    files = {}
    for team in sorted({one for pair in pairs for one in pair}):
        named = ", ".join(f"{on}/g" for waits, on in pairs if waits == team)
        goal = f"{{id: g, title: G, depends_on: [{named}]}}"
        files[f"okrs/{team}.yaml"] = f"cycle: 2026-Q4\nteam: {team}\nobjectives: [{goal}]\n"
    return files


def test_the_matrix_leads_to_each_pair() -> None:
    """Three pairs or more make a matrix whose title is its finding and whose numbers are links."""
    found = page(many([("a", "c"), ("b", "c"), ("c", "a")]), "dependencies.html")
    assert [one.text for one in found.all("h2", id="part_matrix")] == [
        "c is waited for most: 2\u00a0needs of 2\u00a0teams"
    ]
    links = [one.attributes["href"] for one in found.all("a") if one.text == "1\u00a0uncertain"]
    assert links == ["#a_c", "#b_c", "#c_a"]
    assert said(found, "h1") == "Nothing is blocked; 3 of 3 needs across teams are uncertain"


@pytest.mark.parametrize(
    ("pairs", "finding"),
    [
        ([("a", "b"), ("b", "a")], None),
        ([("a", "b"), ("b", "c"), ("c", "a")], "3 teams wait for 3 others, nobody for most"),
        ([("a", f"t{number}") for number in range(13)], None),
    ],
)
def test_the_matrix_is_there_where_it_helps(pairs: list[tuple[str, str]], finding: str | None) -> None:
    """Too few pairs need no matrix, too many teams do not fit one."""
    captions = [one.text for one in page(many(pairs), "dependencies.html").all("h2", id="part_matrix")]
    assert [text.replace("\u00a0", " ") for text in captions] == ([finding] if finding else [])


@pytest.mark.parametrize(
    ("files", "answer", "words"),
    [
        (need(GOOD, confirms=SURE), "1 need across teams, on course", "confirmed"),
        (need(BAD), "1 of 1 need across teams is blocked", "off track"),
        (kit.goals("  - {id: x, title: T, depends_on: [b/nowhere]}\n"), "1 of 1 need", "a waits for b"),
    ],
)
def test_the_page_of_needs_says_how_they_stand(files: dict[str, str], answer: str, words: str) -> None:
    """The heading counts what is blocked; a name that nothing has is still told, without a link."""
    found = page(files, "dependencies.html")
    assert said(found, "h1").startswith(answer)
    assert words in said(found)


def test_figures_of_a_person_lead_to_the_person() -> None:
    """A health metric in a person's file stands under that person."""
    text = "health: [{id: h, metric: m, max: 1, checkins: [{date: 2026-11-16, value: 2}]}]"
    found = page({"okrs/p.yaml": f"cycle: 2026-Q4\nperson: p\n{text}\n"}, "attention.html")
    assert [one.attributes["href"] for one in found.all("a") if one.text == "p"] == ["2026-Q4/@p/index.html"]
