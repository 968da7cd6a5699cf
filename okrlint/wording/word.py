"""One word of a title, with the forms by which the lists know it."""

from __future__ import annotations

from typing import NamedTuple

from okrlint.text import Span


class Word(NamedTuple):
    """A word of the title: `text` in lower case, `noun` its singular, `span` its place.

    `verb` is the plain form of a verb that is known, else an empty text.
    """

    text: str
    noun: str
    verb: str
    span: Span
