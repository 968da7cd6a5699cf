"""A person at a terminal: from an empty folder to a site; wrong answers, Ctrl-C and Ctrl-D at every question."""

from __future__ import annotations

import difflib
import io
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, cast

import click
import pytest
from scratch import Scratch
from story_kit import CTRL_C, CTRL_D, Ask, Screen, Terminal, files, lay

from okrlint.cli import _asking
from okrlint.cli._asking import Question, fill, say
from okrlint.cli.common import Globals

pytest.importorskip("pty", reason="these tests need pseudo terminals")

ORG = """\
organization: Tin Works
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth, parent: company, lead: ana}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-k}
  - {id: finn, name: Finn, team: growth}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Makers think of us, owner: finn, status: done, score: 0.5, because: Rain, retrospective: B}
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
        title: Trials that become paid rise from 6% to 9%
        unit: "%"
        baseline: 6
        target: 9
        checkins:
          - {date: 2026-10-12, value: 6.5, confidence: 0.65}   # half
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2}

# the end
"""
FILES = {
    "okrs/org.yaml": ORG,
    "okrs/2026-Q4/company.yaml": COMPANY,
    "okrs/2026-Q4/growth.yaml": GROWTH.replace("\n", "\r\n"),
}
BELL = "\x16\x07"
"""Ctrl-V, then a bell: how a mark that nobody can see is typed."""
UNSEEN = "There is a character in it that nobody can see."
NEEDED = "This one wants an answer."
NOBODY = "nobody is no person in org.yaml; add them first: okrlint new person."


class Talk(NamedTuple):
    """A command that asks: its arguments, its questions in order, and what helps somebody whose answers end."""

    args: Sequence[str]
    asks: Sequence[Ask]
    way_out: str = "--"
    today: str = "2026-10-05"
    given: Mapping[str, str] = FILES


def person(prompt: str, answer: str = "") -> Ask:
    """Return the question for a person."""
    return Ask(prompt, answer, "nobody", NOBODY)


TALKS = {
    "init": Talk(
        ["init"],
        [
            Ask("called? [Our organisation]", "Tin Works", "TBD", "`TBD` is left over from a template;"),
            Ask("to work) (may stay empty)", "", "TODO", "`TODO` is left over from a template;"),
            Ask("begins? [First team]", "Growth", "<name>", "`<name>` is left over from a template;"),
            Ask("leads it? [Team lead]", "Ana Kovač", BELL, UNSEEN),
            Ask("or none? [github]", "none", "hub", "hub is none of github, gitlab and none."),
        ],
        given={},
    ),
    "new objective": Talk(
        ["new", "objective"],
        [
            Ask("first week)", "Schools plan a term with us", "", NEEDED),
            Ask("team's goal is it? [growth]", "", "grow", "grow is no team in org.yaml; did you mean growth?"),
            Ask("which cycle? [2026-Q4]", "", "2026-Q3", "2026-Q3 ended on 2026-09-30;"),
            person("answers for it? [ana]"),
            Ask("help? (such as: company/first-choice) (may stay empty)", "", "moon", "There is no goal moon;"),
            Ask("day seven) (may stay empty)", "They asked", BELL, UNSEEN),
        ],
    ),
    "new key-result": Talk(
        ["new", "key-result"],
        [
            Ask("objective? [growth/week]", "week", "weak", "There is no objective weak; did you mean week?"),
            Ask("6% to 8%)", "Teams that stay rise from 60% to 70%", "", NEEDED),
            Ask("paid conversion) (may stay empty)", "", BELL, UNSEEN),
            Ask("unit? [%]", "", BELL, UNSEEN),
            Ask("stand? [60]", "", "much", "much is no number;"),
            Ask("be? [70]", "", "70%", "70% is no number; write it as 6.9 or 12000, without its unit."),
            person("owner of the goal? (may stay empty)"),
            Ask("the figure? (may stay empty)", "", "fin", "did you mean finn?"),
            Ask("2026-12-01) (may stay empty)", "", "soon", "soon is no day; write it as 2026-11-22."),
            Ask("monthly count) (may stay empty)", "the till", BELL, UNSEEN),
        ],
    ),
    "new guardrail": Talk(
        ["new", "guardrail"],
        [
            Ask("objective? [growth/week]", "", "week/paid", "There is no objective week/paid;"),
            Ask("(such as: refund rate)", "complaints", "", NEEDED),
            Ask("days) (may stay empty)", "", BELL, UNSEEN),
            Ask("least? (may stay empty)", "", "few", "few is no number;"),
            Ask("At most?", "3", "", NEEDED),
            person("watches it? [ana]"),
        ],
    ),
    "new initiative": Talk(
        ["new", "initiative"],
        [
            Ask("objective? [growth/week]", "", "moon", "There is no objective moon; okrlint status lists them."),
            Ask("onboarding emails)", "Rewrite the mails", "", NEEDED),
            person("does it? [ana]", "finn"),
            Ask("move? [paid]", "", "pad", "pad is no key result of growth/week; did you mean paid?"),
        ],
    ),
    "new team": Talk(
        ["new", "team"],
        [
            Ask("(such as: Growth)", "Customer Care", "", NEEDED),
            Ask("above it? [company]", "", "comp", "comp is no team in org.yaml; did you mean company?"),
            Ask("or a team? [team]", "", "squad", "squad is none of company, department and team."),
            Ask("(such as: ana) (may stay empty)", "", "an", "an is no person in org.yaml; did you mean ana?"),
        ],
    ),
    "new person": Talk(
        ["new", "person"],
        [
            Ask("(such as: Ana Kovač)", "Zoë Ångström", "", NEEDED),
            Ask("which team? [growth]", "", "care", "care is no team in org.yaml; add it first: okrlint new team."),
            Ask("on github? (may stay empty)", "zoe", BELL, UNSEEN),
        ],
    ),
    "new cycle": Talk(
        ["new", "cycle"],
        [
            Ask("called? [2027-Q1]", "spring", "a b", "a b cannot name a cycle;"),
            Ask("2026-10-01)", "2027-02-01", "Monday", "Monday is no day;"),
            Ask("2026-12-31)", "2027-04-30", "2027-01-01", "2027-01-01 lies before its first day, 2027-02-01."),
        ],
    ),
    "checkin --me": Talk(
        ["checkin", "--me", "ana"],
        [
            Ask("read, in %? (may stay empty)", "7%", "x", "x is no number in %; write it as 6.9 or 12000."),
            Ask("reached? [0.65]", "70%", "2", "2 is no share from 0 to 1; 70% sure is 0.7."),
            Ask("sentence? (may stay empty)", "Mails: live", BELL, UNSEEN),
            Ask("read, in %? (may stay empty)", "1.5", "?", "Type a number, with its unit or without;"),
            Ask("sentence? (may stay empty)", "", BELL, UNSEEN),
            Ask("Write them, yes or no? [yes]", "y", "maybe", "maybe is neither yes nor no."),
        ],
        "okrlint checkin growth/week/refunds VALUE|The answers ended before the last one",
        "2026-11-09",
    ),
    "cycle close": Talk(
        ["cycle", "close"],
        [
            Ask("to 1? [0.15]", "0.3", "2", "2 is no score; write 0.7, or dropped for a goal that was given up."),
            Ask("whole, in a sentence?", "Late", "", NEEDED),
            Ask("why paid? [Late]", "", BELL, UNSEEN),
            Ask("mail first)", "Mails", "", NEEDED),
            Ask("line ends it. (may stay empty)", "and more", BELL, UNSEEN),
            Ask("line ends it. (may stay empty)", "", BELL, UNSEEN),
            Ask("yes or no? [yes]", "", "perhaps", "perhaps is neither yes nor no."),
        ],
        "Give it as --score GOAL=0.7|The answers ended before the last one",
        "2027-01-20",
    ),
    "cycle rollover": Talk(
        ["cycle", "rollover"],
        [
            Ask("all) (may stay empty)", "all", "4", "4 is none of 1 to 1."),
            Ask("target, in %? [9]", "10", "3", "It begins at 6.5%, and 3 is not the way it is to go;"),
            Ask("yes or no? [yes]", "", "ok", "ok is neither yes nor no."),
        ],
        "--all-open|--yes to keep|The answers ended before the last one",
        "2027-01-05",
    ),
}
TIMES = pytest.mark.parametrize("name", list(TALKS))


@TIMES
def test_a_wrong_answer_is_asked_again(name: str, tmp_path: Path) -> None:
    """At every question: what is wrong is said, the question stands again, and the right answers are taken."""
    talk = TALKS[name]
    folder = lay(tmp_path / "here", talk.given)
    with Terminal(folder, [*talk.args, "--today", talk.today]) as terminal:
        for one in talk.asks:
            terminal.wait(one.prompt)
            terminal.type(one.wrong)
            shown = terminal.wait(one.prompt)
            assert " ".join(one.said.split()) in " ".join(shown.split())
            terminal.type(one.answer)
        code, shown = terminal.end()
    assert code == 0, shown
    before = {path: text.encode() for path, text in talk.given.items()}
    assert files(folder) != before
    assert sum(files(folder).get(path) != content for path, content in before.items()) <= 1


def stopped(talk: Talk, folder: Path, key: str) -> Iterator[tuple[int, str]]:
    """Yield exit code and last words of a command that is ended with a key, at each of its questions in turn.

    All are begun at once, so that none has to wait until Python is there.
    """
    with ExitStack() as stack:
        args = [*talk.args, "--today", talk.today]
        running = [stack.enter_context(Terminal(folder, args)) for _ in talk.asks]
        for number, terminal in enumerate(running):
            for one in talk.asks[:number]:
                terminal.wait(one.prompt)
                terminal.type(one.answer)
            terminal.wait(talk.asks[number].prompt)
            yield terminal.end(key)


@TIMES
def test_ctrl_c_leaves_everything_as_it_was(name: str, tmp_path: Path) -> None:
    """At every question: the command ends with 130, every file has its bytes, and no new one is there."""
    talk = TALKS[name]
    folder = lay(tmp_path / "here", talk.given)
    before = files(folder)
    for code, shown in stopped(talk, folder, CTRL_C):
        assert (code, shown.split()[-1]) == (130, "Stopped."), shown
        assert files(folder) == before
    assert [one.name for one in folder.iterdir()] == (["okrs"] if talk.given else [])


@TIMES
def test_the_end_of_the_input_says_how_to_go_on(name: str, tmp_path: Path) -> None:
    """At every question Ctrl-D ends with 2, nothing is written, and what to give instead is told."""
    talk = TALKS[name]
    folder = lay(tmp_path / "here", talk.given)
    before = files(folder)
    for code, shown in stopped(talk, folder, CTRL_D):
        assert code == 2, shown
        assert any(way in " ".join(shown.split()) for way in talk.way_out.split("|")), shown
        assert "othing was written" in " ".join(shown.replace("\n ", " ").split())
        assert files(folder) == before


COACH = [
    "Train everybody", "Callers get an answer the first time they ring", "callers", "they ring once",
    "share of callers who ring once", "up", "from 48% to 70%", "ana", "ana", "finn", "average call time at most 7 min",
    "Ask ten callers", "ana",
]  # fmt: skip


def at_the_coach(folder: Path, count: int) -> Terminal:
    """Return the coach after so many answers, some of which it does not take at once."""
    terminal = Terminal(folder, ["coach", "Launch the new CRM", "--today", "2026-11-16"])
    for answer in COACH[:count]:
        terminal.wait(">")
        terminal.type(answer)
    terminal.wait(">")
    return terminal


@pytest.mark.parametrize(("key", "code", "said"), [(CTRL_C, 130, "Stopped."), (CTRL_D, 0, "Questions to answer:")])
def test_the_coach_can_be_left_at_any_time(key: str, code: int, said: str, tmp_path: Path) -> None:
    """It writes no file; at the end of the input the questions left are a list to take away, as its page says."""
    for count in (0, 1, 4, 8):
        with at_the_coach(tmp_path, count) as terminal:
            ended, shown = terminal.end(key)
        assert ended == code
        assert said in shown
    assert not files(tmp_path)


def test_the_coach_asks_again(tmp_path: Path) -> None:
    """A task for an answer, or a change without figures, is told so and asked for again."""
    with at_the_coach(tmp_path, 1) as terminal:
        assert "This still reads as a task" in terminal.shown()
        assert "One level higher" in terminal.shown()


def test_a_line_can_be_edited(tmp_path: Path) -> None:
    """The arrow keys lead back in the line, and what is typed there goes in between."""
    with Terminal(
        tmp_path, ["init", "--team", "A", "--lead", "B", "--ci", "none", "--today", "2026-10-05"]
    ) as terminal:
        terminal.wait("[Our organisation]")
        terminal.type("Tin Woks\x1b[D\x1b[Dr\x1b[C\x1b[Cx\x7f")
        terminal.wait("(may stay empty)")
        terminal.type("")
        assert terminal.end()[0] == 0
    assert "\norganization: Tin Works\n" in (tmp_path / "okrs/org.yaml").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_lacks_letters(encoding: str, tmp_path: Path) -> None:
    """A prompt with a letter that the encoding lacks is shown with a mark, and no answer ends the program."""
    folder = lay(tmp_path / "here", FILES)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": encoding}
    with Terminal(folder, ["new", "person", "--today", "2026-10-05"], plain) as terminal:
        terminal.wait("(such as: Ana Kova\\u010d)")
        terminal.type("Zo\u00eb" if encoding == "ascii" else "")
        assert ("is this UTF-8?" if encoding == "ascii" else NEEDED) in terminal.wait("(such as: Ana Kova\\u010d)")
        terminal.type("Zoe")
        for prompt in ("[growth]", "(may stay empty)"):
            terminal.wait(prompt)
            terminal.type("")
        assert terminal.end()[0] == 0


class Console(io.TextIOWrapper):
    """A terminal inside of this process: it keeps what is written."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding, write_through=True)

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True

    def shown(self) -> str:
        """Return what was written."""
        return cast("io.BytesIO", self.buffer).getvalue().decode(self.encoding)


@pytest.mark.parametrize(
    ("encoding", "locale", "marks"), [("utf-8", "UTF-8", "−1 € …"), ("latin-1", "ISO-8859-1", "-1 \\u20ac ...")]
)
def test_a_question_at_a_narrow_terminal(
    encoding: str, locale: str, marks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It breaks at words, so does what is wrong with an answer; what cannot be shown is put plainly, or as a mark."""
    console, beside = Console(encoding), Console(encoding)
    prompts: list[str] = []
    answers = iter(["a b", "yes"])

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        return next(answers)

    for name, stream in (("stdin", Console(encoding)), ("stdout", console), ("stderr", beside)):
        monkeypatch.setattr(sys, name, stream)
    monkeypatch.setattr(_asking, "input", typed, raising=False)
    monkeypatch.setattr("locale.getencoding", lambda: locale)
    monkeypatch.setenv("COLUMNS", "30")
    wrong = "This is not what it should be, for a reason."
    question = Question(
        "x", "\n  Is it still −1 € … or already more than that?", check=lambda text, _: None if text == "yes" else wrong
    )
    with click.Context(click.Command("okrlint"), obj=Globals()):
        assert fill([question], {}, greet=True) == {"x": "yes"}
        say("−1 € …")
    assert len(prompts) == 2
    assert all(one.startswith("  ") and one.endswith("than that? ") for one in prompts)
    assert f"\n  Is it still {marks} or" in console.shown().replace("\r", "")
    said = beside.shown().replace("\r", "")
    assert said.startswith("Enter takes what stands in [brackets];")
    assert "\n  This is not what it should\n  be, for a reason.\n" in said
    assert said.endswith(f"\n{marks}\n")


def test_the_screen_of_the_tests_is_a_screen() -> None:
    """What the other tests see is what a terminal shows: wrapped lines, and marks that move, wipe and take out."""
    screen = Screen()
    screen.feed("a" * 81 + "\r\n")
    screen.feed("\x1b[?2004h\x1b[1mabc\x1b[0m\b\bX\x1b[K\x07\r\nabcd\r\x1b[C\x1b[P\x1b[1@y\x1b[A\rZ")
    assert screen.text() == "a" * 80 + "\na\nZX\naycd"


class Step(NamedTuple):
    """A step of the story: a command with its day and answers; `shows` is a file whose change is shown."""

    day: str
    args: Sequence[str]
    typed: Sequence[tuple[str, str]] = ()
    shows: str = ""


class Edit(NamedTuple):
    """A step of the story that somebody does in an editor, with the file and whether its change is shown."""

    change: Callable[[str], str]
    file: str
    is_shown: bool


PAGE = Path(__file__).parent.parent / "docs" / "story.md"
ORGANISATION, SHOPS, NEXT = "okrs/org.yaml", "okrs/2026-Q4/shops.yaml", "okrs/2027-Q1/shops.yaml"
SECOND = """
      - id: turned-away
        title: Regulars turned away fall from 40 to 15 a week
        validator: ana-kovac
        baseline: 40
        target: 15
        source: the list beside the till
"""
EMPTY = "(may stay empty)"
STORY: Sequence[Step | Edit] = [
    Step("2026-10-05", ["init"], [
        ("[Our organisation]", "TBD"), ("[Our organisation]", "Brotzeit"),
        (EMPTY, "TODO"), (EMPTY, "Good bread within a walk of everybody"),
        ("[First team]", "<team>"), ("[First team]", "Shops"),
        ("[Team lead]", "TBD"), ("[Team lead]", "Ana Kovač"),
        ("[github]", "git hub"), ("[github]", "none"),
    ]),
    Step("2026-10-05", ["new", "person"], [
        ("Ana Kovač)", "Ben Sommer"), ("[shops]", "Shop"), ("[shops]", ""),
    ], ORGANISATION),
    Step("2026-10-05", ["new", "objective"], [
        ("first week)", "Late regulars find their bread"), ("[shops]", ""), ("[2026-Q4]", ""),
        ("[ana-kovac]", "ben"), ("[ana-kovac]", "ben-sommer"), ("[company/first-try]", ""),
        (EMPTY, "Who leaves without bread three times does not come back"),
    ], SHOPS),
    Edit(lambda text: re.sub(r"(?s)  - id: newcomers.*?(?=  - id: late-)", "", text), SHOPS, is_shown=False),
    Step("2026-10-05", ["new", "key-result", "--objective", "late-regulars-find-bread"], [
        ("to 8%)", "Regulars served in the last hour rise from 60% to 85%"), (EMPTY, ""), ("[%]", ""), ("[60]", ""),
        ("[85]", ""), (EMPTY, ""), (EMPTY, "ana-kovac"), (EMPTY, "soon"), (EMPTY, ""), (EMPTY, "the count at the till"),
    ], SHOPS),
    Step("2026-10-05", ["new", "guardrail", "--objective", "late-regulars-find-bread"], [
        ("refund rate)", "bread thrown away"), (EMPTY, "%"), (EMPTY, ""), ("most?", "6%"), ("most?", "6"),
        ("[ben-sommer]", ""),
    ], SHOPS),
    Step("2026-10-05", ["lint"]),
    Edit(lambda text: text.replace("    guardrails:\n", f"{SECOND}    guardrails:\n"), SHOPS, is_shown=True),
    Step("2026-10-19", ["checkin", "--me", "ben-sommer"], [
        (EMPTY, "66"), (EMPTY, "quite"), (EMPTY, "0.7"), (EMPTY, "The oven starts again at three"),
        (EMPTY, "?"), (EMPTY, "33"), (EMPTY, "80%"), (EMPTY, ""), ("[yes]", ""),
    ], SHOPS),
    Step("2026-10-19", ["status", "--me", "ben-sommer"]),
    Step("2026-10-19", ["why", "late-regulars-find-bread"]),
    Step("2026-10-19", ["build"]),
    Step("2026-12-28", ["checkin", "regulars-served-last-hour", "79"]),
    Step("2026-12-28", ["checkin", "turned-away", "14", "-m", "The oven starts at three every day"], shows=SHOPS),
    Step("2027-01-04", ["cycle", "close", "--team", "shops"], [
        ("[0.9]", ""), ("sentence?", "One shop has no oven"), ("[One shop has no oven]", ""),
        ("mail first)", "Kept: the oven at three. Changed: who counts. Dropped: nothing."), (EMPTY, ""), ("[yes]", ""),
    ], SHOPS),
    Step("2027-01-04", ["cycle", "rollover", "--team", "shops"], [
        (EMPTY, "1"), ("[85]", "90"), (EMPTY, ""), ("[yes]", ""),
    ], NEXT),
]  # fmt: skip


def told(folder: Path) -> Iterator[str]:
    """Go through the story in a folder, and yield what the page shows of it: what is seen, and what changed where."""
    for step in STORY:
        before = files(folder)
        if isinstance(step, Edit):
            text = (folder / step.file).read_text("utf-8")
            (folder / step.file).write_text(step.change(text), "utf-8")
            if step.is_shown:
                yield difference(step.file, before, files(folder))
            continue
        with Terminal(folder, [*step.args, "--today", step.day]) as terminal:
            for prompt, answer in step.typed:
                terminal.wait(prompt)
                terminal.type(answer)
            code, _ = terminal.end()
            assert code == 0, terminal.shown()
            yield f"```text\n$ okrlint {shlex.join(step.args)}\n{terminal.shown().rstrip()}\n```\n"
        if step.shows:
            yield difference(step.shows, before, files(folder))


def difference(name: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """Return what changed in a file, or the whole of it where it is new."""
    new = after[name].decode()
    if name not in before:
        return f"```yaml\n{new}```\n"
    old = before[name].decode().splitlines(keepends=True)
    lines = difflib.unified_diff(old, new.splitlines(keepends=True), name, name, n=1)
    return f"```diff\n{''.join(lines)}```\n"


@pytest.mark.repository
def test_the_page_tells_a_story_that_happened(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """From an empty folder to a published site in ten commands, and through the end of the quarter.

    `--update-golden` writes what is seen anew, between the words of the page.
    """
    folder = Scratch(tmp_path / "brotzeit").folder
    blocks = list(told(folder))
    page = PAGE.read_text("utf-8")
    parts = re.split(r"(```(?:text|diff|yaml)\n.*?```\n)", page, flags=re.DOTALL)
    if request.config.getoption("--update-golden"):
        parts[1::2] = blocks
        PAGE.write_text("".join(parts), "utf-8")
    else:
        assert parts[1::2] == blocks
    assert (folder / "site/2026-Q4/shops/late-regulars-find-bread.html").is_file()
