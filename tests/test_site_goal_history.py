"""What became of a goal as it was agreed: its edits and amendments stand on its page, each once."""

from __future__ import annotations

from datetime import date

import pytest
import site_kit as kit

from okrlint.history.past import Past, Step, past
from okrlint.site import Edition, build_files, history
from okrlint.site.data import SiteData, build_data

GOAL = """  - id: x
    title: {title}
    owner: p
    key_results:
      - {{id: k, title: K, unit: h, baseline: 0, target: {target}, checkins: [{readings}]}}
    guardrails: [{{id: g, metric: G, max: 3}}]
{more}"""
READ = "{date: 2026-11-02, value: 4}, {date: 2026-11-16, value: 5}"
AGREED = "    amendments: [{date: 2026-11-04, what: k.target, from: 12, to: 9, reason: One market closed}]\n"


def goal(target: int = 9, title: str = "T", readings: str = READ, more: str = "") -> dict[str, str]:
    """Return the workspace at one time."""
    return kit.goals(GOAL.format(target=target, title=title, readings=readings, more=more))


def told(*versions: dict[str, str], now: dict[str, str] | None = None) -> SiteData:
    """Return a site with the past of these versions, each a week after the one before, the last from 9 November."""
    steps = []
    before: list[object] = []
    for number, files in enumerate(versions):
        goals = list(kit.workspace(files).objectives)
        day = date.fromordinal(date(2026, 11, 9).toordinal() - 7 * (len(versions) - 1 - number))
        steps.append(Step(day, f"{number}" * 40, before, goals))  # type: ignore[arg-type]
        before = list(goals)
    return site_of(now or versions[-1], past(steps))


def site_of(files: dict[str, str], known: Past | None) -> SiteData:
    """Return a site that knows this past."""
    space = kit.workspace(files)
    return build_data(space, kit.report(space), kit.CARDS, kit.SETTINGS, Edition("1", past=known))


def rows(site: SiteData) -> list[tuple[str, ...]]:
    """Return the changes of the only goal in words."""
    return [
        (row.day.replace("\u00a0", " "), row.what, row.before, row.after, row.mark.word if row.mark else "", row.agreed)
        for row in history.changes(site, kit.only_goal(site))
    ]


def test_what_git_tells_of_a_goal_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many key results a goal has, the amendment of an eased target is looked for once."""
    asked: list[object] = []
    monkeypatch.setattr(history, "amendment_for", lambda *about: asked.append(about))
    site = told(goal(12), goal())
    only = kit.only_goal(site)
    for _ in range(3):
        assert [move.mark for move in history.moves(site, only, only.key_results[0])] == ["1"]
        assert len(history.changes(site, only)) == 1
    assert len(asked) == 1


SIGNED = "3 Nov 2026"
CASES = {
    "a new title": ((goal(title="Old"), goal()), [("9 Nov 2026", "title", "Old", "T", "", "")]),
    "an eased target": (
        (goal(12), goal()),
        [("9 Nov 2026", "target", "12 h", "9 h", "eased", "nobody agreed")],
    ),
    "agreed at once": (
        (goal(12), goal(more=AGREED)),
        [("9 Nov 2026", "target", "12 h", "9 h", "eased, agreed", "One market closed")],
    ),
    "agreed in a later commit": (
        (goal(12), goal(), goal(more=AGREED)),
        [("2 Nov 2026", "target", "12 h", "9 h", "eased, agreed", "One market closed")],
    ),
    "only an amendment": (
        (goal(more=AGREED), goal(more=AGREED)),
        [("4 Nov 2026", "target", "12 h", "9 h", "", "One market closed")],
    ),
    "an old check-in": (
        (goal(readings=READ.replace("value: 4", "value: 3")), goal()),
        [
            (
                "9 Nov 2026",
                "check-in of 2026-11-02",
                "3 h, 33% of the way",
                "4 h, 44% of the way",
                "eased",
                "nobody agreed",
            )
        ],
    ),
    "a new check-in": ((goal(readings=READ[:28]), goal()), []),
    "nothing": ((goal(), goal()), []),
}


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_told_once(name: str) -> None:
    """Edits come from git, amendments that git tells nothing of come from the file, new check-ins are in the log."""
    versions, expected = CASES[name]
    assert rows(told(*versions)) == expected


@pytest.mark.parametrize(
    ("what", "about", "said"),
    [
        ("k.target", "K", ("target", "12 h", "9 h")),
        ("a/x/g.max", "G", ("upper bound", "12", "9")),
        ("due", None, ("due day", "12", "9")),
        ("g", "G", ("amended", "12", "9")),
        ("everything", None, ("everything", "12", "9")),
    ],
)
def test_amendments_name_what_they_amend(what: str, about: str | None, said: tuple[str, ...]) -> None:
    """The part is linked and the field has the name that people use, however the entry spells them."""
    more = f"    amendments: [{{date: 2026-11-04, what: {what}, from: 12, to: 9, reason: R}}]\n"
    (row,) = history.changes(site := site_of(goal(more=more), None), kit.only_goal(site))
    assert (row.about.text if row.about else None) == about
    assert (row.what, row.before, row.after) == said
    assert row.commit is None


def moves(site: SiteData) -> list[tuple[str, str]]:
    """Return the moved goalposts of the only key result."""
    found = history.moves(site, kit.only_goal(site), kit.only_goal(site).key_results[0])
    return [(one.mark, one.told.replace("\u00a0", " ")) for one in found]


def test_moved_goalposts_are_footnotes_of_the_chart() -> None:
    """Each has a number, the oldest first, and says from where to where and why; titles are no goalposts."""
    site = told(goal(15, title="Old"), goal(12), goal(more=AGREED))
    assert moves(site) == [
        ("1", "2 Nov: target moved from 15 h to 12 h."),
        ("2", "9 Nov: target moved from 12 h to 9 h, agreed: One market closed"),
    ]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("what: k.target, to: 9", "4 Nov: target moved from nothing to 9 h, agreed: R"),
        ("what: k.due, from: 2026-11-30", "4 Nov: due day moved from 2026-11-30 to nothing, agreed: R"),
        ("what: k", None),
        ("what: g.max", None),
    ],
)
def test_amendments_mark_the_chart_without_git(entry: str, text: str | None) -> None:
    """What was written down as agreed is marked; what names no field, or another part, is not."""
    more = f"    amendments: [{{date: 2026-11-04, {entry}, reason: R}}]\n"
    assert moves(site_of(goal(more=more), None)) == ([("1", text)] if text else [])


def test_the_page_shows_it_and_folds_the_old() -> None:
    """The newest changes are in a table with their commits, older ones are folded in, and the chart has its mark."""
    versions = [goal(30 - number) for number in range(16)]
    site = told(*versions)
    files = build_files(site.workspace, site.report, kit.CARDS, kit.SETTINGS, site.edition)
    html = next(file.content.decode() for file in files if file.address == "2026-Q4/a/x.html")
    page = kit.read_page(html)
    assert not page.faults
    words = kit.said(page)
    assert "3 earlier changes" in words
    assert "eased, nobody agreed" in words
    assert "111111111" in words  # the commit
    assert len(page.all("path", class_="move")) == 6  # the others lie before the first day of the chart
    assert "9 Nov: target moved from 16 h to 15 h." in words
