"""`okrlint import`: goals from tables and documents as goal files, and what is left out, told with its line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import TODAY, document, workspace

from okrlint import cli
from okrlint.config import SiteSettings
from okrlint.diagnostic import Report
from okrlint.errors import OkrlintError, UsageError
from okrlint.exporters import Choice, export
from okrlint.importers import MOST_PARTS, Remark, read
from okrlint.importers.decoding import decode
from okrlint.importers.gathering import Taken, Wanted, gather
from okrlint.importers.layout import text_of
from okrlint.importers.people import Directory
from okrlint.model.calendar import understood
from okrlint.project.importing import bytes_of
from okrlint.site.data import build_data
from okrlint.site.page import Edition
from okrlint.syntax.decode import Limits

ORG = """\
organization: Northwind
teams:
  - {id: growth, name: Growth Team}
  - {id: sales, name: Sales}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-k, email: ana@north.example}
  - {id: finn, name: Finn Berg, team: growth}
  - {id: bob-a, name: Bob Adams, team: sales}
  - {id: bob-b, name: Bob Baker, team: sales}
"""
Value = dict[str, Any]


def wanted(cycle: str | None = "2026-Q4", team: str | None = "growth", org: str = ORG) -> Wanted:
    """Return what goals are to become in a workspace with an organisation."""
    space = workspace({"okrs/org.yaml": org} if org else {}, TODAY)
    return Wanted(cycle, team, Directory(space.organization), space.cycles, understood("2026-Q4"), TODAY)


def taken(form: str, text: str, want: Wanted | None = None) -> tuple[list[Taken], list[Remark]]:
    """Return what a text holds, after it was laid out as YAML and read again."""
    found, remarks = gather(read(form, text), want or wanted())
    for one in found:
        text_of(one, "goals.yaml")
    return found, remarks


def goals(form: str, text: str, want: Wanted | None = None) -> list[Value]:
    """Return the objectives of the one file that a text becomes."""
    (found,) = taken(form, text, want)[0]
    objectives: list[Value] = found.data["objectives"]
    return objectives


def result(form: str, text: str) -> Value:
    """Return the first key result of a text, without its id and title."""
    (one, *_) = goals(form, text)[0]["key_results"]
    return {name: value for name, value in one.items() if name not in ("id", "title")}


TABLES = [
    "Objective,Key Result,Owner\nWin,Sell,Ana\n",
    "goal;KR;DRI\nWin;Sell;ana-k\n",
    "\ufeffObjective\tKey_Result\tAssignee\nWin\tSell\tana@north.example\n",
    "sep=|\nOBJECTIVE|key-result|Responsible\nWin|Sell|@ana\n",
    "OKRs of growth\n\nObjective,Key Results (measurable),Lead\nWin,Sell,Ana Kovač\n",
    "objective,key result,owner\nWin,,\n,Sell,Ana\n",
    "type,title,owner\nObjective,Win,\nKey Result,Sell,Ana\n",
    "Kind,Name,Owner\ngoal,Win,\nKR 1,Sell,Ana\n",
    'Ziel,Schlüsselergebnis,Verantwortlich\n"Win",Sell,"Ana"\n',
    "objective id,objective,key result,owner\nwin,Win,Sell,ana\n",
]


@pytest.mark.parametrize("text", TABLES)
def test_tables_of_many_kinds(text: str) -> None:
    """Names of columns, separators, a title above the table, rows of objectives above those of key results."""
    content = text.encode()
    said, _ = decode("a.csv", content)
    expected = [{"id": "win", "title": "Win", "key_results": [{"id": "sell", "title": "Sell", "owner": "ana"}]}]
    assert goals("csv", said) == expected


HEAD = "objective,key result,baseline,target,unit,value,date,due,min,max,confidence,note,status,state,because,weight\n"


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("6%,8%,,,,,,,,,,,", {"unit": "%", "baseline": 6, "target": 8}),
        ('"€1,200","€2,000",,,,,,,,,,,', {"unit": "€", "baseline": 1200, "target": 2000}),
        ("$1.2m,$2m,,,,,,,,,,,", {"unit": "$m", "baseline": 1.2, "target": 2}),
        ("$900k,$2m,,,,,,,,,,,", {"unit": "$", "baseline": 900000, "target": 2000000}),
        ("1.2m,2m,,,,,,,,,,,", {"baseline": 1200000, "target": 2000000}),
        ("$1.2m,$2m,$,,,,,,,,,,", {"unit": "$", "baseline": 1200000, "target": 2000000}),
        ("1.2,2,$m,,,,,,,,,,", {"unit": "$m", "baseline": 1.2, "target": 2}),
        ("$1.2m,2,,,,,,,,,,,", {}),
        ("6%,8 days,,,,,,,,,,,", {}),
        ("6%,8,days,,,,,,,,,,", {"unit": "days"}),
        ("$1.2m,$2m,,1.4,,,,,,,,,", {"unit": "$m", "baseline": 1.2, "target": 2}),
        ("about six,-5,,,,,,,,,,,", {"target": -5}),
        ("1e-7,1e400,,,,,,,,,,,", {"baseline": 1e-07}),
        (",,%,,,,2,4,,,,,", {"unit": "%", "min": 2, "max": 4}),
        ("1,9,,4,2026-11-09,,,,70%,On its way,,,,", None),
        ("1,9,,4,9 Nov 2026,,,,7/10,On its way,,,,", None),
        ('1,9,,4,"Nov 9th, 2026",,,,0.7,On its way,on track,,,', None),
        ("1,9,,4,soon,,,,,,,,,", {"baseline": 1, "target": 9}),
        ("1,9,,,,31.12.2026,,,,,,,,", {"baseline": 1, "target": 9}),
        ("1,9,,,,15.12.2026,,,,,,,,", {"baseline": 1, "target": 9, "due": "2026-12-15"}),
        ("1,9,,,,12/15/2026,,,,,,,,", {"baseline": 1, "target": 9, "due": "2026-12-15"}),
        ("1,9,,,,2026-12-15 00:00:00,,,,,,,,", {"baseline": 1, "target": 9, "due": "2026-12-15"}),
        ("1,9,,,,05/06/2026,,,,,,,,", {"baseline": 1, "target": 9}),
        ("1,9,,,,30.02.2026,,,,,,,,", {"baseline": 1, "target": 9}),
        ("1,9,,,,,,,,,Completed,,,", {"baseline": 1, "target": 9, "status": "done"}),
        (
            "1,9,,,,,,,,,done,dropped,Too dear,",
            {"baseline": 1, "target": 9, "status": "dropped", "because": "Too dear"},
        ),
        ("1,9,,,,,,,,,done,active,x,", {"baseline": 1, "target": 9}),
        ("1,9,,,,,,,,,,,,2", {"baseline": 1, "target": 9, "weight": 2}),
        ("1,9,,,,,,,,,,,,5%", {"baseline": 1, "target": 9}),
        ("1,9,,4,2026-11-09,,,,7,,,,,", {"baseline": 1, "target": 9, "checkins": [{"date": "2026-11-09", "value": 4}]}),
    ],
)
def test_what_cells_mean(row: str, fields: Value | None) -> None:
    """Figures, units, days, shares and states are read where they are sure, and left out where they are not."""
    if fields is None:
        reading = {"date": "2026-11-09", "value": 4, "confidence": 0.7, "note": "On its way"}
        fields = {"baseline": 1, "target": 9, "checkins": [reading]}
    assert result("csv", f"{HEAD}Win,Sell,{row}\n") == fields


def test_fields_of_rarer_kinds() -> None:
    """Milestones, how readings count, periods and sources are carried where a table has them."""
    head = "objective,key result,milestone,readings,per,source,baseline\n"
    full = {"milestone": True, "readings": "sum", "per": "month", "source": "crm.won"}
    assert result("csv", f"{head}Win,Sell,yes,sum,month,crm.won,\n") == full
    assert result("csv", f"{head}Win,Sell,no,each,year,,6% or 7%\n") == {}


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Conversion rises from 6% to 8%", {"unit": "%", "baseline": 6, "target": 8}),
        ("Revenue grows from €1.2m to €2m", {"unit": "€m", "baseline": 1.2, "target": 2}),
        ("Raise NPS to 50", {"target": 50}),
        ("Keep refunds under 2%", {"unit": "%", "max": 2}),
        ("Availability stays at least 99.9%", {"unit": "%", "min": 99.9}),
        ("Win 9 contracts", {}),
        ("From 6% to 8 days", {}),
        ("From 6% to 6%", {}),
        ("Win 9 contracts and 3 partners", {}),
        ("Sell more", {}),
        ("from 1 to 2 " + "x" * 1000, {}),
    ],
)
def test_figures_in_titles(title: str, fields: Value) -> None:
    """What a title states without doubt becomes fields; one figure that may be many things does not."""
    assert result("markdown", f"## Objective: Win\n- KR1: {title}\n") == fields


def test_semicolons_bring_commas() -> None:
    """Where semicolons part the columns a comma is a decimal one, and 1.250 is nobody's to guess."""
    head = "objective;key result;baseline;target\n"
    assert result("csv", f"{head}Win;Sell;1,5;2,5\n") == {"baseline": 1.5, "target": 2.5}
    assert result("csv", f"{head}Win;Sell;1.250;2,5\n") == {"target": 2.5}
    assert result("csv", "objective,key result,baseline\nWin,Sell,1.250\n") == {"baseline": 1.25}


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Ana", "ana"),
        ("FINN BERG", "finn"),
        ("Ana, Finn", ["ana", "finn"]),
        ("Ana & Finn", ["ana", "finn"]),
        ("Smith, John", "smith-john"),
        ("Bob", "bob"),
        ("Łukasz Groß", "lukasz-gross"),
        ("li@north.example", "li"),
        ("李", None),
    ],
)
def test_owners_become_ids(said: str, owner: object) -> None:
    """By id, name, first name, handle or address; of people nobody knows they are made from their names."""
    assert result("csv", f'objective,key result,owner\nWin,Sell,"{said}"\n').get("owner") == owner


DOCUMENTS = [
    """\
# Growth, Q4 2026

## Objective 1: Win (Ana)

Because.

### Key results
- KR1: Sell from 1 to 2 (@finn)
- Grow
""",
    """\
**Objective: Win**
Owner: Ana

Because.

KR 1: Sell from 1 to 2
Owner: Finn
KR2 - Grow
""",
    """\
O1 Win (owner: Ana)
> Because.

1. Sell from 1 to 2 [@finn]
2. Grow
""",
    """\
## About us
We sell.
## Win (Ana)
Because.
* Sell from 1 to 2 (Finn)
  - detail
* Grow
### Key results
## Risks
- None
""",
    """\
Q4 2026
- Win (Ana)
  - Why: Because.
  - Sell from 1 to 2 (Finn)
    - more
  - Grow
""",
    """\
Objective 1
Win
Owner: Ana | Why: Because.

| Key result | Owner |
|---|---|
| Sell from 1 to 2 | Finn |
| Grow | |
""",
    """\
| Objective | Why | Key Result | Owner |
|:-|:-|:-|-:|
| Win | Because. | | Ana |
| | | Sell from 1 to 2 | Finn |
| | | Grow | |
""",
    """\
## Win (Ana)
Because.
- Sell from 1 to 2 (Finn)

| Key result |
|---|
| Grow |
""",
    """\
---
a: b
---
```
## Objective: no
```
## Objective: **Win** (Ana)
<!-- x -->
Because.
---
- [ ] KR1: `Sell` from 1 to 2 (Finn)
- [x] KR2: [Grow](https://a.example)
-
""",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_documents_of_many_kinds(text: str) -> None:
    """Labels, headings, lists, nested lists, paragraphs and tables; owners in the ways people write them."""
    (goal,) = goals("markdown", text)
    assert (goal["title"], goal["owner"]) == ("Win", "ana")
    assert goal["why"].strip() == "Because."
    assert [one["title"] for one in goal["key_results"]] == ["Sell from 1 to 2", "Grow"]
    assert goal["key_results"][0]["owner"] == "finn"
    assert goal["key_results"][0]["target"] == 2


def test_what_goes_beside_goals_is_left_out_with_its_line() -> None:
    """Initiatives, notes and lines that nothing explains are told, never taken for key results."""
    text = (
        "KR1: Too early\n## Objective: Win\n- KR1: Sell\n  - baseline: somewhere\n  - because we can\n- Lever: Mails\n"
        "### Initiatives\n- Mails\n## Notes\n- a\n\ntext\n## Objective 2: Stay\n### KR1: Grow\n- like this\n"
    )
    found, remarks = taken("markdown", text)
    assert [len(one["key_results"]) for one in found[0].data["objectives"]] == [1, 1]
    assert [(one.line, one.what, one.why.split(";")[0]) for one in remarks] == [
        (1, "a key result", "no objective stands before it"),
        (3, "baseline somewhere", "it can be read in more than one way, or in none"),
        (5, "because we can", "nothing says what it is"),
        (6, "Lever: Mails", "nothing says what it is"),
        (8, "Mails", "it stands under Initiatives"),
        (10, "a", "it stands under Notes"),
        (12, "text", "it stands under Notes"),
        (15, "like this", "nothing says what it is"),
    ]


def test_names_between_brackets() -> None:
    """(Europe) is a name only where somebody is called so, or where nobody is listed and it may be one."""
    text = "## Objective: Win (Europe)\n- Sell (MRR)\n- Grow (Eve Li)\n"
    (goal,) = goals("markdown", text)
    assert goal["title"] == "Win (Europe)"
    assert [one["title"] for one in goal["key_results"]] == ["Sell (MRR)", "Grow (Eve Li)"]
    (goal,) = goals("markdown", text, wanted(org=""))
    assert goal["owner"] == "europe"
    assert goal["key_results"][1]["owner"] == "eve-li"


def test_ids_are_short_names() -> None:
    """Made from titles, cut at a word, without accents, unlike each other; as given where that is an id."""
    titles = [
        "Zufriedenheit über alles, größer und schöner als je",
        "Win", "win!", "2026", "index", "日本", "日本語", "Conversion rises from 6% to 8% in the end of it all",
        "x" * 60, "We sell to the first 100 of the 2000 and more",
    ]  # fmt: skip
    text = "objective,key result\n" + "".join(f'"{title}",\n' for title in titles)
    assert [one["id"] for one in goals("csv", text)] == [
        "zufriedenheit-uber-alles-grosser-und", "win", "win-2", "goal-2026", "goal-index", "goal", "goal-2",
        "conversion-rises-from-6-to-8-in-the-end", "x" * 40,
        "we-sell-to-the-first",
    ]  # fmt: skip
    text = "objective id,objective,supports,theme,commitment\n9-lives,Win,company/top,Big Bet,aspirational\n"
    text += "A B,Stay,up high,,\n"
    first, second = goals("csv", text)
    assert first == {
        "id": "9-lives", "title": "Win", "supports": "company/top", "commitment": "aspirational", "theme": "big-bet",
    }  # fmt: skip
    assert second == {"id": "a-b", "title": "Stay"}


def test_objectives_have_days_states_and_several_goals_above() -> None:
    """A row without a key result speaks of the objective; a due day that is the cycle's is not written again."""
    text = (
        'objective,key result,due,status,because,supports\nWin,,2026-12-01,dropped,No,\nStay,,2026-12-31,,,"a/b, c/d"\n'
    )
    first, second = goals("csv", text)
    assert first == {"id": "win", "title": "Win", "due": "2026-12-01", "status": "dropped", "because": "No"}
    assert second == {"id": "stay", "title": "Stay", "supports": ["a/b", "c/d"]}


def test_one_file_for_each_team_and_cycle() -> None:
    """Columns say whose goals these are; options choose among them, or rename the only one."""
    text = "team,person,quarter,objective\nGrowth Team,,Q4 2026,A\nSales,,2026 Q4,B\n,Ana,q4/2026,C\n"
    text += "Labs,,Q3 2026,D\n,,someday,E\n"
    only = ORG.replace("  - {id: sales, name: Sales}\n", "")
    found = taken("csv", text, wanted(None, None, only))[0]
    assert [(one.cycle, one.holder) for one in found] == [
        ("2026-Q4", "growth"), ("2026-Q4", "sales"), ("2026-Q4", "@ana"), ("2026-Q3", "labs"),
    ]  # fmt: skip
    assert [one["title"] for one in found[0].data["objectives"]] == ["A", "E"]
    assert [one.holder for one in taken("csv", text, wanted("2026-Q3", None, only))[0]] == ["labs", "growth"]
    assert found[2].data["person"] == "ana"
    renamed, remarks = taken("csv", "team,objective,key result\nNew Team,A,K\n", wanted())
    assert renamed[0].holder == "growth"
    assert remarks == [Remark(0, "team new-team", "taken as growth, as asked")]
    with pytest.raises(UsageError, match="goals of growth, sales, @ana and labs, none of zzz"):
        taken("csv", text, wanted(None, "zzz"))


@pytest.mark.parametrize(
    ("text", "want", "said"),
    [
        (
            "team,cycle,objective\na,2026-Q3,A\nb,2026-Q4,B\n",
            wanted("2026-Q3", "b"),
            "no goal is of that team and cycle",
        ),
        ("objective,kr\n,K\n", wanted(), "there is no objective in it"),
    ],
)
def test_nothing_left_to_take(text: str, want: Wanted, said: str) -> None:
    """A choice that leaves nothing, and a table without any objective, are messages too."""
    with pytest.raises(UsageError, match=said):
        taken("csv", text, want)


@pytest.mark.parametrize(
    ("want", "said"),
    [
        (wanted(None, "growth")._replace(current=None), "say it with --cycle 2026-Q4"),
        (wanted("2026-Q4", None), "say it with --team sales"),
        (wanted("2026-Q4", None, ""), "say it with --team growth"),
    ],
)
def test_whose_goals_these_are_has_to_be_said(want: Wanted, said: str) -> None:
    """Where neither the file nor the workspace tells, the message names the option."""
    with pytest.raises(UsageError, match=said):
        taken("csv", "objective\nWin\n", want)


def test_what_the_workspace_tells_need_not_be_said() -> None:
    """The cycle that runs, and the only team."""
    only = ORG.replace("  - {id: sales, name: Sales}\n", "")
    (found,) = taken("csv", "objective\nWin\n", wanted(None, None, only))[0]
    assert (found.cycle, found.holder) == ("2026-Q4", "growth")


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("csv", "", "there is nothing in this file"),
        ("csv", "a,b\n1,2\n", "no column is called `objective`; the first row reads: a b"),
        ("csv", "\n" * 3 + "x\n" * 1200 + "objective\n", "no column is called"),
        ("csv", 'objective,kr\n"a,b\n', "line 2 cannot be read as CSV"),
        ("csv", "objective,kr\na," + "x" * 200_000 + "\n", "line 2 cannot be read as CSV"),
        ("csv", "objective" + ",x" * 501 + "\n", "line 1 has 502 columns, more than 500"),
        ("csv", "objective,kr\n" + "a,b\n" * (MOST_PARTS + 1), f"more than {MOST_PARTS:,} goals"),
        ("markdown", "", "no objective is found"),
        ("markdown", "\n" * 100_001, "more than 100,000 lines"),
        ("markdown", "just text\n- and\n- a list\n", "no objective is found"),
        ("markdown", "---\nnever closed\n", "no objective is found"),
        ("markdown", "| a | b |\n|---|---|\n| 1 | 2 |\n", "no objective is found"),
        ("markdown", "## Objective: A\n" + "- k\n" * MOST_PARTS, f"more than {MOST_PARTS:,} goals"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_message(form: str, text: str, said: str) -> None:
    """Each hopeless file has a message with the way out."""
    with pytest.raises(UsageError, match=said):
        read(form, text)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\r\nb\rc", "a\nb\nc"),
        ("\ufeffé".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        (b"\xe9\x80", "é€"),
    ],
)
def test_bytes_become_text(content: bytes, text: str) -> None:
    """UTF-8, UTF-16 with a mark, and Windows-1252 with a remark; line ends become one kind."""
    said, remarks = decode("a", content)
    assert said == text
    assert bool(remarks) == (content == b"\xe9\x80")


@pytest.mark.parametrize("content", [b"PK\x03\x04x", b"%PDF-1", b"\xff\xfea", b"a\n\0", b"\x89PNG", b"\x1f\x8b"])
def test_bytes_that_are_no_text(content: bytes) -> None:
    """What spreadsheets and others save is named for what it is."""
    with pytest.raises(UsageError, match=r"save|text|unpack"):
        decode("a", content)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=30)
TITLES = WORDS.map(lambda text: " ".join(text.split())).filter(bool)
NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: one + 0.0))


@st.composite
def files(draw: st.DrawFn) -> Value:
    """Draw the data of a goal file, with the fields that a table carries."""
    names = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True).filter(lambda one: one not in ("index", "health"))
    objectives = []
    for name in draw(st.lists(names, unique=True, min_size=1, max_size=3)):
        results = []
        for part in draw(st.lists(names, unique=True, max_size=3)):
            low, high = draw(NUMBERS), draw(NUMBERS)
            one: Value = {"id": part, "title": draw(TITLES), "owner": draw(names), "baseline": low, "target": high}
            one |= (
                {"unit": draw(TITLES), "metric": draw(TITLES), "validator": draw(names)} if draw(st.booleans()) else {}
            )
            one |= {"due": "2026-12-01"} if draw(st.booleans()) else {}
            one |= {"status": "dropped", "because": draw(TITLES)} if draw(st.booleans()) else {}
            reading = {"date": "2026-11-09", "value": draw(NUMBERS), "confidence": 0.5, "note": draw(TITLES)}
            one |= {"checkins": [reading]} if draw(st.booleans()) else {}
            results.append(one)
        goal: Value = {"id": name, "title": draw(TITLES), "owner": "someone-else", "supports": "company/top"}
        objectives.append({**goal, **({"key_results": results} if results else {})})
    return {"cycle": "2026-Q4", "team": "growth", "objectives": objectives}


@given(files())
def test_what_was_exported_comes_back(data: Value) -> None:
    """Every field that the table carries is the same after it went out and came in again."""
    first = text_of(Taken("2026-Q4", "growth", data, 1, 1), "okrs/growth.yaml")
    site = build_data(workspace(first), Report((), (), 0, 0, 0), (), SiteSettings(), Edition("1"))
    table = export("csv", site, Choice())
    (again,) = taken("csv", decode("a.csv", table.encode())[0], wanted(org=""))[0]
    assert again.data == data


@given(st.text() | st.text("#-*|, ;\n\t\"'12.()[]@OKR:objectiveky result"))
@example("objective\n" + "(" * 5000)
@example("## Objective: a\n# " + "#" * 5000 + "x")
@example("- " * 3000)
def test_no_text_is_a_fault_of_ours(text: str) -> None:
    """Whatever a file holds, there are goals that read back, or a message with the way out."""
    for form in ("csv", "markdown"):
        for head in ("", "objective,key result,owner,baseline,due\n", "## Objective: Win\n- "):
            try:
                taken(form, decode("a", (head + text).encode("utf-8", "replace"))[0])
            except UsageError:
                continue


def test_a_layout_that_would_mean_something_else_is_refused() -> None:
    """What does not read back as it was meant is never written, nor is a file over the limit."""
    with pytest.raises(OkrlintError, match="could not be laid out"):
        text_of(Taken("2026-Q4", "growth", {"cycle": "2026-Q4", "team": "growth", "objectives": "x"}, 0, 0), "a.yaml")
    odd = Taken("2026-Q4", "growth", {"cycle": "2026-Q4", "team": "growth", "x-a": (1,)}, 0, 0)
    with pytest.raises(OkrlintError, match="it would mean something else"):
        text_of(odd, "a.yaml")
    with pytest.raises(UsageError, match="more than the limit of 10;"):
        text_of(odd, "a.yaml", Limits(bytes=10))


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that imports a file in a workspace and gives exit code, output and messages."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "org.yaml").write_text(ORG, "utf-8")

    def made(text: str | bytes, *args: str, form: str = "csv") -> tuple[int, str, str]:
        (tmp_path / "in.txt").write_bytes(text.encode() if isinstance(text, str) else text)
        code = cli.run(["import", "-C", str(tmp_path), "--today", "2026-11-16", form, "in.txt", *args])
        return code, *capsys.readouterr()

    return made


LACK = "`okrlint lint okrs/2026-Q4/growth.yaml` says what they lack."
THERE = "okrs/2026-Q4/growth.yaml is there already, and stays; name another file with -o, or print with -o -"
ASKED = ("--cycle", "2026-Q4", "--team", "Growth Team")


def test_a_new_file_is_written_and_told(call: Call, tmp_path: Path) -> None:
    """The file is a sound one, what was left out is told with lines, and a file that is there is never touched."""
    text = "objective,key result,status,budget\nWin,Sell from 1 to 2,amber,9\nWin,Grow,red,9\n"
    code, out, err = call(text, *ASKED)
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "Not taken as it stands:",
        "  column budget: a goal file has no field for this",
        "  lines 2, 3: status amber and the like: it follows from the check-ins",
        f"1 objective and 2 key results read, for growth in 2026-Q4; {LACK}",
    ]
    file = tmp_path / "okrs" / "2026-Q4" / "growth.yaml"
    assert document("okrs/2026-Q4/growth.yaml", file.read_text("utf-8")).problems == ()
    before = file.read_bytes()
    code, _, err = call("objective\nElse\n", *ASKED)
    assert code == 2
    assert err == f"okrlint: {THERE}\n"
    assert file.read_bytes() == before
    assert call("objective\nElse\n", *ASKED, "-o", "okrs/more.yaml", "-q") == (0, "", "")
    assert (tmp_path / "okrs" / "more.yaml").is_file()


def test_several_files_are_written_or_none(call: Call, tmp_path: Path) -> None:
    """Goals of several teams go into a file each; where one of them is there already, nothing is written."""
    text = "team,person,objective\nGrowth,,A\nsales,,B\n,Ana,C\n"
    assert call(text, "--cycle", "2026-Q4", "-o", "x.yaml")[0] == 2
    code, _, err = call(text, "--cycle", "2026-Q4")
    assert code == 0
    assert err.splitlines() == [
        "  okrs/2026-Q4/growth.yaml: 1 objective and 0 key results",
        "  okrs/2026-Q4/sales.yaml: 1 objective and 0 key results",
        "  okrs/2026-Q4/people/ana.yaml: 1 objective and 0 key results",
        "3 objectives and 0 key results read into 3 new files; `okrlint lint` says what they lack.",
    ]
    (tmp_path / "okrs" / "2026-Q4" / "growth.yaml").unlink()
    assert call(text, "--cycle", "2026-Q4")[0] == 2
    assert not (tmp_path / "okrs" / "2026-Q4" / "growth.yaml").exists()
    (tmp_path / "okrs" / "2026").write_text("no folder")
    text = "team,cycle,objective\ngrowth,2026-Q4,A\nsales,2026,B\n"
    code, _, err = call(text)
    assert (code, "okrs/2026/sales.yaml cannot be written" in err) == (2, True)
    assert not (tmp_path / "okrs" / "2026-Q4" / "growth.yaml").exists()


def test_goals_are_printed(call: Call, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With -o - the file goes to standard output, and - as FILE reads standard input; the messages stay apart."""
    code, out, err = call("# Q3 2026\n## Objective: Win\n- Sell\n\nloose", "--team", "@eve", "-o", "-", form="markdown")
    assert (code, out.splitlines()[:3]) == (0, ["cycle: 2026-Q3", "person: eve", "objectives:"])
    assert err == "Not taken as it stands:\n  line 5: loose: nothing says what it is\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"objective\nWin\n")))
    assert cli.run(["--today", "2026-11-16", "import", "csv", "-", *ASKED, "--team", "growth", "-o", "-"]) == 0
    assert "title: Win" in capsys.readouterr().out


def test_many_remarks_of_a_kind_are_one_line(call: Call) -> None:
    """Where a hundred rows have the same, the first lines are named and the others counted."""
    rows = "".join(f"O{n},K,amber\n" for n in range(9))
    err = call(f"objective,key result,status\n{rows}", *ASKED, "-o", "-")[2]
    assert "  lines 2, 3, 4, 5, 6 and 4 more: status amber: it follows from the check-ins\n" in err
    err = call("no,such,type,title\n,,Task,a\n,,Objective,b\n,,O,c\n", *ASKED, "-o", "-")[2]
    assert "columns no, such: a goal file has no field for this" in err
    assert "line 2: Task: neither an objective nor a key result" in err
    assert "a key result: no objective stands before it" in call("objective,kr\n,k\nA,\n", *ASKED, "-o", "-")[2]


@pytest.mark.parametrize(
    ("text", "args", "said"),
    [
        (b"objective\nA\0\n", ASKED, "in.txt is no text: there is a NUL on line 2."),
        ("a\n", ASKED, "in.txt: no column is called `objective`"),
        ("objective\nA\n", ("--team", "grwth"), "there is no team grwth; did you mean growth?"),
        ("objective\nA\n", ("--team", "日"), "日 is no name of a team; write it as growth"),
        ("objective\nA\n", ("--team", "@日"), "@日 is no name of a person; write it as @ana"),
        ("objective\nA\n", ("--cycle", "soon"), "soon is no cycle that is known here; write it as 2026-Q4"),
        ("objective\nA\n", (*ASKED, "-o", "okrs/org.yaml"), "okrs/org.yaml is there already, and stays"),
        ("x" * 4_000_001, ASKED, "in.txt has more than 4,000,000 bytes"),
    ],
)
def test_wrong_use_is_one_message(text: str | bytes, args: tuple[str, ...], said: str, call: Call) -> None:
    """Exit code 2, one line, and nothing written."""
    code, out, err = call(text, *args)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_files_that_cannot_be_read(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file, a folder, and one that may not be read."""
    call("x")
    for name, said in (("gone.csv", "there is no file gone.csv"), ("okrs", "okrs is no file")):
        assert cli.run(["import", "-C", str(tmp_path), "csv", name, *ASKED]) == 2
        assert said in capsys.readouterr().err


def test_input_that_fails() -> None:
    """What breaks off while it is read ends in one message."""

    class Broken(io.BytesIO):
        """A stream that cannot be read."""

        def read(self, _size: int | None = -1, /) -> bytes:
            """Fail as a broken disk does."""
            raise OSError(5, "Input/output error")

    with pytest.raises(UsageError, match=r"a\.csv cannot be read: Input/output error"):
        bytes_of(Broken(), "a.csv", Limits())


def test_an_empty_folder_becomes_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever begins with a table needs no goals first; the year's cycle is written as people write it."""
    (tmp_path / "a.csv").write_text("objective,key result\nWin,Sell\n")
    assert cli.run(["-C", str(tmp_path), "import", "csv", "a.csv", "--cycle", "2026", "--team", "growth"]) == 0
    capsys.readouterr()
    file = tmp_path / "okrs" / "2026" / "growth.yaml"
    assert file.read_text().startswith("cycle: 2026\nteam: growth\n")
    assert cli.run(["-C", str(tmp_path), "--today", "2026-11-16", "lint", "--select", "structure"]) == 0


def test_a_reading_without_a_day() -> None:
    """It is of today while the cycle runs, and nobody's once that is over or to come."""
    text = "objective,key result,baseline,target,value\nWin,Sell,1,9,4\n"
    (found,), remarks = taken("csv", text)
    (one,) = found.data["objectives"][0]["key_results"]
    assert one["checkins"] == [{"date": "2026-11-16", "value": 4}]
    assert remarks[0].why == "it has no day, so it was read as of today, 2026-11-16"
    for cycle in ("2026-Q3", "2027-Q1"):
        (found,), remarks = taken("csv", text, wanted(cycle))
        assert "checkins" not in found.data["objectives"][0]["key_results"][0]
        assert remarks[0].why == "nobody knows the day of this reading"


def test_days_are_real() -> None:
    """A month that is none, and a year before our calendar, are no days."""
    assert date(2026, 11, 16) == TODAY
    text = "objective,key result,due\nWin,A,9 Foo 2026\nWin,B,Foo 9 2026\nWin,C,1.1.0000\n"
    assert all("due" not in one for one in goals("csv", text)[0]["key_results"])
