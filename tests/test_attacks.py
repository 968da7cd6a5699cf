"""Files made to harm whoever reads them: what is in them that YAML, an encoding or sheer size could do."""

from __future__ import annotations

from pathlib import Path

import pytest
from attacks_kit import GOAL, GOALS, TOP, Attack, check, size


def field(text: str) -> str:
    """Return a goal file whose objective has one line more."""
    return f"{GOALS}    {text}\n"


def blocks(levels: int, step: str) -> str:
    """Return lines of which each is set in one further than the one before."""
    return "".join(" " * level + step + "\n" for level in range(levels))


def bomb(levels: int, width: int) -> str:
    """Return lists in which each line repeats the line above `width` times."""
    first = f"x-0: &a0 [{','.join(['lol'] * width)}]\n"
    more = (f"x-{n}: &a{n} [{','.join([f'*a{n - 1}'] * width)}]\n" for n in range(1, levels))
    return GOALS + first + "".join(more)


BYTES = [
    Attack(
        "a NUL in a value",
        field("why: a\0b"),
        "6:11: error unreadable-file the character U+0000 cannot stand in a goal file",
    ),
    Attack(
        "a NUL behind the end",
        GOALS + "\0",
        "6:1: error unreadable-file the character U+0000 cannot stand in a goal file",
    ),
    Attack("nothing but a NUL", b"\0", "1:1: error unreadable-file the character U+0000 cannot stand in a goal file"),
    Attack(
        "a bell", field("why: a\ab"), "6:11: error unreadable-file the character U+0007 cannot stand in a goal file"
    ),
    Attack(
        "an escape",
        field("why: \x1b[2Jgone"),
        "6:10: error unreadable-file the character U+001B cannot stand in a goal file",
    ),
    Attack(
        "a C1 control",
        field("why: \x9b2Jgone"),
        "6:10: error unreadable-file the character U+009B cannot stand in a goal file",
    ),
    Attack("DEL", field("why: a\x7fb"), "6:11: error unreadable-file the character U+007F cannot stand in a goal file"),
    Attack(
        "a byte of Latin-1",
        field("why: caf").encode() + b"    owner: caf\xe9\n",
        "7:15: error unreadable-file the byte 0xE9 is not UTF-8",
    ),
    Attack(
        "an overlong slash",
        GOALS.encode() + b"    why: ..\xc0\xaf\n",
        "6:12: error unreadable-file the byte 0xC0 is not UTF-8",
    ),
    Attack(
        "an overlong NUL",
        GOALS.encode() + b"    why: \xc0\x80\n",
        "6:10: error unreadable-file the byte 0xC0 is not UTF-8",
    ),
    Attack(
        "a lone half in CESU-8",
        GOALS.encode() + b"    why: \xed\xa0\xbd\n",
        "6:10: error unreadable-file the byte 0xED is not UTF-8",
    ),
    Attack(
        "five bytes for one",
        GOALS.encode() + b"    why: \xf8\x88\x80\x80\x80\n",
        "6:10: error unreadable-file the byte 0xF8 is not UTF-8",
    ),
    Attack(
        "past the last character",
        GOALS.encode() + b"    why: \xf4\x90\x80\x80\n",
        "6:10: error unreadable-file the byte 0xF4 is not UTF-8",
    ),
    Attack(
        "a continuation alone",
        GOALS.encode() + b"    why: \x80\n",
        "6:10: error unreadable-file the byte 0x80 is not UTF-8",
    ),
    Attack(
        "cut in a character",
        GOALS.encode() + b"    why: \xe2\x82",
        "6:10: error unreadable-file the byte 0xE2 is not UTF-8",
    ),
    Attack("UTF-16 with its mark", GOALS.encode("utf-16"), "1:1: error unreadable-file the file is UTF-16"),
    Attack(
        "UTF-16, big end first",
        b"\xfe\xff" + GOALS.encode("utf-16-be"),
        "1:1: error unreadable-file the file is UTF-16",
    ),
    Attack(
        "UTF-16 without a mark",
        GOALS.encode("utf-16-le"),
        "1:2: error unreadable-file the character U+0000 cannot stand in a goal file",
    ),
    Attack(
        "UTF-16, big end first, without a mark",
        GOALS.encode("utf-16-be"),
        "1:1: error unreadable-file the character U+0000 cannot stand in a goal file",
    ),
    Attack("UTF-16 with an odd byte", GOALS.encode("utf-16") + b"x", "1:1: error unreadable-file the file is UTF-16"),
    Attack("UTF-32 with its mark", GOALS.encode("utf-32"), "1:1: error unreadable-file the file is UTF-32"),
    Attack(
        "UTF-32 without a mark",
        GOALS.encode("utf-32-be"),
        "1:1: error unreadable-file the character U+0000 cannot stand in a goal file",
    ),
    Attack(
        "UTF-7",
        b"+AGM-ycle: 2026-Q4\nteam: growth\n",
        "1:1: error invalid-shape `cycle` is missing\n1:1: error unknown-field `+AGM-ycle` is no field",
    ),
    Attack("UTF-8 with its mark", b"\xef\xbb\xbf" + GOALS.encode()),
    Attack(
        "two marks of UTF-8",
        b"\xef\xbb\xbf\xef\xbb\xbf" + GOALS.encode(),
        "1:1: error unreadable-file the character U+FEFF cannot stand in a goal file",
    ),
    Attack(
        "a mark within",
        field("why: a\ufeffb"),
        "6:11: error unreadable-file the character U+FEFF cannot stand in a goal file",
    ),
    Attack(
        "a character that is none",
        field("why: a\ufffeb"),
        "6:11: error unreadable-file the character U+FFFE cannot stand in a goal file",
    ),
    Attack("CRLF", GOALS.replace("\n", "\r\n")),
    Attack("CR alone", GOALS.replace("\n", "\r")),
    Attack("line ends of three kinds", f"{TOP}objectives:\r\n{GOAL}    why: because\r    owner: ana\n"),
    Attack("CR within a text", field('why: "one\rtwo"')),
    Attack(
        "NEL",
        field("why: a\x85b"),
        "6:11: error invalid-yaml the hidden character U+0085 ends the line for some programs and not",
    ),
    Attack(
        "a line separator",
        field("why: a\u2028b"),
        "6:11: error invalid-yaml the hidden character U+2028 ends the line for some programs and not",
    ),
    Attack(
        "NEL in a key",
        field("w\x85hy: a"),
        "6:6: error invalid-yaml the hidden character U+0085 ends the line for some programs and not",
    ),
    Attack("a text that runs backwards", field("why: \u202edlog")),
    Attack("isolates", field("why: \u2066a\u2069")),
    Attack(
        "a key of no width",
        field("\u200bwhy: a"),
        "6:5: error unknown-field `\\u200bwhy` is no field of an item of `objectives`",
    ),
    Attack(
        "a space that breaks nowhere as indent",
        f"{TOP}objectives:\n\u00a0\u00a0- id: a\n",
        "3:1: error invalid-shape `objectives` has no value\n4:1: error unknown-field `- id` is no field of",
    ),
    Attack(
        "letters that look alike",
        field("\u043ewner: ana"),
        "6:5: error unknown-field `\u043ewner` is no field of an item of `objectives`",
    ),
    Attack("tag characters", field("why: a\U000e0041")),
    Attack(
        "a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "1:1: error unreadable-file this is a picture, not text"
    ),
    Attack(
        "a compressed file",
        b"\x1f\x8b\x08\x00" + bytes(200),
        "1:1: error unreadable-file this is a compressed file, not text",
    ),
    Attack("a zip file", b"PK\x03\x04" + bytes(200), "1:1: error unreadable-file this is a zip file, not text"),
    Attack("a PDF", b"%PDF-1.7\n\xe2\xe3", "1:1: error unreadable-file this is a PDF, not text"),
    Attack(
        "a program",
        b"\x7fELF\x02\x01\x01" + bytes(100),
        "1:1: error unreadable-file the character U+007F cannot stand in a goal file",
    ),
    Attack("nothing", b"", "1:1: error invalid-shape there is nothing in this file"),
    Attack("nothing but a mark", b"\xef\xbb\xbf", "1:1: error invalid-shape there is nothing in this file"),
    Attack("nothing but line ends", "\r\n" * 1000, "1:1: error invalid-shape there is nothing in this file"),
    Attack("nothing but spaces", " " * 100_000, "1:1: error invalid-shape there is nothing in this file"),
    Attack("nothing but a comment", "# nothing\n", "1:1: error invalid-shape there is nothing in this file"),
    Attack("nothing but the end", "---\n...\n", "1:1: error invalid-shape there is nothing in this file"),
]

YAML = [
    Attack(
        "a tab for a space",
        f"{TOP}objectives:\n\t- id: a\n",
        "4:1: error invalid-yaml a tab stands here; YAML wants spaces",
    ),
    Attack(
        "a tab behind a colon", field("why:\tbecause"), "6:9: error invalid-yaml a tab stands here; YAML wants spaces"
    ),
    Attack("a tab in a quote", field('why: "a\tb"')),
    Attack("a quote without its end", field('why: "because'), "6:10: error invalid-yaml this quote is never closed"),
    Attack(
        "a single quote without its end", field("why: 'because"), "6:10: error invalid-yaml this quote is never closed"
    ),
    Attack(
        "a list without its end",
        field("risks: [one, two"),
        "6:12: error invalid-yaml the list that begins here has no comma or `]` where one is due",
    ),
    Attack(
        "a map without its end",
        field("x-a: {one: two"),
        "6:10: error invalid-yaml the map that begins here has no comma or `}` where one is due",
    ),
    Attack(
        "an end without its list", field("risks: ]"), "6:12: error invalid-yaml text that begins with ] needs quotes"
    ),
    Attack(
        "a merge conflict",
        f"{TOP}<<<<<<< HEAD\nx-a: 1\n=======\nx-a: 2\n>>>>>>> other\n",
        "3:1: error invalid-yaml a merge conflict is left in this file",
    ),
    Attack("a key twice", field("id: two"), "6:5: error duplicate-key `id` stands here twice"),
    Attack("a key twice, once in quotes", field('"id": two'), "6:5: error duplicate-key `id` stands here twice"),
    Attack("a key twice, once escaped", field('"\\x69d": two'), "6:5: error duplicate-key `id` stands here twice"),
    Attack(
        "a key twice in a map on one line",
        field("x-a: {b: 1, b: 2}"),
        "6:17: error duplicate-key `b` stands here twice",
    ),
    Attack(
        "objectives twice",
        f"{GOALS}objectives:\n  - id: other\n    title: Others do\n",
        "6:1: error duplicate-key `objectives` stands here twice",
    ),
    Attack(
        "a thousand times the same key",
        GOALS + "x-a: 1\n" * 1000,
        "7:1: error duplicate-key `x-a` stands here twice\n…",
    ),
    Attack(
        "a character past the last",
        field(r'why: "\U00110000"'),
        "6:11: error invalid-yaml a backslash means something special between double quotes",
    ),
    Attack(
        "a character far past the last",
        field(r'why: "\UFFFFFFFF"'),
        "6:11: error invalid-yaml a backslash means something special between double quotes",
    ),
    Attack(
        "half a character",
        field(r'why: "\ud800"'),
        "6:10: error invalid-yaml an escape here stands for U+D800, which nobody could see",
    ),
    Attack(
        "two halves",
        field(r'why: "\ud83c\udfaf"'),
        "6:10: error invalid-yaml an escape here stands for U+D83C, which nobody could see",
    ),
    Attack(
        "an escaped NUL",
        field(r'why: "a\0b"'),
        "6:10: error invalid-yaml an escape here stands for U+0000, which nobody could see",
    ),
    Attack(
        "an escaped escape",
        field(r'why: "\e[2J"'),
        "6:10: error invalid-yaml an escape here stands for U+001B, which nobody could see",
    ),
    Attack(
        "an escaped bell in a key",
        field(r'"x-\a": 1'),
        "6:5: error invalid-yaml an escape here stands for U+0007, which nobody could see",
    ),
    Attack("an escaped NEL", field(r'why: "a\Nb"')),
    Attack(
        "a backslash of Windows",
        field(r'why: "C:\goals"'),
        "6:13: error invalid-yaml a backslash means something special between double quotes",
    ),
    Attack(
        "a directive of 1.1", "%YAML 1.1\n---\n" + GOALS, "1:1: error invalid-yaml a goal file has no `%` directives"
    ),
    Attack(
        "a directive of 4.2", "%YAML 4.2\n---\n" + GOALS, "1:1: error invalid-yaml a goal file has no `%` directives"
    ),
    Attack(
        "a directive of 100,000 digits",
        "%YAML 1." + "1" * 100_000 + "\n---\n" + GOALS,
        "1:1: error invalid-yaml a goal file has no `%` directives",
    ),
    Attack(
        "a directive of tags",
        "%TAG ! tag:example.org,2000:\n---\n" + GOALS,
        "1:1: error invalid-yaml a goal file has no `%` directives",
    ),
    Attack(
        "a directive nobody knows",
        "%FOO bar\n---\n" + GOALS,
        "1:1: error invalid-yaml a goal file has no `%` directives",
    ),
    Attack("two documents", GOALS + "---\n" + GOALS, "6:1: error invalid-yaml a second document begins here"),
    Attack(
        "two documents, the first empty", "---\n---\n" + GOALS, "2:1: error invalid-yaml a second document begins here"
    ),
    Attack(
        "60,000 documents",
        "--- a\n" * 60_000,
        "1:5: error invalid-shape `the file` wants a map\n2:1: error invalid-yaml a second document begins",
    ),
    Attack(
        "a document that ends early", GOALS + "...\nteam: b\n", "7:1: error invalid-yaml a second document begins here"
    ),
    Attack("a comment behind the mark of a block", field("why: | # c\n      text")),
    Attack(
        "a comment glued to the mark of a block",
        field("why: |# c\n      text"),
        "6:10: error invalid-yaml nothing may stand behind `|` on its line",
    ),
    Attack(
        "a block indented by 0",
        field("why: |0\n      text"),
        "6:10: error invalid-yaml nothing may stand behind `|` on its line",
    ),
    Attack(
        "a block indented by 10",
        field("why: |10\n      text"),
        "6:10: error invalid-yaml nothing may stand behind `|` on its line",
    ),
    Attack("a text that goes on below", field("why: one\n      two\n      three")),
    Attack(
        "a colon in a text",
        field("why: First: do it"),
        "6:10: error invalid-yaml a colon with a space behind it ends a key, so this text needs quotes",
    ),
    Attack("a hash in a text", field("why: Win #1 customers")),
    Attack("a hash right behind a text", field("why: a#b")),
    Attack("a question mark for a key", f"? {TOP}", "1:3: error invalid-yaml a key must be plain text"),
    Attack("question marks in question marks", "? " * 14 + "a\n", "1:3: error invalid-yaml a key must be plain text"),
    Attack("5,000 question marks", "? " * 5000 + "a\n", "1:3: error invalid-yaml a key must be plain text"),
    Attack("a list for a key", field("[a, b]: 1"), "6:5: error invalid-yaml a key must be plain text"),
    Attack("a map for a key", field("{a: b}: 1"), "6:5: error invalid-yaml a key must be plain text"),
    Attack("a number for a key", field("1: a"), "6:5: error invalid-yaml a key must be plain text"),
    Attack("null for a key", field("~: a"), "6:5: error invalid-yaml a key must be plain text"),
    Attack("an empty key", field(": a"), "6:5: error invalid-yaml a key must be plain text"),
    Attack("true for a key", field("true: a"), "6:5: error invalid-yaml a key must be plain text"),
    Attack(
        "not a number for a key", field(".nan: a"), "6:5: error invalid-shape .nan is not a number anyone can reach"
    ),
    Attack(
        "a day for a key",
        field("2026-10-12: a"),
        "6:5: error unknown-field `2026-10-12` is no field of an item of `objectives`",
    ),
    Attack("an alias for a key", field("x-a: &k id\n    *k : two"), "7:5: error invalid-yaml a key must be plain text"),
    Attack(
        "a key of 1,025 characters",
        field("x-" + "a" * 1025 + ": 1"),
        "6:5: error invalid-yaml a key has at most 1,024 characters",
    ),
    Attack(
        "a key of 100,000 characters in quotes",
        field('"x-' + "a" * 100_000 + '": 1'),
        "6:5: error invalid-yaml a key has at most 1,024 characters",
    ),
    Attack(
        "a program as a tag",
        field("x-a: !!python/object/apply:os.system ['touch pwned']"),
        "6:10: error invalid-yaml a goal file has no tags",
    ),
    Attack(
        "a program as a tag, in full",
        field("x-a: !<tag:yaml.org,2002:python/object/new:os.system> [touch pwned]"),
        "6:10: error invalid-yaml a goal file has no tags",
    ),
    Attack(
        "a program as a tag, escaped",
        field("x-a: !!python/%6fbject/apply:os.system [touch pwned]"),
        "6:10: error invalid-yaml a goal file has no tags",
    ),
    Attack(
        "a tag on a key", field("!!python/name:os.system x-a: 1"), "6:5: error invalid-yaml a goal file has no tags"
    ),
    Attack("a tag on the whole file", "!!python/dict\n" + GOALS, "1:1: error invalid-yaml a goal file has no tags"),
    Attack("a file to include", field("why: !include /etc/passwd"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a variable of the machine", field("why: !ENV ${HOME}"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("bytes", field("x-a: !!binary R0lGODlh"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a set", field("x-a: !!set {a, b}"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("an ordered map", field("x-a: !!omap [a: 1]"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("pairs", field("x-a: !!pairs [a: 1]"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a number by tag", field("x-a: !!int abc"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("an empty number by tag", field('x-a: !!int ""'), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a truth by tag", field("x-a: !!bool maybe"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a time by tag", field("x-a: !!timestamp 2026-99-99"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a map that is a text", field("x-a: !!str {}"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack("a mark of interest", field("x-a: ! b"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack(
        "a tag of 200,000 characters",
        field("x-a: !" + "x" * 200_000 + " b"),
        "6:10: error invalid-yaml a goal file has no tags",
    ),
    Attack("a half in a tag", field("x-a: !%ed%a0%80 b"), "6:10: error invalid-yaml a goal file has no tags"),
    Attack(
        "a bomb of nine times nine", bomb(9, 9), "10:27: error unreadable-file aliases repeat more than 50,000 values"
    ),
    Attack("a bomb that doubles", bomb(50, 2), "19:13: error unreadable-file aliases repeat more than 50,000 values"),
    Attack(
        "a bomb of one long text",
        GOALS + "x-0: &t " + "x" * 100_000 + "\nx-1: [" + "*t," * 10_000 + "]\n",
        "7:124: error unreadable-file aliases repeat more than 50,000 values",
    ),
    Attack(
        "a bomb of merges",
        GOALS
        + "x-0: &m0 {a: 1}\n"
        + "".join(f"x-{n}: &m{n} {{<<: [{','.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 10)),
        "7:11: error invalid-yaml `<<` does not merge here",
    ),
    Attack("a merge", field("x-a: &m {b: 1}\n    x-c: {<<: *m}"), "7:11: error invalid-yaml `<<` does not merge here"),
    Attack("a merge of itself", field("x-a: &m {<<: *m}"), "6:14: error invalid-yaml `<<` does not merge here"),
    Attack("a merge of a text", field("x-a: {<<: text}"), "6:11: error invalid-yaml `<<` does not merge here"),
    Attack("a merge in quotes", field('x-a: {"<<": text}')),
    Attack(
        "a list in itself", field("x-a: &l [*l]"), "6:14: error invalid-yaml `*l` stands inside the value it repeats"
    ),
    Attack(
        "a map in itself", field("x-a: &m {b: *m}"), "6:17: error invalid-yaml `*m` stands inside the value it repeats"
    ),
    Attack(
        "an objective in itself",
        f"{TOP}objectives: &o\n  - *o\n",
        "4:5: error invalid-yaml `*o` stands inside the value it repeats",
    ),
    Attack("an anchor nobody set", field("x-a: *nobody"), "6:10: error invalid-yaml nothing above is called `&nobody`"),
    Attack("an anchor set twice", field("x-a: &x 1\n    x-b: &x 2\n    x-c: *x")),
    Attack(
        "an anchor with an odd name",
        field("x-a: &a.b 1\n    x-c: *a.b"),
        "6:10: error invalid-yaml text that begins with & needs quotes",
    ),
    Attack(
        "an anchor of nothing",
        field("x-a: &\n    x-b: 1"),
        "6:10: error invalid-yaml text that begins with & needs quotes",
    ),
    Attack(
        "an objective as alias",
        f"{TOP}objectives:\n  - &o {{id: week, title: Teams succeed}}\n  - *o\n",
        "4:13: error duplicate-name `2026-Q4/growth/week` stands here twice",
    ),
    Attack(
        "asterisks for emphasis",
        field("why: **bold** words"),
        "6:10: error invalid-yaml text that begins with * needs quotes",
    ),
    Attack(
        "Markdown that is a link",
        field("why: [here](https://example.org)"),
        "6:5: error invalid-shape `why` wants text\n6:5: error invalid-yaml this line begins with 4",
    ),
    Attack(
        "a template",
        field("why: {{ config }}"),
        "6:5: error invalid-shape `why` wants text\n6:11: error invalid-yaml a key must be plain text",
    ),
    Attack(
        "a question mark between brackets",
        field("risks: [?maybe]"),
        "6:13: error invalid-yaml text that begins with ? needs quotes\n…",
    ),
    Attack("a question, and an empty field", field("why: Who knows?\n    owner:"), "7:5: error invalid-shape `owner`"),
    Attack("an at sign", field("owner: @ana"), "6:12: error invalid-yaml text that begins with @ needs quotes"),
    Attack("a percent sign", field("why: %d of all"), "6:10: error invalid-yaml text that begins with % needs quotes"),
    Attack(
        "a backtick", field("why: `code`"), "6:10: error invalid-yaml text that begins with a backtick needs quotes"
    ),
]

SIZE = [
    Attack(
        "2,000 brackets",
        f"{GOALS}x-a: " + "[" * 2000,
        "6:69: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "100,000 brackets",
        f"{GOALS}x-a: " + "[" * 100_000,
        "6:69: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "100,000 brackets with their ends",
        f"{GOALS}x-a: " + "[" * 100_000 + "]" * 100_000 + "\n",
        "6:69: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "100,000 braces",
        f"{GOALS}x-a: " + "{a: " * 100_000,
        "6:258: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "2,000 levels of keys",
        blocks(2000, "x-a:"),
        "65:65: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "100,000 dashes",
        "- " * 100_000 + "a\n",
        "1:129: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack("64 levels", f"{GOALS}x-a: " + "[" * 63 + "]" * 63 + "\n"),
    Attack(
        "65 levels",
        f"{GOALS}x-a: " + "[" * 64 + "]" * 64 + "\n",
        "6:69: error unreadable-file the file is nested deeper than 64 levels",
    ),
    Attack(
        "more bytes than the limit",
        size(4_000_001),
        "1:1: error unreadable-file the file has 4,000,001 bytes, more than the limit of 4,000,000",
    ),
    Attack(
        "a file of eight gibibytes",
        size(2**33),
        "1:1: error unreadable-file the file has 8,589,934,592 bytes, more than the limit of 4,000,000",
    ),
    Attack("50,000 keys", GOALS + "".join(f"x-{n}: {n}\n" for n in range(50_000))),
    Attack("100,000 items", f"{GOALS}x-a:\n" + "- 1\n" * 100_000),
    Attack("150,000 items on one line", f"{GOALS}x-a: [" + "1," * 150_000 + "]\n"),
    Attack(
        "450,000 items",
        f"{GOALS}x-a:\n" + "- 1\n" * 450_000,
        "399989:3: error unreadable-file the file has more than 400,000 values",
    ),
    Attack("a title of a megabyte", f"{TOP}objectives: [{{id: a, title: {'word ' * 200_000}}}]\n"),
    Attack("a title of a megabyte without a space", f"{TOP}objectives:\n  - id: a\n    title: {'x' * 1_000_000}\n"),
    Attack("a block of three megabytes", field("why: |\n" + "      line of the text\n" * 120_000)),
    Attack(
        "a megabyte of colons",
        f"{TOP}x-a: " + ":" * 1_000_000 + "\n",
        "3:6: error invalid-yaml a colon with a space behind it ends a key, so this text needs quotes",
    ),
    Attack("a megabyte of quotes", f"{TOP}x-a: '" + "''" * 500_000 + "'\n"),
    Attack("a megabyte of backslashes", f'{TOP}x-a: "' + "\\\\" * 500_000 + '"\n'),
    Attack("a megabyte of hashes", GOALS + "# " * 500_000 + "\n"),
    Attack("100,000 comments", GOALS + "# one\n" * 100_000),
    Attack(
        "300 key results",
        field("key_results:\n" + "".join(f"      - {{id: k{n}, title: Share of teams {n}}}\n" for n in range(300))),
    ),
    Attack(
        "3,000 key results",
        field("key_results:\n" + "".join(f"      - {{id: k{n}, title: Share of teams {n}}}\n" for n in range(3000))),
    ),
    Attack(
        "2,000 objectives",
        f"{TOP}objectives:\n" + "".join(f"  - {{id: g{n}, title: Teams of kind {n} succeed}}\n" for n in range(2000)),
    ),
    Attack(
        "10,000 problems of shape",
        f"{TOP}objectives:\n" + "  - 1\n" * 10_000,
        "4:5: error invalid-shape an item of `objectives`\n…",
    ),
    Attack(
        "5,000 unknown fields",
        GOALS + "".join(f"a{n}: 1\n" for n in range(5_000)),
        "6:1: error unknown-field `a0` is no field of this\n…",
    ),
    Attack("a megabyte of newlines in quotes", field('why: "' + "\n" * 1_000_000 + '"')),
    Attack(
        "25,000 keys, and each twice",
        GOALS + "x-b:\n" + "".join(f"  k{n}: 1\n" for n in range(25_000)) * 2,
        "26007:3: error unreadable-file more than 1,000 keys stand here twice",
    ),
    Attack(
        "a text of a megabyte 300 times",
        f"{TOP}x-t: &t '{'word ' * 200_000}'\nobjectives:\n"
        + "".join(f"  - {{id: g{n}, title: Teams of kind {n}, why: *t}}\n" for n in range(300)),
        "8:43: error unreadable-file aliases repeat more than 50,000 values",
    ),
    Attack(
        "5,000 problems on one line",
        f"{TOP}objectives: [{'1, ' * 5_000}]\n",
        "3:14: error\n…",
        "lint --select structure",
    ),
    Attack("100,000 anchors", GOALS + "x-a:\n" + "".join(f"- &a{n} 1\n" for n in range(100_000))),
]


@pytest.mark.parametrize("attack", [*BYTES, *YAML, *SIZE], ids=lambda attack: attack.name)
def test_a_file_is_read_or_refused_with_its_place(attack: Attack, tmp_path: Path) -> None:
    """Whatever it is made of, there is a place to mend or nothing to say, soon and without an order to a terminal."""
    check(attack, tmp_path)
