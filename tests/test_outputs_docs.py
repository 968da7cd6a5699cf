"""The page about outputs shows what the program says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from okrlint import __version__, cli
from okrlint.reporters import formats

PAGE = Path(__file__).parent.parent / "docs" / "outputs.md"
pytestmark = pytest.mark.repository

_BLOCK = re.compile(r"```console\n\$ okrlint (.*)\n([^`]*(?:`(?!``)[^`]*)*)```\n")


def _chunks(shown: str) -> list[str]:
    """Return the parts of a block between the lines that stand for what is left out."""
    return [chunk for chunk in re.split(r"^ *…\n", shown, flags=re.MULTILINE) if chunk]


def test_every_format_has_a_section() -> None:
    """Each format is told of, with a command that asks for it."""
    text = _BLOCK.sub(lambda block: f"{block[1]}\n", PAGE.read_text("utf-8"))
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    assert sorted(sections) == sorted(formats())
    assert [name for name, section in sections.items() if f"--output {name}\n" not in section] == []


def test_the_page_shows_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each block holds lines of the output in their order; gaps are marked."""
    text = PAGE.read_text("utf-8")
    (goals,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "bakery.yaml").write_text(goals, "utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = _BLOCK.findall(text)
    assert len(blocks) == len(formats())
    for line, shown in blocks:
        assert cli.run([*shlex.split(line), "--today", "2026-11-16"]) == 1
        said = capsys.readouterr().out.replace(f'"{__version__}"', '"1.0.0"')
        at = 0
        assert _chunks(shown), line
        for chunk in _chunks(shown):
            found = said.find(chunk, at)
            assert found >= 0, f"{line}: {chunk}"
            at = found + len(chunk)
        assert at == len(said) or shown.rstrip().endswith("…"), line
