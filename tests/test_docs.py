"""What the docs say about fields, commands and settings is what the program knows."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import making
import pytest

from okrlint.config import Settings
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint

ROOT = Path(__file__).parent.parent
MARK = "<!-- made from the schemas -->\n"
pytestmark = pytest.mark.repository

_TITLES = {
    "objective": "An objective", "key_result": "A key result", "checkin": "A check-in", "blocker": "A blocker",
    "stage": "A stage of a plan", "watched": "A guardrail or health metric", "initiative": "An initiative",
    "leading": "A leading figure", "priority": "A priority", "timebox": "A timebox", "task": "A task",
    "amendment": "An amendment", "effort": "An entry of effort", "declined": "Something turned down", "team": "A team",
    "person": "A person", "strategy": "The strategy", "theme": "A theme", "cycle": "A cycle",
}  # fmt: skip


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schema" / f"{name}.schema.json").read_text("utf-8"))
    return schema


def _table(title: str, part: dict[str, Any]) -> Iterator[str]:
    yield f"\n### {title}\n\n| field | meaning |\n| --- | --- |\n"
    for name, field in part["properties"].items():
        shown = f"**`{name}`**" if name in part.get("required", ()) else f"`{name}`"
        words = field["description"].replace("|", "\\|")
        yield f"| {shown} | {words} |\n"


def _tables() -> Iterator[str]:
    for name, title in (("goals", "A goal file"), ("org", "`org.yaml`")):
        schema = _schema(name)
        yield from _table(title, schema)
        for key, part in schema["$defs"].items():
            if "properties" in part:
                yield from _table(_TITLES[key], part)


def test_the_format_page_lists_every_field(request: pytest.FixtureRequest) -> None:
    """The tables of the format page are those of the schemas; `--update-golden` writes them anew."""
    page = ROOT / "docs" / "format.md"
    head, mark, tables = page.read_text("utf-8").partition(MARK)
    assert mark, "the mark above the tables is gone"
    if request.config.getoption("--update-golden"):
        page.write_text(head + mark + "".join(_tables()), "utf-8")
    else:
        assert tables == "".join(_tables())


def test_the_settings_page_names_every_setting() -> None:
    """Every setting at the top of the schema stands on the settings page."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert [name for name in _schema("settings")["properties"] if f"{name}:" not in page] == []


def test_the_settings_page_shows_settings_that_hold() -> None:
    """The examples of settings on the page are sound."""
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    shown = [text for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if not text.startswith("- id")]
    assert len(shown) == 2
    for text in shown:
        assert making.document("okrlint.yaml", text).problems == ()


def test_every_command_has_help_with_an_example() -> None:
    """`--help` of each command shows how it is used."""
    import click
    from click.testing import CliRunner

    from okrlint.cli import cli

    names = cli.list_commands(click.Context(cli))
    assert {"lint", "build", "explain", "rules", "schema"} <= set(names)
    for name in names:
        shown = CliRunner().invoke(cli, [name, "--help"]).output
        assert re.search(rf"Example:\n +okrlint {name}", shown), name


def test_the_first_goal_of_the_readme_is_a_good_one() -> None:
    """The files that README tells newcomers to write lint without a finding on the first Monday of their cycle."""
    pages = re.findall(
        r"in `(okrs/[^`]+)`:\n\n   ```yaml\n(.*?)   ```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
    )
    assert [path for path, _ in pages] == ["okrs/org.yaml", "okrs/2026-Q4/company.yaml"]
    found = making.workspace({path: textwrap.dedent(text) for path, text in pages}, date(2026, 10, 5))
    assert [(one.rule, one.message) for one in lint(found, load_rules(), Settings()).diagnostics] == []


def test_every_link_in_the_docs_leads_somewhere() -> None:
    """Relative links and pictures in README and docs name files that exist."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").glob("*.md")]
    assert len(pages) > 5
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"
