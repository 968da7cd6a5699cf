"""Goals made to harm whoever works them out: odd figures, days, names, links, rings, and very many of everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks_kit import GOALS, RESULT, TOP, Attack, check

ALL = "lint --output concise"
TEAMS = "organization: N\nteams:\n  - {id: growth, name: Growth}\n"


def field(text: str) -> str:
    """Return a goal file whose objective has one line more."""
    return f"{GOALS}    {text}\n"


def result(text: str) -> str:
    """Return a goal file whose key result has one line more."""
    return f"{GOALS}{RESULT}        {text}\n"


def target(text: str) -> str:
    """Return a goal file with a target."""
    return result(f"baseline: 1\n        target: {text}")


def checkin(text: str) -> str:
    """Return a goal file with a check-in."""
    return target(f"9\n        checkins: [{{{text}}}]")


def named(text: str) -> str:
    """Return a goal file whose objective has an id."""
    return GOALS.replace("id: week", f"id: {text}")


def titled(text: str) -> str:
    """Return a goal file whose objective has a title."""
    return GOALS.replace("Teams succeed in their first week", text)


def linked(count: int, above: str) -> str:
    """Return objectives of which each supports the ones that `above` gives for its number."""
    rows = (
        f"  - {{id: g{at}, title: Goal {at} holds, supports: [{_above(at, count, above)}]}}\n" for at in range(count)
    )
    return f"{TOP}objectives:\n{''.join(rows)}"


def _above(at: int, count: int, above: str) -> str:
    """Return names of the goals above: the next one, the next in a ring, all before, or all others."""
    ways = {"next": range(at + 1, min(at + 2, count)), "ring": [(at + 1) % count], "before": range(at)}
    others = [one for one in range(count) if one != at]
    return ", ".join(f"growth/g{one}" for one in ways.get(above, others))


def company(text: str) -> dict[str, str]:
    """Return a workspace with an `org.yaml`."""
    return {"okrs/org.yaml": text, "okrs/a.yaml": GOALS}


FIGURES = [
    Attack("a target without end", target(".inf"), "10:17: error invalid-shape .inf is not a number anyone can reach"),
    Attack("a target that is none", target(".nan"), "10:17: error invalid-shape .nan is not a number anyone can reach"),
    Attack(
        "a target past what fits", target("1e999"), "10:17: error invalid-shape 1e999 is not a number anyone can reach"
    ),
    Attack(
        "a target far below", target("-1e999"), "10:17: error invalid-shape -1e999 is not a number anyone can reach"
    ),
    Attack("a target of 300 digits", target("9" * 300)),
    Attack(
        "a target of 5,000 digits",
        target("9" * 5000),
        "10:17: error invalid-shape 9999999999999999999… is not a number anyone can reach",
    ),
    Attack(
        "a target of 5,000 digits in base 16",
        target("0x" + "f" * 5000),
        "10:17: error invalid-shape 0xfffffffffffffffff… is not a number anyone can reach",
    ),
    Attack("a target of 1e308", target("1e308")),
    Attack("a target of minus nought", target("-0.0")),
    Attack("a target past what is whole in floats", target("9007199254740993")),
    Attack("a target too small to tell", target("1e-400")),
    Attack("a target with a nought in front", target("010")),
    Attack("a target in base 8", target("0o10")),
    Attack("a target in base 2", target("0b1"), "10:17: error invalid-shape `0b1` is not a number"),
    Attack("a target in base 60", target("1:30"), "10:17: error invalid-shape `1:30` is not a number"),
    Attack("a target with low lines", target("1_000"), "10:17: error invalid-shape `1_000` is text, not a number"),
    Attack("a target with commas", target("1,000"), "10:17: error invalid-shape `1,000` is text, not a number"),
    Attack("a target in per cent", target("5%"), "10:17: error invalid-shape `5%` is text, not a number"),
    Attack("a target in wide digits", target("\uff15"), "10:17: error invalid-shape `\uff15` is text, not a number"),
    Attack("a target in Arabic digits", target("\u0665"), "10:17: error invalid-shape `\u0665` is text, not a number"),
    Attack("a target in one Roman character", target("\u2167"), "10:17: error invalid-shape `Ⅷ` is not a number"),
    Attack("a target that is true", target("true"), "10:17: error invalid-shape `target` wants a number"),
    Attack("a target that is no", target("no"), "10:17: error invalid-shape `no` is not a number"),
    Attack("a target that is a text", target("many"), "10:17: error invalid-shape `many` is not a number"),
    Attack("a target that is a list", target("[1]"), "10:9: error invalid-shape `target` wants a number"),
    Attack("a target that is a map", target("{a: 1}"), "10:9: error invalid-shape `target` wants a number"),
    Attack("a target that is a day", target("2026-10-12"), "10:17: error invalid-shape `2026-10-12` is not a number"),
    Attack("a target that is nothing", target("null"), "10:17: error invalid-shape `target` has no value"),
    Attack("a target that is a dot", target("."), "10:17: error invalid-shape `.` is not a number"),
    Attack("a target that is a dash", target("-"), "10:17: error invalid-yaml a list begins on a line of its own"),
    Attack("a target with two dots", target("1.2.3"), "10:17: error invalid-shape `1.2.3` is not a number"),
    Attack(
        "a target that is the baseline",
        target("1"),
        "10:17: error no-change this is to go from 1 to 1, which is no change",
        command="lint --select measure --output concise",
    ),
    Attack(
        "figures whose difference is too large",
        target(
            "1e308\n        checkins: [{date: 2026-10-12, value: 1e308}, {date: 2026-10-19, value: -1e308}]"
        ).replace("baseline: 1", "baseline: -1e308"),
        command="lint --select truth --output concise",
    ),
    Attack(
        "figures whose sum is too large",
        target(
            "1e308\n        readings: sum\n        checkins: [{date: 2026-10-12, value: 1e308}, "
            "{date: 2026-10-19, value: 1e308}]"
        ),
        command="lint --select truth --output concise",
    ),
    Attack("a weight of 1e308", result("weight: 1e308")),
    Attack(
        "a weight below nought", result("weight: -1"), "9:17: error out-of-range `weight` lies more than 0, not at -1"
    ),
    Attack(
        "a confidence of 1e308",
        checkin("date: 2026-10-12, value: 1, confidence: 1e308"),
        "11:61: error out-of-range `confidence` lies from 0 to 1, not at 1e+308",
    ),
    Attack(
        "a value that is none",
        checkin("date: 2026-10-12, value: .nan"),
        "11:46: error invalid-shape .nan is not a number anyone can reach",
    ),
    Attack(
        "30 February",
        checkin("date: 2026-02-30, value: 1"),
        "11:27: error invalid-shape 2026-02-30 is no day of the calendar",
    ),
    Attack(
        "the month 13",
        checkin("date: 2026-13-01, value: 1"),
        "11:27: error invalid-shape 2026-13-01 is no day of the calendar",
    ),
    Attack(
        "the year 0",
        checkin("date: 0000-01-01, value: 1"),
        "11:27: error invalid-shape 0000-01-01 is no day of the calendar",
    ),
    Attack(
        "the year 1",
        checkin("date: 0001-01-01, value: 1"),
        "11:27: error impossible-date 0001-01-01 is 739889 days before this begins on 2026-10-01",
    ),
    Attack(
        "the last day there is",
        checkin("date: 9999-12-31, value: 1"),
        "11:27: error impossible-date 9999-12-31 is 2912123 days ahead of today",
    ),
    Attack(
        "the year 10,000",
        checkin("date: 10000-01-01, value: 1"),
        "11:27: error invalid-shape `date` wants a day as year-month-day, as in `2026-11-02`",
    ),
    Attack(
        "a time far off",
        checkin("date: 2026-10-12T10:00:00+99:00, value: 1"),
        "11:27: error invalid-shape `date` wants a day as year-month-day, as in `2026-11-02`",
    ),
    Attack(
        "a day in wide digits",
        checkin("date: \uff12\uff10\uff12\uff16-10-12, value: 1"),
        "11:27: error invalid-shape `date` wants a day as year-month-day, as in `2026-11-02`",
    ),
    Attack(
        "a day by its week",
        checkin("date: 2026-W41, value: 1"),
        "11:27: error invalid-shape `date` wants a day as year-month-day, as in `2026-11-02`",
    ),
    Attack("due on the last day there is", result("due: 9999-12-31")),
    Attack("due on the first day there is", result("due: 0001-01-01")),
    Attack(
        "a cycle that leads out",
        GOALS.replace("2026-Q4", "../../x"),
        "1:8: error invalid-shape `cycle` wants letters,\n1:8: error unknown-reference nothing says which",
    ),
    Attack(
        "a cycle in the year 0",
        GOALS.replace("2026-Q4", "0000-Q1"),
        "1:8: error unknown-reference nothing says which days the cycle `0000-Q1` has",
    ),
    Attack("a cycle in the year 1", GOALS.replace("2026-Q4", "0001-Q1")),
    Attack("a cycle in the last year there is", GOALS.replace("2026-Q4", "9999-Q4")),
    Attack(
        "a cycle of 200 digits",
        GOALS.replace("2026-Q4", "9" * 200),
        "1:8: error unknown-reference nothing says which days the cycle",
    ),
    Attack(
        "a cycle that is a list",
        GOALS.replace("2026-Q4", "[a]"),
        "1:1: error invalid-shape `cycle` wants text or a whole number",
    ),
]

NAMES = [
    Attack("an id that leads up", named("../../x"), "4:9: error\n…"),
    Attack("an id from the root", named("/x"), "4:9: error\n…"),
    Attack(
        "an id of Windows",
        named(r"C:\x"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id of a server",
        named(r"\\host\share"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("an id in a folder", named("a/b"), "4:9: error\n…"),
    Attack(
        "an empty id",
        named('""'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id of two lines",
        named(r'"a\nb"'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("an id that Windows keeps", named("con")),
    Attack(
        "an id that Windows keeps, with an ending",
        named("NUL.txt"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id of one dot",
        named('"."'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id of two dots",
        named('".."'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id that looks like an option",
        named('"-rf"'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id that is an option",
        named('"--output=x"'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("an id that is a page of the site", named("index")),
    Attack(
        "an id that JavaScript knows",
        named("__proto__"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("another id that JavaScript knows", named("constructor")),
    Attack(
        "an id in capitals",
        named("Goal-A"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id with a blank",
        named("a b"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id with an accent",
        named("é"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("an id of 300 characters", named("x" * 300), "4:9: error invalid-shape `id` is longer than 80"),
    Attack(
        "an id that a shell would run",
        named("$(id)"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "an id that is escaped",
        named('"%2e%2e"'),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack("an id that is a number", named("1e5"), "4:9: error invalid-shape `id` wants text"),
    Attack("an id that is true", named("true"), "4:9: error invalid-shape `id` wants text"),
    Attack("an id that is a day", named("2026-10-12")),
    Attack(
        "an id that is a face",
        named("🎯"),
        "4:9: error invalid-shape `id` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "ids that differ by case",
        f"{GOALS}  - {{id: Week, title: Others do}}\n",
        "6:10: error duplicate-name `Week` differs from\n6:10: error invalid-shape `id` wants small",
    ),
    Attack(
        "ids that look the same",
        f"{TOP}objectives:\n  - {{id: caf\u00e9, title: One}}\n  - {{id: cafe\u0301, title: Two}}\n",
        "4:10: error invalid-shape `id` wants small\n5:10: error invalid-shape `id` wants small",
    ),
    Attack(
        "two files of one team",
        {"okrs/a.yaml": GOALS, "okrs/b.yaml": GOALS},
        "okrs/b.yaml:2:7: error duplicate-name\nokrs/b.yaml:4:9: error duplicate-name",
    ),
    Attack(
        "key results of one name",
        f"{GOALS}{RESULT}      - {{id: share, title: Two}}\n",
        "9:14: error duplicate-name `2026-Q4/growth/week/share` stands here twice",
    ),
    Attack(
        "a team that leads up",
        GOALS.replace("growth", "../x"),
        "2:7: error invalid-shape `team` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "a team that is a person",
        GOALS.replace("growth", '"@ana"'),
        "2:7: error invalid-shape `team` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "a team without a name",
        GOALS.replace("growth", '""'),
        "2:7: error invalid-shape `team` wants small letters, digits and hyphens, as in `first-week`",
    ),
    Attack(
        "a field that JavaScript knows",
        field("__proto__: {a: 1}"),
        "6:5: error unknown-field `__proto__` is no field of an item of `objectives`",
    ),
    Attack(
        "another field that JavaScript knows",
        field("constructor: a"),
        "6:5: error unknown-field `constructor` is no field of an item of `objectives`",
    ),
    Attack("a field of one's own that JavaScript knows", field("x-__proto__: a")),
    Attack("an empty title", titled('""'), "5:12: error invalid-shape `title` is empty"),
    Attack(
        "a title of no width", titled('"\u200b"'), "5:13: error placeholder-text `\\u200b` is left over from a template"
    ),
    Attack("a title with 600 marks on one letter", titled(f'"a{chr(0x301) * 600}"')),
    Attack("a title that is a number", titled("42"), "5:12: error invalid-shape `title` wants text"),
    Attack(
        "a title that is a template",
        titled('"{{ config }}"'),
        "5:13: error placeholder-text `{{ config }}` is left over from a template",
    ),
    Attack(
        "objectives that are a map",
        f"{TOP}objectives: {{a: b}}\n",
        "3:1: error invalid-shape `objectives` wants a list",
    ),
    Attack(
        "objectives that are a text", f"{TOP}objectives: none\n", "3:13: error invalid-shape `objectives` wants a list"
    ),
    Attack("a file that is a list", "- a\n- b\n", "1:3: error invalid-shape `the file` wants a map with keys"),
]

LINKS = [
    Attack(
        "a goal that supports itself",
        field("supports: [growth/week]"),
        "6:16: error reference-cycle `growth/week` supports itself",
    ),
    Attack(
        "a goal that supports nobody",
        field("supports: [growth/wek]"),
        "6:16: error unknown-reference `growth/wek` is no goal in these files",
    ),
    Attack(
        "a goal that supports a path",
        field("supports: [../../x]"),
        "6:16: error unknown-reference `../../x` is no goal in these files",
    ),
    Attack(
        "a ring of three",
        linked(3, "ring"),
        "4:46: error reference-cycle `growth/g0` supports `growth/g1`, which supports `growth/g2`,",
    ),
    Attack("a chain of 3,000", linked(3000, "next")),
    Attack(
        "a ring of 3,000",
        linked(3000, "ring"),
        "4:46: error reference-cycle `growth/g0` supports `growth/g1`, which supports `growth/g2`,",
    ),
    Attack("everybody supports everybody", linked(120, "others"), "3:1: error\n…", "lint --output concise"),
    Attack("everybody supports all before", linked(150, "before"), "3:1: error\n…", "lint --output concise"),
    Attack("a team above itself", company(TEAMS.replace("Growth", "G, parent: growth"))),
    Attack(
        "teams in a ring", company(TEAMS.replace("Growth", "G, parent: b") + "  - {id: b, name: B, parent: growth}\n")
    ),
    Attack(
        "3,000 teams, one above the other",
        company(
            TEAMS.replace("Growth", "G, parent: t0")
            + "".join(f"  - {{id: t{n}, name: T, parent: t{n + 1}}}\n" for n in range(3000))
            + "  - {id: t3000, name: T}\n"
        ),
    ),
    Attack(
        "people in a ring",
        company(TEAMS + "people:\n  - {id: a, name: A, manager: b}\n  - {id: b, name: B, manager: a}\n"),
        "okrs/org.yaml:5:22: error unknown-field `manager`\nokrs/org.yaml:6:22: error unknown-field `manager`",
    ),
    Attack(
        "cycles in a ring",
        company(
            "cycles:\n  - {id: a, starts: 2026-01-01, ends: 2026-12-31, within: b}\n"
            "  - {id: b, starts: 2026-01-01, ends: 2026-12-31, within: a}\n"
        ),
        "okrs/org.yaml:2:51: error unknown-field `within`\nokrs/org.yaml:3:51: error unknown-field `within`",
    ),
    Attack(
        "a cycle that ends before it starts",
        company("cycles:\n  - {id: 2026-Q4, starts: 2026-12-31, ends: 2026-10-01}\n"),
        "okrs/org.yaml:2:45: error impossible-date this ends on 2026-10-01, before it starts on",
    ),
    Attack(
        "a cycle of all time",
        company("cycles:\n  - {id: 2026-Q4, starts: 0001-01-01, ends: 9999-12-31}\n"),
        command="lint --select cadence --output concise",
    ),
    Attack(
        "people with odd ids",
        company(
            TEAMS + "people: [{id: __proto__, name: P}, {id: ../x, name: Q}, {id: con, name: R}, {id: '', name: S}]\n"
        ),
        "okrs/org.yaml:4:15: error\nokrs/org.yaml:4:41: error\nokrs/org.yaml:4:82: error",
    ),
    Attack(
        "a team twice",
        company(TEAMS + "  - {id: growth, name: H}\n"),
        "okrs/org.yaml:4:10: error duplicate-name the team `growth` is listed twice",
    ),
    Attack(
        "an organisation that is a list",
        company("- a\n"),
        "okrs/org.yaml:1:3: error invalid-shape `the file` wants a map with keys",
    ),
    Attack(
        "an organisation that is empty",
        company(""),
        "okrs/org.yaml:1:1: error invalid-shape there is nothing in this file",
    ),
]

MANY = [
    Attack(
        "ten thousand people",
        company(
            TEAMS + "people:\n" + "".join(f"  - {{id: p{n}, name: Person {n}, team: growth}}\n" for n in range(10_000))
        ),
        "5:12: error\n…",
        ALL,
    ),
    Attack(
        "300 key results, all rules",
        field("key_results:\n" + "".join(f"      - {{id: k{n}, title: Share of teams {n}}}\n" for n in range(300))),
        "5:12: error\n…",
        ALL,
    ),
    Attack(
        "3,000 titles that are alike",
        f"{TOP}objectives:\n"
        + "".join(f"  - {{id: g{n}, title: Teams of kind {n} succeed in the first week}}\n" for n in range(3000)),
        "3:1: error\n…",
        ALL,
    ),
    Attack("a title of a megabyte of words", titled("word " * 200_000), "5:12: error\n…", ALL),
    Attack("a title of a megabyte without a blank", titled("x" * 1_000_000), "5:12: error\n…", ALL),
    Attack("a title of 400,000 figures", titled("1 " * 400_000), "5:12: error\n…", ALL),
    Attack("a reason of a megabyte of brackets", field("why: '" + "[" * 1_000_000 + "'"), "5:12: error\n…", ALL),
    Attack(
        "a key result that measures 2,000 changes",
        result("weight: 1").replace("Share of teams that succeed", "from 1 to 2 " * 2000),
        "5:12: error\n…",
        ALL,
    ),
]


@pytest.mark.parametrize("attack", [*FIGURES, *NAMES, *LINKS, *MANY], ids=lambda attack: attack.name)
def test_goals_are_judged_or_refused_with_their_place(attack: Attack, tmp_path: Path) -> None:
    """Whatever figures, days, names and links say, there is a place to mend or nothing to say, and soon."""
    check(attack, tmp_path)
