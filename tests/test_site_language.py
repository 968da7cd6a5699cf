"""The interface in other languages: catalogues are whole, and no page says a word that a catalogue cannot reach."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import languages_kit as languages
import pytest
import site_kit as kit
from languages_kit import Said

from okrlint.config import SiteSettings
from okrlint.diagnostic import Diagnostic, Level, RuleCard
from okrlint.site import Edition, words
from okrlint.site.assets import assets
from okrlint.site.data import SiteData, build_data
from okrlint.site.language import ENGLISH_MONTHS, Catalogue, available, catalogue, say, spoken, told_in
from okrlint.site.pages import all_pages
from okrlint.site.render import render

pytestmark = pytest.mark.repository  # the messages are read from the sources

N = words.NO_BREAK
TO_CONVERT = frozenset[str]()
"""Templates of pages that still say something in English only; the set is to shrink to nothing."""


@pytest.mark.parametrize("code", languages.languages())
def test_catalogues_are_whole(code: str) -> None:
    """Each message and noun is there, none too many, with the parts, tags and edges of the English."""
    assert list(languages.faults(code)) == []


@pytest.mark.parametrize("code", languages.languages())
def test_catalogues_are_laid_out_for_a_reader_of_changes(code: str) -> None:
    """A file holds one message on each line, in order; its nouns have three forms and its months are twelve."""
    data = languages.raw(code)
    assert languages.written(data) == (languages.LANGUAGES / f"{code}.json").read_text("utf-8")
    assert len(set(data.get("months", ENGLISH_MONTHS))) == 12
    assert all(len(forms) == 3 and all(forms) for forms in data["nouns"].values())


def test_all_that_is_said_can_be_read_from_the_code() -> None:
    """What `say` and `_` are given is a literal, or stands in a table that the kit knows."""
    assert languages.interface().unreadable == []


@pytest.mark.parametrize("said", languages.interface().messages, ids=lambda one: f"{one.place} {one.key}"[:60])
def test_messages_get_the_parts_they_name(said: Said) -> None:
    """A message names each part once that it is given, and braces fit."""
    named = languages.placeholders(languages.bare(said.key))
    assert said.parts is None or named == said.parts


def test_what_is_missing_can_be_filled_in() -> None:
    """What a language lacks is printed in the layout of a catalogue; filled in and merged, nothing is amiss."""
    lacking = languages.missing("de")
    assert json.loads(languages.written(lacking)) == lacking
    assert languages.merged("de", lacking)["messages"].keys() == languages.interface().keys()


class Wrapped(dict[str, Any]):
    """A catalogue of messages that knows every one: the English, in brackets."""

    def get(self, key: str, _default: object = None) -> str:
        """Return the message, wrapped."""
        return f"⟦{languages.bare(key)}⟧"


class WrappedNouns(dict[str, Any]):
    """A catalogue of nouns that knows every one: the English, in brackets."""

    def get(self, key: str, _default: object = None) -> list[str]:
        """Return the three forms of a noun, wrapped."""
        noun = languages.bare(key)
        return [f"⟦{noun}⟧", f"⟦{noun}s⟧", f"⟦no {noun}s⟧"]


PSEUDO = Catalogue("xx", Wrapped(), WrappedNouns(), [f"⟦{month}⟧" for month in ENGLISH_MONTHS])


class Seen(HTMLParser):
    """A page as somebody sees and hears it: `loose` are the words outside of any wrap that are not the goals' own."""

    SILENT = frozenset(["code", "pre", "script", "style", "title"])
    HEARD = frozenset(["aria-label", "alt", "placeholder", "title", "data-l"])
    VOID = frozenset(["meta", "link", "br", "hr", "img", "input", "wbr"])

    def __init__(self) -> None:
        """Begin with nothing open."""
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.depth = 0
        self.loose: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what is silent, and check what is heard."""
        given = dict(attrs)
        if tag not in self.VOID:
            outer = bool(self.open) and self.open[-1][1]
            self.open.append((tag, outer or tag in self.SILENT or given.get("lang") == "en"))
        for name in given.keys() & self.HEARD:
            self.check(given[name] or "", 0)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a shape of a picture opens and closes at once."""
        if tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Check words that are seen."""
        if not (self.open and self.open[-1][1]):
            self.depth = self.check(data, self.depth)

    def check(self, text: str, depth: int) -> int:
        """Keep words with Latin letters outside of wraps; return how many wraps are open at the end."""
        outside = ""
        for char in text:
            depth += {"⟦": 1, "⟧": -1}.get(char, 0)
            outside += " " if depth else char
        outside = re.sub(r"\b\d{4}-Q\d\b|\bokrlint( 1\.2\.3)?|okrs/\w+\.yaml|https:\S+", "", outside)  # names, places
        if re.search("[A-Za-z]", outside):
            self.loose.append(" ".join(outside.split()))
        return depth


FOREIGN = kit.TINY.parent / "foreign"
FULL = {path.relative_to(FOREIGN).as_posix(): path.read_text("utf-8") for path in sorted(FOREIGN.rglob("*.yaml"))}
"""A workspace with something of everything, all its own words in Greek."""

BROKEN = {**FULL, "okrs/broken.yaml": "cycle: [\n"}

WORKSPACES = {
    "full": (FULL, kit.TODAY),
    "broken": (BROKEN, kit.TODAY),
    "over": (FULL, date(2027, 2, 1)),
    "not begun": (FULL, date(2026, 9, 1)),
    "quiet": ({path: FULL[path] for path in ("okrs/org.yaml", "okrs/off.yaml")}, kit.TODAY),
    "nothing": ({}, kit.TODAY),
}
CARDS = (
    RuleCard("1-1", "wording", "an objective that is a task", kit.MANUAL, Level.ERROR, starter=True),
    RuleCard("1-2", "truth", "help as the whole goal", "Say what changes.", Level.OFF, starter=False),
)


def found(site: Mapping[str, str], today: date) -> Iterator[Diagnostic]:
    """Yield a finding of each level in a workspace."""
    goals = list(kit.workspace(site, today).objectives)
    for goal, level in zip(goals, (Level.ERROR, Level.WARNING, Level.INFO), strict=False):
        yield kit.finding(goal, "1-1", level)


@cache
def loose_words() -> dict[str, list[str]]:
    """Return what the pages of each template say beside messages and goals, in a language of wraps."""
    loose: dict[str, list[str]] = {}
    for files, today in WORKSPACES.values():
        space = kit.workspace(files, today)
        report = kit.report(space, list(found(files, today)))
        site = build_data(space, report, CARDS, SiteSettings(title="ΣΣ"), Edition("1.2.3"))
        for template, address, html in _drawn(site):
            seen = Seen()
            seen.feed(html)
            place = f"{address} on {today}: "
            loose.setdefault(template, []).extend(place + text for text in seen.loose)
            loose[template] += [f"{place}wraps stay open"] * bool(seen.depth)
    return loose


def _drawn(site: SiteData) -> Iterator[tuple[str, str, str]]:
    pages = list(told_in(PSEUDO, all_pages(site)))
    for page, file in zip(pages, told_in(PSEUDO, render(site, pages)), strict=True):
        yield page.template, page.address, file.content.decode()


def test_every_word_of_a_page_can_be_told_in_another_language() -> None:
    """What is seen or heard is a message, or the goals' own; findings and manuals are marked as English."""
    loose = {template: told for template, told in loose_words().items() if told}
    assert {template: loose[template] for template in loose.keys() - TO_CONVERT} == {}
    assert loose.keys() >= TO_CONVERT, "all is converted here: take it out of TO_CONVERT"


def german(files: Mapping[str, str] = FULL) -> dict[str, str]:
    """Return the German pages of a workspace."""
    return kit.build(kit.workspace(files), settings=SiteSettings(language="de-AT"))


@pytest.mark.parametrize(("language", "code"), [("de-AT", "de"), ("de", "de"), ("xx", "en"), ("en-GB", "en")])
def test_a_language_without_a_catalogue_is_english(language: str, code: str) -> None:
    """The pages say which language they are in; that of a region is that of its language."""
    page = kit.page({}, "index.html", SiteSettings(language=language))
    assert page.one("html").attributes["lang"] == code
    assert code in available()


def told(make: Callable[[], str], language: Catalogue) -> str:
    """Return what is made while a language is in force."""
    return next(told_in(language, (one() for one in [make])))


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: words.quantity(1234.5, "%"), f"1.234,5{N}%"),
        (lambda: words.share(0.995), f"99{N}%"),
        (lambda: words.quantity(-12, "€"), f"{words.MINUS}12{N}€"),
        (lambda: words.signed(2.5, "$m"), f"+2,5{N}Mio.{N}$"),
        (lambda: words.quantity(3, "€x"), f"3{N}x€"),
        (lambda: words.number(10**400), "etwa 10^400"),
        (lambda: words.day(date(2026, 3, 5)), f"5.{N}März{N}2026"),
        (lambda: words.ago(date(2026, 11, 19), kit.TODAY), f"vor 3{N}Tagen"),
        (lambda: words.count(3, "day"), f"3{N}Tage"),
        (lambda: words.count(0, "goal"), "keine Ziele"),
        (lambda: words.count(2, "goal", of="nowhere"), f"2{N}Ziele"),
        (lambda: words.count(2, "zebra"), f"2{N}zebras"),
        (lambda: words.joined(["a", "b", "c"]), "a, b und c"),
        (lambda: say("on track", of="nowhere"), "im Plan"),
    ],
)
def test_german_writes_figures_and_days_its_own_way(make: Callable[[], str], text: str) -> None:
    """Figures, percent, money, days and amounts follow the catalogue; what it lacks stays English."""
    assert told(make, catalogue("de")) == text


def test_a_language_is_in_force_only_while_it_speaks() -> None:
    """Between two pages, and after them, figures are English again."""
    pages = told_in(catalogue("de"), (words.number(value) for value in (1.5, 2.5)))
    assert [next(pages), words.number(1.5), next(pages), spoken().code] == ["1,5", "1.5", "2,5", "en"]


def test_german_pages_read_as_german() -> None:
    """No sentence ends with two full stops, no blank is doubled, and pictures keep the point in their figures."""
    for address, html in german().items():
        if address.endswith(".html"):
            text = kit.read_page(html).one("body").text
            assert not re.search(r"[^.]\.\.(?!\.)|[a-z] {2}[a-z]|\{\w+\}", text), address
            assert not re.search(r' (?:x|y|width|height|cx|cy)="[\d.]*,', html), address


def test_english_parts_of_german_pages_say_so() -> None:
    """Rules and findings are told in English; a German page marks them as that, an English one need not."""
    page = german(kit.tiny_files())["rules/task-as-objective.html"]
    assert '<p class="lead" lang="en">' in page
    plain = kit.build(kit.workspace(kit.tiny_files()))["rules/task-as-objective.html"]
    assert plain.count('lang="en"') == plain.count('<html lang="en">') == 1


def test_the_script_gets_its_messages() -> None:
    """The script of a German site holds the German for what it says and for the words that lists are filtered by."""
    site = kit.data({})
    (script,) = [one for one in told_in(catalogue("de"), assets(site)) if one.address.endswith(".js")]
    said = json.loads(script.content.decode().partition("const WORDS = ")[2].partition(";\n")[0])
    assert said["off track"] == "nicht im Plan"
    assert said["Show all"] == "Alle zeigen"
    english = [one for one in told_in(catalogue("xx"), assets(site)) if one.address.endswith(".js")]
    assert english[0].content.startswith(b"const WORDS = {};")


def test_one_english_word_may_be_two_elsewhere() -> None:
    """A message is looked up with what tells two meanings apart; in English that is not shown."""
    two = Catalogue("xx", {"Due [of a goal]": "A", "Due": "B"})
    assert told(lambda: say("Due", of="of a goal"), two) == "A"
    assert told(lambda: say("Due"), two) == "B"
    assert say("Due", of="of a goal") == "Due"
