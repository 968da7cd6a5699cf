"""Settings of several files put together: what wins, what grows, and where each value comes from."""

from __future__ import annotations

import pytest
from making import document

from okrlint.config import read_settings
from okrlint.config.merge import Path, merge

BASE = """
profile: starter
exclude: [old]
rules:
  soft-verb: off
  too-many-objectives: {level: error, max: 4}
vocabulary: {NPS: net promoter score, AE: account executive}
overrides:
  - paths: [okrs/a.yaml]
    profile: strict
site: {title: Base, accent: red}
"""
OWN = """
rules:
  too-many-objectives: {max: 6}
  soft-verb: error
exclude: [drafts]
vocabulary: {AE: actual expense}
overrides:
  - paths: [okrs/b.yaml]
    profile: starter
site: {title: Own}
paths: [goals]
"""


def test_what_a_file_writes_wins_over_what_it_extends() -> None:
    """Maps are merged down to single options, lists of overrides and exclusions grow, other values are replaced."""
    found = read_settings(document("okrlint.yaml", OWN), document("base/okrlint.yaml", BASE))
    assert (found.profile, found.paths, found.exclude) == ("starter", ("goals",), ("old", "drafts"))
    assert {one.name: (one.level and one.level.value, dict(one.options)) for one in found.rules} == {
        "soft-verb": ("error", {}),
        "too-many-objectives": ("error", {"max": 6}),
    }
    assert found.vocabulary == {"NPS": "net promoter score", "AE": "actual expense"}
    assert [one.paths for one in found.overrides] == [("okrs/a.yaml",), ("okrs/b.yaml",)]
    assert (found.site.title, found.site.accent) == ("Own", "red")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("profile",), "base.yaml:2"),
        (("rules", "soft-verb", "level"), "okrlint.yaml:4"),
        (("rules", "too-many-objectives", "level"), "base.yaml:6"),
        (("rules", "too-many-objectives", "max"), "okrlint.yaml:3"),
        (("vocabulary", "AE"), "okrlint.yaml:6"),
        (("vocabulary", "NPS"), "base.yaml:7"),
        (("overrides", 0, "paths", 0), "base.yaml:9"),
        (("overrides", 1, "profile"), "okrlint.yaml:9"),
        (("exclude", 0), "base.yaml:3"),
        (("exclude", 1), "okrlint.yaml:5"),
        (("site", "accent"), "base.yaml:11"),
        (("today",), None),
    ],
)
def test_every_value_knows_its_file_and_line(path: Path, place: str | None) -> None:
    """The origin is the line that wins, in whichever file it stands."""
    origin = merge([document("base.yaml", BASE.replace("", "")), document("okrlint.yaml", OWN)]).origin(path)
    said = origin and f"{origin.source.path}:{origin.source.place(origin.span.start).line}"
    assert said == place


def test_a_single_file_is_taken_as_it_is() -> None:
    """Without anything extended every path leads to where it is written, and to the key around what is not."""
    one = merge([document("okrlint.yaml", OWN)])
    origin = one.origin(("rules", "soft-verb", "level"))
    assert origin is not None
    assert origin.path == ("rules", "soft-verb")


@pytest.mark.parametrize("text", ["", "[]", "3", "rules: [a]", "overrides: x"])
def test_odd_files_change_nothing(text: str) -> None:
    """A file that is no map, or holds a list where a map should be, leaves the other file's values alone."""
    found = read_settings(document("okrlint.yaml", "profile: strict\n"), document("base.yaml", text))
    assert found.profile == "strict"
    assert found.overrides == ()
