"""A goal as it comes together in answers, and the same as YAML.

Nothing is made up here: a field without an answer is left out. Only ids are derived, from the words of the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.lint.coach.answers import Bound, Change, person_id
from okrlint.record import record
from okrlint.syntax.scalars import written

_SMALL = frozenset((
    "a", "an", "the", "and", "or", "of", "for", "from", "to", "in", "on", "at", "by", "with", "who", "that", "which",
    "is", "are", "be", "our", "their", "its", "it", "as", "so", "up", "no", "not",
))  # fmt: skip
_ID_WORDS = 3
_NOT_IDS = frozenset(("health", "index"))


@record(kw_only=True)
class Draft:
    """What is known so far; an empty text or None was not answered.

    `is_work` says that `start` is something to do; `sentence` is a title that was given with its figures, and becomes
    that of the key result.
    """

    start: str = ""
    is_work: bool = False
    title: str = ""
    who: str = ""
    differently: str = ""
    metric: str = ""
    sentence: str = ""
    change: Change | None = None
    due: date | None = None
    owner: str = ""
    validator: str = ""
    guarded: str = ""
    bound: Bound | None = None
    lever: str = ""
    doer: str = ""


def as_yaml(draft: Draft) -> str:
    """Return a draft as the list `objectives` of a goal file, without the fields that nobody answered."""
    return "".join(f"{line}\n" for line in ("objectives:", *_objective(draft)))


def _objective(draft: Draft) -> Iterator[str]:
    used: list[str] = []
    yield f"  - id: {_new_id(draft.title or draft.start, 'goal', [])}"
    yield from _fields(4, ("title", draft.title), ("owner", draft.owner))
    why = [
        *([f"Who notices: {_sentence(draft.who)}"] if draft.who else ()),
        *([f"What they will do differently: {_sentence(draft.differently)}"] if draft.differently else ()),
    ]
    if why:
        yield from ("    why: |", *(f"      {line}" for line in why))
    if draft.metric or draft.sentence:
        yield from ("    key_results:", *_key_result(draft, used))
    if draft.guarded:
        yield "    guardrails:"
        yield f"      - id: {_new_id(draft.guarded, 'limit', used)}"
        bound = draft.bound or Bound(None, None, "")
        yield from _fields(8, ("metric", draft.guarded), ("unit", bound.unit), ("min", bound.low), ("max", bound.high))
    levers = dict.fromkeys([*([draft.start] if draft.is_work else ()), *([draft.lever] if draft.lever else ())])
    moved = used[0] if draft.metric or draft.sentence else ""
    if levers:
        yield "    initiatives:"
    for lever in levers:
        yield f"      - id: {_new_id(lever, 'lever', used)}"
        yield from _fields(8, ("title", lever), ("owner", draft.doer))
        if moved:
            yield f"        moves: [{moved}]"


def _key_result(draft: Draft, used: list[str]) -> Iterator[str]:
    change = draft.change or Change(None, None, "", "")
    name = draft.metric if draft.metric[1:2].isupper() else draft.metric[:1].upper() + draft.metric[1:]
    title = f"{name}, {change.said}" if change.said else name
    yield f"      - id: {_new_id(draft.metric or draft.sentence, 'figure', used)}"
    yield from _fields(
        8,
        ("title", draft.sentence or title),
        ("validator", draft.validator),
        ("metric", draft.metric),
        ("unit", change.unit),
        ("baseline", change.baseline),
        ("target", change.target),
    )
    if draft.due:
        yield f"        due: {draft.due}"


def _fields(indent: int, *fields: tuple[str, str | float | None]) -> Iterator[str]:
    for name, value in fields:
        if value is not None and value != "":
            yield f"{' ' * indent}{name}: {written(value, in_flow=False) if isinstance(value, str) else _number(value)}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _new_id(text: str, otherwise: str, used: list[str]) -> str:
    """Return a short id from the first words of a text that say something, unlike those in `used`, and note it."""
    words = [word for word in person_id(text.replace("'", "")).split("-") if word and word not in _SMALL]
    base = "-".join(words[:_ID_WORDS]) or otherwise
    if base in _NOT_IDS or written(base) != base or not base[0].isalpha():
        base = f"{otherwise}-{base}"  # a figure or a day would be read as one
    name, number = base, 1
    while name in used:
        number += 1
        name = f"{base}-{number}"
    used.append(name)
    return name
