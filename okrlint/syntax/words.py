"""Why a text is no plain YAML, in plain words and on the words that are meant.

The parsers in C and in Python say the same in different sentences and at slightly different places, so a mistake is
told from the line it stands on and from a few words of theirs that both use.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from okrlint.diagnostic import Fix, Problem
from okrlint.syntax.events import Stopped
from okrlint.syntax.guard import tab_problem
from okrlint.syntax.node import Node
from okrlint.text import Edit, Source, Span, clip

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_KEY = re.compile(r"[ \t]*(?:- +)*[^\s:#'\"\[\]{},][^:#'\"\[\]{},]*: +(?=\S)")
_LONG_KEY = re.compile(r"[ \t]*+(?:- +)*+(?P<key>(?:[^:#]|:(?=\S)){1025,}+):(?:\s|\Z)")
_WORD = re.compile(r"\S+")
_NEITHER = "this line is neither `key: value` nor `- item`"
_ADD_COLON = "put a colon and a space behind the key, or indent the line to join the text above"
_INDENT = re.compile(r"[ ]*\t")


def in_words(text: str, stopped: Stopped) -> Problem:
    """Return the problem that ended the reading of `text`."""
    source = Source("", text)
    return _KINDS[stopped.kind](source, stopped)


def only_text(root: Node | None) -> Problem | None:
    """Return the problem of a file that is nothing but a text or number."""
    if root is None or root.kind != "scalar" or root.value is None:
        return None
    return _problem(
        "there is text in this file, but no `key: value`",
        Span(root.start, root.end),
        "put a colon and a space behind each key",
    )


def not_finite(span: Span, text: str) -> Problem:
    """Return the problem of a number without end, or with more digits than anybody needs."""
    return Problem("invalid-shape", f"{clip(text, 20)} is not a number anyone can reach", span, hint="write it out")


def double_key(node: Node, first: Node) -> Problem:
    """Return the problem of a key that stands twice in a map."""
    return Problem(
        "duplicate-key",
        f"`{clip(node.value, 40)}` stands here twice",
        Span(node.start, node.end),
        hint="keep one of the two; only the first was read",
        related=(("the first one", Span(first.start, first.end)),),
    )


def _syntax(source: Source, stopped: Stopped) -> Problem:
    text = source.text
    conflict = _CONFLICT.search(text)
    if conflict:
        return _problem(
            "a merge conflict is left in this file", Span(*conflict.span()), "keep one side, delete the marks"
        )
    line = source.place(stopped.at).line
    for number in (line, line - 1):
        tab = _INDENT.match(source.line_text(number)) if number else None
        if tab:
            start = source.line_span(number).start
            return tab_problem(Span(start + tab.end() - 1, start + tab.end()))
    if long_key := _LONG_KEY.match(source.line_text(line)):
        start = source.line_span(line).start + long_key.start("key")
        return _problem("a key has at most 1,024 characters", Span(start, start + 40), "give it a shorter name")
    context, said = stopped.detail if isinstance(stopped.detail, tuple) else ("", "")
    return next(
        (found for test in _TESTS if (found := test(source, stopped, f"{context} {said}"))),
        _problem("this cannot be read as YAML", _word_at(source, stopped.at), "compare it with the lines around it"),
    )


def _open_quote(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "quoted scalar" not in said or "end of stream" not in said or stopped.since is None:
        return None
    start = stopped.since
    return _problem(
        "this quote is never closed",
        Span(start, source.line_span(source.place(start).line).end),
        "close the text with the same quote",
    )


def _escape(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "quoted scalar" not in said or not ("escape" in said or "hexdecimal" in said or "Unicode" in said):
        return None
    at = source.text.rfind("\\", 0, stopped.at + 1)
    return _problem(
        "a backslash means something special between double quotes",
        Span(at, min(at + 2, len(source.text))),  # a file may end with the backslash
        "write the text between single quotes, or double the backslash",
    )


def _colon(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "mapping values are not allowed" not in said:
        return None
    line = source.place(stopped.at).line
    text = source.line_text(line)
    key = _KEY.match(text)
    value = text[key.end() :].partition(" #")[0].rstrip() if key else ""
    if not key or ":" not in value:
        return _no_colon_above(source, line) or _indent(source, stopped, "block collection")
    start = source.line_span(line).start + key.end()
    span = Span(start, start + len(value))
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _problem(
        "a colon with a space behind it ends a key, so this text needs quotes",
        span,
        f"write {clip(quoted, 50)}",
        Fix("Put the text in quotes", (Edit(span, quoted),), safe=False),
    )


def _no_colon_above(source: Source, line: int) -> Problem | None:
    above = source.line_span(line - 1) if line > 1 else None
    text = source.text[above.start : above.end] if above else ""
    if above is None or not text.strip() or ":" in text or text.lstrip().startswith(("#", "- ")):
        return None
    return _problem(_NEITHER, _word_span(source, above), _ADD_COLON)


def _after_quote(source: Source, stopped: Stopped, said: str) -> Problem | None:
    line = source.line_span(source.place(stopped.at).line)
    before = source.text[line.start : stopped.at].rstrip(" ")
    if "scanning" in said or not before.endswith(("'", '"')) or not source.text[stopped.at : line.end].strip():
        return None
    inside = "''" if before.endswith("'") else '\\"'
    return _problem(
        "text goes on behind the closing quote",
        _rest_of_line(source, stopped.at),
        f"write {inside} for a quote inside the text",
    )


def _block_header(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "scanning a block scalar" not in said or stopped.since is None:
        return None
    mark = source.text[stopped.since : stopped.since + 1]
    return _problem(
        f"nothing may stand behind `{mark}` on its line",
        _rest_of_line(source, stopped.since),
        "begin the text on the next line, indented",
    )


def _first_character(source: Source, stopped: Stopped, said: str) -> Problem | None:
    named = "scanning an alias" in said or "scanning an anchor" in said
    at = stopped.since if named and stopped.since is not None else stopped.at
    char = source.text[at : at + 1]
    if char == "\t":
        return tab_problem(Span(at, at + 1))
    if not named and "cannot start any token" not in said and not ("pars" in said and char in set("]},?@%`")):
        return None
    shown = char if char != "`" else "a backtick"
    return _problem(f"text that begins with {shown} needs quotes", _rest_of_line(source, at), "put it in quotes")


def _dash(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "sequence entries are not allowed" not in said or source.text[stopped.at : stopped.at + 1] != "-":
        return None
    line = source.line_span(source.place(stopped.at).line)
    if not source.text[line.start : stopped.at].strip():
        return None
    return _problem(
        "a list begins on a line of its own",
        _rest_of_line(source, stopped.at),
        "move the `-` to the next line, indented",
    )


def _flow(_: Source, stopped: Stopped, said: str) -> Problem | None:
    if "flow sequence" not in said and "flow mapping" not in said:
        return None
    mark, kind = ("]", "list") if "flow sequence" in said else ("}", "map")
    since = stopped.since if stopped.since is not None else stopped.at
    return _problem(
        f"the {kind} that begins here has no comma or `{mark}` where one is due",
        Span(since, since + 1),
        f"close it with `{mark}`, or put the text in quotes",
    )


def _no_colon(source: Source, stopped: Stopped, said: str) -> Problem | None:
    if "could not find expected ':'" not in said:
        return None
    at = stopped.since if stopped.since is not None else stopped.at
    return _problem(_NEITHER, _rest_of_line(source, at), _ADD_COLON)


def _indent(source: Source, stopped: Stopped, said: str) -> Problem | None:
    told = ("block collection", "block mapping", "sequence entries", "mapping keys are not", "document start>")
    if not any(words in said for words in told) and "indented" not in said:
        return None
    span = source.line_span(source.place(stopped.at).line)
    text = source.text[span.start : span.end]
    width = len(text) - len(text.lstrip(" "))
    spaces = f"{width} space{'' if width == 1 else 's'}" if width else "no space"
    return _problem(
        f"this line begins with {spaces} and fits nothing above it",
        _word_span(source, span),
        "line it up with the keys it belongs to",
    )


_TESTS: tuple[Callable[[Source, Stopped, str], Problem | None], ...] = (
    _open_quote,
    _escape,
    _colon,
    _block_header,
    _after_quote,
    _flow,
    _first_character,
    _dash,
    _no_colon,
    _indent,
)


def _simple(message: str, hint: str, rule: str = "invalid-yaml") -> Callable[[Source, Stopped], Problem]:
    def say(source: Source, stopped: Stopped) -> Problem:
        end = stopped.end
        span = Span(stopped.at, end) if end is not None and end > stopped.at else _word_at(source, stopped.at)
        detail = f"{stopped.detail:,}" if isinstance(stopped.detail, int) else clip(str(stopped.detail), 40)
        return Problem(rule, message.replace("{}", detail), span, hint=hint, unreadable=True)

    return say


_RAISE = "make the file simpler, or raise the limit in the settings"
_KINDS: dict[str, Callable[[Source, Stopped], Problem]] = {
    "syntax": _syntax,
    "too-deep": _simple("the file is nested deeper than {} levels", _RAISE, "unreadable-file"),
    "too-many": _simple("the file has more than {} values", "split it into several files", "unreadable-file"),
    "too-many-mistakes": _simple("more than {} keys stand here twice", "mend these first", "unreadable-file"),
    "alias-bomb": _simple("aliases repeat more than {} values", "write the values out", "unreadable-file"),
    "alias-unknown": _simple("nothing above is called `&{}`", "write `&name` before the value to repeat, or quote it"),
    "alias-inside": _simple("`*{}` stands inside the value it repeats", "write the value out"),
    "key-not-text": _simple("a key must be plain text", "put the key in quotes"),
    "merge-key": _simple("`<<` does not merge here", "write the keys out"),
    "second-document": _simple("a second document begins here", "put it into a file of its own"),
    "odd-name": _simple("text that begins with {} needs quotes", "put it in quotes"),
    "tag": _simple("a goal file has no tags", "delete the word that begins with `!`, or put the text in quotes"),
}


def _problem(message: str, span: Span, hint: str, fix: Fix | None = None) -> Problem:
    return Problem("invalid-yaml", message, span, hint=hint, fix=fix, unreadable=True)


def _word_at(source: Source, at: int) -> Span:
    line = source.line_span(source.place(at).line)
    found = _WORD.search(source.text, min(at, line.end), line.end) or _WORD.search(source.text, line.start, line.end)
    return Span(*found.span()) if found else Span(line.start, line.end)


def _rest_of_line(source: Source, at: int) -> Span:
    line = source.line_span(source.place(at).line)
    text = source.text[at : line.end].rstrip()
    return Span(at, at + len(text)) if text.strip() else _word_at(source, at)


def _word_span(source: Source, line: Span) -> Span:
    text = source.text[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    return Span(start, max(start, line.start + len(text.rstrip())))
