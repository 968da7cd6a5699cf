"""Any bytes as the settings of a workspace: followed, or refused with a place."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from okrlint.config import Settings, read_settings
from okrlint.errors import SettingsError
from okrlint.lint.checking import Placed, check_settings
from okrlint.lint.registry import load_rules, rules_for
from okrlint.syntax.document import read_document
from okrlint.syntax.toml import has_table

from .kit import places

RULES = load_rules()


def one(data: bytes) -> None:
    """Read settings in one of the forms that they have: a table of TOML begins with `[`, also behind a comment."""
    toml = data.lstrip()[:1] == b"[" or b"\n[tool." in data
    document = read_document("pyproject.toml" if toml else "okrlint.yaml", data, "settings")
    places(document.source, document.problems)
    has_table(document.source.text)
    found = read_settings(document)
    assert found.paths
    assert all((*found.paths, *found.exclude, *found.plugins))
    if not document.problems:
        follow(replace(found, plugins=()))  # which packages are installed is for another test


def follow(found: Settings) -> None:
    """Follow what is sound by its shape, rules without code too: every mistake in it has a place."""
    for source, problem in check_settings(found, RULES):
        places(source, [problem])
    if found.custom:
        try:
            rules_for(found)
        except SettingsError as error:
            for source, problem in cast("list[Placed]", list(error.problems)):
                places(source, [problem])
