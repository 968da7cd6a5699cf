"""Goals from elsewhere as the text of a goal file, read again and compared before anybody writes it."""

from __future__ import annotations

from typing import Any

from okrlint.errors import OkrlintError, UsageError
from okrlint.importers.gathering import Taken
from okrlint.splice import Typed, alike, block
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import read_document
from okrlint.syntax.scalars import resolve

_DAYS = ("due", "date")


def text_of(taken: Taken, path: str, limits: Limits = Limits()) -> str:  # noqa: B008 - immutable
    """Return the goals as YAML for a file at `path`.

    Raise UsageError where the file would be larger than `limits`, and OkrlintError where it would mean something else
    than was read.
    """
    cycle = resolve(taken.cycle)  # 2026 is read as a number, and means the year all the same
    text = block({**_written(taken.data), "cycle": Typed(taken.cycle)})
    size = len(text.encode())
    if size > limits.bytes:
        raise UsageError(f"{path} would have {size:,} bytes, more than the limit of {limits.bytes:,}; split it by team")
    read = read_document(path, text.encode(), "goals", limits)
    if read.problems or not alike({**_plain(taken.data), "cycle": cycle}, read.data):
        said = read.problems[0].message if read.problems else "it would mean something else"
        raise OkrlintError(f"{path} could not be laid out ({said}); nothing was written")
    return text


def _written(value: Any, name: str = "") -> Any:
    """Return data with its days as they are written, without quotes."""
    if isinstance(value, dict):
        return type(value)({key: _written(one, key) for key, one in value.items()})
    if isinstance(value, list):
        return [_written(one) for one in value]
    return Typed(value) if name in _DAYS else value


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
