"""The search: what it looks through is whole and small, hides who is hidden, and finds in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import site_kit as kit
from test_site_browser import chromium, shown, written  # noqa: F401 - a fixture is used by its name

from okrlint.config import SiteSettings
from okrlint.site.outputs import search

OLD = "cycle: 2026-Q3\nteam: pool\nobjectives: [{id: o, title: Old one}]\n"


def documents(files: dict[str, str], settings: SiteSettings = kit.SETTINGS) -> dict[str, Any]:
    """Return what the search of the site of some files looks through."""
    text = kit.build(kit.workspace(files), settings=settings)["assets/search.js"]
    head, _, rest = text.partition("{detail:")
    assert head == 'document.dispatchEvent(new CustomEvent("okrlint-search",'
    found: dict[str, Any] = json.loads(rest.removesuffix("}));\n"))
    return found


def test_everything_can_be_found() -> None:
    """Goals with their key results, teams, people, rules and views are there, goals of older cycles last."""
    found = documents(kit.tiny_files() | {"okrs/old.yaml": OLD})
    titles = [goal[0] for goal in found["goals"]]
    assert titles == ["Nobody leaves the pool because it is cold", "Children feel at home in the water", "Old one"]
    assert found["goals"][0][1:] == ["warm", 0, "Ben Mar", [["Early leavers fall from 30 to 10 a week", "leave"]]]
    assert found["holders"] == [
        ["Pool", "2026-Q4/pool"],
        ["Harbour School", "2026-Q4/school"],
        ["Pool, 2026-Q3", "2026-Q3/pool"],
    ]
    assert found["goals"][2] == ["Old one", "o", 2]
    others = {(kind, title) for kind, title, _, _ in found["others"]}
    assert {("team", "Pool"), ("person", "Ana Sol"), ("rule", "soft-verb"), ("view", "Cascade")} <= others


def test_people_who_are_hidden_are_not_found() -> None:
    """With `people` hidden the documents hold no person, not even as an owner."""
    text = kit.build(kit.workspace(kit.tiny_files()), settings=SiteSettings(hide=("people",)))["assets/search.js"]
    assert "Ana" not in text
    assert "Ben" not in text


def test_key_results_are_left_out_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a number no key result is searched, and the page says so."""
    assert "then key results" in kit.said(kit.page(kit.tiny_files(), "search.html"))
    monkeypatch.setattr(search, "MOST_RESULTS", 1)
    assert all(len(goal) == 4 for goal in documents(kit.tiny_files())["goals"])
    assert "Key results are left out here" in kit.said(kit.page(kit.tiny_files(), "search.html"))


def test_nothing_to_search_is_no_fault() -> None:
    """Without goals only the views and rules are there."""
    found = documents({})
    assert found["goals"] == []
    assert {kind for kind, *_ in found["others"]} == {"view", "rule"}


def test_ends_of_lines_cannot_break_the_script() -> None:
    """Marks that old browsers take for the end of a line are written out."""
    text = kit.build(kit.workspace(kit.goals('  - {id: x, title: "a\\u2028b\\u2029c"}\n')))["assets/search.js"]
    assert "\u2028" not in text
    assert "\u2029" not in text


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("water", "Children feel at home in the water"),
        ("leavers", "Early leavers fall from 30 to 10 a week"),
        ("childern home", "Children feel at home in the water"),
        ("ben", "Ben Mar"),
        ("%C3%81n%C3%A1 sol", "Ana Sol"),
        ("casc", "Cascade"),
    ],
)
def test_a_browser_finds_it(chromium: str, tmp_path: Path, asked: str, first: str) -> None:  # noqa: F811
    """Words, beginnings, a slip of the finger and accents find the thing meant first, from a file as well."""
    written(tmp_path / "site", kit.build(kit.workspace(kit.tiny_files())))
    target = tmp_path / "site" / "search.html"
    link = tmp_path / "profile"

    class Page(type(target)):  # type: ignore[misc]
        def as_uri(self) -> str:
            return f"{target.as_uri()}#q={asked}"

    html, log = shown(chromium, Page(target), link)
    assert log == ""
    assert f"<bdi>{first}</bdi>" in html
    assert html.index("<bdi>") == html.index(f"<bdi>{first}</bdi>")
