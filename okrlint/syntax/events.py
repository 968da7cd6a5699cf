"""The events of a YAML text, from the parser in C where it is there, else from the one in Python.

Both are reached through ruamel.yaml and give the same events for the plain YAML of goal files; what only one of
them would take is refused by `guard` before or after. The parser in Python gets a scanner that stops at a depth:
without it a few thousand open brackets take seconds, and some more end in a RecursionError.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from okrlint.syntax.decode import Limits


class Stopped(Exception):
    """Reading ends here: `kind` says why, `at` and `end` where (offsets), `detail` what is needed to say it."""

    def __init__(
        self, kind: str, at: int, detail: object = None, end: int | None = None, since: int | None = None
    ) -> None:
        """Keep what is known; `since` is where the construct began that could not be finished."""
        super().__init__(kind)
        self.kind = kind
        self.at = at
        self.detail = detail
        self.end = end
        self.since = since


def events(text: str, limits: Limits, *, pure: bool = False) -> Iterator[Any]:
    """Yield the events of `text`; raise Stopped where it is no YAML or too deep.

    Each event has `start_mark.index` and `end_mark.index`, offsets in `text`.
    """
    from ruamel.yaml.error import MarkedYAMLError  # heavy, and commands that read no goals never need it

    try:
        yaml = _parser(limits.depth, pure=pure)
        yield from iter(yaml.Parser(text).get_event, None) if yaml.Parser.__name__ == "CParser" else yaml.parse(text)
    except Stopped:
        raise
    except MarkedYAMLError as error:
        mark, since = error.problem_mark or error.context_mark, error.context_mark
        detail = (error.context or "", error.problem or "")
        raise Stopped("syntax", mark.index if mark else 0, detail, since=since.index if since else None) from None
    except Exception as error:  # noqa: BLE001 - the libraries raise six other kinds for text that is no YAML
        raise Stopped("syntax", 0, ("", str(error))) from None


def has_c_parser() -> bool:
    """Return whether the parser in C is installed."""
    return bool(_parser(Limits().depth, pure=False).Parser.__name__ == "CParser")


@cache
def _parser(depth: int, *, pure: bool) -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=pure)
    if yaml.Parser.__name__ != "CParser":
        yaml.Scanner = _guarded_scanner(depth)
    return yaml


def _guarded_scanner(depth: int) -> type[Any]:
    from ruamel.yaml.scanner import Scanner

    class GuardedScanner(Scanner):
        """Stops where flow and block levels together pass the depth."""

        def fetch_flow_collection_start(self, *args: Any, **named: Any) -> None:
            self._check(self.reader.index)
            super().fetch_flow_collection_start(*args, **named)

        def add_indent(self, column: int) -> bool:
            self._check(self.reader.index - self.reader.column + column)  # where the key began, not its colon
            return bool(super().add_indent(column))

        def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:  # noqa: FBT001 - as it is there
            try:
                return super().scan_flow_scalar_non_spaces(double, start_mark)
            except (ValueError, OverflowError):  # an escape past the last character there is
                told = ("scanning a double-quoted scalar", "unknown escape")
                raise Stopped("syntax", self.reader.index, told) from None

        def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
            return _blank_lines(self)

        def fetch_tag(self) -> None:
            raise Stopped("tag", self.reader.index)  # reading a tag takes time that grows with the square of its length

        def _check(self, at: int) -> None:
            if self.flow_level + len(self.indents) >= depth:
                raise Stopped("too-deep", at, depth)

    return GuardedScanner


def _blank_lines(scanner: Any) -> tuple[list[str], int, Any]:
    """Return the blank lines before a text behind `|`, how far in the text or one of them goes, and where they end.

    The library refuses a first one that is shorter than the lines after it; the parser in C does not.
    """
    reader, deepest, end = scanner.reader, 0, scanner.reader.get_mark()
    breaks: list[str] = []
    while True:
        while reader.peek() == " ":
            reader.forward()
        deepest = max(deepest, reader.column)
        if reader.peek() not in "\r\n":
            return breaks, deepest, end
        breaks.append(scanner.scan_line_break())
        end = reader.get_mark()
