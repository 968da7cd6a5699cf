"""Which rules run where and how grave they are: profiles, settings, overrides by path, and the command line."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from making import document, rule, settings

from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Level
from okrlint.globs import matches
from okrlint.lint.checking import check_settings
from okrlint.lint.levels import Choice, Levels


@dataclass(frozen=True)
class Options:
    """The options of a made-up rule."""

    max: int = 5
    share: float = 0.5
    strict: bool = False
    words: tuple[str, ...] = ("a", "b")


YAML = rule("structure/invalid-yaml", level=Level.ERROR, starter=True)
ODD = rule("structure/odd-value", level=Level.ERROR, starter=True)
MANY = rule("focus/too-many", level=Level.ERROR, starter=True, options=Options)
SOFT = rule("wording/soft-verb", level=Level.WARNING)
VAGUE = rule("wording/vague-goal", level=Level.INFO, starter=True)
QUIET = rule("wording/quiet", level=Level.OFF)
RULES = [YAML, ODD, MANY, SOFT, VAGUE, QUIET]
ALL_FILES = rule("focus/all-files", "Workspace", Level.OFF, options=Options)
PATH = "okrs/2026-Q4/growth.yaml"


def levels(said: str = "", choice: Choice = Choice(), path: str = PATH) -> str:  # noqa: B008 - immutable
    """Return the levels of all rules above on a file, each by its first letter, `-` for off."""
    made = Levels(RULES, settings(said), choice)
    found = [made.level(one, path) for one in RULES]
    assert {one for one, level in zip(RULES, found, strict=True) if level is not Level.OFF} <= set(made.running(RULES))
    return "".join("-" if level is Level.OFF else level.value[0] for level in found)


@pytest.mark.parametrize(
    ("said", "choice", "expected"),
    [
        ("", Choice(), "eeewi-"),
        ("profile: starter", Choice(), "eew-w-"),
        ("profile: strict", Choice(), "eeeeww"),
        ("profile: strict", Choice("starter"), "eew-w-"),
        ("rules: {soft-verb: error}", Choice(), "eeeei-"),
        ("rules: {soft-verb: off}", Choice(), "eee-i-"),
        ("rules: {quiet: warning}", Choice(), "eeewiw"),
        ("rules: {wording: error}", Choice(), "eeeee-"),
        ("rules: {wording: off}", Choice(), "eee---"),
        ("rules: {wording: error, soft-verb: info}", Choice(), "eeeie-"),
        ("rules: {soft-verb: info, wording: error}", Choice(), "eeeie-"),
        ("rules: {wording: off, quiet: error}", Choice(), "eee--e"),
        ("profile: starter\nrules: {wording: error}", Choice(), "eew-e-"),
        ("rules: {too-many: {max: 3}}", Choice(), "eeewi-"),
        ("rules: {too-many: {level: info, max: 3}}", Choice(), "eeiwi-"),
        ("rules: {structure: off, odd-value: warning, invalid-yaml: off}", Choice(), "eeewi-"),
        ("", Choice(select=("soft-verb",)), "e--w--"),
        ("", Choice(select=("wording",)), "e--wiw"),
        ("", Choice(select=("quiet",)), "e----w"),
        ("rules: {soft-verb: off}", Choice(select=("soft-verb",)), "e--w--"),
        ("rules: {soft-verb: error}", Choice(select=("soft-verb",)), "e--e--"),
        ("profile: starter", Choice(select=("soft-verb", "odd-value")), "ee-w--"),
        ("", Choice(select=("wording",), ignore=("soft-verb",)), "e---iw"),
        ("", Choice(ignore=("wording", "too-many")), "ee----"),
        ("", Choice(ignore=("structure",)), "e-ewi-"),
    ],
)
def test_levels(said: str, choice: Choice, expected: str) -> None:
    """A rule's own setting wins over its family's in either order; reading errors are told whatever is chosen."""
    assert levels(said, choice) == expected


def overrides(*items: str) -> str:
    """Return settings with overrides for the usual file, each a flow map without its paths."""
    return "overrides:\n" + "".join(f"  - {{paths: [okrs/2026-Q4], {item}}}\n" for item in items)


@pytest.mark.parametrize(
    ("items", "rules", "expected"),
    [
        (["profile: starter"], "", "eew-w-"),
        (["rules: {soft-verb: off}"], "", "eee-i-"),
        (["rules: {quiet: error}"], "", "eeewie"),
        (["profile: starter, rules: {soft-verb: error}"], "", "eewew-"),
        (["rules: {wording: error}"], "rules: {soft-verb: info}", "eeeie-"),
        (["rules: {soft-verb: error}"], "rules: {wording: off}", "eeee--"),
        (["profile: starter", "rules: {soft-verb: info}"], "", "eewiw-"),
        (["rules: {soft-verb: info}", "profile: starter"], "", "eewiw-"),
        (["profile: starter", "profile: strict"], "", "eeeeww"),
        (["rules: {wording: error}", "rules: {wording: info}"], "", "eeeii-"),
        (["rules: {structure: off}"], "", "eeewi-"),
    ],
)
def test_overrides_by_path(items: list[str], rules: str, expected: str) -> None:
    """For the files they name they add to the settings, later ones win, and other files are left alone."""
    said = overrides(*items) + rules
    assert levels(said) == expected
    assert levels(said, path="okrs/2026-Q3/growth.yaml") == levels(rules)


@pytest.mark.parametrize(
    ("pattern", "path", "hit"),
    [
        ("okrs/labs.yaml", "okrs/labs.yaml", True),
        ("okrs/labs.yaml", "okrs/labs.yaml.bak", False),
        ("okrs", "okrs/2026-Q4/growth.yaml", True),
        ("okrs/", "okrs/2026-Q4/growth.yaml", True),
        ("okr", "okrs/2026-Q4/growth.yaml", False),
        ("okrs/*", "okrs/2026-Q4/growth.yaml", True),
        ("okrs/*.yaml", "okrs/2026-Q4/growth.yaml", False),
        ("okrs/*/growth.yaml", "okrs/2026-Q4/growth.yaml", True),
        ("**/growth.yaml", "okrs/2026-Q4/growth.yaml", True),
        ("**/growth.yaml", "growth.yaml", True),
        ("okrs/**/growth.yaml", "okrs/growth.yaml", True),
        ("okrs/**", "okrs/a/b/c.yaml", True),
        ("okrs/20??-Q4", "okrs/2026-Q4/growth.yaml", True),
        ("okrs/????", "okrs/2026-Q4/growth.yaml", False),
        ("okrs/a.yaml", "okrs/axyaml", False),
        ("okrs/[ab].yaml", "okrs/a.yaml", False),
        ("okrs/[ab].yaml", "okrs/[ab].yaml", True),
    ],
)
def test_patterns(pattern: str, path: str, hit: bool) -> None:
    """A path, a folder above it, or stars: one star stays within a folder, two go through folders."""
    assert matches(path, [pattern]) is hit
    assert matches(path, ["nothing", pattern]) is hit


def test_options_have_defaults_and_settings() -> None:
    """What the settings say of a rule reaches its options; the rest keeps its default; other rules have none."""
    plain, said = (Levels(RULES, settings(text), Choice()) for text in ("", "rules: {too-many: {max: 3, odd: 1}}"))
    assert plain.options(MANY) == Options()
    assert said.options(MANY) == Options(max=3)
    assert said.options(SOFT) is None


def test_options_differ_by_path() -> None:
    """An override may tune a rule for its files; the options of the top hold elsewhere, and for what it leaves out."""
    said = settings("rules: {too-many: {max: 3, share: 0.1}}\n" + overrides("rules: {too-many: {max: 9, words: [x]}}"))
    made = Levels(RULES, said)
    assert made.options(MANY, PATH) == Options(max=9, share=0.1, words=("x",))
    assert made.options(MANY, "okrs/org.yaml") == made.options(MANY) == Options(max=3, share=0.1)
    assert [made.tuned(one) for one in (MANY, SOFT)] == [True, False]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", ("warning", None, "recommended")),
        ("profile: strict", ("error", None, "strict")),
        ("rules: {soft-verb: info}", ("info", ("rules", "soft-verb", "level"), "recommended")),
        ("rules: {wording: info}", ("info", ("rules", "wording", "level"), "recommended")),
        (
            "rules: {wording: info, soft-verb: {level: error}}",
            ("error", ("rules", "soft-verb", "level"), "recommended"),
        ),
        (overrides("profile: starter"), ("off", None, "starter")),
        (overrides("rules: {soft-verb: off}"), ("off", ("overrides", 0, "rules", "soft-verb", "level"), "recommended")),
    ],
)
def test_what_decides_a_level(said: str, expected: tuple[str, object, str]) -> None:
    """A decision names the setting that makes it, or the profile where none does."""
    made = Levels(RULES, settings(said)).decision(SOFT, PATH)
    assert (made.level.value, made.setting, made.profile) == expected


@pytest.mark.parametrize(
    ("said", "words", "message", "hint"),
    [
        ("rules: {soft-verbs: off}", "soft-verbs", "there is no rule `soft-verbs`", "did you mean `soft-verb`?"),
        ("rules: {wordin: off}", "wordin", "there is no rule `wordin`", "did you mean `wording`?"),
        ("rules: {zzz: off}", "zzz", "there is no rule `zzz`", "`okrlint rules` lists them all"),
        ("rules: {too-many: {mx: 3}}", "mx", "`too-many` has no option `mx`", "did you mean `max`?"),
        ("rules: {soft-verb: {mx: 3}}", "mx", "`soft-verb` has no option `mx`",
         "`okrlint explain` shows the options of a rule"),
        ("rules: {wording: {max: 3}}", "max", "`wording` has no option `max`",
         "`okrlint explain` shows the options of a rule"),
        ("rules: {too-many: {max: many}}", "max", "`max` has a value of the wrong kind",
         "write it like its default, 5"),
        ("rules: {too-many: {max: true}}", "max", "`max` has a value of the wrong kind",
         "write it like its default, 5"),
        ("rules: {too-many: {max: 2.5}}", "max", "`max` has a value of the wrong kind",
         "write it like its default, 5"),
        ("rules: {too-many: {strict: 1}}", "strict", "`strict` has a value of the wrong kind",
         "write it like its default, false"),
        ("rules: {too-many: {share: x}}", "share", "`share` has a value of the wrong kind",
         "write it like its default, 0.5"),
        ("rules: {too-many: {words: x}}", "words", "`words` has a value of the wrong kind",
         "write it like its default, [a, b]"),
        (overrides("rules: {soft-verbs: off}"), "soft-verbs", "there is no rule `soft-verbs`",
         "did you mean `soft-verb`?"),
        (overrides("rules: {all-files: {max: 3}}"), "max",
         "`all-files` looks at all files at once, so `max` cannot differ by path", "write it under `rules` at the top"),
        (overrides("rules: {too-many: {max: x}}"), "max", "`max` has a value of the wrong kind",
         "write it like its default, 5"),
        ("rules: {odd-value: off}", "odd-value", "`odd-value` cannot be turned down",
         "delete this line: what says whether a file can be read is always an error"),
        ("rules: {structure: warning}", "structure", "`structure` cannot be turned down",
         "delete this line: what says whether a file can be read is always an error"),
    ],
)  # fmt: skip
def test_wrong_settings_are_told_at_their_key(said: str, words: str, message: str, hint: str) -> None:
    """A name or value that cannot be followed is a problem on its key, with the nearest name or the way out."""
    read = document("okrlint.yaml", said)
    ((source, problem),) = check_settings(read_settings(read), [*RULES, ALL_FILES])
    assert source is read.source
    assert (read.source.text[problem.span.start : problem.span.end], problem.message, problem.hint) == (
        words,
        message,
        hint,
    )


@pytest.mark.parametrize(
    "said",
    [
        "",
        "rules: {soft-verb: off, wording: error, structure: error, invalid-yaml: error}",
        "rules: {too-many: {level: error, max: 3, share: 1, strict: true, words: [x]}}",
        overrides("profile: strict, rules: {soft-verb: off, too-many: {max: 3}}"),
    ],
)
def test_good_settings_pass(said: str) -> None:
    """Rules, families, levels and options of the right kind give no problem; a whole number may stand for a share."""
    assert check_settings(settings(said), RULES) == []


def test_without_a_file_nothing_is_wrong() -> None:
    """Defaults need no check."""
    assert check_settings(Settings(), RULES) == []
