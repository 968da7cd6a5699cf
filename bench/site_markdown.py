"""The main part of a page of the site as Markdown, so that other generators have the same text to draw."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Markdown(HTMLParser):
    """Gathers the `<main>` of a page as Markdown: `of(html)` returns it.

    Text, links, headings, lists, tables and examples of code stay; pictures drawn in SVG and scripts are left out. What
    a list or a table cell divides without a paragraph becomes one line.
    """

    LEFT_OUT = frozenset(("svg", "script", "style", "template"))
    HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
    HARD = HEADINGS | {"p", "ul", "ol", "dl", "li", "dt", "table", "pre", "blockquote", "caption"}
    BLOCKS = HARD | {
        *("main", "div", "section", "article", "nav", "header", "footer", "details", "summary", "figure", "figcaption"),
        *("form", "fieldset", "legend", "label", "option", "select", "button", "dd", "hr", "br", "tr"),
    }
    ESCAPES = str.maketrans(
        {one: f"\\{one}" for one in "\\`*_[]!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;"}
    )
    FIRST = re.compile(r"^(\d{1,9}(?=[.)]$)|(?=(?:#{1,6}|[-+])$|---|~~~|=+$))")  # words that would begin a block

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.words: list[str] = []
        self.lists: list[str] = []  # the marks of the lists that are open
        self.rows: list[list[str]] = []
        self.links: list[str | None] = []
        self.mark = self.cell = self.inside = self.tight = False
        self.left_out = 0
        self.code: list[str] | None = None

    @classmethod
    def of(cls, html: str) -> str:
        """Return the main part of a page as Markdown."""
        page = cls()
        page.feed(html)
        page.close()
        return "".join(page.parts).lstrip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a part of the page."""
        self.inside = self.inside or tag == "main"
        self.left_out += self.inside and tag in self.LEFT_OUT
        if not self.inside or self.left_out or self.code is not None:
            return
        if tag in self.BLOCKS:
            self._edge(tag)
        if tag in ("ul", "ol", "dl", "table") and self.mark and not self.cell:
            self._put("&nbsp;")  # a list within a list needs something to hang on
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
            self.words.append("[" if self.links[-1] is not None else "")
        elif tag == "img":
            self.words.append(f"![{(dict(attrs).get('alt') or '').translate(self.ESCAPES)}]({dict(attrs).get('src')})")
        else:
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in ("ul", "ol", "dl"):
            self.lists.append("1." if tag == "ol" else "*")  # a page that begins with `-` is a riddle to Hugo
        elif tag in ("li", "dt"):
            self.mark = not self.cell
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell, self.words = True, []
        elif tag == "pre" and not self.cell:
            self.code = []

    def handle_endtag(self, tag: str) -> None:
        """Close a part of the page."""
        if self.left_out or not self.inside:
            self.left_out -= self.inside and tag in self.LEFT_OUT
            return
        if self.code is not None:
            if tag == "pre":
                text, self.code = "".join(self.code).strip("\n"), None
                self._put(f"````\n{text}\n````")
            return
        if tag == "a":
            target = self.links.pop() if self.links else None
            self.words.append(f"]({target})" if target is not None else "")
        elif tag in ("td", "th"):
            self.rows[-1].append(" ".join("".join(self.words).split()))
            self.cell, self.words = False, []
        elif tag == "dt":
            self.words.append(" ")
        elif tag in self.BLOCKS:
            self._edge(tag, "#" * int(tag[1]) + " " if tag in self.HEADINGS else "")
        if tag in ("ul", "ol", "dl"):
            self.lists.pop()
            self.mark = False
        elif tag == "table":
            self._table()
        self.inside = self.inside and tag != "main"

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self.code is not None:
            self.code.append(data)
        elif self.inside and not self.left_out:
            self.words.append(data.translate(self.ESCAPES))

    def _edge(self, tag: str, head: str = "") -> None:
        if self.cell or self.links or (self.lists and tag not in self.HARD):
            self.words.append(" ")
            return
        text = " ".join("".join(self.words).split())
        self.words = []
        if text:
            first, *rest = text.split(" ", 1)
            self._put(" ".join((head + self.FIRST.sub(r"\1\\", first), *rest)))

    def _table(self) -> None:
        rows, self.rows = [row for row in self.rows if row], []
        if rows:
            width = max(map(len, rows))
            head = rows[0] + [""] * (width - len(rows[0]))
            self._put("\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *rows[1:])))

    def _put(self, text: str) -> None:
        margin = "    " * len(self.lists)
        first = margin
        if self.lists and self.mark:
            first = f"{margin[4:]}{self.lists[-1]} "
        item = bool(self.lists) and self.mark and "\n" not in text
        self.parts.append(("" if item and self.tight else "\n") + first + text.replace("\n", "\n" + margin) + "\n")
        self.mark, self.tight = False, item
