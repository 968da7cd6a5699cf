"""Any text as a name: of a new thing, of a page, of a place within one."""

from __future__ import annotations

import re

from okrlint.importers.people import new_id
from okrlint.importers.people import slug as imported
from okrlint.site.addresses import anchor, rule_address, segment
from okrlint.starting.naming import is_device, new_name, slug
from okrlint.text import Names

from .kit import text_of

PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z|\Z")
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
PART = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}\Z")


def one(data: bytes) -> None:
    """Make a name of each line of a text, and of the whole."""
    text = text_of(data)
    lines = [text, *text.split("\n")[:20]]
    used: set[str] = set()
    ids: set[str] = set()
    imports, taken = Names(), Names()
    pages: set[str] = set()
    for line in lines:
        for made in (slug(line), imported(line)):
            assert PLAIN.match(made), made
        for title in (True, False):
            made = new_name(line, "goal", used, title=title)
            assert ID.match(made), made
            assert made not in used, made
            assert not is_device(made), made
            used.add(made)
        made = new_id(line, "goal", imports, line)
        assert ID.match(made), made
        assert made not in ids, made
        ids.add(made)
        page = taken.take(segment(line, {"index"}))
        assert page.casefold() not in pages, page
        pages.add(page.casefold())
        address(line)


def address(name: str) -> None:
    """Make a part of an address of a name: it leads nowhere else, and is a file's name on every system."""
    for made in (segment(name), anchor(name)):
        assert PART.match(made), made
        assert not is_device(made), made
        assert segment(made) == made, "the second time is not like the first"
    assert segment(name, {"index"}).lower() != "index"
    assert re.match(r"rules/@?[A-Za-z0-9_-]+\.html\Z", rule_address(name))
