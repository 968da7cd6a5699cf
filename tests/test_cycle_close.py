"""`okrlint cycle close`: every open goal gets its score, reason and lesson, all of them or none."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document, goal, workspace
from scratch import Scratch

from okrlint.cli import _asking, run
from okrlint.closing.cycles import ending, following
from okrlint.closing.ending import Ending, closing_splices, missed, suggested_score, waiting, waits
from okrlint.model.calendar import understood
from okrlint.splice import alike, means
from okrlint.text import apply_edits

TODAY = "2027-01-20"
ORG = """\
organization: Tin Works
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth Team, parent: company, lead: ana}
people: [{id: ana, name: Ana, team: growth}, {id: finn, name: Finn, team: growth}]
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week   # ours
    title: New teams succeed in their first week
    owner: ana
    key_results:
      - id: paid
        title: Paid rises from 6% to 9%
        unit: "%"
        baseline: 6
        target: 9
        checkins:
          - {date: 2026-12-14, value: 7.5}
          # the last one
      - {id: stay, title: Stays rise from 60 to 70, baseline: 60, target: 70, checkins: [{date: 2026-12-14, value: 71}]}
      - {id: never, title: Calls fall from 9 to 3, baseline: 9, target: 3}

  - id: map
    title: Nobody loses the way
    commitment: aspirational
    status: active   # still
    key_results:
      - {id: lost, title: Lost falls from 9 to 4, baseline: 9, target: 4, checkins: [{date: 2026-12-14, value: 8}]}
health: []
"""
CARE = """\
cycle: 2026-Q4
team: company
objectives:
  - {id: calm, title: Nobody waits, status: done, score: 1.0}
  - {id: gone, title: We are in Rome, status: dropped}
  - {id: told, title: All is told, status: done, score: 0.4, because: Rain, retrospective: Umbrellas}
"""
NEXT = "cycle: 2027-Q1\nteam: growth\nobjectives:\n  - {id: on, title: Teams go on}\n"
FILES = {
    "okrs/org.yaml": ORG,
    "okrs/2026-Q4/company.yaml": CARE,
    "okrs/2026-Q4/growth.yaml": GROWTH,
    "okrs/2027-Q1/growth.yaml": NEXT,
}
NAME, OTHER = "okrs/2026-Q4/growth.yaml", "okrs/2026-Q4/company.yaml"
ANSWERS = (
    "All was well\n\nRome was closed\n"
    "0.6\nThe mails came late\n\n**Kept:** the mails\nNext: mail first\n\n"
    "\n\n\nMaps\n\n"
)
CLOSED = (
    GROWTH.replace(
        "          # the last one\n",
        "          # the last one\n        status: done\n        because: The mails came late\n",
    )
    .replace(
        "target: 3}\n",
        "target: 3}\n    status: done\n    because: The mails came late\n    score: 0.6\n    retrospective: |\n"
        "      **Kept:** the mails\n      Next: mail first\n",
    )
    .replace("status: active", "status: done")
    .replace("value: 8}]}\n", "value: 8}], status: done}\n    score: 0.2\n    retrospective: Maps\n")
)
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that closes a cycle of a small workspace, with lines typed into a pipe."""
    Scratch(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)

    def made(*args: str, typed: str = "", today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["cycle", "close", *args, "--today", today])
        return code, *capsys.readouterr()

    return made


def changed(folder: Path) -> dict[str, str]:
    """Return the files that are not as they were."""
    found = {name: (folder / name).read_text("utf-8") for name in FILES}
    return {name: text for name, text in found.items() if FILES[name] != text}


def closing(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the rules of closing find."""
    run(["lint", "--select", "closing", "--today", TODAY, "--output", "concise"])
    return capsys.readouterr().out


def test_every_open_goal_is_closed(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it stands is shown, a score suggested; afterwards the rules of closing find nothing, and all else stays."""
    assert closing(capsys).count("\n") == 4
    code, out, err = call(typed=ANSWERS + "y\n")
    assert code == 0, err
    assert sys.stdin.read() == ""
    assert "3/4  New teams succeed in their first week\n     growth/week, committed, 75% of the way" in err
    assert "✗ missed  Paid rises from 6% to 9%: 7.5% of 9%" in err
    assert "✓ done  Stays rise from 60 to 70: 71 of 70" in err
    assert "◌ no data  Calls fall from 9 to 3: no reading yet" in err
    assert "Score, from 0 to 1? [0.75] 0.6" in err
    assert "And why paid? [The mails came late]" in err
    assert "Score, from 0 to 1? [0.2]" in err
    assert out.startswith("4 goals of 2026-Q4 closed, mean score 0.60. Written to 2 files.\n")
    assert out.endswith("\nNext: okrlint cycle rollover 2026-Q4\n")
    meant = CARE.replace("1.0}", "1.0, retrospective: All was well}")
    assert changed(tmp_path) == {
        NAME: CLOSED,
        OTHER: meant.replace("status: dropped}", "status: dropped, because: Rome was closed}"),
    }
    assert closing(capsys) == ""
    assert "No cycle that is over has a goal left, and 2027-Q1 runs until 2027-03-31." in call()[2]


def test_wrong_answers_are_asked_again(call: Call, tmp_path: Path) -> None:
    """What is needed cannot stay empty; a score is a share, in percent too."""
    typed = "2\nhigh\n60%\n\nLate\na\x07\nLate\n\nMails\n\nmaybe\nyes\n"
    code, _, err = call("--team", "growth", "--score", "map=dropped", "--because", "map=Rain", typed=typed)
    assert code == 0, err
    assert "  2 is no score; write 0.7, or dropped for a goal that was given up." in err
    assert "  This one wants an answer." in err
    assert "  There is a character in it that nobody can see." in err
    assert "  maybe is neither yes nor no." in err
    text = changed(tmp_path)[NAME]
    assert "    score: 0.6\n    retrospective: Mails\n" in text
    assert "    status: dropped   # still\n" in text
    assert "value: 8}]}\n    because: Rain\nhealth: []\n" in text


OPTIONS = ["--lesson", "calm=All was well", "--because", "company/gone=Rome was closed", "--because", "week=Mails",
           "--lesson", "growth/week=Mail\nfirst", "--lesson", "2026-Q4/growth/map=Maps"]  # fmt: skip


def test_a_script_closes_without_a_question(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scores are those that the figures come to, or as given; a key result may have a reason of its own."""
    monkeypatch.setattr(_asking, "_line", lambda _: pytest.fail("nobody is to be asked"))
    assert call("--yes", "--diff", *OPTIONS)[1].count("\n+++ ") == 2
    assert not changed(tmp_path)
    code, _, err = call("--yes", *OPTIONS, "--because", "paid=Trials were short")
    assert (code, err) == (0, "")
    text = changed(tmp_path)[NAME]
    assert "        because: Trials were short\n" in text
    assert "    score: 0.75\n    retrospective: |\n      Mail\n      first\n" in text
    assert "    score: 0.2\n" in text
    assert closing(capsys) == ""


def test_what_all_options_say_is_not_asked(call: Call, tmp_path: Path) -> None:
    """Without --yes too; -q says nothing."""
    scores = ["--score", "week=0.6", "--score", "map=1"]
    assert call(*OPTIONS, *scores, "-q") == (0, "", "")
    assert set(changed(tmp_path)) == {NAME, OTHER}


def test_what_is_left_open_is_listed(call: Call, tmp_path: Path) -> None:
    """Nothing is written before every goal is closed."""
    code, _, err = call("--yes", "--lesson", "calm=Fine", "--score", "week=1")
    assert code == 2
    assert [line for line in err.splitlines() if line.startswith("  ")] == [
        "  company/gone: because",
        "  growth/week: lesson",
        "  growth/map: lesson",
    ]
    assert "Give it as --score GOAL=0.7, --because GOAL" in err
    assert not changed(tmp_path)


@pytest.mark.parametrize("count", range(15))
def test_where_the_answers_end_nothing_is_written(count: int, call: Call, tmp_path: Path) -> None:
    """At whichever question, also the last one; the goals that are open are listed."""
    lines = ANSWERS.splitlines(keepends=True)
    code, _, err = call(typed="".join(lines[:count]))
    assert code == 2
    assert "Nothing was written" in err
    if count < len(lines):
        assert "  growth/map: score, lesson\n" in err
    assert not changed(tmp_path)


def test_ctrl_c_and_no_write_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last question is whether to write."""
    code, out, _ = call(typed=ANSWERS + "n\n")
    assert (code, out) == (0, "Nothing was written.\n")

    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(_asking, "_line", interrupted)
    code, _, err = call()
    assert (code, "\nNothing was written.\n" in err) == (130, True)
    assert not changed(tmp_path)


def test_two_files_are_written_both_or_neither(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second cannot be written the first gets its bytes back."""
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "growth.yaml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    code, _, err = call("--yes", *OPTIONS)
    assert (code, "cannot be written: No space left on device" in err) == (2, True)
    assert not changed(tmp_path)


@pytest.mark.parametrize(
    ("args", "today", "said"),
    [
        (["2026-Q5"], TODAY, "There is no goal in cycle 2026-Q5. Did you mean 2026-Q4?"),
        (["2027-Q1"], "2026-12-20", "2027-Q1 begins on 2027-01-01; there is nothing to close yet."),
        ([], "2026-11-01", "No cycle that is over has a goal left, and 2026-Q4 runs until 2026-12-31. To do it before"),
        (["--team", "grow"], TODAY, "There is no team with goals grow. Did you mean growth?"),
        (["--score", "wek=1"], TODAY, "There is no open goal wek. Did you mean week?"),
        (["--score", "told=1"], TODAY, "There is no open goal told."),
        (["--score", "week"], TODAY, "--score week: write it as --score growth/first-week="),
        (["--score", "week=7"], TODAY, "--score growth/week: 7 is no score"),
        (["--lesson", "week=a\x07"], TODAY, "--lesson growth/week: There is a character in it"),
    ],
)
def test_wrong_use(args: list[str], today: str, said: str, call: Call, tmp_path: Path) -> None:
    """One clear message with the way out, and nothing is written."""
    code, _, err = call(*args, today=today)
    assert (code, said in " ".join(err.split())) == (2, True), err
    assert not changed(tmp_path)


def test_a_name_that_means_two(call: Call, tmp_path: Path) -> None:
    """More of it is asked for."""
    (tmp_path / OTHER).write_text(CARE.replace("id: calm", "id: week"))
    err = call("--score", "week=1")[2]
    assert "week can mean company/week, growth/week; write more of the name." in err
    both = GROWTH.replace("id: lost", "id: paid")
    (tmp_path / NAME).write_text(both)
    assert "paid can mean growth/week/paid, growth/map/paid" in call("--because", "paid=x")[2]


def test_a_team_by_its_name(call: Call) -> None:
    """Or `@person`; a team without an open goal is told."""
    assert "1/2  New teams succeed" in call("--team", "Growth Team")[2]
    code, out, _ = call("--team", "company", "--lesson", "calm=a", "--because", "gone=b")
    assert code == 0
    assert out.startswith("2 goals of 2026-Q4 closed, mean score 1.00. Written to okrs/2026-Q4/company.yaml.\n")
    assert call("--team", "company")[:2] == (0, "Every goal of company is closed.\n")
    assert call("2026-Q4", "--team", "company")[1] == "Every goal of company is closed in 2026-Q4.\n"


def test_a_file_that_is_not_plain(call: Call, tmp_path: Path) -> None:
    """It is refused with the place, before anything is written."""
    alias = "cycle: 2026-Q4\nteam: company\nx-old: &one {id: calm, title: Nobody waits}\nobjectives: [*one]\n"
    (tmp_path / OTHER).write_text(alias)
    code, _, err = call("--team", "company", "--score", "calm=1", "--lesson", "calm=x")
    assert (code, "close company/calm by hand. Nothing was written" in err) == (2, True), err
    assert (tmp_path / OTHER).read_text() == alias


def test_the_way_a_goal_waits() -> None:
    """What has its score and its lesson is closed; a dropped one wants a reason."""
    closed = "status: done, score: 1, retrospective: a"
    assert [waits(goal(text)) for text in ("status: active", "status: done", "status: done, score: 1", closed)] == [
        True,
        True,
        True,
        False,
    ]
    assert [waits(goal(f"status: dropped{more}")) for more in ("", ", because: a", ", retrospective: a")] == [
        True,
        False,
        False,
    ]
    space = workspace({"okrs/a.yaml": GROWTH, "okrs/b.yaml": CARE}, date(2027, 1, 20))
    cycle = understood("2026-Q4")
    assert cycle
    assert [one.id for one in waiting(space, cycle)] == ["week", "map", "calm", "gone"]
    assert [one.id for one in waiting(space, cycle, "growth")] == ["week", "map"]


KR = "{{id: k, title: K, baseline: 0, target: 100, checkins: [{{date: 2026-12-14, value: {0}}}]{1}}}"


@pytest.mark.parametrize(
    ("value", "score"), [("55", 0.55), ("57.4", 0.55), ("99.9", 0.95), ("100", 1.0), ("140", 1.0), ("-20", 0.0)]
)
def test_a_score_is_suggested(value: str, score: float) -> None:
    """In steps of 0.05, and 1 only for what is reached whole."""
    assert suggested_score(goal(f"key_results: [{KR.format(value, '')}]"), date(2027, 1, 5)) == score


def test_without_figures_no_score_is_suggested() -> None:
    """Nobody knows."""
    assert suggested_score(goal("key_results: [{id: k, title: K}]"), date(2027, 1, 5)) is None


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        (KR.format("55", ""), True),
        (KR.format("55", ", status: done"), True),
        (KR.format("55", ", status: done, because: Rain"), False),
        (KR.format("55", ", status: dropped"), False),
        (KR.format("100", ""), False),
        ("{id: k, title: K, baseline: 0, target: 9}", False),
        ("{id: k, title: K, milestone: true}", True),
        ("{id: k, title: K, max: 9, checkins: [{date: 2026-12-14, value: 10}]}", True),
        ("{id: k, title: K, max: 9, checkins: [{date: 2026-12-14, value: 9}]}", False),
    ],
)
def test_what_was_missed(fields: str, short: bool) -> None:
    """What ended short of its target or bound and does not say why; never read is not missed."""
    assert bool(missed(goal(f"key_results: [{fields}]"), date(2027, 1, 5))) is short


ORG_CYCLES = """\
cycles:
  - {id: spring, starts: 2026-02-01, ends: 2026-06-20}
  - {id: autumn, starts: 2026-09-01, ends: 2026-12-31}
  - {id: 2027-Q1, starts: 2027-01-04, ends: 2027-04-03}
"""


@pytest.mark.parametrize(
    ("cycle", "after"),
    [
        ("2026-Q4", "2027-Q1"),
        ("2026-Q1", "2026-Q2"),
        ("2026-H1", "2026-H2"),
        ("2026", "2027"),
        ("2026-12", "2027-01"),
        ("spring", "autumn"),
        ("autumn", "2027-Q1"),
        ("9999-Q4", None),
    ],
)
def test_the_cycle_that_follows(cycle: str, after: str | None) -> None:
    """The next of its form, or the listed one of about its length."""
    space = workspace({"okrs/org.yaml": ORG_CYCLES}, date(2026, 6, 1))
    here = space.cycles.get(cycle) or understood(cycle)
    assert here
    found = following(here, space)
    assert (found.id if found else None) == after
    if after == "2027-Q1":
        assert found
        assert found.starts == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (date(2026, 6, 1), None),
        (date(2026, 12, 16), None),
        (date(2026, 12, 17), "2026-Q4"),
        (date(2027, 1, 5), "2026-Q4"),
    ],
)
def test_the_cycle_that_ends(today: date, found: str | None) -> None:
    """The last one that is over, else one that ends within a fortnight; of two that end together the shorter."""
    texts = {f"okrs/{name}.yaml": GROWTH.replace("2026-Q4", name) for name in ("2026", "2026-Q4", "2027")}
    cycle = ending(workspace(texts, today), waits)
    assert (cycle.id if cycle else None) == found


def goals() -> st.SearchStrategy[str]:
    """Return goal files with open goals laid out in odd ways."""

    @st.composite
    def build(draw: st.DrawFn) -> str:
        remark = draw(st.sampled_from(["", "   # é 🐝"]))
        below = draw(st.sampled_from(["", "          # inner\n", "      # outer\n", "\n"]))
        status = draw(st.sampled_from(["", f"    status: active{remark}\n", "    score:\n"]))
        inner = draw(st.sampled_from(["    ", "      "]))
        known = draw(st.sampled_from(["", ", status: active", ", status: done"]))
        read = "checkins: [{date: 2026-12-14, value: 5}]"
        flow = f"{inner}- {{id: k, title: K, baseline: 0, target: 9, {read}{known}}}{remark}\n"
        lines = f"{inner}- id: m{remark}\n{inner}  title: M\n{inner}  baseline: 0\n{inner}  target: 9\n"
        lines += f"{inner}  checkins:\n{inner}    - {{date: 2026-12-14, value: 5}}{remark}\n{below}"
        results = "".join(draw(st.permutations([flow, lines])))
        block = f"  - id: NAME{remark}\n    title: A\n{status}    key_results:{remark}\n{results}"
        wide = "  - {id: NAME, title: A, key_results: []}\n"
        names = zip("abc", draw(st.lists(st.sampled_from([block, wide]), min_size=1, max_size=3)), strict=False)
        text = "cycle: 2026-Q4\nteam: growth\nobjectives:\n" + "".join(one.replace("NAME", name) for name, one in names)
        text += draw(st.sampled_from(["", "# end", "health: []\n"]))
        return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))

    return build()


LESSONS = ["Mails", "Mail: first\n\n- kept", "a\nb", "x" * 300, "# 'it'\nyes"]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(goals(), st.sampled_from(LESSONS), st.sampled_from(["", "Rain: again"]))
def test_every_other_byte_stays(text: str, lesson: str, because: str) -> None:
    """However a file is laid out, closing only adds lines and sets states, and the data is what was meant."""
    today = date(2027, 1, 20)
    space = workspace(text, today)
    splices: list[Any] = []
    for one in space.objectives:
        short = missed(one, today)
        made = closing_splices(one, Ending("0.50", because, lesson, {"k": "Snow"}), short)
        assert made is not None
        splices += made
    after = apply_edits(text, [one.edit for one in splices])
    read = document("okrs/a.yaml", after)
    assert read.problems == ()
    before = next(iter(space.objectives)).document
    assert alike(means(before, splices), read.data, cut=not text.endswith("\n"))
    assert _kept(text, [(one.edit.span.start, one.edit.span.end) for one in splices])
    for one in workspace(after, today).objectives:
        assert not waits(one)
        assert ((one.retrospective or "").rstrip("\n"), one.because or "") == (lesson, because)
        assert not missed(one, today) or not all(result.because for result in one.key_results)


def _kept(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether nothing but states and missing values is exchanged."""
    return all(text[start:end] in ("", "active", "done") for start, end in spans)
