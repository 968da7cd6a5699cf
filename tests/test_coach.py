"""The coach: which questions it asks, and that the goals it ends with lint clean."""

from __future__ import annotations

import re
from datetime import date

import making
import pytest
from coach_kit import DAY, FULL, RULES, TASK, at, finished, talk_through
from hypothesis import given
from hypothesis import strategies as st

from okrlint.diagnostic import Level
from okrlint.lint.coach import Draft, as_yaml, begin, lint_says, take
from okrlint.lint.coach.answers import bound_of, change_of
from okrlint.lint.coach.questions import QUESTIONS
from okrlint.lint.run import lint


def test_a_task_becomes_a_goal_that_lints_clean() -> None:
    """What comes out, put into a workspace, has no finding at warning or above but that it leads nowhere yet."""
    space = making.workspace(making.TOP + as_yaml(finished()), date(2026, 10, 2))
    found = [one for one in lint(space, RULES, making.settings("")).diagnostics if one.level is not Level.INFO]
    families = {"structure", "wording", "measure", "guardrails", "levers", "ownership"}
    assert [one.message for one in found if one.family in families] == []
    assert lint_says(finished(), RULES, DAY) == ()


FIGURES = [
    ("revenue from repeat customers", "$1.2M to $2M", "refund rate under 2%"),
    ("repeat orders", "20k to 35k €", "returns <= 3%"),
    ("median wait for a first visit", "12 days to 5 days by 2026-12-01", "complaints no more than 10"),
    ("guest rating", "4.1 to 4.5 out of 5", "cost per night at most €40"),
    ("complaints per month", "40 to 12", "at least 90% of calls answered"),
    ("time from order to delivery", "now 9 h, then 2 h", "satisfaction not below 4.3 out of 5"),
    ("families who renew", "to 80% from 61%", "staff overtime between 2 and 6 h"),
    ("repeat customers", "from 0 to 12", "discount max 5%"),
]


@pytest.mark.parametrize(("metric", "change", "guardrail"), FIGURES)
def test_figures_of_every_kind_lint_clean(metric: str, change: str, guardrail: str) -> None:
    """Shares, money, counts, times and ratings reach the goal as numbers with a unit that agrees with its title."""
    draft = finished(metric=metric, change=change, guardrail=guardrail)
    assert lint_says(draft, RULES, DAY) == ()
    assert draft.change is not None
    assert None not in draft.change
    assert draft.bound is not None


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("title", "invalid-shape"),
        ("metric", "no-key-results"),
        ("change", "unmeasurable-key-result"),
        ("owner", "missing-owner"),
        ("doer", "missing-owner"),
    ],
)
def test_what_is_left_out_is_what_lint_asks_for(key: str, rule: str) -> None:
    """An empty answer leaves its field out, and the rule named for it is the one that speaks in the end."""
    _, said = at(key, "")
    wanted = QUESTIONS[key].without
    assert said == [f"Left out; okrlint lint will say {wanted}."]
    found = [line.partition(": ") for line in lint_says(finished(**{key: ""}), RULES, DAY)]
    assert rule in {name for name, _, _ in found}
    assert wanted == rule or any(message in wanted for _, _, message in found)


def test_a_reason_and_a_guardrail_are_asked_for_too() -> None:
    """Without anybody who notices `missing-why` speaks, and without a guardrail its rule where a figure is pushed."""
    assert [line.partition(":")[0] for line in lint_says(finished(who="", differently=""), RULES, DAY)] == [
        "missing-why"
    ]
    pushed = finished(metric="revenue from online orders", change="$1.2M to $2M", guardrail="")
    assert [line.partition(":")[0] for line in lint_says(pushed, RULES, DAY)] == ["missing-guardrail"]
    assert at("differently", "")[1] == ["Left out."]
    assert at("differently", "", who="")[1] == ["Left out; okrlint lint will say missing-why."]


def test_a_task_again_goes_one_level_higher_three_times() -> None:
    """Each new task is asked what it is for in other words; after three levels the talk goes on with the last."""
    tasks = ["Build a help desk", "Roll out the new tool", "Hire two agents", "Migrate the old tickets"]
    asked = []
    for count in range(4):
        talk, _ = talk_through(TASK, *tasks[:count])
        question = talk.question()
        assert question
        asked.append(question.ask)
        assert talk.left[0] == "title"
    assert len(set(asked)) == 4
    talk, said = talk_through(TASK, *tasks)
    assert said[-1] == "We go on with it; better words often come later."
    assert talk.draft.title == tasks[-1]
    assert talk.left[0] == "who"


def test_an_outcome_ends_the_climb() -> None:
    """As soon as the answer says what will be different, the next question comes; an empty one keeps the last."""
    talk, said = talk_through(TASK, "Build a help desk", FULL["title"])
    assert (talk.draft.title, talk.left[0], said[-1]) == (FULL["title"], "who", "This says what will be different.")
    talk, said = talk_through(TASK, "Build a help desk", "")
    assert (talk.draft.title, talk.left[0], said[-1]) == ("Build a help desk", "who", "We go on.")


def test_the_task_one_began_with_is_kept_as_a_lever() -> None:
    """The work stays in the goal as an initiative that moves the key result; an outcome is no lever."""
    text = as_yaml(finished(lever=""))
    assert "title: Launch the new CRM\n        owner: ana\n        moves: [share-callers-ring]\n" in text
    assert "Ask ten callers" not in text
    sound = finished("Callers get an answer the first time they ring", lever="")
    assert "initiatives" not in as_yaml(sound)
    assert sound.doer == ""


def test_a_sound_title_is_not_asked_so_what() -> None:
    """A title that says what will be different stays as it is, and so do words that nobody here can judge."""
    talk, said = talk_through("Callers get an answer the first time they ring")
    assert (talk.left[0], said) == ("who", ["This says what will be different."])
    talk, said = talk_through("Kunden kommen gerne wieder")
    assert talk.draft.title == "Kunden kommen gerne wieder"
    assert said[0].startswith("I cannot judge these words.")


def test_a_figure_in_the_first_title_moves_to_the_key_result() -> None:
    """An objective with its figure is asked what the figure is a sign of; the sentence becomes the key result."""
    start = "Raise trial-to-paid conversion from 6% to 8%"
    talk, said = talk_through(start)
    question = talk.question()
    assert question
    assert question.ask.startswith("So what? ")
    assert said[-1] == "Its figures are kept for the key result."
    draft = finished(start, title="Trial users see in a week whether it suits them", metric="trial-to-paid conversion")
    assert (draft.sentence, draft.is_work) == (start, False)
    text = as_yaml(draft)
    assert "baseline: 6\n        target: 8\n" in text
    assert f"title: {start}\n" in text
    assert lint_says(draft, RULES, DAY) == ()
    unnamed = as_yaml(finished(start, title="Trial users see in a week whether it suits them", metric=""))
    assert f"title: {start}\n" in unnamed
    assert "metric: trial" not in unnamed


def test_without_a_title_it_is_asked_for_first() -> None:
    """The first question asks for the title; where there is none, the next asks for the change itself."""
    talk, _ = begin("  ")
    first = talk.question()
    assert first
    assert first.ask == "What do you want to do, or to reach?"
    talk, _ = take(talk, "")
    second = talk.question()
    assert second
    assert second.ask == "What should be different, and for whom?"
    assert begin(TASK)[0].left == take(begin()[0], TASK)[0].left
    assert as_yaml(Draft()) == "objectives:\n  - id: goal\n"


def test_a_metric_that_counts_own_work_is_asked_about() -> None:
    """A count of own work is questioned once; whoever keeps it is heard."""
    talk, said = at("metric", "workshops held")
    assert said == ["This reads as a count of own work; the figure can be reached without any effect."]
    assert talk.draft.metric == "workshops held"
    assert take(talk, "")[0].left[0] == "change"
    assert take(talk, "callers who ring only once")[0].draft.metric == "callers who ring only once"
    unnamed, _ = at("metric", "from 48% to 70%")
    assert unnamed.again == "What is that figure called?"
    named, _ = take(unnamed, "callers who ring only once")
    assert (named.draft.metric, named.left[0]) == ("callers who ring only once", "owner")
    whole, _ = at("metric", "callers who ring only once rise from 48% to 70% by 2026-12-01")
    assert whole.left[0] == "owner"
    assert (whole.draft.metric, whole.draft.due) == ("callers who ring only once", date(2026, 12, 1))


def test_ids_are_short_and_unlike() -> None:
    """Ids come from the first words that say something; equal ones are numbered, and some names are not free."""
    text = as_yaml(Draft(title="Health", metric="calls", guarded="calls", lever="東京", change=change_of("0.5 to 1.5")))
    assert re.findall(r"id: (\S+)", text) == ["goal-health", "calls", "calls-2", "lever"]
    assert "baseline: 0.5" in text
    assert 'title: "yes"\n' in as_yaml(Draft(title="yes"))
    assert "title: eNPS, from" in as_yaml(Draft(title="x", metric="eNPS", change=change_of("1 to 2")))
    assert "id: limit\n        metric: 東京\n        max: 2\n" in as_yaml(
        Draft(title="x", guarded="東京", bound=bound_of("at most 2"))
    )


ANSWERS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *FULL.values(),
                "",
                "2%",
                "70%",
                TASK,
                "ana and finn",
                "at most 3",
                "# no: [x",
                '"',
                "- a",
                "\x1b[1m",
                "a\\u2028b",
            ]
        ),
        st.text(max_size=30),
    ),
    min_size=25,
    max_size=25,
)


@given(st.sampled_from(["", TASK, "Raise sales from 2 to 5", "x: {", "東京"]), ANSWERS)
def test_whatever_is_answered_the_talk_ends_in_yaml(start: str, answers: list[str]) -> None:
    """Every talk ends within twenty-five answers, and its goal can be read; only the title may be missing."""
    talk, _ = begin(start)
    for answer in answers:
        if talk.question():
            talk, _ = take(talk, answer)
    assert talk.question() is None
    document = making.document("okrs/a.yaml", making.TOP + as_yaml(talk.draft))
    allowed = [] if talk.draft.title else ["`title` is missing"]
    assert [problem.message for problem in document.problems] in ([], allowed)
