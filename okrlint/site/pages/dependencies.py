"""Dependencies, the page that answers: who waits for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from okrlint.site import words
from okrlint.site.addresses import anchor
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheet_address, sheets
from okrlint.site.telling import Mark
from okrlint.site.waiting import BLOCKED, MET, OPEN, Wait, WaitRow, all_waits, mark_of, side, sides, wait_row
from okrlint.text import Names

VIEW = View(7, "dependencies", "dependencies.html", "Dependencies", "Who waits for whom?")

PER_PAGE = 30
"""Pairs of teams on one page, so that a page stays within the bar of displayed elements."""

WIDEST = 12
"""Teams waited for that still fit side by side in the matrix."""

Pair = tuple[str, str]


class Group(NamedTuple):
    """All needs of one team towards another, the worst first."""

    anchor: str
    waits: Crumb
    on: Crumb
    found: list[Wait]

    def amount(self, state: int) -> int:
        """Return how many of them stand in a state."""
        return sum(one.state == state for one in self.found)


class Cell(NamedTuple):
    """A cell of the matrix: how many needs, in words, how it looks, and where they are listed."""

    words: str
    slug: str
    address: str


class Matrix(NamedTuple):
    """Who waits, by row, and for whom, by column; `finding` is its title."""

    finding: str
    columns: list[Crumb]
    rows: list[tuple[Crumb, list[Cell | None]]]


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the needs across teams, pair by pair, blocked ones first, on as many pages as it takes."""
    found = all_waits(site)
    groups = _groups(site, found)
    whole = {"nav": VIEW.key, "answer": answer(found), "lead": lead(found), "tally": tally(groups)}
    for sheet, part in sheets(VIEW.address, groups, PER_PAGE):
        yield Page(
            sheet.address,
            "dependencies",
            {
                **whole,
                "title": sheet.titled(say(VIEW.name)),
                "sheet": sheet,
                "matrix": _matrix(groups) if sheet.number == 1 else None,
                "groups": [(group, _rows(site, group)) for group in part],
            },
        )


def _rows(site: SiteData, group: Group) -> list[WaitRow]:
    return [wait_row(site, one) for one in group.found]


def answer(found: Sequence[Wait]) -> str:
    """Return how many needs are blocked or uncertain, in a sentence."""
    if not found:
        return say("No goal waits for another team")
    total, total_of = words.count(len(found), "need"), words.count(len(found), "need", of="of")
    blocked = sum(one.state == BLOCKED for one in found)
    unsure = sum(one.state == OPEN for one in found)
    if blocked > 1:
        return say("{amount} of {needs} across teams are blocked", amount=words.number(blocked), needs=total_of)
    if blocked:
        return say("{amount} of {needs} across teams is blocked", amount=words.number(blocked), needs=total_of)
    if unsure > 1:
        return say(
            "Nothing is blocked; {amount} of {needs} across teams are uncertain", amount=words.number(unsure),
            needs=total_of,
        )  # fmt: skip
    if unsure:
        return say("Nothing is blocked; {amount} of {needs} across teams is uncertain", amount=unsure, needs=total_of)
    if all(one.state == MET for one in found):
        return say("{needs} across teams, met", needs=total)
    if len(found) == 1:
        return say("{needs} across teams, on course", needs=total)
    return say("{needs} across teams, none blocked", needs=total)


def brief(site: SiteData) -> str:
    """Return the same in a few words."""
    found = all_waits(site)
    blocked = sum(one.state == BLOCKED for one in found)
    if not found:
        return ""
    return say("{amount} of {total} blocked", amount=words.number(blocked), total=words.number(len(found)))


def lead(found: Sequence[Wait]) -> str:
    """Return how many needs the other side has confirmed, and what blocked means."""
    if not found:
        return say("A goal names what it needs of others under `depends_on`, and they promise it under `confirms`.")
    sure = sum(one.confirmed or one.state == MET for one in found)
    if sure == len(found):
        head = say("All are confirmed or met.")
    else:
        head = say("{amount} of {total} confirmed or met.", amount=words.number(sure), total=words.number(len(found)))
    blocked = say(
        "Blocked: what is needed is off track, missed, dropped, unknown, or due after the goal that waits."
    )  # fmt: skip
    return f"{head} {blocked}"


def tally(groups: Sequence[Group]) -> list[tuple[Mark, int, str]]:
    """Return each state that occurs with its amount and where the first of it is listed, the worst first."""
    amounts = Counter(one.state for group in groups for one in group.found)
    first: dict[int, str] = {}
    for place, group in enumerate(groups):
        for one in group.found:
            first.setdefault(one.state, _address(place, group))
    return [(mark_of(state), amount, first[state]) for state, amount in sorted(amounts.items())]


def _address(place: int, group: Group) -> str:
    return f"{sheet_address(VIEW.address, place // PER_PAGE + 1)}#{group.anchor}"


def _cell(place: int, group: Group) -> Cell:
    blocked, unsure = group.amount(BLOCKED), group.amount(OPEN)
    return Cell(
        _cell_words(len(group.found), blocked, unsure).replace(" ", words.NO_BREAK),
        "c-none" if blocked else "c-some" if unsure else "c-all",
        _address(place, group),
    )


def _cell_words(total: int, blocked: int, unsure: int) -> str:
    if blocked == total:
        return say("{amount} blocked", amount=total)
    if blocked:
        return say("{total}, {amount} blocked", total=total, amount=blocked)
    if unsure == total:
        return say("{amount} uncertain", amount=total)
    return say("{total}, {amount} uncertain", total=total, amount=unsure) if unsure else str(total)


def _groups(site: SiteData, found: Sequence[Wait]) -> list[Group]:
    pairs: dict[Pair, list[Wait]] = {}
    for one in found:
        pairs.setdefault(sides(one), []).append(one)
    names = Names()
    groups = [
        Group(
            names.take(anchor(f"{waits}_{on}")), side(site, waits=True, one=rows[0]),
            side(site, waits=False, one=rows[0]), rows,
        )
        for (waits, on), rows in pairs.items()
    ]  # fmt: skip
    return sorted(groups, key=lambda group: (group.found[0].state, -group.amount(BLOCKED), -len(group.found)))


def _matrix(groups: Sequence[Group]) -> Matrix | None:
    """Return the matrix where it says more than the list: at least three pairs, and few enough columns to be read."""
    amounts: Counter[Crumb] = Counter()
    cells: dict[tuple[Crumb, Crumb], Cell] = {}
    for place, group in enumerate(groups):
        amounts[group.on] += len(group.found)
        cells[group.waits, group.on] = _cell(place, group)
    columns = sorted(amounts, key=lambda on: (-amounts[on], on.text.casefold()))
    rows = sorted({waits for waits, _ in cells}, key=lambda waits: (waits.text.casefold(), waits.address or ""))
    if len(cells) < 3 or len(columns) > WIDEST or len(rows) > 2 * WIDEST:
        return None
    most = columns[0]
    by = sum((waits, most) in cells for waits in rows)
    if len(columns) > 1 and amounts[columns[1]] == amounts[most]:
        finding = say(
            "{teams} wait for {others}, nobody for most", teams=words.count(len(rows), "team"),
            others=words.count(len(columns), "other"),
        )  # fmt: skip
    else:
        finding = say(
            "{team} is waited for most: {needs} of {teams}", team=most.text,
            needs=words.count(amounts[most], "need"), teams=words.count(by, "team", of="of"),
        )  # fmt: skip
    return Matrix(finding, columns, [(waits, [cells.get((waits, on)) for on in columns]) for waits in rows])
