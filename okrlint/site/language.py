"""The words of the interface in the language of the site.

Messages stand in the code in English, whole, with their parts in braces; a catalogue in `site_templates/languages`
turns them into another language. What a catalogue lacks stays English. Like the context of `decimal`, the language in
force is known to whatever is made while it is: `told_in` sets it for each step of a build; outside it is English.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from typing import NamedTuple, TypeVar

from okrlint.resources import names_in, read_text

T = TypeVar("T")

ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Catalogue(NamedTuple):
    """A language: its `code`, messages by their English text, and nouns by their English singular.

    Of each noun there are three forms: after 1, after other amounts, and with the word for none before it. `months` are
    short names; `decimal` and `group` part the digits of a figure; `percent` follows it where it is one; `money` says
    how an amount with its `{sign}` and `{scale}` is written (the `$` and `m` of `$12m`, which `scales` may spell out),
    `day` and `short_day` how a day is, with `{day}`, `{month}` and `{year}`.
    """

    code: str = "en"
    messages: Mapping[str, str] = {}
    nouns: Mapping[str, Sequence[str]] = {}
    months: Sequence[str] = ENGLISH_MONTHS
    decimal: str = "."
    group: str = ","
    percent: str = "%"
    money: str = "{sign}{figure}{scale}"
    scales: Mapping[str, str] = {}
    day: str = "{day}\u00a0{month}\u00a0{year}"
    short_day: str = "{day}\u00a0{month}"


ENGLISH = Catalogue()
_SPOKEN: ContextVar[Catalogue] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Catalogue:
    """Return the catalogue of the language in force."""
    return _SPOKEN.get()


def told_in(catalogue: Catalogue, items: Iterable[T]) -> Iterator[T]:
    """Yield `items`, each made while the language of `catalogue` is in force; in between it is what it was before."""
    each = iter(items)
    while True:
        before = _SPOKEN.set(catalogue)
        try:
            item = next(each)
        except StopIteration:
            return
        finally:
            _SPOKEN.reset(before)
        yield item


def say(text: str, /, of: str = "", **parts: object) -> str:
    """Return a message in the language in force, with its parts put in.

    `text` is the whole English message with `{names}` for the parts; `of` tells apart what is one word in English and
    two elsewhere. The message is looked up as `text [of]` where `of` is given, else as `text`.
    """
    messages = _SPOKEN.get().messages
    told = (messages.get(f"{text} [{of}]") if of else None) or messages.get(text, text)
    return told.format(**parts) if parts else told


def phrase(text: str) -> str:
    """Return `text` as it is: marks a message for the catalogues that is said only later, such as one of a table."""
    return text


def available() -> list[str]:
    """Return the codes of the languages that are there, English first."""
    return ["en", *sorted(name.removesuffix(".json") for name in names_in("site_templates", "languages"))]


@lru_cache(maxsize=8)
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language by its code; `de-AT` takes that of `de`, a language without one English."""
    code = language.partition("-")[0].lower()
    if code not in available()[1:]:
        return ENGLISH
    return Catalogue(code=code, **json.loads(read_text("site_templates", f"languages/{code}.json")))
