"""The bench of foreign test suites can fail: whatever is otherwise than promised is told."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.repository
BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture(scope="module")
def suites() -> Iterator[Any]:
    """Load `bench/suites.py`."""
    before = list(sys.path)
    sys.path.insert(0, str(BENCH))
    import suites  # type: ignore[import-not-found]

    yield suites
    sys.path[:] = before
    del sys.modules["suites"]


GOOD = {
    "strings": 461, "refused with a place": 21, "means itself in JSON": 440, "means itself in CSV": 440,
    "means itself on its page": 440,
}  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (GOOD, []),
        (GOOD | {"strings": 400, "refused with a place": 0}, ["400 strings, not 461", "-40 do not mean themselves"]),
        (GOOD | {"means itself in CSV": 439}, ["1 do not mean themselves in CSV"]),
        (GOOD | {"a formula in CSV": 2}, ["2 a formula in CSV"]),
        ({"cases": 402}, []),
        ({"cases": 0}, ["0 cases, not 402"]),
        ({"cases": 402, "tracebacks": 1, "parsers that differ": 3}, ["1 tracebacks", "3 parsers that differ"]),
        ({"cases": 402, "illegal, loads, and not in the list": 1}, ["1 illegal, loads, and not in the list"]),
        ({"cases": 402, "fmt changed what it means": 1}, ["1 fmt changed what it means"]),
    ],
)
def test_what_is_otherwise_is_told(suites: Any, counts: dict[str, int], told: list[str]) -> None:
    """Too few cases, too; nothing is told where all of it holds."""
    found = list(suites.wrong(Counter(counts)))
    assert len(found) >= len(told)
    assert [one for one, start in zip(found, told, strict=False) if not one.startswith(start)] == []
    assert bool(found) is bool(told)


def test_a_file_that_changes_its_meaning_would_be_noticed(
    suites: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Formatting is looked at by what is in the file after it, and after a second time."""
    (tmp_path / "okrs").mkdir()
    file = tmp_path / "okrs/a.yaml"
    file.write_text("cycle:   2026-Q4\n")
    assert list(suites._formatted(tmp_path, b"cycle:   2026-Q4\n")) == ["fmt changes its layout"]

    def wild(folder: Path, *_: str) -> tuple[int, str, str]:
        with (folder / "okrs/a.yaml").open("a") as stream:
            stream.write("team: growth\n" if "team" not in file.read_text() else "# more\n")
        return 0, "", ""

    monkeypatch.setattr(suites, "told", wild)
    assert list(suites._formatted(tmp_path, b"cycle: 2026-Q4\n")) == [
        "fmt changes its layout", "fmt changed what it means", "fmt does not settle",
    ]  # fmt: skip
