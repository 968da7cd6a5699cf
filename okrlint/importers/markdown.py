"""Goals as people write them into a document: headings, lists, numbers, tables, with or without labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from okrlint.errors import UsageError
from okrlint.importers import MOST_PARTS, Part, Read, Remark
from okrlint.importers.columns import columns_of, is_header, left_out, parts_of
from okrlint.importers.lines import FIELD, FIELD_OF, Line, Role, lines_of, with_roles
from okrlint.text import clip

MOST_LINES = 100_000
"""Lines that a document may have: a long book."""

_OWNER = re.compile(
    r"\s*[(\[](?P<label>(?:owner|dri|lead)\s*:?\s*|@)?(?P<name>[^()\[\]@]{1,60})[)\]]\s*\Z", re.IGNORECASE
)
_AT = re.compile(r"\s+@(?P<name>[\w.-]{1,60})\s*\Z")


def read(text: str) -> Read:
    """Return the parts of a document; raise UsageError where nothing in it can be told to be an objective."""
    if text.count("\n") > MOST_LINES:
        raise UsageError(f"the document has more than {MOST_LINES:,} lines; split it by team")
    remarks: list[Remark] = []
    parts: list[Part] = []
    for part in _Reader(remarks).parts(with_roles(list(lines_of(text)))):
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise UsageError(f"more than {MOST_PARTS:,} goals and key results in one file; split it by team")
    if not any(part.kind == "objective" for part in parts):
        raise UsageError(
            "no objective is found; write `## Objective: …` above each, and its key results as a list below"
        )
    return Read(tuple(parts), tuple(remarks))


class _Reader:
    """Goes through the lines of a document once; a part is given out when the next one begins."""

    def __init__(self, remarks: list[Remark]) -> None:
        self.remarks = remarks
        self.open: Part | None = None
        self.context: dict[str, str] = {}
        self.has_goal = False
        self.reason: list[str] = []

    def parts(self, lines: list[tuple[Role, Line]]) -> Iterator[Part]:
        for table, group in groupby(lines, key=lambda one: one[0] is Role.TABLE):
            if table:
                yield from self._table([line for _, line in group])
                continue
            for role, line in group:
                if role in (Role.OBJECTIVE, Role.RESULT):
                    yield from self._close()
                    self._begin(role, line)
                elif role is Role.CONTEXT:
                    yield from self._close()
                    self.context = {**self.context, **line.context}
                else:
                    self._take(role, line)
        yield from self._close()

    def _begin(self, role: Role, line: Line) -> None:
        title, owner = _owner_apart(line.text)
        if role is Role.RESULT and not self.has_goal:
            self.remarks.append(Remark(line.number, "a key result", "no objective stands before it"))
            return
        fields = {"title": title, **owner}
        if role is Role.OBJECTIVE:
            self.has_goal = True
            fields |= self.context
        self.open = Part(line.number, "objective" if role is Role.OBJECTIVE else "key result", fields)

    def _take(self, role: Role, line: Line) -> None:
        """Take a line that begins no part: fields of the one that is open, its reason, or something to be left out."""
        fields = [found for piece in re.split(r"[|;]", line.text) if (found := FIELD.match(piece))]
        if self.open and fields:
            named = {FIELD_OF[found[1].casefold()]: found[2].strip() for found in fields}
            self.open = self.open._replace(fields={**self.open.fields, **named})
        elif role is Role.TEXT and self.open and self.open.kind == "objective":
            self.reason.append(line.text)
        else:
            self.remarks.append(Remark(line.number, clip(line.text, 50), line.aside or "nothing says what it is"))

    def _close(self) -> Iterator[Part]:
        if self.open and self.reason:
            reason = [*([self.open.fields["why"]] if "why" in self.open.fields else []), *self.reason]
            self.open = self.open._replace(fields={**self.open.fields, "why": "\n".join(reason)})
        if self.open:
            yield self.open
        self.open = None
        self.reason.clear()

    def _table(self, rows: list[Line]) -> Iterator[Part]:
        cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.text.strip().strip("|"))] for row in rows]
        columns = columns_of(cells[0])
        if not is_header(columns, under=self.has_goal):
            self.remarks.append(Remark(rows[0].number, "a table", "no column is called objective or key result"))
            return
        yield from self._close()
        self.remarks += left_out(columns)
        body = [(row.number, one) for row, one in zip(rows, cells, strict=True)][1:]
        body = [(number, one) for number, one in body if not re.fullmatch(r"[\s:|-]*", "".join(one))]
        for part in parts_of(columns, body, self.remarks):
            self.has_goal = self.has_goal or part.kind == "objective"
            if part.kind == "objective":
                part = part._replace(fields={**self.context, **part.fields})  # noqa: PLW2901 - the same part
            yield part


def _owner_apart(text: str) -> tuple[str, dict[str, str]]:
    """Return a title without the owner behind it, and that owner as a field; in doubt under `maybe owner`.

    "(@ana)", "(owner: Ana)" and "@ana" are marked. A bare "(Ana)" is the owner only where somebody of that name is
    known.
    """
    for pattern in (_AT, _OWNER):
        found = pattern.search(text)
        if found and found.start():
            marked = pattern is _AT or found["label"]
            return text[: found.start()].rstrip(), {"owner" if marked else "maybe owner": found["name"].strip()}
    return text, {}
