"""The canonical layout: what each odd form becomes."""

from __future__ import annotations

import making
import pytest

from okrlint.fmt import formatted
from okrlint.syntax.accept import load_schema

LONG = "word " * 23 + "end"

ORDER = {
    "fields stand as in the schema": (
        "team: growth\nobjectives: []\ncycle: 2026-Q4\n",
        "cycle: 2026-Q4\nteam: growth\nobjectives: []\n",
    ),
    "also further in": (
        "objectives:\n  - title: A\n    id: a\n    key_results:\n      - {target: 2, id: b, baseline: 1}\n",
        "objectives:\n  - id: a\n    title: A\n    key_results:\n      - {id: b, baseline: 1, target: 2}\n",
    ),
    "a field of one's own stays behind the one before it": (
        "x-a: 1\nteam: growth\nx-b: 2\nx-c: 3\ncycle: 2026-Q4\nx-d: 4\n",
        "x-a: 1\ncycle: 2026-Q4\nx-d: 4\nteam: growth\nx-b: 2\nx-c: 3\n",
    ),
    "so does a field that is unknown": ("team: a\nzeal: 1\ncycle: b\n", "cycle: b\nteam: a\nzeal: 1\n"),
    "names of one's own keep their order": (
        "effort:\n  - {shares: {b: 2, a: 1}, date: 2026-10-31}\n",
        "effort:\n  - {date: 2026-10-31, shares: {b: 2, a: 1}}\n",
    ),
    "lists keep their order": (
        "health:\n  - {id: b, checkins: [{date: 2026-11-02}, {date: 2026-10-05}]}\n  - {id: a}\n",
        None,
    ),
    "what a field of one's own holds keeps its order": ("x-a:\n  title: b\n  id: a\n", None),
    "an alias stays behind its anchor": ("team: &t growth\ncycle: *t\n", None),
    "anchors elsewhere are in nobody's way": ("x-a: &a 1\nteam: b\ncycle: c\n", "x-a: &a 1\ncycle: c\nteam: b\n"),
    "of two anchors of one name the same one counts": ("team: &t a\ncycle: &t b\nx-a: *t\n", None),
    "a map that keeps empty lines as data keeps its order": ("team: a\nx-a: |+\n  b\n\ncycle: c\n", None),
}
COMMENTS = {
    "a comment above a field moves with it": (
        "objectives:\n  - id: a\n    # whose\n    owner: b\n    # what\n    title: c\n",
        "objectives:\n  - id: a\n    # what\n    title: c\n    # whose\n    owner: b\n",
    ),
    "a comment behind a value moves with it": ("team: a  # b\ncycle: c\n", "cycle: c\nteam: a  # b\n"),
    "it stands two blanks behind": ("cycle: a # b\nteam: c  # d\n", "cycle: a  # b\nteam: c  # d\n"),
    "comments that are lined up stay so": ("cycle: 2026-Q4      # when\nteam: a             # who\n", None),
    "they stay so when a value gets shorter": ("team: 'a'      # who\n", "team: a        # who\n"),
    "the first comment stays at the top": ("# ours\nteam: a\ncycle: b\n", "# ours\ncycle: b\nteam: a\n"),
    "comments at the end of a map stay there": (
        "objectives:\n  - title: a\n    id: b\n    # more to come\n\n  # and here\n# the end\n",
        "objectives:\n  - id: b\n    title: a\n    # more to come\n\n  # and here\n# the end\n",
    ),
    "a comment further left belongs to what comes next": (
        "objectives:\n    - id: a\n  # which\n    - id: b\nhealth: []\n",
        "objectives:\n  - id: a\n  # which\n  - id: b\nhealth: []\n",
    ),
    "a list flush with its key has its end where the key begins": (
        "objectives:\n- id: a\n# then\nhealth: []\n# end\n",
        "objectives:\n  - id: a\n# then\nhealth: []\n# end\n",
    ),
    "a field that comes first takes its comment above the dash": (
        "objectives:\n  - title: a\n    # name\n    id: b\n",
        "objectives:\n  # name\n  - id: b\n    title: a\n",
    ),
    "a comment behind a dash stays there": ("risks:\n  - # a\n    b\n", "risks:\n  -  # a\n    b\n"),
    "a comment between dash and field stays there": ("objectives:\n  -\n    # a\n    id: b\n    title: c\n", None),
    "a dash alone comes together with its field": ("objectives:\n  -\n    id: b\n", "objectives:\n  - id: b\n"),
    "a comment between key and value stays there": ("team: # a\n  # b\n  growth\n", "team:  # a\n  # b\n  growth\n"),
    "a comment behind the mark of a text stays there": ("x-a: >- # a\n    b\n", "x-a: >-  # a\n  b\n"),
    "an ignore comment at the top would cover the file": ("team: a\n# okrlint: ignore[x] y\ncycle: b\n", None),
    "an ignore comment belongs to what it covers": (
        "objectives:\n  - id: a\n    # okrlint: ignore[x] y\n  - id: b\n",
        "objectives:\n  - id: a\n  # okrlint: ignore[x] y\n  - id: b\n",
    ),
    "comments between brackets keep their lines": (
        "risks: [ # all\n  a, # one\n    # two\n  b   # three\n  ,c]\n",
        "risks: [  # all\n  a,  # one\n  # two\n  b,   # three\n  c]\n",
    ),
    "a map between brackets with a comment keeps its order": ("health: [{metric: a,  # b\n  id: c}]\n", None),
    "comments below a line of dashes": ("---\n # a\n", "# a\n"),
    "an ignore comment at the end covers nothing": (
        "objectives:\n  - id: a\n    # okrlint: ignore[x] y\ncycle: b\n    # okrlint: ignore[x] z\n",
        "objectives:\n  - id: a\n# okrlint: ignore[x] y\ncycle: b\n# okrlint: ignore[x] z\n",
    ),
    "only comments": ("\n# a\n\n\n  # b\n", "# a\n\n# b\n"),
    "a comment behind the last line": ("cycle: a\n...\n# b\n", "cycle: a\n# b\n"),
    "a comment on the last line": ("cycle: a\n... # b", "cycle: a\n# b\n"),
    "a comment behind a colon and nothing": ("? team # a\n: # b", "team:  # a\n# b\n"),
    "a comment behind the colon of a key with a mark": ("? team # a\n: # b\n  c\n", "team:  # a\n  # b\n  c\n"),
}
LINES = {
    "one empty line at most": ("\n\ncycle: a\n\n\n  \nteam: b\n\n\n", "cycle: a\n\nteam: b\n"),
    "none where a map begins": ("objectives:\n\n  - id: a\n\n  - id: b\n", "objectives:\n  - id: a\n\n  - id: b\n"),
    "blanks at the end of a line go": ("cycle: a  \nteam:   \n  \n", "cycle: a\nteam:\n"),
    "a line end at the end": ("cycle: a", "cycle: a\n"),
    "nothing stays nothing": ("", None),
    "two blanks further in for a map": ("strategy:\n      vision: a\n", "strategy:\n  vision: a\n"),
    "two blanks further in for a list": ("risks:\n- a\n-   b\n", "risks:\n  - a\n  - b\n"),
    "lists in lists": ("x-a:\n-   -   a\n    -   b\n-\n  - c\n", "x-a:\n  - - a\n    - b\n  - - c\n"),
    "empty items": ("x-a:\n-\n-   a\n- \n", "x-a:\n  -\n  - a\n  -\n"),
    "a value comes up to its key": ("team:\n    growth\nrisks:\n    [a]\n", "team: growth\nrisks: [a]\n"),
    "a value without room stays below": (f"x-a:\n      {LONG}\n", f"x-a:\n  {LONG}\n"),
    "brackets without room stay below": (f"x-a:\n      [{LONG},\n  b]\n", f"x-a:\n  [{LONG},\n    b]\n"),
    "a long line is not broken": (f"x-a: {LONG} {LONG}\n", None),
    "a text on several lines keeps them": ("x-a: a\n   b  \n\n   c\n", "x-a: a\n  b\n\n  c\n"),
    "quotes on several lines keep them": ('x-a: "a\\\n      b\\  \n  c"\n', 'x-a: "a\\\n  b\\ \n  c"\n'),
    "a blank before and behind a colon": ("cycle :   a\n", "cycle: a\n"),
    "a key with a mark": ("? team\n: growth\n? cycle\n", "cycle:\nteam: growth\n"),
    "a key on two lines": ('? "a\n  b"\n: c\n', "a b: c\n"),
    "a line of dashes stays": ("# a\n\n\n---\ncycle: a\n", "# a\n\n---\ncycle: a\n"),
    "an anchor stands before its value": ("x-a:   &a\n   - b\nx-b:  *a\n", "x-a: &a\n  - b\nx-b: *a\n"),
    "anchors in lists": (
        "x-a:\n- &a  b\n- &b\n  c: d\n- &c\n- *a\n",
        "x-a:\n  - &a b\n  - &b\n    c: d\n  - &c\n  - *a\n",
    ),
    "an anchor of the whole": ("&a # b\ncycle: c\n", "&a  # b\ncycle: c\n"),
    "a file between brackets": ("{team: a,cycle: b}", "{cycle: b, team: a}\n"),
}
VALUES = {
    "quotes only where they are needed": ("x-a: \"a b\"\nx-b: 'c'\n", "x-a: a b\nx-b: c\n"),
    "quotes stay where text could mean something else": ('x-a: "no"\nx-b: "8"\nx-c: "1.0"\nx-d: "2026-10-05"\n', None),
    "text without quotes gets none": ("x-a: no\nx-b: 1_000\nx-c: 12:30\nx-d: a, b\n", None),
    "quotes are double": ("unit: '%'\nx-a: ''\n", 'unit: "%"\nx-a: ""\n'),
    "single ones save escapes": ('x-a: "say: \\"a\\""\nx-b: "a\\\\"\n', "x-a: 'say: \"a\"'\nx-b: 'a\\'\n"),
    "escapes of what can be seen go": ('x-a: "a: \\u00e9"\nx-b: "a\\tb"\n', 'x-a: "a: é"\nx-b: "a\\tb"\n'),
    "more single quotes than double ones": ("x-a: 'a: ''b'' \"'\n", 'x-a: "a: \'b\' \\""\n'),
    "numbers": (
        "x-a: 08\nx-b: .5\nx-c: 8.\nx-d: -00.50\nx-e: 00\n",
        "x-a: 8\nx-b: 0.5\nx-c: 8.0\nx-d: -0.50\nx-e: 0\n",
    ),
    "numbers of other kinds stay": ("x-a: 1e3\nx-b: 0x1F\nx-c: 0o17\nx-d: .inf\n", None),
    "a plus sign goes from a field": (
        "health:\n  - max: +8\n  - {min: +1.5}\n",
        "health:\n  - max: 8\n  - {min: 1.5}\n",
    ),
    "a plus sign of what is expected stays": ("objectives: [{initiatives: [{expected: {a: +1}}]}]\n", None),
    "a plus sign in a field of one's own stays": ("x-a: +1\n", None),
    "truth is written small": (
        "x-a: True\nx-b: FALSE\nx-c: ~\nx-d: Null\n",
        "x-a: true\nx-b: false\nx-c: ~\nx-d: Null\n",
    ),
    "brackets": ("x-a: {b : 1,c: [ x,y ], }\nx-b: [ ]\nx-c: { }\n", "x-a: {b: 1, c: [x, y]}\nx-b: []\nx-c: {}\n"),
    "brackets on several lines": (
        "x-a: {b: 1,\n       c: [\n  x,\n  y\n  ]}\n",
        "x-a: {b: 1,\n  c: [\n    x,\n    y\n  ]}\n",
    ),
    "a field without a value": (
        "x-a: {b, c: , d: }\nx-b: {e: ,\n  f:\n}\n",
        "x-a: {b, c: , d: }\nx-b: {e: ,\n  f:\n}\n",
    ),
    "an anchor between brackets": ("x-a: {b: &a , c: [ &c d,*a  ]}\n", "x-a: {b: &a , c: [&c d, *a]}\n"),
    "pairs in a list": ("x-a: [b: 1, c]\n", "x-a: [{b: 1}, c]\n"),
    "a map on several lines that is put in order gets a line for each": (
        "effort: [{shares: {a: 1},\n   date: 2026-10-31}]\n",
        "effort: [{\n  date: 2026-10-31,\n  shares: {a: 1}\n}]\n",
    ),
    "text in a block keeps its lines": ("x-a: |\n      a\n\n        b  \n", "x-a: |\n  a\n\n    b  \n"),
    "empty lines behind it are layout": ("x-a: |\n  a\n\n\n\nx-b: >\n  a\n  b\n", "x-a: |\n  a\n\nx-b: >\n  a\n  b\n"),
    "empty lines behind it can be data": ("x-a: |+\n  a\n\n\nx-b: |+\n\n\n", None),
    "they can be data where there is no text": ("team: a\nx-a: |+\ncycle: b\n\n# c\n", None),
    "text that begins with a blank": ("x-a: |4\n        a\n    b\n", "x-a: |2\n      a\n  b\n"),
    "text that begins with a line of blanks": ("x-a: |1\n    \n b\n", "x-a: |2\n     \n  b\n"),
    "text without an end": ("x-a: |+\n  a", "x-a: |-\n  a\n"),
    "a block without text": ("x-a: |\nx-b: >-\n\n", "x-a: |\nx-b: >-\n"),
    "text in a list": ("x-a:\n- |\n a\n- >-\n     b\n", "x-a:\n  - |\n    a\n  - >-\n    b\n"),
    "lines of a text that look like more": ("x-a: |\n  # a\n  - b: c\n", None),
}


@pytest.mark.parametrize(
    ("before", "after"),
    [pytest.param(*row, id=name) for table in (ORDER, COMMENTS, LINES, VALUES) for name, row in table.items()],
)
def test_each_form_has_one_layout(before: str, after: str | None) -> None:
    """What is written oddly gets its canonical form, and what has it stays (`None`)."""
    kind = "org.yaml" if before.startswith("strategy") else "okrs/a.yaml"
    expected = before if after is None else after
    assert formatted(making.document(kind, before)) == expected
    assert formatted(making.document(kind, expected)) == expected
    for end in ("\r\n", "\r") if "\n" in before else ():
        assert formatted(making.document(kind, before.replace("\n", end))) == expected.replace("\n", end)


def test_the_order_is_that_of_the_schemas() -> None:
    """A map with all fields of an objective gets them in the order of the schema."""
    names = list(load_schema("goals")["$defs"]["objective"]["properties"])
    text = "objectives:\n  - " + "\n    ".join(f"{name}: a" for name in reversed(names)) + "\n"
    expected = "objectives:\n  - " + "\n    ".join(f"{name}: a" for name in names) + "\n"
    assert formatted(making.document("a.yaml", text)) == expected
