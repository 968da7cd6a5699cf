"""What the site tells of the past: weeks, comparisons, edits with their commits, the trend of findings.

Needs git.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import site_kit as kit
from scratch import Scratch

from okrlint.cli import run
from okrlint.diagnostic import Report
from okrlint.model.calendar import Cycle, understood
from okrlint.project import chronicle as chronicles
from okrlint.project import revision, trend
from okrlint.project.chronicle import Memory, chronicle, opened
from okrlint.project.judging import judge
from okrlint.project.opening import Project, Request, open_project
from okrlint.project.publishing import publish
from okrlint.project.trend import trend_of
from okrlint.site import Edition
from okrlint.site.page import Trend
from okrlint.site.trend import trend_view
from okrlint.site.weeks import mondays, weeks_of

TODAY = "2026-11-22"


def goal_file(target: int, checkins: str, more: str = "") -> str:
    """Return a goal file with one goal whose key result goes from 10 to a target."""
    return (
        "cycle: 2026-Q4\nteam: growth\nobjectives:\n"
        "  - id: trial\n    title: Trials end well\n    owner: ana\n" + more + "    key_results:\n"
        f"      - {{id: paid, title: Paid rises, baseline: 10, target: {target}, checkins: [{checkins}]}}\n"
    )


def read(day: str, value: int) -> str:
    """Return a check-in."""
    return f"{{date: 2026-{day}, value: {value}}}"


OTHER = "  - {id: late, title: Nobody waits, owner: ana, key_results: [{id: w, title: W, baseline: 1, target: 2}]}\n"
AGREED = """    amendments:
      - {date: 2026-11-10, what: paid.target, from: 30, to: 20, reason: The market shrank., approved_by: bea}
"""


@pytest.fixture
def made(tmp_path: Path) -> Scratch:
    """Return a repository in which a target is eased, a goal comes, and another goes."""
    repo = Scratch(tmp_path / "repo")
    gone = "  - {id: gone, title: Old things end, key_results: [{id: g, title: G, baseline: 1, target: 2}]}\n"
    repo.commit({"okrs/growth.yaml": goal_file(40, "") + gone}, day="2026-10-01")
    repo.commit({"okrs/growth.yaml": goal_file(40, read("11-02", 16)) + gone}, day="2026-11-02")
    repo.commit({"okrs/growth.yaml": goal_file(30, read("11-02", 16)) + OTHER}, day="2026-11-10")
    readings = f"{read('11-02', 16)}, {read('11-16', 18)}"
    repo.commit({"okrs/growth.yaml": goal_file(20, readings, AGREED) + OTHER}, day="2026-11-17")
    return repo


def build(folder: Path, *more: str) -> Path:
    """Build the site of a folder and return where it is."""
    assert run(["-C", str(folder), "--today", TODAY, "build", "-o", "site", *more]) == 0
    return folder / "site"


def opened_now(made: Scratch, today: date) -> tuple[Project, Report]:
    """Return a repository opened on a day, and what is wrong with its goals."""
    project = open_project(Request(made.folder, (), today, today))
    return project, judge(project)


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[object]:
    """Return a list that grows by one with each call of a function that a module knows."""
    calls: list[object] = []
    function = getattr(module, name)

    def call(*args: Any) -> Any:
        calls.append(args)
        return function(*args)

    monkeypatch.setattr(module, name, call)
    return calls


def words_of(site: Path, page: str) -> str:
    """Return the words of a page with plain blanks."""
    return kit.said(kit.read_page((site / page).read_text("utf-8")))


def test_edits_are_told_with_who_agreed(made: Scratch) -> None:
    """An eased target without an amendment is an alarm, one with it names the reason; both name the commit."""
    site = build(made.folder)
    said = words_of(site, "changes-2.html")
    assert "eased" in said
    assert "nobody agreed" in said
    assert "40" in said
    assert made.git("rev-parse", "HEAD~1")[:9] in said
    assert "New goal" in said
    assert "Goal taken out" in said
    assert "The market shrank. Agreed by bea." in words_of(site, "changes.html")


def test_compare_names_what_came_and_went(made: Scratch) -> None:
    """The comparison tells how far each goal came, which were edited, which are new and which are gone."""
    said = words_of(build(made.folder), "compare.html")
    assert "Since 1 Oct: 1 of 2 goals came closer to their targets, none fell back; 2 goalposts eased" in said
    assert "Nobody waits growth, 10 Nov" in said
    assert "Old things end growth, 10 Nov" in said
    assert "edited: target" in said


def test_commits_and_files_are_linked_where_the_settings_say(made: Scratch) -> None:
    """GitHub and GitLab each have their own form of address."""
    (made.folder / "okrlint.yaml").write_text("site: {repository: https://gitlab.example.org/a/b}\n", "utf-8")
    page = (build(made.folder) / "changes.html").read_text("utf-8")
    assert f'href="https://gitlab.example.org/a/b/-/commit/{made.git("rev-parse", "HEAD")}"' in page


def test_what_is_hidden_is_not_told_as_an_edit(made: Scratch) -> None:
    """With amendments, people and confidence hidden the pages say nothing of them, in the past neither."""
    (made.folder / "okrlint.yaml").write_text(
        "site: {hide: [people, objectives.amendments, checkins.confidence]}\n", "utf-8"
    )
    site = build(made.folder)
    told = "".join(file.read_text("utf-8") for file in site.rglob("*.html") if file.parent.name != "rules")
    assert "bea" not in told
    assert "Nobody waits" in told


def test_the_trend_of_findings_is_told(made: Scratch) -> None:
    """Each week is judged as it was written then."""
    project = open_project(Request(made.folder, (), date(2026, 11, 22), date(2026, 11, 22)))
    report = judge(project)
    told = trend_of(project, report, opened(project), Memory())
    assert [one.day.isoformat() for one in told][-2:] == ["2026-11-15", TODAY]
    assert told[-1].warnings == sum(one.level.value == "warning" for one in report.diagnostics)
    assert len({tuple(one[1:]) for one in told}) > 1


def test_each_commit_is_read_once_for_the_trend(made: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight weeks of four commits are judged eight times, each on its day, from four readings of the files."""
    project = open_project(Request(made.folder, (), date(2026, 11, 29), date(2026, 11, 29)))
    report, history = judge(project), opened(project)
    read, judged = counted(monkeypatch, revision, "files_at"), counted(monkeypatch, trend, "judge")
    told = trend_of(project, report, history, Memory())
    assert len(told) == 9
    assert (len(read), len(judged)) == (4, 8)


def test_a_large_workspace_has_no_trend(made: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every week would take long to judge no trend is told."""
    project, report = opened_now(made, date(2026, 11, 22))
    monkeypatch.setattr(trend, "LARGEST", 0)
    assert trend_of(project, report, opened(project), Memory()) == ()


def test_accepted_findings_are_no_part_of_the_trend(made: Scratch) -> None:
    """What the baseline accepts is counted in no week, as it is not in the report of today."""
    plain = open_project(Request(made.folder, (), date(2026, 11, 22), date(2026, 11, 22)))
    before = trend_of(plain, judge(plain), opened(plain), Memory())
    assert run(["-C", str(made.folder), "--today", TODAY, "baseline", "-q"]) == 0
    project = open_project(Request(made.folder, (), date(2026, 11, 22), date(2026, 11, 22)))
    told = trend_of(project, judge(project), opened(project), Memory())
    assert told[-1].errors + told[-1].warnings == 0
    assert [one.day for one in told] == [one.day for one in before]
    assert sum(one.warnings for one in told[:-1]) < sum(one.warnings for one in before[:-1])


@pytest.mark.parametrize(
    ("change", "past", "weeks"),
    [
        ({}, 0, 0),
        ({"okrs/growth.yaml": goal_file(20, read("11-20", 12))}, 0, 0),
        ({"okrs/org.yaml": "teams: [{id: growth, name: Growth}]\n"}, 1, 8),
        ({"okrlint.yaml": "rules: {cadence: off}\n"}, 1, 8),
        ({"okrs/year.yaml": "cycle: 2026-11\nteam: x\nobjectives: [{id: x, title: T}]\n"}, 1, 0),
        ({"okrlint-baseline.yaml": "version: 1\naccepted: []\n"}, 0, 0),
    ],
)
def test_what_was_told_of_the_past_is_kept(
    made: Scratch, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], past: int, weeks: int
) -> None:
    """As long as all is the same that the past was told from, it is told again without reading it."""
    memory, now = Memory(), date(2026, 11, 29)
    read_again, judged = counted(monkeypatch, chronicles, "past_of"), counted(monkeypatch, trend, "judge")
    first = publish(*opened_now(made, now), Edition("1"), memory)
    assert (len(read_again), len(judged)) == (1, 8)
    made.write(change)
    project, report = opened_now(made, now)
    again = publish(project, report, Edition("1"), memory)
    assert (len(read_again), len(judged)) == (1 + past, 8 + weeks)
    assert dict(again.files) == dict(publish(project, report, Edition("1")).files)
    assert change or dict(first.files) == dict(publish(project, report, Edition("1")).files)


@pytest.mark.parametrize("way", ["commit", "day", "baseline"])
def test_a_new_commit_day_or_baseline_is_told_anew(made: Scratch, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """What was kept is not told of another commit or day, and the trend not under another baseline."""
    memory, now = Memory(), date(2026, 11, 29)
    publish(*opened_now(made, now), Edition("1"), memory)
    judged = counted(monkeypatch, trend, "judge")
    if way == "commit":
        made.commit({"okrs/growth.yaml": goal_file(20, read("11-20", 12))}, day="2026-11-20")
    elif way == "baseline":
        assert run(["-C", str(made.folder), "--today", TODAY, "baseline", "-q"]) == 0
    project, report = opened_now(made, date(2026, 11, 30) if way == "day" else now)
    again = publish(project, report, Edition("1"), memory)
    assert len(judged) == 8
    assert dict(again.files) == dict(publish(project, report, Edition("1")).files)


@pytest.mark.parametrize("hide", ["[findings]", "[findings, checkins.note]"])
def test_hidden_findings_have_no_trend(made: Scratch, monkeypatch: pytest.MonkeyPatch, hide: str) -> None:
    """With findings hidden no page tells how many there were, and no week is judged for it."""
    judged = counted(monkeypatch, trend, "judge")
    (made.folder / "okrlint.yaml").write_text(f"site: {{hide: {hide}}}\n", "utf-8")
    page = kit.read_page((build(made.folder) / "findings.html").read_text("utf-8"))
    assert not page.all("h2", id="part_trend")
    assert not page.all("svg", class_="chart")
    assert not judged


def test_without_git_the_build_says_so_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a repository has its site all the same, and one line says what it is without."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "a.yaml").write_text(goal_file(20, read("11-16", 12)), "utf-8")
    site = build(tmp_path)
    assert capsys.readouterr().err.count("Without history") == 1
    assert "built without the history" in words_of(site, "changes.html")
    assert "New since then" not in words_of(site, "compare.html")


def test_a_shallow_clone_says_how_to_get_the_rest(
    made: Scratch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was cut off is not told as if it had just happened."""
    made.git("clone", "-q", "--depth", "1", f"file://{made.folder}", str(tmp_path / "cut"))
    build(tmp_path / "cut")
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_a_repository_without_commits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the first commit there is nothing to tell."""
    made = Scratch(tmp_path / "repo")
    (made.folder / "okrs").mkdir()
    (made.folder / "okrs" / "a.yaml").write_text(goal_file(20, ""), "utf-8")
    build(made.folder)
    assert "there is no commit yet" in capsys.readouterr().err


def test_an_earlier_day_gives_the_site_of_that_day(made: Scratch) -> None:
    """Commits after the day of the build are not told."""
    project = open_project(Request(made.folder, (), date(2026, 11, 10), date(2026, 11, 10)))
    past = chronicle(project, opened(project), Memory())
    assert {event.day for event in past.all} == {date(2026, 11, 2), date(2026, 11, 10)}


def test_the_feed_tells_of_edits(made: Scratch) -> None:
    """Beside check-ins the feed has the goals that were edited, without the check-ins twice."""
    feed = (build(made.folder) / "feed.xml").read_text("utf-8")
    assert feed.count("Paid rises: changed") == 2
    assert json.loads((made.folder / "site/data/v1/index.json").read_text("utf-8"))["cycle"] == "2026-Q4"


@pytest.mark.parametrize(
    ("cycle", "day", "weeks"),
    [
        ("2026-Q4", date(2026, 10, 1), 1),
        ("2026-Q4", date(2026, 9, 30), 0),
        ("2026-Q4", date(2026, 10, 11), 2),
        ("2026-Q4", date(2026, 10, 12), 3),
        ("2026-Q4", date(2027, 3, 1), 13),
        ("2026", date(2026, 11, 22), 13),
    ],
)
def test_weeks_of_a_cycle(cycle: str, day: date, weeks: int) -> None:
    """Weeks run from Monday to Sunday, begin with the one the cycle begins in, and end with its last day or today."""
    known = understood(cycle)
    assert known is not None
    found = weeks_of(known, day)
    assert len(found) == weeks
    assert all(one.first.weekday() == 0 and one.first <= one.last <= day for one in found)


def test_a_cycle_that_nobody_knows_has_no_weeks() -> None:
    """Where nobody wrote when a cycle runs there is no week to tell of, not even at the end of all days."""
    unknown = Cycle("Someday", date.max, date.max)
    assert not unknown.known
    assert weeks_of(unknown, date(2026, 11, 22)) == weeks_of(unknown, date.max) == weeks_of(None, date.max) == []
    assert mondays(date(2026, 11, 23), date(2026, 11, 22)) == []


def test_turns_are_judged_when_there_is_something_new() -> None:
    """A status that only sinks between two readings is no news; one that a reading brings is."""
    steady = kit.result(*(kit.read(day, value) for day, value in (("11-09", 14.3), ("11-16", 15))))
    assert not kit.page(steady, "changes.html").all("h2", id="part_turned")
    fell = kit.result(*(kit.read(day, value) for day, value in (("11-09", 14.3), ("11-16", 12))))
    said = kit.said(kit.page(fell, "changes.html"))
    assert "on track → off track" in said
    assert "1 check-in and 2 turns for the worse in the week of 16 Nov" in said


def test_pages_before_the_cycle_say_that_nothing_happened() -> None:
    """Before a cycle begins there are no weeks to tell of and nothing to compare."""
    files = {"okrs/a.yaml": "cycle: 2027-Q4\nteam: a\nobjectives:\n  - {id: x, title: T}\n"}
    assert kit.said(kit.page(files, "changes.html")).startswith("Nothing has happened yet")
    assert kit.said(kit.page(files, "compare.html")) == "There is nothing to look back on yet"


@pytest.mark.parametrize(("read", "told"), [(18, "came closer to its targets"), (15, "did not move")])
def test_the_only_goal_is_told_in_the_singular(read: int, told: str) -> None:
    """One goal has no "0 of 1"."""
    files = kit.result(kit.read("10-05", 15), kit.read("11-16", read))
    assert f"The last four weeks: the only goal {told}" in kit.said(kit.page(files, "compare-month.html"))


def test_a_goal_that_fell_back_stands_first() -> None:
    """What lost ground is what readers look for."""
    files = kit.result(kit.read("10-05", 15), kit.read("11-16", 12))
    said = kit.said(kit.page(files, "compare-month.html"))
    assert "The last four weeks: the only goal fell back" in said
    assert "−30 points: 50% then, now 20% of the way" in said


@pytest.mark.parametrize(
    ("errors", "told"),
    [
        ((3, 1), "1 error or warning, 2 fewer than on 15 Nov"),
        ((1, 3), "3 errors and warnings, 2 more than on 15 Nov"),
        ((2, 2), "2 errors and warnings, as many as on 15 Nov"),
        ((2, 0), "No errors and warnings, 2 fewer than on 15 Nov"),
    ],
)
def test_the_trend_says_what_became_of_findings(errors: tuple[int, int], told: str) -> None:
    """The title says how many there are now and how many there were; one day alone is no trend."""
    days = [Trend(date(2026, 11, day), amount, 0, 5) for day, amount in zip((15, 22), errors, strict=True)]
    view = trend_view(days)
    assert view is not None
    assert view.finding.replace("\u00a0", " ") == told
    assert view.rows[0][1:] == (errors[1], 0, 5)
    assert view.svg.count("<rect") == sum(amount > 0 for amount in errors)
    assert trend_view(days[:1]) is None


def test_the_findings_page_shows_the_trend(made: Scratch) -> None:
    """With a past the page of findings has a picture of the weeks and the table behind it."""
    page = kit.read_page((build(made.folder) / "findings.html").read_text("utf-8"))
    assert page.one("h2", id="part_trend").text
    assert page.all("svg", class_="chart")
