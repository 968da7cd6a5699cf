"""Any text as Markdown on the site: few elements, few attributes, few kinds of links, and no other markup."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from okrlint.site.markdown import inline, to_html

from .kit import text_of

TAGS = re.compile(
    r"</?(?:p|em|strong|s|code|blockquote|ul|ol|li|h[1-6])>|</pre>|</a>|<br>|<hr>"
    r'|<pre tabindex="0">|<ol start="\d{1,9}">|<a href="([^"<>]*)"( rel="noopener noreferrer nofollow")?>'
)
SAFE = re.compile(r"(?:https?://[^/@\s\\]|mailto:[^\s?]+\Z)", re.IGNORECASE)
VOID = {"br", "hr"}


class Reader(HTMLParser):
    """Reads as a browser does which elements are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is there
        """Take the start of an element."""
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as above
        """Take an element that has no content."""
        assert tag in VOID, tag

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element, which must be the innermost one."""
        assert self.open, tag
        assert self.open.pop() == tag, tag

    def handle_comment(self, data: str) -> None:
        """Find what must not be there."""
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        """Find what must not be there."""
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        """Find what must not be there."""
        raise AssertionError(f"an instruction: {data}")


def one(data: bytes) -> None:
    """Draw a text as Markdown, with and without pages to link to."""
    text = text_of(data)
    known = to_html(text, resolve=lambda name: "known.html" if name == "known" else None)
    for drawn in (str(known), str(to_html(text, level=2)), str(inline(text))):
        sound(drawn)
        assert len(drawn) <= 16 * len(text) + 4000, "a small text becomes a large page"


def sound(drawn: str) -> None:
    """Look for markup: only the tags that are allowed, every one closed, and links to the web or to us."""
    rest = TAGS.sub("", drawn)
    assert "<" not in rest, rest
    assert ">" not in rest, rest
    for found in TAGS.finditer(drawn):
        if found[1] is None:
            continue
        target = html.unescape(found[1])
        if found[2]:
            assert SAFE.match(target), target
        else:
            assert target == "known.html", target
    reader = Reader()
    reader.feed(drawn)
    reader.close()
    assert not reader.open, reader.open
