"""What a reading ends in: the rule that holds, the words that decide, the reason and the question that leads on."""

from __future__ import annotations

from dataclasses import dataclass

from okrlint.text import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement on a title: `rule` is the id of the wording rule, `span` the words in the title that decide.

    `reason` is one line without a full stop, `question` the question whose answer is the outcome. `signs` name what
    weighed most where no single rule of grammar decided.
    """

    rule: str
    span: Span
    reason: str
    question: str
    signs: tuple[str, ...] = ()
