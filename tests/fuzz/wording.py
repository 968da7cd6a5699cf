"""Any text as the title of an objective or key result: at most one verdict, on words that stand in it."""

from __future__ import annotations

from okrlint.wording import judge
from okrlint.wording.say import RULES

from .kit import ORDERS, text_of


def one(data: bytes) -> None:
    """Judge a title in each way that there is."""
    title = text_of(data)
    found = [
        judge(title, "objective"),
        judge(title, "key-result"),
        judge(title, "key-result", measured=True),
    ]
    for verdict in found:
        if verdict is None:
            continue
        assert verdict.rule in RULES, verdict
        assert 0 <= verdict.span.start < verdict.span.end <= len(title), verdict
        assert verdict.reason, verdict
        assert "\n" not in verdict.reason, verdict
        assert verdict.question.endswith("?"), verdict
        assert not (ORDERS.search(verdict.question) and not ORDERS.search(title))
    assert judge(title, "objective") == found[0], "the second time is not like the first"
