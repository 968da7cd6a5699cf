"""Goals about the one who owns them: pay that hangs on a goal, and promotion, visibility or credit as the goal.

Only what is surely the owner's own is found. Pay, bonuses and promotions are also what companies sell, run and improve
("Payroll is right the first time", "Drivers see their bonus on the day"), and then they are the subject of a goal.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.figures.line import listed
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading

_GETTING = frozenset(
    listed("achieve attain collect earn gain get hit maximise maximize obtain qualify reach receive secure unlock win")
)
_ON_THE_WAY = frozenset(
    listed(
        "a an annual at best for full good highest individual least maximum my next our own performance personal"
        " quarterly sales team the top whole year-end yearly"
    )
)
"""What may stand between the verb and the pay; any other word there says whose it is, or that it is a product."""

_TIES = frozenset(listed("contingent depends hangs if linked tied unlocked when"))
_NOT_PAY = frozenset(
    listed(
        "card claims code codes content game games level levels no-claims offer offers point points referral round"
        " rounds scheme sign-up signup track welcome"
    )
)
_RATED = frozenset(listed("annual appraisal performance year-end yearly"))
_HOW_RATED = frozenset(("above", "exceed", "exceeding", "exceeds", "meet", "meets"))
_STANDING = frozenset(listed("career credit influence profile promotion recognition reputation visibility"))
_GRADES = frozenset(listed("associate chief deputy junior principal senior staff"))
_JOBS = frozenset(
    listed(
        "accountant analyst architect consultant designer developer director engineer lead leader manager officer"
        " producer recruiter scientist"
    )
)
_ABOVE = frozenset(listed("board boss ceo executives leadership management manager"))


_PAY = frozenset(listed("appraisal expectation increase raise rating review rise"))
"""Words of which one stands in every title about pay, besides the bonus."""


def is_compensation(reading: Reading) -> bool:
    """Say whether the title ties the owner's pay, bonus or rating to the goal."""
    if _PAY.isdisjoint(reading.singulars) and "bonus" not in reading.text.casefold():
        return False
    texts = [word.text for word in reading.words]
    if any(text.startswith("bonus-rel") for text in texts):
        return True
    for at in _pay(texts):
        if _is_got(reading, texts, at):
            return True
        if texts[at].startswith("bonus") and (
            _TIES & set(texts[at + 1 : at + 4]) or texts[at + 1 : at + 2] == ["target"]
        ):
            return True
    return any(_is_got(reading, texts, at) for at in _ratings(texts))


def _pay(texts: list[str]) -> Iterator[int]:
    """Yield where words for pay stand that somebody gets."""
    for at, text in enumerate(texts):
        before, behind = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
        if text in ("bonus", "bonuses") and not {before, behind} & _NOT_PAY:
            yield at
        elif text in ("raise", "rise", "increase") and (
            before in ("pay", "salary", "wage") or (text, before) == ("raise", "a")
        ):
            yield at - (before != "a")


def _ratings(texts: list[str]) -> Iterator[int]:
    """Yield where a rating or review of a person stands."""
    for at, text in enumerate(texts):
        before = texts[at - 1] if at else ""
        judged = text in ("rating", "review", "appraisal") and before in _RATED
        if judged or (text == "expectations" and before in _HOW_RATED and "rating" in texts):
            yield at - 1


def _is_got(reading: Reading, texts: list[str], at: int) -> bool:
    """Say whether the title begins with getting what stands at a word, with nothing between that makes it another's."""
    start = reading.head_at
    others = {"for", "in"} & set(texts[at + 1 : at + 3])  # "a bonus for drivers", "a raise in trust"
    return texts[start] in _GETTING and start < at and set(texts[start + 1 : at]) <= _ON_THE_WAY and not others


def is_self_serving(reading: Reading) -> bool:
    """Say whether the title is about the owner's promotion, visibility or credit."""
    texts = [word.text for word in reading.words]
    start = reading.head_at
    head, rest = texts[start], texts[start + 1 :]
    if head in ("be", "get") and rest[:1] == ["promoted"]:
        return True
    if head == "become":
        return _is_grade([text for text in rest if text not in ("a", "an", "the", "our")])
    if head in ("be", "get") and rest[:1] in (["recognised"], ["recognized"], ["seen"]) and "by" in rest:
        return bool(_ABOVE & set(rest[rest.index("by") + 1 :][:3]))
    if head in _GETTING and "promotion" in rest:
        at = rest.index("promotion")
        there = rest[at + 1 : at + 2]
        return (
            set(rest[:at]) <= _ON_THE_WAY and there in ([], ["to"], ["into"]) and not {"league", "division"} & set(rest)
        )
    if head in ("claim", "get", "receive", "take") and "credit" in rest[:3] and "for" in rest:
        return rest[0] in ("the", "full", "my", "more")
    return bool(english().verb(head)) and _is_own(rest)


def _is_grade(rest: list[str]) -> bool:
    """Say whether "become" leads to a step on a career: "senior engineer", "team lead", "head of sales"."""
    areas = english().nouns["area"]
    if rest[:2] == ["head", "of"]:
        return bool(set(rest[2:4]) & areas)
    graded = len(rest) > 1 and rest[0] in _GRADES | {"team"} and rest[1] in _JOBS
    behind = rest[2:3]
    return graded and (not behind or behind[0] in ("at", "by", "in", "of", "within"))


def _is_own(rest: list[str]) -> bool:
    """Say whether the first object is one's own standing: "my visibility", "my personal brand"."""
    for at, text in enumerate(rest[:3]):
        if text == "my":
            behind = [
                word for word in rest[at + 1 : at + 4] if word not in ("own", "personal", "professional", "team's")
            ]
            return bool(behind) and (behind[0] in _STANDING or (behind[0] == "brand" and "personal" in rest))
    return False
