"""New goals, parts, teams, people and cycles: in the right file at the right place, and nothing else touched."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document
from scratch import Scratch

from okrlint.cli import _names, run
from okrlint.cli.new import command
from okrlint.splice import Typed, alike
from okrlint.starting.entries import entry, figures_of

TODAY = "2026-10-05"
ORG = """\
organization: Tin Works
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth, parent: company, lead: ana}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-k}
  - {id: finn, name: Finn, team: growth}
  - {id: old, name: Olaf, team: growth, active: false}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Makers think of us first
    owner: finn
"""
GROWTH = """\
# What we add
cycle: 2026-Q4
team: growth
objectives:
  - id: week   # ours
    title: New teams succeed in their first week
    owner: ana
    key_results:
      - id: paid
        title: Trials that become paid rise from 6% to 8%
        unit: "%"
        baseline: 6
        target: 8   # agreed

# the end
"""
OLD = "cycle: 2026-Q3\nteam: growth\nobjectives:\n  - {id: past, title: Teams came back}\n"
FILES = {
    "okrs/org.yaml": ORG,
    "okrs/2026-Q4/company.yaml": COMPANY,
    "okrs/2026-Q4/growth.yaml": GROWTH,
    "okrs/2026-Q3/growth.yaml": OLD,
}
NAME = "okrs/2026-Q4/growth.yaml"
WEEK = ["--objective", "week"]
FULL = "2026-Q4/growth/week"
TITLE = ["--title", "Schools plan a term with us"]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that adds something in a small workspace, with lines typed into a pipe."""
    Scratch(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)

    def made(*args: str, typed: str = "", today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["new", *args, "--today", today])
        return code, *capsys.readouterr()

    return made


def changed(folder: Path) -> dict[str, str]:
    """Return the files below `okrs` that are not as they were."""
    found = {one.relative_to(folder).as_posix(): one.read_bytes().decode() for one in folder.rglob("okrs/**/*.yaml")}
    assert found.keys() >= FILES.keys()
    return {name: text for name, text in found.items() if FILES.get(name) != text}


OBJECTIVE = """\
  - id: schools-plan-term-us
    title: Schools plan a term with us
    owner: ana
    why: "They asked: twice"
    supports: company/choice
"""
RESULT = """\
      - id: teams-stay
        title: Teams that stay rise from 60% to 70%
        unit: "%"
        baseline: 60
        target: 70
"""
HOURS = """\
      - id: hours
        title: Stores open at least 40 hours
        owner: finn
        validator: ana
        metric: hours
        unit: h
        min: 40
        due: 2026-12-01
        source: the rota
"""
REFUNDS = """\
      - id: refund-rate
        metric: refund rate
        unit: "%"
        max: 2.50
        owner: ana
"""
MAILS = """\
      - id: rewrite-mails
        title: Rewrite the mails
        owner: ana
        moves: [paid]
"""


@pytest.mark.parametrize(
    ("args", "name", "before", "after"),
    [
        (
            ["objective", *TITLE, "--team", "growth", "--why", "They asked: twice"],
            NAME,
            "        target: 8   # agreed\n",
            f"        target: 8   # agreed\n{OBJECTIVE}",
        ),
        (
            ["key-result", *WEEK, "--title", "Teams that stay rise from 60% to 70%"],
            NAME,
            "        target: 8   # agreed\n",
            f"        target: 8   # agreed\n{RESULT}",
        ),
        (
            ["key-result", "--objective", "growth/week", "--title", "Stores open at least 40 hours", "--owner", "finn",
             "--validator", "ana", "--due", "2026-12-01", "--source", "the rota", "--id", "hours", "--metric", "hours"],
            NAME,
            "        target: 8   # agreed\n",
            f"        target: 8   # agreed\n{HOURS}",
        ),
        (
            ["guardrail", "--objective", FULL, "--metric", "refund rate", "--unit", "%", "--max", "2.50"],
            NAME,
            "        target: 8   # agreed\n",
            f"        target: 8   # agreed\n    guardrails:\n{REFUNDS}",
        ),
        (
            ["initiative", *WEEK, "--title", "Rewrite the mails", "--moves", "paid"],
            NAME,
            "        target: 8   # agreed\n",
            f"        target: 8   # agreed\n    initiatives:\n{MAILS}",
        ),
        (
            ["team", "--name", "Customer Care", "--lead", "finn"],
            "okrs/org.yaml",
            "lead: ana}\n",
            "lead: ana}\n  - {id: customer-care, name: Customer Care, level: team, parent: company, lead: finn}\n",
        ),
        (
            ["person", "--name", "Zoë Ångström", "--team", "growth", "--github", "zoe"],
            "okrs/org.yaml",
            "active: false}\n",
            "active: false}\n  - {id: zoe-angstrom, name: Zoë Ångström, team: growth, github: zoe}\n",
        ),
        (
            ["cycle", "--id", "spring", "--starts", "2027-02-01", "--ends", "2027-04-30"],
            "okrs/org.yaml",
            "active: false}\n",
            "active: false}\ncycles:\n  - id: spring\n    starts: 2027-02-01\n    ends: 2027-04-30\n",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_it_stands_at_the_end_of_its_list(
    args: list[str], name: str, before: str, after: str, newline: str, call: Call, tmp_path: Path
) -> None:
    """In the manner of what is there, with every other byte as it was; what is needed is given, so nothing is asked."""
    text = FILES[name].replace("\n", newline)
    (tmp_path / name).write_bytes(text.encode())
    code, out, err = call(*args)
    assert (code, err) == (0, "")
    assert out.startswith(f"Added the {args[0].replace('-', ' ')} ")
    assert (tmp_path / name).read_bytes().decode() == text.replace(
        before.replace("\n", newline), after.replace("\n", newline)
    )
    assert set(changed(tmp_path)) == {name} | ({name} if newline == "\r\n" else set())


def test_a_team_without_goals_gets_a_file(call: Call, tmp_path: Path) -> None:
    """Beside the others of the cycle, with a head, and the place of the schema for editors where there is a copy."""
    (tmp_path / "okrs/.schema").mkdir()
    (tmp_path / "okrs/.schema/goals.schema.json").write_text("{}")
    code, out, _ = call("objective", *TITLE, "--person", "finn", "--supports", "https://goals.example/1")
    assert code == 0
    assert "Next: okrlint new key-result --objective @finn/schools-plan-term-us\n" in out
    assert call("objective", *TITLE, "--team", "growth", "--cycle", "2027-Q1", "--yes")[0] == 0
    goal = "objectives:\n  - id: schools-plan-term-us\n    title: Schools plan a term with us\n"
    line = "# yaml-language-server: $schema=../{}.schema/goals.schema.json\n\n"
    assert changed(tmp_path) == {
        "okrs/2026-Q4/people/finn.yaml": f"{line.format('../')}cycle: 2026-Q4\nperson: finn\n{goal}"
        '    supports: "https://goals.example/1"\n',
        "okrs/2027-Q1/growth.yaml": f"{line.format('')}cycle: 2027-Q1\nteam: growth\n{goal}    owner: ana\n",
    }


def test_what_lint_says_of_it_is_shown(call: Call) -> None:
    """It is written all the same: each new finding with its next step, none that was there before."""
    code, out, _ = call("objective", "--title", "Launch the new app", "--team", "growth")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "Added the objective launch-new-app to okrs/2026-Q4/growth.yaml."
    said = [line for line in lines if line.startswith("okrs/")]
    assert any(": error task-as-objective " in line for line in said)
    assert any(line.startswith("  next: ") for line in lines)
    assert all(f"{NAME}:" in line and ":14:" not in line for line in said)
    assert call("person", "--name", "Kim", "--team", "growth", "-q") == (0, "", "")


def test_late_in_a_cycle_a_goal_begins_today(call: Call, tmp_path: Path) -> None:
    """After the first fortnight, so that its pace is reckoned from there; the day can be given."""
    call("objective", *TITLE, "--team", "growth", today="2026-11-16")
    assert "    starts: 2026-11-16\n" in changed(tmp_path)[NAME]
    call("objective", *TITLE, "--team", "growth", "--starts", "2026-11-02", today="2026-11-16")
    assert "  - id: schools-plan-term-us-2\n" in changed(tmp_path)[NAME]
    assert "    starts: 2026-11-02\n" in changed(tmp_path)[NAME]


def test_questions_are_asked_until_they_are_right(call: Call, tmp_path: Path) -> None:
    """Each wrong answer with its reason, in the order of the file, with what is usual between brackets."""
    typed = (
        "weak\nweek\n\nTeams that stay rise from 60% to 70%\n\n\nmuch\n\n\nFinn\nfin\nfinn\nold\nana\nsoon\n\nrota\n"
    )
    code, _, err = call("key-result", typed=typed)
    assert code == 0
    assert [line for line in err.splitlines() if line.startswith("  ")] == [
        "  There is no objective weak; did you mean week?",
        "  This one wants an answer.",
        "  much is no number; write it as 6.9 or 12000, without its unit.",
        "  Finn is no person in org.yaml; did you mean finn?",
        "  fin is no person in org.yaml; did you mean finn?",
        "  Olaf is no longer active; name somebody who is.",
        "  soon is no day; write it as 2026-11-22.",
    ]
    assert "Where should it be? [70] " in err
    meant = RESULT.replace("70%\n", "70%\n        owner: finn\n        validator: ana\n")
    assert f"{meant}        source: rota\n" in changed(tmp_path)[NAME]


QUESTIONS = {
    "objective": 'A goal\nnowhere\ngrowth\n\n\ncompany/choise\n\n"Why"\n',
    "guardrail": "week\nrefund rate\n%\n\n\n2\n\n",
    "initiative": "week\nRewrite the mails\n\nall\npaid\n",
    "team": "Care\nnone\n\nunit\n\n\n",
    "person": "Kim\nnone\ngrowth\nkim\n",
    "cycle": "data\nspring\nsoon\n2027-02-01\n2027-01-01\n2027-04-30\n",
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_kind_can_be_asked_for(kind: str, call: Call, tmp_path: Path) -> None:
    """No more lines are read than there are questions, wrong answers included."""
    code, _, err = call(kind, typed=QUESTIONS[kind])
    assert code == 0, err
    assert sys.stdin.read() == ""
    assert len(changed(tmp_path)) == 1


@pytest.mark.parametrize("kind", ["key-result", *QUESTIONS])
def test_where_the_answers_end_nothing_is_written(kind: str, call: Call, tmp_path: Path) -> None:
    """At whichever question that is."""
    lines = {**QUESTIONS, "key-result": "week\nStay 60\n\n\n\n\n\n\n\n\n\n"}[kind].splitlines(keepends=True)
    for count in range(len(lines) - 1):
        code, _, err = call(kind, typed="".join(lines[:count]))
        assert code == 2
        assert "left. Nothing was written. Give them as options:" in err
    assert not changed(tmp_path)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["objective", *TITLE, "--team", "grow"], "--team: grow is no team in org.yaml; did you mean growth?"),
        (["objective", *TITLE, "--team", "zzz"], "--team: zzz is no team in org.yaml; add it first: okrlint new team."),
        (["objective", *TITLE, "--team", "growth", "--person", "ana"], "a goal has one of them"),
        (["objective", *TITLE, "--team", "growth", "--cycle", "2026-Q5"], "2026-Q5 is no cycle; did you mean 2026-Q"),
        (["objective", *TITLE, "--team", "growth", "--cycle", "x"], "write 2026-Q4, or list it: okrlint new cycle."),
        (["objective", *TITLE, "--team", "growth", "--cycle", "2026-Q3"], "2026-Q3 ended on 2026-09-30; goals go into"),
        (["objective", *TITLE, "--team", "growth", "--supports", "zzz/z"], "no goal zzz/z; write team/obj"),
        (["objective", *TITLE, "--team", "growth", "--id", "week"], "week is there already; choose another"),
        (["objective", *TITLE, "--team", "growth", "--id", "health"], "--id: health means something else already"),
        (["objective", *TITLE, "--team", "growth", "--id", "New Id"], "letters, digits and hyphens, such as new-id."),
        (["objective", *TITLE, "--team", "growth", "--why", "a\x07"], "--why: There is a character in it that nobody"),
        (["objective", "--yes"], "--title is missing: What will be different"),
        (["key-result", "--objective", "past", "--title", "A 1"], "no objective past; okrlint status lists them."),
        (["guardrail", *WEEK, "--metric", "paid", "--max", "1", "--id", "paid"], "--id: paid is there already"),
        (["guardrail", *WEEK, "--metric", "x", "--yes"], "--max"),
        (["initiative", *WEEK, "--title", "A", "--moves", "paid, pad"], "no key result of week; did you mean paid?"),
        (["initiative", *WEEK, "--title", "A", "--moves", "zzz"], "zzz is no key result of week; known are paid."),
        (["initiative", "--objective", "choice", "--title", "A", "--moves", "b"], "first: okrlint new key-result."),
        (["team", "--name", "A", "--id", "2026"], "--id: 2026 means something else already"),
        (["team", "--name", "A", "--id", "growth"], "--id: growth is there already"),
        (["team", "--name", "A", "--level", "squad"], "--level: squad is none of company, department and team."),
        (["person", "--name", "A", "--team", "growth", "--id", "ana"], "--id: ana is there already"),
        (["cycle", "--id", "a b", "--yes"], "--id: a b cannot name a cycle; write 2026-Q4 or spring."),
        (["cycle", "--id", "spring", "--yes"], "--starts is missing"),
        (["cycle", "--id", "x", "--starts", "2027-03-01", "--ends", "2027-02-01"], "2027-02-01 lies before its"),
        (["cycle", "--id", "2027-Q1", "--starts", "soon"], "--starts: soon is no day"),
    ],
)  # fmt: skip
def test_what_would_be_an_error_is_refused(args: list[str], said: str, call: Call, tmp_path: Path) -> None:
    """One clear message with the nearest name or the way out, and nothing is written."""
    code, _, err = call(*args)
    assert code == 2
    assert said in " ".join(err.split())
    assert not changed(tmp_path)


def test_a_short_name_can_mean_two(call: Call, tmp_path: Path) -> None:
    """Then more of it is asked for; the full name is always right."""
    call("objective", "--title", "Makers come in their first week", "--team", "company", "--id", "week")
    code, _, err = call("guardrail", *WEEK, "--metric", "x", "--max", "1")
    assert code == 2
    assert "week can mean 2026-Q4/company/week, 2026-Q4/growth/week; write more of the name." in err
    assert call("guardrail", "--objective", "company/week", "--metric", "x", "--max", "1")[0] == 0


def test_without_a_registry_any_id_will_do(call: Call, tmp_path: Path) -> None:
    """A workspace without org.yaml takes teams and people as goals name them; org.yaml itself is made by init."""
    (tmp_path / "okrs/org.yaml").unlink()
    args = ["objective", *TITLE, "--team", "new-team", "--owner", "somebody"]
    assert call(*args)[0] == 0
    assert "owner: somebody\n" in (tmp_path / "okrs/2026-Q4/new-team.yaml").read_text()
    code, _, err = call("objective", *TITLE, "--team", "New Team")
    assert (code, "such as new-team." in err) == (2, True)
    for kind in ("team", "person"):
        code, _, err = call(kind, "--name", "A", "--yes")
        assert code == 2
        assert "There is no org.yaml here; okrlint init makes one." in err


def test_a_preview_writes_nothing(call: Call, tmp_path: Path) -> None:
    """--diff shows the lines as a patch."""
    code, out, _ = call("guardrail", *WEEK, "--metric", "refunds", "--max", "2", "--diff")
    assert code == 0
    added = [line for line in out.splitlines() if line.startswith("+")]
    assert added[1:] == ["+    guardrails:", "+      - id: refunds", "+        metric: refunds", "+        max: 2",
                         "+        owner: ana"]  # fmt: skip
    assert call("objective", *TITLE, "--person", "ana", "--diff", "--yes")[1].count("\n+") >= 5
    assert not changed(tmp_path)


ODD = {
    "brackets": "cycle: 2026-Q4\nteam: growth\nobjectives: [{id: week, title: Teams succeed}]\n",
    "anchor": "cycle: 2026-Q4\nteam: growth\nobjectives: &all\n  - {id: week, title: Teams succeed}\n",
    "alias": "cycle: 2026-Q4\nteam: growth\nx-old: &one\n  id: week\n  title: Teams succeed\nobjectives:\n  - *one\n",
    "double key": "cycle: 2026-Q4\nteam: growth\nobjectives:\n  - {id: week, title: Teams succeed}\nobjectives: []\n",
    "broken": "cycle: 2026-Q4\nteam: growth\nobjectives:\n  - {id: week, title: Teams succeed}\nhealth: [\n",
    "no list": "cycle: 2026-Q4\nteam: growth\nobjectives: week\n",
}


@pytest.mark.parametrize("name", ODD)
def test_where_there_is_a_doubt_the_lines_are_shown(name: str, call: Call, tmp_path: Path) -> None:
    """The file stays as it was; the lines to paste are printed with the place."""
    (tmp_path / NAME).write_text(ODD[name])
    code, _, err = call("objective", *TITLE, "--team", "growth", "--yes")
    assert code == 2
    assert "Add this by hand under `objectives`:\n\n    objectives:\n      - id: schools-plan-term-us\n" in err
    assert f"{NAME}:" in err
    assert (tmp_path / NAME).read_text() == ODD[name]


def test_what_would_break_another_file_is_refused(call: Call, tmp_path: Path) -> None:
    """A first list of people would make everybody unknown who is not in it."""
    (tmp_path / "okrs/org.yaml").write_text("organization: Tin Works\n")
    code, _, err = call("team", "--name", "Care", "--yes")
    assert code == 2
    assert "Nothing was written." in err
    assert (tmp_path / "okrs/org.yaml").read_text() == "organization: Tin Works\n"


def layouts() -> st.SearchStrategy[str]:
    """Return goal files laid out in odd ways that mean the same: indents, comments, blank lines, ends of lines."""

    @st.composite
    def build(draw: st.DrawFn) -> str:
        outer, inner = draw(st.sampled_from(["", "  ", "    "])), draw(st.sampled_from(["", "  ", "   "]))
        gap, blank = draw(st.sampled_from([" ", "   "])), draw(st.sampled_from(["", "\n", "\n\n"]))
        remark = draw(st.sampled_from(["", "   # kept", "  # é 🐝 [x]: {"]))
        body = " " * (len(outer) + 1 + len(gap))
        head = [
            f"{outer}-{gap}id: NAME{remark}",
            f"{body}title: 'Teams: NAME'",
            f"{body}why: |",
            f"{body}  One{remark}",
        ]
        goal = [*head, "", f"{body}key_results:", f"{body}{inner}- {{id: k, title: Stay, target: 9}}{remark}"]
        tail = draw(st.sampled_from(["", "# end", "not_doing:\n- title: An app", "health: []   # none"]))
        goals = f"\n{blank}".join("\n".join(goal).replace("NAME", name) for name in draw(st.sampled_from(["a", "ab"])))
        text = f"cycle: 2026-Q4{remark}\nteam: growth\nobjectives:\n{goals}\n{blank}{tail}"
        text += draw(st.sampled_from(["", "\n"]))
        mark = draw(st.sampled_from(["", "\ufeff"]))
        return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))

    return build()


ADDED: Mapping[str, tuple[list[str], str]] = {
    "objective": (["--team", "growth", "--title", "Zones: they're calm", "--id", "z", "--owner", "ana"], "objectives"),
    "key-result": (["--objective", "a", "--title", "Calls fall from 9 to 3", "--id", "z"], "key_results"),
    "guardrail": (["--objective", "a", "--metric", "cost", "--max", "3", "--id", "z"], "guardrails"),
}


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=layouts(), kind=st.sampled_from(sorted(ADDED)))
def test_every_other_byte_stays(text: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is laid out, the entry is put in at one place, the data is what was meant, or all stays."""
    for name, content in {**FILES, NAME: text}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content.encode())
    args, listed = ADDED[kind]
    before = text.encode()
    code = run(["new", kind, "-C", str(tmp_path), "--today", TODAY, "-q", *args])
    after = (tmp_path / NAME).read_bytes()
    if code:
        assert after == before
        return
    front = next(at for at in range(len(before) + 1) if at == len(before) or after[at] != before[at])
    back = len(before) - front
    while not after.endswith(before[len(before) - back :]):
        back -= 1
    assert front + back >= len(before) - 1  # at one place; a byte that both sides share may count to either
    old, new = document(NAME, before).data, document(NAME, after).data
    place: Callable[[Any], Any] = lambda data: data if kind == "objective" else data["objectives"][0]  # noqa: E731
    item = place(new)[listed].pop()
    assert item["id"] == "z"
    if not place(new)[listed] and listed not in place(old):
        del place(new)[listed]
    assert alike(old, new, cut=not before.endswith(b"\n"))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Conversion rises from 6% to 8%", {"baseline": "6", "target": "8", "unit": "%"}),
        ("Revenue grows from $5m to $12m", {"baseline": "5", "target": "12", "unit": "$m"}),
        ("Members grow from 900 to 1.2k", {"baseline": "900", "target": "1200"}),
        ("Answers within 2.5 days", {"max": "2.5", "unit": "days"}),
        ("At least 40 schools take part", {"min": "40"}),
        ("Win 9 contracts", {"target": "9"}),
        ("Teams stay", {}),
        ("From 5 to 8 and from 3 to 9", {}),
    ],
)
def test_figures_are_read_from_the_title(title: str, said: dict[str, str]) -> None:
    """As what stands between the brackets of the questions; where a title says too much or nothing, nothing."""
    assert figures_of(title) == said


def test_an_entry_has_its_fields_in_order() -> None:
    """Figures stay as typed, and what was not answered is left out."""
    made = entry("key-result", {"target": "+8.50", "title": "Stay", "unit": "", "baseline": "6"}, {"stay"})
    assert list(made.items()) == [
        ("id", "stay-2"),
        ("title", "Stay"),
        ("baseline", Typed("6")),
        ("target", Typed("8.50")),
    ]
    assert entry("initiative", {"title": "A", "moves": "b, c b"}, ())["moves"] == ["b", "c"]


@pytest.mark.parametrize("kind", sorted(command.commands))
def test_help_has_an_example(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind says what it does and shows a line to try."""
    assert run(["new", kind, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"\n    okrlint new {kind} --" in text
    assert "\\b" not in text


def test_names_complete(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an option takes a name, the shell is told the names there are."""
    completing = {one.name: one for one in command.commands["objective"].params}
    found = {name: one._custom_shell_complete for name, one in completing.items() if one._custom_shell_complete}
    assert found == {
        "team": _names.team_names,
        "person": _names.person_names,
        "cycle": _names.cycle_names,
        "owner": _names.person_names,
        "supports": _names.goal_names,
    }
