"""Markdown of goals and manuals to HTML that cannot script: no raw HTML, no images, few schemes.

Limits follow what was measured of the library: without references, tables and automatic links its time and output
grow in line with the text, and 16 KiB a field take less than half a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from okrlint.site.words import plain

LONGEST = 16_384
"""Characters of one field that are drawn; what is longer is cut, with a note."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALLOWED = re.compile(r"(https?://[^/@\s]+(/|\?|#|\Z)|mailto:[^\s?]+\Z)", re.IGNORECASE)

Resolve = Callable[[str], str | None]


def allowed(url: str) -> bool:
    """Return whether a link may stay: https, http without a password, mailto, `#…`, or a plain relative one."""
    if _SCHEME.match(url):
        return bool(_ALLOWED.match(url))
    return not url.startswith(("//", "/", "\\")) and "\\" not in url


def to_html(text: str, *, level: int = 3, resolve: Resolve | None = None) -> Markup:
    """Return Markdown as HTML with its highest heading at `level`.

    `resolve` turns a relative link into an address on this site; None, or no `resolve`, leaves the words without link.
    """
    cut = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " …\n\n(The rest is left out here.)"
    if _only_words().match(cut):
        return Markup("".join(map(_paragraph, _GAP.split(cut.rstrip("\n")))))  # noqa: S704 - escaped there
    parser = _parser()
    tokens = parser.parse(plain(cut))
    _shift_headings(tokens, level)
    for token in tokens:
        if token.children:
            token.children = list(_linked(token.children, resolve))
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - built with raw HTML off


_GAP = re.compile(r"\n{2,}")


@lru_cache(maxsize=1)
def _only_words() -> re.Pattern[str]:
    """Return what matches a text without any mark of Markdown: of that the library would only make paragraphs.

    Every line begins with a letter and does not end with a blank.
    """
    return re.compile(r"(?:[^\W\d_][^\x00-\x1f\x7f-\x9f&<>\\*_\[\]`~]*(?<!\s)(?:\n+|\Z))+\Z")


def _paragraph(text: str) -> str:
    return "<p>" + text.replace('"', "&quot;") + "</p>\n"


def inline(text: str) -> Markup:
    """Return a message of ours with what stands between backticks as code, and nothing else drawn."""
    parts = plain(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its fellow is only a character
        return Markup.escape(plain(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else part for number, part in enumerate(parts)
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False})
    parser.disable(["table", "reference", "image", "linkify"])
    parser.validateLink = allowed  # type: ignore[method-assign]  # the library's own way to set it
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("code_block", _fence)
    return parser


def _fence(_renderer: Any, tokens: list[Token], index: int, _options: Any, _env: Any) -> str:
    # a wide block scrolls by itself, and what scrolls must be reachable by keyboard
    return f'<pre tabindex="0"><code>{Markup.escape(tokens[index].content)}</code></pre>\n'


def _shift_headings(tokens: list[Token], level: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + level)}"


def _linked(tokens: list[Token], resolve: Resolve | None) -> list[Token]:
    """Return inline tokens with safe links: outside ones marked as such, relative ones resolved or dropped."""
    kept: list[Token] = []
    dropped = 0
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrGet("href") or "")
            target = href if _SCHEME.match(href) else resolve(href) if resolve else None
            if target is None:
                dropped += 1
                continue
            token.attrs = {"href": target}
            if _SCHEME.match(href):
                token.attrSet("rel", "noopener noreferrer nofollow")
        elif token.type == "link_close" and dropped:
            dropped -= 1  # links do not nest, so the next end belongs to the one left out
            continue
        kept.append(token)
    return kept
