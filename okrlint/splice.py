"""Values put into the text of a file at known places: every other byte stays, and what the file must mean is known.

A splice says twice what it does: as text edits, and as a change of the plain data. Whoever makes it reads the text
again and compares (`means`), so that a file which was laid out in an unforeseen way is refused and never damaged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrlint.syntax.document import Document, Path
from okrlint.syntax.node import Node
from okrlint.syntax.scalars import resolve, written
from okrlint.text import Edit, Source, Span


class Flow(dict[str, Any]):
    """A map that is to be written on one line, between braces."""


class Typed(str):
    """A number as somebody typed it, `6.90`, which is to stand in the file like that."""

    __slots__ = ()


class Splice(NamedTuple):
    """A text edit of one file, and what it does to the plain data: `values` by path, put in or inserted in a list."""

    edit: Edit
    values: tuple[tuple[Path, Any], ...]
    into_list: bool = False


def means(document: Document, splices: Iterable[Splice]) -> Any:
    """Return the plain data that a file must have once the splices are made."""
    data = _plain(document.data)  # a copy in which nothing is shared: what an alias repeats must not change with it
    ordered = sorted(splices, key=lambda one: (one.edit.span, one.into_list), reverse=True)
    for splice in ordered:
        for path, value in splice.values:
            parent = data
            for step in path[:-1]:
                parent = parent[step]
            if splice.into_list:
                parent.insert(path[-1], _plain(value))
            else:
                parent[path[-1]] = _plain(value)
    return data


def alike(meant: Any, read: Any, *, cut: bool = False) -> bool:
    """Return whether two trees of plain data are the same, kinds of numbers included.

    `cut` says that the file ends without a line end: then a text in several lines may have gained or lost one.
    """
    if isinstance(meant, dict) and isinstance(read, dict):
        return list(meant) == list(read) and all(alike(meant[name], read[name], cut=cut) for name in meant)
    if isinstance(meant, list) and isinstance(read, list):
        pairs = zip(meant, read, strict=False)
        return len(meant) == len(read) and all(alike(one, other, cut=cut) for one, other in pairs)
    if type(meant) is not type(read):
        return False
    return bool(meant == read or (cut and isinstance(meant, str) and read in (f"{meant}\n", meant.removesuffix("\n"))))


def put_fields(document: Document, path: Path, fields: Mapping[str, Any]) -> Splice | None:
    """Return the splice that adds fields to the map at `path`, behind its last one; None where that is not sure.

    None too where a field is there already (see `set_field`).
    """
    node = document.node(path)
    if node is None or node.kind != "map" or not node.value or any(node.pair(name) for name in fields):
        return None
    values = tuple(((*path, name), value) for name, value in fields.items())
    last = node.value[-1][1]
    if node.style == "flow":
        text = "".join(f", {name}: {_flow(value)}" for name, value in fields.items())
        return Splice(Edit(Span(last.end, last.end), text), values)
    source = document.source
    column = _column(source, node.value[0][0].start)
    lines = [_field(name, value, column) for name, value in fields.items()]
    apart = "\n" if not path and len(node.value) > 1 and _is_apart(source, node.value[-1][0]) else ""
    return Splice(_behind(source, node, column, lines, apart), values)


def set_field(document: Document, path: Path, name: str, value: Any) -> Splice | None:
    """Return the splice that gives the field `name` of the map at `path` a value on one line; None if not sure.

    What stood there, on one line, is replaced; a field that is not there is added behind the last one.
    """
    node = document.node(path)
    pair = node.pair(name) if node and node.kind == "map" else None
    if pair is None:
        return put_fields(document, path, {name: value})
    old, text = pair[1], document.source.text
    if old.kind != "scalar" or old.anchor or "\n" in text[old.start : old.end]:
        return None
    values = (((*path, name), value),)
    fresh = _flow(value) if node and node.style == "flow" else _in_block(value)
    if old.start == old.end:  # nothing is written behind the key
        at = text.find(":", pair[0].end) + 1
        if text[pair[0].end : at].strip() != ":":  # `? key` and `{key}` have no colon
            return None
        return Splice(Edit(Span(at, at), f" {fresh}"), values)
    return Splice(Edit(Span(old.start, old.end), fresh), values)


def add_items(document: Document, path: Path, items: Sequence[Any], at: int | None = None) -> Splice | None:
    """Return the splice that adds items to the list at `path`, before the one at index `at` or at the end.

    They are written like their neighbours: on one line each or on several, with a blank line between or without. The
    list itself may be missing, then it becomes the last field of its map. None where that is not sure.
    """
    listed = document.node(path)
    if listed is None:
        return put_fields(document, path[:-1], {str(path[-1]): list(items)})
    if listed.kind != "list" or listed.anchor:
        return None
    at = len(listed.value) if at is None else at
    values = tuple(((*path, at + index), item) for index, item in enumerate(items))
    if listed.style == "flow":
        edit = _into_flow(document, path, listed, items, at)
    else:
        edit = _into_block(document.source, listed, items, at)
    return Splice(edit, values, into_list=True) if edit else None


def block(value: Any, indent: int = 0) -> str:
    """Return a map or a list of maps as YAML, each line indented by `indent` blanks, with a line end at the end."""
    lines = [line for one in _entries(value, indent) for line in one.split("\n")]
    return "".join(f"{line}\n" for line in lines)


def _entries(value: Any, indent: int) -> Iterator[str]:
    front = " " * indent
    if isinstance(value, Mapping):
        yield from (front + _field(name, one, indent) for name, one in value.items())
    else:
        yield from (front + _item(one, indent) for one in value)


def _field(name: str, value: Any, indent: int) -> str:
    """Return a field of a block map whose keys stand at column `indent`, without the blanks before its first line."""
    if isinstance(value, Mapping) and value and not isinstance(value, Flow):
        return "\n".join([f"{name}:", *_entries(value, indent + 2)])
    if isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        return "\n".join([f"{name}:", *_entries(value, indent + 2)])
    if isinstance(value, str) and _can_be_block(value):
        mark = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        return "\n".join([f"{name}: {mark}", *(f"{' ' * (indent + 2)}{line}" if line else "" for line in lines)])
    return f"{name}: {_in_block(value)}"


def _in_block(value: Any) -> str:
    """Return a value that fits on one line as it stands behind a key or dash of a block."""
    text = isinstance(value, str) and not isinstance(value, Typed) and value
    return written(text, in_flow=False) if text else _flow(value)


def _item(value: Any, indent: int) -> str:
    """Return an item of a block list whose dashes stand at column `indent`, without the blanks before the first."""
    if isinstance(value, Mapping) and value and not isinstance(value, Flow):
        fields = [_field(name, one, indent + 2) for name, one in value.items()]
        return f"- {(chr(10) + ' ' * (indent + 2)).join(fields)}"
    return f"- {_in_block(value)}"


_UNFIT = re.compile(r"[^\S\n ]|[ ]\n|\n\n\Z|[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a text in several lines cannot keep: other blanks, blanks at a line's end, characters nobody sees."""


def _can_be_block(text: str) -> bool:
    if "\n" not in text or text[0] in " \n" or text == "\n" or text.endswith(" "):
        return False
    return not _UNFIT.search(text) and all(line.isprintable() for line in text.split("\n"))


def _flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Typed):
        return str(value)
    if isinstance(value, str):
        return written(value) if value else '""'
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(one) for one in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return repr(value)


def _plain(value: Any) -> Any:
    """Return a value as reading it again gives it."""
    if isinstance(value, Typed):
        return resolve(str(value))
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _column(source: Source, offset: int) -> int:
    return source.place(offset).column - 1


def _behind(source: Source, node: Node, column: int, parts: Sequence[str], blank: str = "") -> Edit:
    """Return the edit that writes `parts` from a new line on, behind a node and the comments that belong to it."""
    newline = source.newline()
    line = source.place(max(node.start, node.end - 1)).line
    while line > source.place(node.start).line and not source.line_text(line).strip():
        line -= 1  # a text behind `|` ends with the empty lines that follow it
    while line < source.line_count() and _is_remark(source.line_text(line + 1), column):
        line += 1
    end = source.line_span(line).end
    text = "".join(f"\n{blank}{' ' * column}{part}" for part in parts)
    return Edit(Span(end, end), text.replace("\n", newline))


def _is_remark(line: str, column: int) -> bool:
    """Return whether a line holds nothing but a comment, further in than `column`."""
    inner = line.lstrip(" ")
    return inner.startswith("#") and len(line) - len(inner) > column


def _into_flow(document: Document, path: Path, listed: Node, items: Sequence[Any], at: int) -> Edit | None:
    text = ", ".join(_flow(item) for item in items)
    if listed.value:
        if at == 0:
            return Edit(Span(listed.value[0].start, listed.value[0].start), f"{text}, ")
        end = listed.value[at - 1].end
        return Edit(Span(end, end), f", {text}")
    inner = document.node(path[:-1])
    many = any(isinstance(item, Mapping) and not isinstance(item, Flow) for item in items)
    if not many or inner is None or inner.style == "flow":
        return Edit(Span(listed.start, listed.end), f"[{text}]")
    source = document.source
    column = _column(source, inner.value[0][0].start) + 2
    lines = "".join(f"\n{' ' * column}{_item(item, column)}" for item in items)
    start = listed.start - (source.text[listed.start - 1] == " ")
    return Edit(Span(start, listed.end), lines.replace("\n", source.newline()))


def _into_block(source: Source, listed: Node, items: Sequence[Any], at: int) -> Edit | None:
    if not listed.value or any(one.kind == "alias" for one in listed.value):
        return None
    near = listed.value[max(0, at - 1)]
    line = source.line_span(source.place(near.start).line)
    front = source.text[line.start : near.start]
    if not re.fullmatch(r" *- *", front):
        return None
    column, inner = front.index("-"), len(front)
    apart = "\n" if len(listed.value) > 1 and _is_apart(source, listed.value[-1]) else ""
    texts = [_like(near, item, inner, front[column + 1 :]) for item in items]
    if at == 0:
        text = "".join(f"{' ' * column}{one}\n{apart}" for one in texts).replace("\n", source.newline())
        return Edit(Span(line.start, line.start), text)
    return _behind(source, near, column, texts, apart)


def _like(near: Node, item: Any, inner: int, gap: str) -> str:
    """Return an item written as its neighbour is; its fields stand at column `inner`."""
    if not isinstance(item, Mapping) or isinstance(item, Flow) or (near.style == "flow" and not _nested(item)):
        return f"-{gap or ' '}{_flow(item)}"
    fields = [_field(name, one, inner) for name, one in item.items()]
    return f"-{gap or ' '}{(chr(10) + ' ' * inner).join(fields)}"


def _nested(item: Mapping[str, Any]) -> bool:
    """Return whether a map holds maps, or a text in several lines, and so wants lines of its own."""
    return any("{" in text or "\\n" in text for text in map(_flow, item.values()))


def _is_apart(source: Source, node: Node) -> bool:
    """Return whether an empty line stands before a node and the comments above it."""
    line = source.place(node.start).line - 1
    while line > 1 and source.line_text(line).lstrip().startswith("#"):
        line -= 1
    return not source.line_text(line).strip()
