"""Any regular expression of the settings on any text: it is refused beforehand, or it ends soon."""

from __future__ import annotations

import re
import warnings

from okrlint.lint.custom import _wrong
from okrlint.lint.patterns import LENGTHS, room

from .kit import parts, text_of


def one(data: bytes) -> None:
    """Try a pattern, the first part of an input, on the second and on what repeats it."""
    first, second = parts(data, 2)
    pattern, text = text_of(first), text_of(second) or "a"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of sets that may mean something else one day
        if _wrong(pattern):
            return
        length = room(pattern)
        assert length in LENGTHS, pattern
        sought = re.compile(pattern)
    for tried in (text, text[:8] * 1000, text[:1] * 1000, text[-1:] + text[:1] * 1000):
        sought.search(tried[:length])
