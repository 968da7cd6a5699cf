"""What the coach reads out of an answer, and what it asks once more."""

from __future__ import annotations

import pytest
from coach_kit import at

from okrlint.lint.coach import take
from okrlint.lint.coach.answers import bound_of, change_of, day_in, has_other_day, name_of_figure, person_id


@pytest.mark.parametrize(
    ("answers", "change", "asked"),
    [
        (("70%",), (None, 70, "%"), "And where does it stand today?"),
        (("70%", "48%"), (48, 70, "%"), ""),
        (("from 48%",), (48, None, "%"), "And where should it be?"),
        (("from 48%", "70%"), (48, 70, "%"), ""),
        (("$2M", "$500k"), (500_000, 2_000_000, "$"), ""),
        (("70%", "3 days"), (None, 70, "%"), ""),
        (("70%", "" ), (None, 70, "%"), ""),
        (("soon", "from 48% to 70%"), (48, 70, "%"), ""),
        (("soon",), None, "Write it as in: from 6% to 8%."),
        (("soon", "later"), None, ""),
        (("from 5 to 5", "from 5 to 9"), (5, 9, ""), ""),
        (("from 5 to 5",), (5, 5, ""), "What should move, and how far?"),
    ],
)  # fmt: skip
def test_the_figure_is_asked_for_until_it_has_both_ends(
    answers: tuple[str, ...], change: tuple[float | None, ...] | None, asked: str
) -> None:
    """One end alone is asked for the other, words without a figure are asked once more, then the talk goes on."""
    talk, _ = at("change", *answers)
    found = talk.draft.change
    assert (tuple(found[:3]) if found else None) == change
    assert talk.again == asked
    assert talk.left[0] == ("change" if asked else "owner")


def test_a_day_in_other_words_is_told_how_to_write() -> None:
    """Only 2026-12-31 becomes a due day; another way to say when gets a word of advice."""
    assert at("change", "from 48% to 70% by Christmas")[1] == [
        "A day is written as 2026-12-31; without one the end of the cycle holds."
    ]
    assert at("change", "from 48% to 70% by 2026-12-15")[1] == []
    assert not has_other_day("up by 5%")
    assert day_in("by 2026-02-30") is None


@pytest.mark.parametrize(
    ("answers", "name", "said"),
    [
        (("ana",), "ana", []),
        (("Ana Kovač",), "ana-kovac", ["Written as ana-kovac."]),
        (("ana and finn", "ana"), "ana", ["When two answer for it, each can wait for the other."]),
        (("ana, finn", "ana, finn"), "", None),
        (("from 48% to 70% by the end of March",), "", None),
        (("12",), "", ["I cannot read that as the name of one person; left out."]),
        (("東京",), "", None),
    ],
)
def test_one_person_answers(answers: tuple[str, ...], name: str, said: list[str] | None) -> None:
    """An owner is one person, written as an id; two are asked which one, and what is no name is left out."""
    talk, heard = at("owner", *answers)
    assert talk.draft.owner == name
    assert said is None or heard == said


def test_somebody_else_confirms() -> None:
    """Who moves the figure is asked once for somebody else, and may insist."""
    talk, said = at("validator", "Ana")
    assert said == ["That is the one who moves it; a second pair of eyes sees more."]
    assert take(talk, "finn")[0].draft.validator == "finn"
    assert take(talk, "ana")[0].draft.validator == "ana"


@pytest.mark.parametrize(
    ("answers", "guarded", "bound", "asked"),
    [
        (("refund rate at most 2%",), "refund rate", (None, 2, "%"), ""),
        (("keep answers above 90%",), "answers", (90, None, "%"), ""),
        (("call time never exceeds 7 min",), "call time", (None, 7, "min"), ""),
        (("not more than 10 complaints",), "complaints", (None, 10, ""), ""),
        (("2 to 4% scrap",), "scrap", (2, 4, "%"), ""),
        (("refund rate 2%",), "refund rate", None, "Is that the most or the least? Write it as in: at most 2%."),
        (("refund rate 2%", "at most 2%"), "refund rate", (None, 2, "%"), ""),
        (("at most 2%",), "", (None, 2, "%"), "And which figure is it that must stay there?"),
        (("at most 2%", "refund rate"), "refund rate", (None, 2, "%"), ""),
        (("at most 2%", "3"), "", (None, 2, "%"), ""),
        (("quality",), "quality", None, "Where is the line? Write it as in: at most 2%."),
        (("quality", "high"), "quality", None, ""),
        (("quality", ""), "quality", None, ""),
    ],
)
def test_a_guardrail_has_a_name_and_a_line(
    answers: tuple[str, ...], guarded: str, bound: tuple[float | None, ...] | None, asked: str
) -> None:
    """The words are the metric, the figure with its side is the bound; what is missing is asked for once."""
    talk, _ = at("guardrail", *answers)
    assert (talk.draft.guarded, talk.draft.bound, talk.again) == (guarded, bound, asked)


def test_readings_of_answers_by_hand() -> None:
    """What an answer says, where it could be taken for something else."""
    assert change_of("pages under 2 seconds go from 61% to 90%") == (61, 90, "%", "from 61% to 90%")
    assert change_of("6%, then 3 days") is None
    assert bound_of("about 2%") is None
    assert name_of_figure("conversion: 6% → 8%") == "conversion"
    assert name_of_figure("costs.") == "costs"
    assert person_id("@Zoë O'Neill") == "zoe-o-neill"
