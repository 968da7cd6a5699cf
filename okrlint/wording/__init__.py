"""How a title reads: whether it says what will be different, or only what will be done.

`judge` takes a title and returns at most one verdict, the most specific that holds. It goes by grammar over short lists
of words (`en.yaml`): the head verb, its object, a purpose behind it, and what its figure counts. A title in a language
the lists do not cover gets no verdict. Where the grammar leaves a title open, its signs are weighed (`second`).
"""

from __future__ import annotations

from typing import Literal

from okrlint.wording.key_result import judge_key_result
from okrlint.wording.objective import judge_objective
from okrlint.wording.reading import read
from okrlint.wording.settled import is_settled
from okrlint.wording.verdict import Verdict

__all__ = ["Verdict", "judge"]


def judge(title: str, kind: Literal["objective", "key-result"], *, measured: bool = False) -> Verdict | None:
    """Return the one wording verdict on `title`, or None where it is sound or cannot be read.

    `measured` says that the key result has figures in its fields; then a title without one can still be a count of
    effort, and is not weighed. The order of the rules is that of the table of wording rules: the first that holds
    speaks.
    """
    reading = read(title)
    if reading is None:
        return None
    objective = kind == "objective"
    found = judge_objective(reading) if objective else judge_key_result(reading, measured=measured)
    if found or is_settled(reading, objective=objective) or (measured and not reading.figures):
        return found
    from okrlint.wording.second import second_opinion

    return second_opinion(reading, objective=objective)
