"""Settings: what is written, defaults elsewhere, and values of the wrong kind that change nothing."""

from __future__ import annotations

from datetime import date

import pytest
from making import document, settings

from okrlint.config import Settings, SiteSettings
from okrlint.diagnostic import Level
from okrlint.syntax.decode import Limits

FULL = """
format: 1
profile: strict
paths: [goals, more]
exclude: ["**/old"]
today: 2026-11-22
limits: {bytes: 10, tokens: 20, depth: 30, nodes: 40}
rules:
  too-many-objectives: {level: error, max: 5}
  soft-verb: off
  alignment: warning
  missing-guardrail: {max: 3}
overrides:
  - paths: [goals/labs.yaml]
    profile: starter
    rules: {missing-guardrail: warning}
vocabulary: {NPS: net promoter score}
site:
  title: Goals
  url: https://goals.example
  base_path: /okrs/
  logo: logo.svg
  accent: "#336699"
  language: de
  pace: [0.8, 0.5]
  templates: mine
  hide: [people.email]
"""


def test_everything_written_is_there() -> None:
    """Each setting arrives as it was written."""
    found = settings(FULL)
    assert document("okrlint.yaml", FULL).problems == ()
    assert (found.profile, found.paths, found.exclude) == ("strict", ("goals", "more"), ("**/old",))
    assert (found.today, found.limits, found.vocabulary) == (
        date(2026, 11, 22),
        Limits(10, 20, 30, 40),
        {"NPS": "net promoter score"},
    )
    assert [(one.name, one.level, dict(one.options)) for one in found.rules] == [
        ("too-many-objectives", Level.ERROR, {"max": 5}),
        ("soft-verb", Level.OFF, {}),
        ("alignment", Level.WARNING, {}),
        ("missing-guardrail", None, {"max": 3}),
    ]
    (override,) = found.overrides
    assert (override.paths, override.profile) == (("goals/labs.yaml",), "starter")
    assert override.rules[0].level is Level.WARNING
    assert found.site == SiteSettings(
        "Goals", "https://goals.example", "/okrs/", "logo.svg", "#336699", "de", (0.8, 0.5), "mine", ("people.email",)
    )


def test_without_a_file_all_is_default() -> None:
    """An empty file means the same as none."""
    plain, empty = Settings(), settings("")
    assert plain.document is None
    assert (empty.profile, empty.paths, empty.limits, empty.site) == (
        "recommended",
        ("okrs",),
        Limits(),
        SiteSettings(),
    )
    assert (empty.rules, empty.overrides, empty.exclude, empty.today) == (plain.rules, (), (), None)


@pytest.mark.parametrize(
    "text",
    [
        "profile: 7\npaths: okrs\nexclude: {a: b}\ntoday: soon\nlimits: {bytes: many}\nvocabulary: [NPS]\n",
        "rules: [soft-verb]\noverrides: [a, b]\nsite: none\n",
        "paths: []\nprofile: ''\ntoday: 2026-02-30\nsite: {pace: [0.9], base_path: '', language: ''}\n",
        "site: {pace: [a, b]}\nvocabulary: {NPS: 3}\n",
        "- a\n- b\n",
        "a: b: c",
    ],
)
def test_values_of_the_wrong_kind_change_nothing(text: str) -> None:
    """They are problems of the file, and the default holds."""
    found = settings(text)
    assert document("okrlint.yaml", text).problems
    assert (found.profile, found.paths, found.exclude, found.today, found.limits, found.site) == (
        "recommended", ("okrs",), (), None, Limits(), SiteSettings(),
    )  # fmt: skip
    assert (found.rules, found.overrides, dict(found.vocabulary)) == ((), (), {})


@pytest.mark.parametrize("level", ["loud", "[off]", "{}", "7", "no"])
def test_a_level_that_is_none_keeps_the_profile(level: str) -> None:
    """Only off, info, warning and error are levels."""
    assert [one.level for one in settings(f"rules: {{soft-verb: {level}}}").rules] == [None]
