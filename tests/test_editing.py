"""Every command that edits goals: just the lines concerned change, however a file looks and whatever happens."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from faults_kit import called
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import document
from story_kit import files, lay

from okrlint.checkins import full_name, measures_of
from okrlint.cli import run
from okrlint.closing.ending import waits
from okrlint.model.workspace import Workspace
from okrlint.project import files as writing
from okrlint.project.files import write_file
from okrlint.project.opening import Request, open_project
from okrlint.splice import alike
from okrlint.text import printable

HERE = Path(__file__).parent
ROOT = HERE.parent
ORG = """\
organization: Tin Works   # since 1911
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth, parent: company, lead: ana}
people:
  - id: ana
    name: Ana Kovač
    team: growth
  # the other one
  - {id: finn, name: Finn, team: growth}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Makers think of us first
    owner: finn
    status: done
    because: Rain
    score: 0.5
    retrospective: Umbrellas
"""


class Call(NamedTuple):
    """A command as it was called: its arguments, what it may touch, and what must be new in the data of each file.

    `touches` are files by path; `added` counts the maps, or the fields, that come to the data.
    """

    args: Sequence[str]
    touches: frozenset[str]
    check: Callable[[Sequence[tuple[tuple[Any, ...], Any]]], bool] = lambda _: True
    table: str = ""


Asked = Callable[[Workspace, int], Call | None]


def _day(space: Workspace, number: int) -> str:
    return date(2026, 11, 2 + number % 20).isoformat()


def _checkin(space: Workspace, number: int) -> Call | None:
    known = list(measures_of(space))
    if not known:
        return None
    one = known[number % len(known)]
    note = ("It went well", "Half: the mails # late", "'quoted' {x}")[number % 3]
    args = ["checkin", full_name(one), "7.50", "-m", note, "-c", "0.7", "--date", _day(space, number)]
    item = {"date": _day(space, number), "value": 7.5, "confidence": 0.7, "note": note}

    def right(news: Sequence[tuple[tuple[Any, ...], Any]]) -> bool:
        return [value if isinstance(value, dict) else value[0] for _, value in news] == [item]

    return Call(args, frozenset([one.document.source.path]), right)


def _table(space: Workspace, number: int) -> Call | None:
    known = list(measures_of(space))[number % 3 :: 2][:4]
    if not known:
        return None
    rows = "".join(f"{full_name(one)},{_day(space, number + at)},3\n" for at, one in enumerate(known))

    def right(news: Sequence[tuple[tuple[Any, ...], Any]]) -> bool:
        return len(news) == len(known)

    touched = frozenset(one.document.source.path for one in known)
    return Call(["checkin", "--from", "figures.csv"], touched, right, f"name,date,value\n{rows}")


def _one(name: str) -> Callable[[Sequence[tuple[tuple[Any, ...], Any]]], bool]:
    """Return what holds where just one thing of an id is new."""

    def right(news: Sequence[tuple[tuple[Any, ...], Any]]) -> bool:
        values = [value[0] if isinstance(value, list) else value for _, value in news]
        return [value["id"] for value in values] == [name]

    return right


def _part(kind: str, *more: str) -> Asked:
    def asked(space: Workspace, number: int) -> Call | None:
        goals = [one for one in space.objectives if one.active and not one.cycle.over(space.today)]
        goals = [one for one in goals if one.key_results or kind != "initiative"]
        if not goals:
            return None
        goal = goals[number % len(goals)]
        args = ["new", kind, "--objective", goal.full_name, *more, "--id", "zz", "--yes"]
        return Call(args, frozenset([goal.document.source.path]), _one("zz"))

    return asked


def _objective(space: Workspace, number: int) -> Call | None:
    running = [one for one in space.files if not one.cycle.over(space.today) and one.team]
    if not running:
        return None
    file = running[number % len(running)]
    args = [
        "new",
        "objective",
        "--team",
        str(file.team),
        "--cycle",
        file.cycle.id,
        "--title",
        "Zones: they're calm # 1",
    ]
    return Call([*args, "--id", "zz", "--yes"], frozenset([file.document.source.path]), _one("zz"))


def _of_org(kind: str, *more: str) -> Asked:
    def asked(space: Workspace, number: int) -> Call | None:
        org = space.organization.document
        team = next((one.id for one in space.organization.teams.values() if one.parent), "company")
        args = ["new", kind, *more, "--id", "zz", "--yes", *(["--team", team] if kind == "person" else [])]
        return Call(args, frozenset([org.source.path]), _one("zz")) if org else None

    return asked


def _close(space: Workspace, number: int) -> Call | None:
    goals = [one for one in space.objectives if one.cycle.id == "2026-Q4" and waits(one)]
    said = [part for one in goals for part in ("--because", f"{one.full_name}=Rain: a lot", "--lesson",
            f"{one.full_name}={('Mails', 'Kept: mails' + chr(10) + '- first')[number % 2]}")]  # fmt: skip
    scores = [part for one in goals if one.score is None for part in ("--score", f"{one.full_name}=0.50")]
    touched = frozenset(one.document.source.path for one in goals)
    return Call(["cycle", "close", "2026-Q4", *said, *scores, "--yes"], touched) if goals else None


def _rollover(space: Workspace, number: int) -> Call | None:
    if "2026-Q4" not in {file.cycle.id for file in space.files}:
        return None
    touched = frozenset(file.document.source.path for file in space.files if file.cycle.id == "2027-Q1")
    return Call(["cycle", "rollover", "2026-Q4", "--all-open", "--yes"], touched)


def _preview(*args: str) -> Asked:
    """Return a command that says by itself with `--diff` which files it will change."""

    def asked(space: Workspace, number: int) -> Call:
        return Call(args, frozenset())

    return asked


class Editing(NamedTuple):
    """A command that edits: how it is called for a workspace, on which day, and which lines it may take out."""

    asked: Asked
    today: str = "2026-11-22"
    fresh: bool = False


COMMANDS: Mapping[str, Editing] = {
    "checkin": Editing(_checkin),
    "checkin --from": Editing(_table),
    "new objective": Editing(_objective),
    "new key-result": Editing(_part("key-result", "--title", "Calls fall from 9 to 3")),
    "new guardrail": Editing(_part("guardrail", "--metric", "cost: of all", "--max", "3")),
    "new initiative": Editing(_part("initiative", "--title", "Call ten 'lost' makers")),
    "new team": Editing(_of_org("team", "--name", "Care & more")),
    "new person": Editing(_of_org("person", "--name", "Zoë: Ångström")),
    "new cycle": Editing(_of_org("cycle", "--starts", "2027-02-01", "--ends", "2027-04-30")),
    "cycle close": Editing(_close, "2027-01-20"),
    "cycle rollover": Editing(_rollover, "2027-01-05", fresh=True),
    "lint --fix": Editing(_preview("lint", "--fix", "--unsafe-fixes", "--output", "concise")),
    "fmt": Editing(_preview("fmt")),
}


@st.composite
def layouts(draw: st.DrawFn) -> Mapping[str, bytes]:
    """Return a workspace whose file of goals is laid out oddly: comments, indents, flow and block, ends of lines."""
    outer, inner = draw(st.sampled_from(["", "  ", "    "])), draw(st.sampled_from(["", "  ", "   "]))
    gap, blank = draw(st.sampled_from([" ", "   "])), draw(st.sampled_from(["", "\n", "\n\n"]))
    remark = draw(st.sampled_from(["", "   # kept", "  # é 🐝 [x]: {"]))
    body = " " * (len(outer) + 1 + len(gap))
    read = draw(st.sampled_from(["", ", checkins: []", ", checkins: [{date: 2026-10-12, value: 5}]"]))
    flow = f"{body}{inner}- {{id: k, title: Stay, baseline: 0, target: 9{read}}}{remark}\n"
    deep = f"{body}{inner}  "
    lines = f"{body}{inner}- id: m{remark}\n{deep}title: 'Move: m'\n{deep}baseline: 0\n{deep}target: 9{remark}\n"
    dash = draw(st.sampled_from([deep, f"{deep}  "]))
    below = draw(st.sampled_from(["", f"{dash}# inner\n", "\n", f"{body}# outer\n"]))
    lines += f"{deep}checkins:{remark}\n{dash}- {{date: 2026-10-19, value: 5}}{remark}\n"
    lines += draw(st.sampled_from(["", f"{dash}- date: 2026-10-12{remark}\n{dash}  value: 4\n"])) + below
    results = "".join(draw(st.permutations([flow, lines])))
    status = draw(st.sampled_from(["", f"{body}status: active{remark}\n"]))
    goal = f"{outer}-{gap}id: NAME{remark}\n{body}title: 'Teams: NAME'\n{status}{body}why: |\n{body}  One{remark}\n"
    goal += f"\n{body}key_results:\n{results}"
    wide = f"{outer}-{gap}{{id: NAME, title: Teams NAME, supports: company/choise, key_results: []}}{remark}\n"
    kinds = draw(st.lists(st.sampled_from([goal, wide]), min_size=1, max_size=3))
    goals = blank.join(one.replace("NAME", name) for name, one in zip("abc", kinds, strict=False))
    tail = draw(st.sampled_from(["", "# end", "not_doing:\n- title: An app", "health: []   # none"]))
    text = (
        f"cycle: 2026-Q4{remark}\nteam: growth\nobjectives:\n{goals}{blank}{tail}{draw(st.sampled_from(['', chr(10)]))}"
    )
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    coming = f"cycle: 2027-Q1{remark}\nteam: growth\nobjectives:" + draw(st.sampled_from([" []\n", f"\n{wide}"]))
    texts = {"okrs/2026-Q4/growth.yaml": text, "okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": COMPANY}
    if draw(st.booleans()):
        texts["okrs/2027-Q1/growth.yaml"] = coming.replace("NAME", "on")
    return {name: mark + one.replace("\n", newline).encode() for name, one in texts.items()}


@cache
def real() -> Sequence[Mapping[str, bytes]]:
    """Return the workspaces of the repository: the sample company, and those of the cases of lint."""
    folders = [ROOT, *sorted({path.parent for path in (HERE / "cases").rglob("okrs") if path.is_dir()})]
    found = []
    for folder in folders:
        names = [
            path for path in [folder / "okrlint.yaml", *sorted((folder / "okrs").rglob("*.yaml"))] if path.is_file()
        ]
        found.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in names})
    return found


def opened(folder: Path, today: str) -> Workspace | None:
    """Return the workspace in a folder, or None where there is none that can be opened."""
    from okrlint.errors import OkrlintError

    try:
        day = date.fromisoformat(today)
        return open_project(Request(folder, (), day, day, None)).workspace
    except OkrlintError:
        return None


def grown(old: Any, new: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield what data has more than before, with its path; raise AssertionError where anything else is different."""
    if isinstance(old, dict) and isinstance(new, dict):
        assert [key for key in new if key in old] == list(old), path
        for key, value in new.items():
            if key in old:
                yield from grown(old[key], value, (*path, key))
            else:
                yield (*path, key), value
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from grown(one, other, (*path, at))
    elif isinstance(old, list) and isinstance(new, list):
        left = iter(old)
        waiting = next(left, None)
        for at, value in enumerate(new):
            if waiting is not None and value == waiting:
                waiting = next(left, None)
            else:
                yield (*path, at), value
        assert waiting is None, path
    elif (path[-1:], old, new) != (("status",), "active", "done"):
        cut = isinstance(old, str) and isinstance(new, str)  # a text at the end of a file without a line end
        assert alike(old, new, cut=cut), (path, old, new)


def kept(old: bytes, new: bytes, *, lets: Callable[[bytes, bytes], bool]) -> int:
    """Return how many lines of a file were not kept byte for byte; raise AssertionError where one is gone.

    `lets` says of such a line, as it was and as it is, whether the command may have written it.
    """
    after = new.splitlines(keepends=True)
    at = changed = 0
    for line in old.splitlines(keepends=True):
        while at < len(after) and line != after[at] and not lets(line, after[at]):
            at += 1
        assert at < len(after), line
        changed += line != after[at]
        at += 1
    return changed


def put_in(line: bytes, other: bytes) -> bool:
    """Return whether a line got something put in at one place: a field, a line end, a list where there was none."""
    line, other = line.rstrip(b"\r\n"), other.rstrip(b"\r\n")
    if len(line.strip()) < 3:
        return line == other and bool(line.strip())
    for one in (line, line.replace(b" []", b"", 1)):
        front = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
        if other.endswith(one[front:]) and len(other) - len(one[front:]) >= front:
            return True
    return False


def set_done(line: bytes, other: bytes) -> bool:
    """Return whether a line got another status, or something put in."""
    front, mark, rest = line.partition(b"status: active")
    return (bool(mark) and other == front + b"status: done" + rest) or put_in(line, other)


def plain(content: bytes, name: str) -> Any:
    """Return the data of a file."""
    return json.loads(json.dumps(document(name, content).data, default=str))


def hold(name: str, given: Mapping[str, bytes], number: int) -> str:
    """Assert what holds for a command in a workspace; return what came of it."""
    command = COMMANDS[name]
    with TemporaryDirectory() as place:
        folder = lay(Path(place), given)
        space = opened(folder, command.today)
        call = command.asked(space, number) if space else None
        if call is None:
            return "not called"
        if call.table:
            (folder / "figures.csv").write_text(call.table)
        before = files(folder)
        args = ["-C", str(folder), *call.args, "--today", command.today]
        shown = called(*args, "--diff")[1] if not call.touches else ""
        assert files(folder) == before, "a preview wrote something"
        code, said = called(*args)
        after = files(folder)
        assert code in (0, 1, 2), said
        assert before.keys() <= after.keys()
        assert not any("okrlint-new" in path for path in after)
        changed = {path for path in after if before.get(path) != after[path]}
        if code == 2:
            assert not changed, said
            return "refused"
        if name == "fmt":
            laid_out(before, after, changed)
            assert called("-C", str(folder), "fmt", "--today", command.today)[0] == code
            assert files(folder) == after, "the second time is not like the first"
        elif name == "lint --fix":
            mended(before, after, shown)
        else:
            entered(command, call, before, after, changed)
        return "changed" if changed else "nothing to do"


def entered(
    command: Editing, call: Call, before: Mapping[str, bytes], after: Mapping[str, bytes], changed: set[str]
) -> None:
    """Assert that files got what was asked for, and are byte for byte as they were apart from that."""
    new = {path for path in changed if path not in before}
    assert changed - new <= call.touches
    assert not new or command.fresh or "new" in call.args
    news = []
    for path in sorted(changed - new):
        assert before[path][:3] != codecs.BOM_UTF8 or after[path].startswith(codecs.BOM_UTF8)
        assert set(re.findall(rb"\r\n|\n", after[path])) <= set(re.findall(rb"\r\n|\n", before[path])) or (
            b"\n" not in before[path]
        )
        is_closed = "close" in call.args
        count = kept(before[path], after[path], lets=set_done if is_closed else put_in)
        assert is_closed or count <= max(1, call.table.count("\n"))
        news += list(grown(plain(before[path], path), plain(after[path], path)))
    assert call.check(news), news


def mended(before: Mapping[str, bytes], after: Mapping[str, bytes], shown: str) -> None:
    """Assert that files are as they were, apart from just the lines that were shown before."""
    taken: dict[str, Counter[str]] = {}
    put: dict[str, Counter[str]] = {}
    name = ""
    for line in shown.splitlines():
        if line.startswith("--- a/"):
            name = line.removeprefix("--- a/")
        elif name and line[:1] in "+-" and not line.startswith("+++ b/"):
            (taken if line[0] == "-" else put).setdefault(name, Counter())[line[1:]] += 1
    assert {path for path in after if before[path] != after[path]} == taken.keys() | put.keys()
    for path in taken.keys() | put.keys():
        lines = [Counter(printable(one) for one in read(side[path])) for side in (before, after)]
        assert lines[0] - taken.get(path, Counter()) + put.get(path, Counter()) == lines[1]


def read(content: bytes) -> list[str]:
    """Return the lines of a file, as a comparison shows them."""
    return content.removeprefix(codecs.BOM_UTF8).decode().replace("\r\n", "\n").removesuffix("\n").split("\n")


def laid_out(before: Mapping[str, bytes], after: Mapping[str, bytes], changed: set[str]) -> None:
    """Assert that files say what they said, comments too."""
    for path in changed:
        old, new = (document(path, side[path]) for side in (before, after))
        assert json.dumps(old.data, default=str, sort_keys=True) == json.dumps(new.data, default=str, sort_keys=True)
        remarks = [Counter(one.source.text[start:end].rstrip() for start, end in one.comments) for one in (old, new)]
        assert remarks[0] == remarks[1]


OUTCOMES: Counter[str] = Counter()


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(sorted(COMMANDS)), given=st.one_of(layouts(), layouts(), st.sampled_from(real()[1:])),
       number=st.integers(0, 40))  # fmt: skip
def test_only_the_lines_concerned_change(name: str, given: Mapping[str, bytes], number: int) -> None:
    """However files are laid out: the files named change, in them just what was asked for, or nothing is written."""
    OUTCOMES[f"{name}: {hold(name, given, number)}"] += 1


def test_the_commands_mostly_do_what_they_are_asked() -> None:
    """What holds above holds not only because everything is refused."""
    for name in COMMANDS:
        assert OUTCOMES[f"{name}: changed"] > OUTCOMES[f"{name}: refused"], OUTCOMES


@pytest.mark.parametrize("name", list(COMMANDS))
def test_only_the_lines_concerned_change_in_a_company(name: str) -> None:
    """The same in the sample company, with many files and long ones."""
    assert hold(name, real()[0], 3) in ("changed", "nothing to do")


# Whatever happens while a command writes: each file has its old bytes or its new ones.

TEAMS = {
    "okrs/org.yaml": ORG,
    "okrs/2026-Q4/company.yaml": COMPANY.replace("Rain", "'Rain'").replace("finn", "Finn"),
    "okrs/2026-Q4/growth.yaml": """\
team: growth
cycle: 2026-Q4
objectives:
  - id: week   # ours
    title: New teams succeed in their first week
    supports: company/choise
    key_results:
      - id: paid
        title: "Paid rises from 6% to 9%"
        unit: "%"
        baseline: 6
        target: 9
        checkins:
          - {date: 2026-10-19, value: 7}
          - {date: 2026-10-12, value: 6.5}
""",
    "okrs/2026-Q4/people/ana.yaml": """\
person: ana
cycle: 2026-Q4
objectives:
  - {id: pilot, title: One school plans with us, supports: growth/weak, key_results: [
      {id: held, title: Schools rise from 1 to 9, baseline: 1, target: 9, checkins: [{date: 2026-10-19, value: 2}]}]}
""",
}


def prepared(name: str, folder: Path) -> list[str]:
    """Lay a workspace into a folder, and return the arguments of a command that changes something there."""
    command = COMMANDS[name]
    lay(folder, TEAMS)
    space = opened(folder, command.today)
    call = command.asked(space, 0) if space else None
    assert call is not None
    if call.table:
        (folder / "figures.csv").write_text(call.table)
    return ["-C", str(folder), *call.args, "--today", command.today]


def test_ctrl_c_while_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Right after a file took its place, or right before: every file is as it was, and no folder is left."""
    args = prepared("cycle rollover", tmp_path)
    before = files(tmp_path)
    real = writing.take
    for done in (False, True):

        def stopped(file: Path, *, new: bool, done: bool = done) -> None:
            if file.name != "growth.yaml" or done:
                real(file, new=new)
            if file.name == "growth.yaml":
                raise KeyboardInterrupt

        monkeypatch.setattr(writing, "take", stopped)
        assert run(args) == 130
        assert files(tmp_path) == before
        assert not (tmp_path / "okrs/2027-Q1").exists()


def test_a_disk_that_breaks_half_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where not even the old bytes can be put back the file is named."""
    args = prepared("fmt", tmp_path)
    real, count = Path.replace, 0

    def broken(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > 1:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    assert run(args) == 2
    assert "company.yaml could not be put back; look at it with git" in capsys.readouterr().err


def test_what_killed_runs_left_is_taken_away(tmp_path: Path) -> None:
    """All that such a run had in the folder that is written to, whichever file it is for; all else stays."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = {
        f".a.yaml.okrlint-new-{ended.pid}": False,
        ".a.yaml.okrlint-new-99999999999999999999": False,
        f".a.yaml.okrlint-new-{os.getppid()}": os.name == "posix",
        ".a.yaml.okrlint-new-mine": True,
        f".b.yaml.okrlint-old-{ended.pid}": False,
        f"a.yaml.okrlint-new-{ended.pid}": True,
    }
    for name in names:
        (tmp_path / name).write_text("left")
    write_file(tmp_path / "a.yaml", "team: a\n")
    assert {name: (tmp_path / name).exists() for name in names} == names
    assert (tmp_path / "a.yaml").read_text() == "team: a\n"


@pytest.mark.skipif(os.name != "posix", reason="other systems have no processes of others that may not be asked")
def test_a_process_of_somebody_else_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not be asked whether it runs is taken to run."""

    def denied(process: int, number: int) -> None:
        raise PermissionError

    (tmp_path / ".a.yaml.okrlint-new-4").write_text("left")
    monkeypatch.setattr(os, "kill", denied)
    write_file(tmp_path / "a.yaml", "team: a\n")
    assert (tmp_path / ".a.yaml.okrlint-new-4").exists()
