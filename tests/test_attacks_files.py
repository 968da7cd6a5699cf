"""Folders and settings made to harm whoever opens them: links, pipes, odd names, patterns that never end."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks_kit import GOALS, STRUCTURE, Attack, Content, check, link, make, pipe, strike, troubles

from okrlint.syntax.decode import MOST, Limits

LATIN = "\udce9"
"""A byte of a file's name that is no UTF-8, as Python has it."""

BROKEN = "a: b: c\n"
CUSTOM = "lint --select custom --output concise"


def beside(**files: Content) -> dict[str, Content]:
    """Return a sound goal file with files beside it in `okrs`."""
    return {"okrs/a.yaml": GOALS, **{f"okrs/{name}": content for name, content in files.items()}}


def teams(count: int, folder: str = "okrs") -> dict[str, Content]:
    """Return a goal file for each of some teams."""
    return {f"{folder}/t{at}.yaml": GOALS.replace("growth", f"t{at}") for at in range(count)}


def settings(text: str, **files: Content) -> dict[str, Content]:
    """Return a sound goal file under settings, with files beside these."""
    return {"okrs/a.yaml": GOALS, "okrlint.yaml": text, **files}


def pattern(text: str) -> dict[str, Content]:
    """Return settings with a pattern, and a title that it has the most trouble with."""
    rule = f"{{id: mine, on: objective, field: title, forbid: '{text}', message: say it}}"
    return {
        "okrs/a.yaml": GOALS.replace("Teams succeed in their first week", f'"{"a" * 5000}!"'),
        "okrlint.yaml": f"custom: [{rule}]\n",
    }


PLACES = [
    Attack(
        "a link out",
        beside(**{"b.yaml": link("/etc/passwd")}),
        "okrs/b.yaml:1:1: error unreadable-file this link leads out of the workspace",
    ),
    Attack(
        "a link to what the system knows",
        beside(**{"b.yaml": link("/proc/self/environ")}),
        "okrs/b.yaml:1:1: error unreadable-file this link leads out of the workspace",
    ),
    Attack(
        "a link to a folder beside with the same beginning",
        {"w/okrs/a.yaml": GOALS, "w-2/b.yaml": GOALS, "w/okrs/b.yaml": link("../../w-2/b.yaml")},
        "okrs/b.yaml:1:1: error unreadable-file this link leads out of the workspace",
        command=f"-C w {STRUCTURE}",
    ),
    Attack(
        "links in a ring",
        beside(**{"b.yaml": link("c.yaml"), "c.yaml": link("b.yaml")}),
        "okrs/b.yaml:1:1: error unreadable-file the file\nokrs/c.yaml:1:1: error unreadable-file the file",
    ),
    Attack(
        "a link to nothing",
        beside(**{"b.yaml": link("nothing")}),
        "okrs/b.yaml:1:1: error unreadable-file the file cannot be opened: No such file or directory",
    ),
    Attack("a folder that holds itself", beside(loop=link("."))),
    Attack("a folder that leads out", beside(out=link("/etc"))),
    Attack(
        "goals that lie elsewhere",
        {"okrs": link("/etc"), "okrlint.yaml": ""},
        "okrlint: okrs leads out of the workspace",
        code=2,
    ),
    Attack(
        "goals that lie above",
        {"w/okrs": link(".."), "w/okrlint.yaml": "", "b.yaml": BROKEN},
        "okrlint: okrs leads out of the workspace",
        code=2,
        command=f"-C w {STRUCTURE}",
    ),
    Attack(
        "zeros without end",
        beside(**{"b.yaml": link("/dev/zero")}),
        "okrs/b.yaml:1:1: error unreadable-file this is not a regular file",
    ),
    Attack(
        "a terminal",
        beside(**{"b.yaml": link("/dev/tty")}),
        "okrs/b.yaml:1:1: error unreadable-file this is not a regular file",
    ),
    Attack(
        "standard input",
        beside(**{"b.yaml": link("/dev/stdin")}),
        "okrs/b.yaml:1:1: error unreadable-file this is not a regular file",
    ),
    Attack("a pipe", beside(**{"b.yaml": pipe}), "okrs/b.yaml:1:1: error unreadable-file this is not a regular file"),
    Attack(
        "a pipe for the organisation",
        beside(**{"org.yaml": pipe}),
        "okrs/org.yaml:1:1: error unreadable-file this is not a regular file",
    ),
    Attack("a pipe for settings", {"okrs/a.yaml": GOALS, "okrlint.yaml": pipe}),
    Attack("a pipe for other settings", {"okrs/a.yaml": GOALS, "pyproject.toml": pipe}),
    Attack(
        "a pipe to extend",
        settings("extends: [p.yaml]\n", **{"p.yaml": pipe}),
        "okrlint.yaml:1:11: there is no file `p.yaml`",
        code=2,
    ),
    Attack(
        "a pipe named outright",
        beside(**{"b.yaml": pipe}),
        "okrs/b.yaml:1:1: error unreadable-file this is not a regular file",
        command=f"{STRUCTURE} okrs/b.yaml",
    ),
    Attack(
        "a link out named outright",
        beside(**{"b.yaml": link("/etc/passwd")}),
        "okrs/b.yaml:1:1: error unreadable-file this link leads out of the workspace",
        command=f"{STRUCTURE} okrs/b.yaml",
    ),
    Attack("a folder with the name of a file", beside(**{"b.yaml/c.yaml": GOALS.replace("growth", "b")})),
    Attack("a folder with the name of the organisation", beside(**{"org.yaml/c.yaml": GOALS.replace("growth", "b")})),
    Attack("a folder with the name of the settings", settings("") | {"okrlint.yaml": Path.mkdir}),
    Attack("a folder with the name of the baseline", beside() | {"okrlint-baseline.yaml": Path.mkdir}),
    Attack("goals that are one file", {"okrs": GOALS}),
    Attack(
        "a name of 5,000 characters",
        beside(),
        "okrlint: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…: File name too long",
        code=2,
        command=f"{STRUCTURE} {'x' * 5000}",
    ),
    Attack(
        "a name without a file",
        beside(),
        "okrlint: okrs/none: no such file or folder",
        code=2,
        command=f"{STRUCTURE} okrs/none",
    ),
    Attack("names that differ by case", beside(**{"A.yaml": GOALS.replace("growth", "b")})),
    Attack(
        "names that other systems keep",
        {
            f"okrs/{name}.yaml": GOALS.replace("growth", f"t{at}")
            for at, name in enumerate(["con", "NUL", "COM1", "a.", "a ", "..a", "-rf", "--fix", "index"])
        },
    ),
    Attack(
        "a name of two lines",
        {"okrs/a\n::error::b.yaml": BROKEN},
        r"okrs/a\n::error::b.yaml:1:1: error" + "\n" + r"okrs/a\n::error::b.yaml:1:4: error",
    ),
    Attack(
        "a name of two lines, in the usual format",
        {"okrs/a\n::error::b.yaml": BROKEN},
        r"okrs/a\n::error::b.yaml:1:1: error: `a` is" + "\n" + r"okrs/a\n::error::b.yaml:1:4: error: ",
        "lint",
    ),
    Attack("a name with a tab", {"okrs/a\tb.yaml": BROKEN}, "okrs/a\\tb.yaml:1:1: error\n…"),
    Attack("a name with a line end of old", {"okrs/a\rb.yaml": BROKEN}, "okrs/a\\x0db.yaml:1:1: error\n…"),
    Attack("a name that clears the screen", {"okrs/\x1b[2Ja.yaml": BROKEN}, "okrs/\\x1b[2Ja.yaml:1:1: error\n…"),
    Attack("a name that runs backwards", {"okrs/a\u202eb.yaml": BROKEN}, "okrs/a\\u202eb.yaml:1:1: error\n…"),
    Attack("a name that is no text", {f"okrs/b{LATIN}.yaml": BROKEN}, "okrs/b\\udce9.yaml:1:1: error\n…"),
    Attack("a folder whose name is no text", {f"okrs/b{LATIN}/a.yaml": BROKEN}, "okrs/b\\udce9/a.yaml:1:1: error\n…"),
    Attack("a name of 255 bytes", {f"okrs/{'n' * 250}.yaml": GOALS}),
    Attack("60 folders in each other", {f"okrs/{'d/' * 60}a.yaml": GOALS}),
    Attack("500 folders in each other", {f"okrs/{'d/' * 500}a.yaml": GOALS}),
    Attack("3,000 folders without goals", {"okrs/a.yaml": GOALS, **{f"okrs/e{at}/.keep": "" for at in range(3000)}}),
    Attack("10,000 files", teams(10_000, "okrs/2026-Q4")),
    Attack("what is hidden", beside(**{".b.yaml": b"\0", ".git/c.yaml": b"\0", "d.YAML": b"\0"})),
]

SETTINGS = [
    Attack(
        "settings that extend themselves",
        settings("extends: [okrlint.yaml]\n"),
        "okrlint.yaml:1:11: `okrlint.yaml` extends this file in turn",
        code=2,
    ),
    Attack(
        "settings that extend each other",
        settings("extends: [b.yaml]\n", **{"b.yaml": "extends: [okrlint.yaml]\n"}),
        "b.yaml:1:11: `okrlint.yaml` extends this file in turn",
        code=2,
    ),
    Attack(
        "settings from the root",
        settings("extends: [/etc/passwd.yaml]\n"),
        "okrlint.yaml:1:11: `/etc/passwd.yaml` begins at the root of this machine",
        code=2,
    ),
    Attack(
        "settings from the network",
        settings("extends: ['https://example.org/okrlint.yaml']\n"),
        "okrlint.yaml:1:11: there is no file `https:/example.org/okrlint.yaml`",
        code=2,
    ),
    Attack(
        "settings that are not there",
        settings("extends: [../../../../../../etc/none.yaml]\n"),
        "okrlint.yaml:1:11: there is no file `",
        code=2,
    ),
    Attack(
        "500 settings to extend",
        settings(
            f"extends: [{','.join(f's{at}.yaml' for at in range(500))}]\n",
            **{f"s{at}.yaml": "profile: strict\n" for at in range(500)},
        ),
    ),
    Attack(
        "settings that extend two, and these two more",
        settings(
            "extends: [s0-0.yaml, s0-1.yaml]\n",
            **{
                f"s{level}-{at}.yaml": f"extends: [s{level + 1}-0.yaml, s{level + 1}-1.yaml]\n"
                for level in range(15)
                for at in range(2)
            },
            **{f"s15-{at}.yaml": "" for at in range(2)},
        ),
    ),
    Attack(
        "settings of a module that has none",
        settings("extends: [os]\n"),
        "okrlint.yaml:1:11: no package `os` with an okrlint.yaml is installed here",
        code=2,
    ),
    Attack(
        "settings of the folder above",
        settings("extends: ['..']\n"),
        "okrlint.yaml:1:11: no package `..` with an okrlint.yaml is installed here",
        code=2,
    ),
    Attack("settings that are a list", settings("- a\n"), "okrlint.yaml:1:3: `the file` wants a map with keys", code=2),
    Attack(
        "settings with a bomb",
        settings(
            "x-0: &a0 [lol, lol]\n" + "".join(f"x-{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
        ),
        "okrlint.yaml:6:11: aliases repeat more than 50,000 values",
        code=2,
    ),
    Attack(
        "settings with a program",
        settings("profile: !!python/object/apply:os.system [touch pwned]\n"),
        "okrlint.yaml:1:10: a goal file has no tags",
        code=2,
    ),
    Attack(
        "settings with 5,000 digits",
        settings(f"format: {'1' * 5000}\n"),
        "okrlint.yaml:1:9: 1111111111111111111… is not a number anyone can reach",
        code=2,
    ),
    Attack(
        "settings with a NUL",
        settings("\0"),
        "okrlint.yaml:1:1: the character U+0000 cannot stand in a goal file",
        code=2,
    ),
    Attack(
        "settings in UTF-16",
        {"okrs/a.yaml": GOALS, "okrlint.yaml": "profile: strict\n".encode("utf-16")},
        "okrlint.yaml:1:1: the file is UTF-16",
        code=2,
    ),
    Attack(
        "settings with an odd rule",
        settings("rules: {__proto__: off}\n"),
        "okrlint.yaml:1:9: there is no rule `__proto__`",
        code=2,
    ),
    Attack(
        "a plug-in that is part of Python",
        settings("plugins: [os]\n"),
        "okrlint.yaml:1:11: `os` brings no rules: it is not installed",
        code=2,
    ),
    Attack(
        "a plug-in in the folder",
        settings("plugins: [evil]\n", **{"evil.py": "open('pwned', 'w')\n"}),
        "okrlint.yaml:1:11: `evil` brings no rules: it is not installed",
        code=2,
    ),
    Attack(
        "a plug-in by its path",
        settings("plugins: ['./evil.py']\n", **{"evil.py": "open('pwned', 'w')\n"}),
        "okrlint.yaml:1:11: `./evil.py` brings no rules: it is not installed",
        code=2,
    ),
    Attack(
        "a day that is none",
        settings("today: 9999-99-99\n"),
        "okrlint.yaml:1:8: 9999-99-99 is no day of the calendar",
        code=2,
    ),
    Attack(
        "a limit of nothing",
        settings("limits: {bytes: 0}\n"),
        "okrlint.yaml:1:17: `bytes` lies ",
        code=2,
    ),
    Attack(
        "a limit below nothing",
        settings("limits: {depth: -5}\n"),
        "okrlint.yaml:1:17: `depth` lies ",
        code=2,
    ),
    Attack(
        "a limit that is true",
        settings("limits: {depth: true}\n"),
        "okrlint.yaml:1:17: `depth` wants a whole number",
        code=2,
    ),
    Attack(
        "depth with the last limit",
        {
            "okrs/a.yaml": f"{GOALS}    why: {'[' * 50_000}{']' * 50_000}\n",
            "okrlint.yaml": "limits: {depth: 200}\n",
        },
        "6:207: error unreadable-file the file is nested deeper than 200 levels",
    ),
    Attack(
        "depth with the last limit, never closed",
        {"okrs/a.yaml": f"{GOALS}    why: {'[' * 20_000}", "okrlint.yaml": "limits: {depth: 200}\n"},
        "6:207: error unreadable-file the file is nested deeper than 200 levels",
    ),
    Attack(
        "depth up to the last limit",
        {"okrs/a.yaml": f"{GOALS}    why: {'[' * 197}{']' * 197}\n", "okrlint.yaml": "limits: {depth: 200}\n"},
        "6:5: error invalid-shape `why` wants text",
    ),
    Attack(
        "aliases with the last limit",
        {
            "okrs/a.yaml": f"{GOALS}    risks: &a0 [{'lol, ' * 9}]\n"
            + "".join(f"x-{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
            "okrlint.yaml": "limits: {nodes: 1000000}\n",
        },
        "12:11: error unreadable-file aliases repeat more than 1,000,000 values",
    ),
    Attack(
        "goals of the folder above",
        {"w/okrs/a.yaml": GOALS, "w/okrlint.yaml": "paths: ['..']\n", "secret.yaml": "secret: hidden\n"},
        "okrlint: .. leads out of the workspace",
        code=2,
        command=f"-C w {STRUCTURE}",
    ),
    Attack(
        "goals of the machine",
        settings("paths: [/etc]\n"),
        "okrlint: /etc leads out of the workspace",
        code=2,
    ),
    Attack("a baseline that is a folder", settings("baseline: okrs\n")),
    Attack(
        "a baseline that is no text",
        settings("", **{"okrlint-baseline.yaml": b"\0"}),
        "okrlint-baseline.yaml:1:1: the character U+0000 cannot stand in a goal file",
        code=2,
    ),
    Attack(
        "a rule with a name that is taken",
        settings("custom: [{id: goal-clone, on: task, field: title, forbid: x, message: no}]\n"),
        "okrlint.yaml:1:15: there is already a rule or family `goal-clone`",
        code=2,
    ),
    Attack(
        "a message of two lines",
        settings(
            'custom: [{id: mine, on: objective, field: title, forbid: Teams, message: "a\\u202e\\n::error::b"}]\n'
        ),
        "5:12: warning mine a\\u202e ::error::b",
        CUSTOM,
        0,
    ),
]

WITHIN = "okrlint.yaml:1:58: a repeat within a repeat can take forever"
IN_A_ROW = "okrlint.yaml:1:58: this pattern has so many repeats in a row"
PATTERNS = [
    Attack(f"the pattern {text}", pattern(text), says, CUSTOM, 2)
    for says, texts in {
        WITHIN: (
            *("(a+)+b", "((a+)b?)*c", "(a|a)*b", "(a|aa)*b", "(?:.|a)+?b", "(?:a?){64}b", "(a?){30}a{30}b"),
            *("(?=(a+)+b)", "(?:(?:(?:$){9999}){9999}){9999}"),
        ),
        IN_A_ROW: (*("(a+){20}b", "(?P<n>a+)(?P=n)+b", "a*a*a*a*a*a*a*b", ".*.*.*.*b", "[a-z]+[a-z]+[a-z]+[a-z]+="),),
    }.items()
    for text in texts
]
SLOW = (
    *(".*b", ".*.*b", "^.*a.*a.*b", "a*[ab]*c", "(?>a+)+b", r"\w+@\w+\.\w+", r"(\w)\1b", ".*a{900}b"),
    *("(?:a{1,2})c", "[^b]*b", "(a)?(?(1)b|c)", "(?i)x+A", "a++b"),
)


@pytest.mark.parametrize("attack", [*PLACES, *SETTINGS, *PATTERNS], ids=lambda attack: attack.name)
def test_a_folder_is_opened_or_refused_with_its_place(attack: Attack, tmp_path: Path) -> None:
    """Whatever lies in it and whatever its settings ask for, nothing outside is read and nothing runs."""
    check(attack, tmp_path)


def test_no_settings_lift_a_limit_without_bound() -> None:
    """Whatever is asked for, what is sure to work is the most."""
    assert Limits(*([10**12] * 4)) == Limits(**MOST)


@pytest.mark.parametrize("text", SLOW)
def test_a_pattern_that_is_taken_ends_soon(text: str, tmp_path: Path) -> None:
    """Of patterns that are not refused even those with several repeats take about a second at most."""
    answer = strike(make(tmp_path, pattern(text)), CUSTOM)
    assert (answer.code, list(troubles(answer))) == (0, [])
    assert answer.seconds < 5
