"""Long lists on several pages, so that each stays light: the first at the address of the view, then `-2`, `-3`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from okrlint.site.language import say
from okrlint.site.page import Crumb

T = TypeVar("T")


class Sheet(NamedTuple):
    """One page of a long list: its `address`, `number` from 1, and links to all pages, empty where there is one."""

    address: str
    number: int
    all: list[Crumb]

    @property
    def near(self) -> list[Crumb]:
        """Return the links that a page shows: to the first and the last, itself, and two on either side."""
        last = len(self.all)
        numbers = sorted({1, last, *range(max(1, self.number - 2), min(last, self.number + 2) + 1)}) if last else []
        return [self.all[number - 1] for number in numbers]

    def titled(self, title: str) -> str:
        """Return the title of this page: the list's own, with the number from the second page on."""
        if self.number == 1:
            return title
        return say("{title}, page {number}", title=title, number=self.number)


def sheets(address: str, rows: Sequence[T], most: int) -> Iterator[tuple[Sheet, Sequence[T]]]:
    """Yield each page of a list with its rows, `most` on each; an empty list has one page without rows.

    `address` is that of the first page and ends in `.html`.
    """
    starts = range(0, max(1, len(rows)), most)
    numbers = range(1, len(starts) + 1)
    everywhere = [Crumb(say("Page {number}", number=one), sheet_address(address, one)) for one in numbers]
    for number, start in enumerate(starts, 1):
        links = everywhere if len(starts) > 1 else []
        yield Sheet(sheet_address(address, number), number, links), rows[start : start + most]


def sheet_address(address: str, number: int) -> str:
    """Return the address of a page of a list, counted from 1: `attention.html`, `attention-2.html`."""
    return address if number == 1 else f"{address.removesuffix('.html')}-{number}.html"
