"""The yardstick of the speed of lint: the companies are what they are said to be, and tables and bars add up."""

from __future__ import annotations

import importlib
import json
import math
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from okrlint.cli import run

pytestmark = pytest.mark.repository
BENCH = Path(__file__).parent.parent / "bench"
MODULES = ("peers", "peers_tables", "peers_tools", "peers_profile", "company")


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    """Load `bench/peers.py` with the modules beside it, and take them out again."""
    before = list(sys.path)
    sys.path.insert(0, str(BENCH))
    yield importlib.import_module("peers")
    sys.path[:] = before
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def tables(bench: Any) -> Any:
    """Return the module that turns rounds into tables."""
    return bench.tables


def rounds(bench: Any, *seconds: float, peak: float = 50) -> list[Any]:
    """Return rounds in which a row took so many seconds."""
    return [bench.Spent(one, one, peak) for one in seconds]


def test_ratios_are_those_of_the_same_round(bench: Any, tables: Any) -> None:
    """A round on a busy machine slows both sides, so that each round gives a ratio and the middle one counts."""
    taken = {"cold": rounds(bench, 2, 40, 1), "ryl": rounds(bench, 1, 10, 0.5), "typos": rounds(bench, 1, 10, 0.5)}
    assert tables.ratio(taken, "cold", ["ryl"]) == 2
    assert tables.ratio(taken, "cold", ["ryl", "typos"]) == 1


def test_rows_together_add_times_and_keep_the_highest_peak(bench: Any, tables: Any) -> None:
    """Tools that run one after the other take the sum of their times, but not of their memory."""
    taken = {"ryl": rounds(bench, 1, 3, peak=20), "typos": rounds(bench, 2, 5, peak=90)}
    assert tables.together(taken, ["ryl", "typos"]) == [bench.Spent(3, 3, 90), bench.Spent(8, 8, 90)]
    assert tables.middle(rounds(bench, 1, 9, 2)) == bench.Spent(2, 2, 50)


@pytest.mark.parametrize(
    ("large", "small", "alone", "whole", "beyond"),
    [
        (10.0, 1.0, 0.1, 1.0, 1.0),
        (100.0, 1.0, 0.1, 2.0, math.log(99.9 / 0.9) / math.log(11)),
        (10.5, 1.5, 0.6, math.log10(7), 1.0),  # half a second of start hides in the first figure, not in the second
        (10.0, 1.0, 1.0, 1.0, math.nan),
    ],
)
def test_growth_is_a_power_of_the_bytes(
    bench: Any, tables: Any, large: float, small: float, alone: float, whole: float, beyond: float
) -> None:
    """Ten times the time for ten times the bytes is 1, a hundred times is 2; what one file takes can be taken off."""
    taken = {name: rounds(bench, one) for name, one in (("cold", large), ("small", small), ("alone", alone))}
    sizes = {"cold": 1000, "small": 100, "alone": 10}
    assert tables.exponent(taken, sizes, "cold", "small") == pytest.approx(whole)
    assert tables.exponent(taken, sizes, "cold", "small", "alone") == pytest.approx(beyond, nan_ok=True)


def every_row(bench: Any) -> dict[str, list[Any]]:
    """Return a run of one round with every row that a bar asks for."""
    seconds = {
        "click": 0.1, "start": 0.12, "alone": 0.2, "yamllint alone": 0.3, "cold": 10, "small": 1.2, "copies": 30,
        "copies small": 1.2, "warm": 0.25, "changed": 2, "findings": 15, "findings small": 1.2, "yamllint": 200,
        "check-jsonschema": 1, "proselint": 1, "ryl": 1, "sourcemeta": 1, "typos": 3,
    }  # fmt: skip
    return {name: rounds(bench, one) for name, one in seconds.items()}


SIZES = {**dict.fromkeys(("cold", "copies"), 1010), **dict.fromkeys(("small", "copies small"), 110),
         "alone": 10, "findings": 505, "findings small": 60}  # fmt: skip


def test_every_bar_has_its_figure_and_whether_it_holds(bench: Any, tables: Any) -> None:
    """What is measured stands beside the bar; a corpus with faults counts by the byte, growth beyond one file."""
    found = tables.bars(every_row(bench), SIZES)
    assert [(bar.most, round(bar.now, 3), bar.holds) for bar in found] == [
        (0.10, 0.05, True), (0.04, round(10 / 202, 3), False), (2.5, 2.0, True), (3.0, 2.5, True), (10, 20, False),
        (0.55, 0.667, False), (200, 50, True), (1.5, 3.0, False), (1.03, 0.991, True),
        (1.03, round(math.log10(29.8), 3), False), (1.03, round(math.log(14.8) / math.log(9.9), 3), False),
    ]  # fmt: skip
    told = tables.held(found).splitlines()
    assert told[2] == "| cold, against yamllint | 0.100 | 0.0500 | holds |"
    assert told[3].endswith("| 0.0400 | 0.0495 | does not hold yet |")
    assert tables.held([tables.Bar("near", 1.03, 1.0316)]).endswith("| near | 1.03 | 1.032 | does not hold yet |")


def test_a_peer_that_is_missing_takes_its_rows_and_bars_with_it(bench: Any, tables: Any) -> None:
    """Without yamllint there is neither its row, nor that of the three together, nor their bars."""
    taken = every_row(bench)
    del taken["yamllint"], taken["yamllint alone"]
    assert len(tables.bars(taken, SIZES)) == 8
    whole = tables.against(taken, "cold", "", {"ryl": "0.26"})
    assert "yamllint" not in whole
    assert "those three together" not in whole
    assert "| ryl 0.26 | 1.00 | 1.00 | 50 | 10.0 |" in whole
    assert "| ryl, Sourcemeta and typos together | 5.00 | 5.00 | 50 | 2.00 |" in whole
    assert '| python -c "import click" | 0.100 |' in tables.against(taken, "alone", " alone", {})
    assert tables.bars({}, {}) == []


def test_our_own_rows_stand_against_the_yardsticks_that_are_there(bench: Any, tables: Any) -> None:
    """A table of our own rows has a column for each yardstick that was measured, and only for these."""
    taken = every_row(bench)
    lines = tables.within(taken, ("cold", "build", "warm"), ("cold", "click")).splitlines()
    assert lines[2:] == ["| okrlint lint, cold | 10.0 | 10.0 | 50 | 1.00 | 100 |",
                         "| okrlint lint, nothing changed | 0.250 | 0.250 | 50 | 0.0250 | 2.50 |"]  # fmt: skip
    del taken["cold"]
    assert tables.within(taken, ["warm"], ("cold", "click")).count("/ ") == 1
    assert " ".join(map(tables.figure, (0.04, 2.5, 99.44, 200, 1234.5))) == "0.0400 2.50 99.4 200 1,234"
    assert tables.profile({"cli": 0.002, "model": 0.25, "report": 0.745, "lint": 0.003}, 2).splitlines()[2:] == [
        "| report | 74.5% | 1.49 |", "| model | 25.0% | 0.50 |", "| all others | 0.5% | 0.01 |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (["re/__init__.py", "H/lint/run.py", "<frozen importlib._bootstrap>", "H/cli/lint.py"], "starting: Python"),
        (["re/__init__.py"], "starting: Python"),
        (["H/wording/reading.py", "H/rules/wording/task_as_objective.py", "H/lint/run.py"], "rules: wording"),
        (["H/rules/__init__.py", "H/lint/registry.py"], "all else"),
        (["H/syntax/scalars.py", "H/syntax/plain.py", "H/syntax/document.py"], "reading: plain data"),
        (["H/syntax/scalars.py", "H/syntax/parse.py", "H/syntax/document.py"], "reading: trees with places"),
        (["x.py", "H/syntax/accept.py", "H/syntax/document.py", "H/project/opening.py"], "shape"),
        (["H/model/build.py", "H/project/opening.py", "H/cli/lint.py"], "model"),
        (["posixpath.py", "H/project/walking.py", "H/cli/lint.py"], "project: finding and opening files"),
    ],
)
def test_what_a_run_is_at_is_told_by_its_frames(bench: Any, files: list[str], where: str) -> None:
    """A rule counts for what it asks of others, loading modules for all that these do, else the innermost room."""
    stage = importlib.import_module("peers_profile").stage
    assert stage([one.replace("H/", "/house/") for one in files], "/house/").startswith(where)


@pytest.fixture(scope="module")
def corpora(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return companies of twenty teams in a folder."""
    work = tmp_path_factory.mktemp("corpora")
    return bench.Corpora(work, 20, {"findings", "parser", "copies", "changed"})


def said(capsys: pytest.CaptureFixture[str], folder: Path, *more: str) -> tuple[int, list[str]]:
    """Lint a company; return the exit code and the lines of the concise report."""
    code = run(["-q", "-C", str(folder), "lint", "--no-cache", "--output", "concise", *more])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("name", ["cold", "alone", "parser", "changed"])
def test_clean_companies_are_clean(corpora: Any, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Nothing is to be mended in the companies that are measured clean, nor in the single file."""
    assert said(capsys, corpora.at(name)) == (0, [])


def test_every_team_of_the_faulty_company_has_findings(corpora: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """The faulty company has a finding in the file of each team, and the one of near copies in every second."""
    _, lines = said(capsys, corpora.at("findings"))
    assert len({found[0] for line in lines if (found := re.search(r"team-\d+\.yaml", line))}) == 20
    _, lines = said(capsys, corpora.at("copies"))
    assert sum("duplicate-goal" in line for line in lines) == 40


def test_only_one_company_is_read_by_the_quick_reader(bench: Any, corpora: Any) -> None:
    """The company with escapes is beyond the reader of plain files, and the clean one is not."""
    from okrlint.syntax.plain import NotPlain, read_plain

    plain, escaped = (
        (corpora.at(name) / bench.GOALS / "team-3.yaml").read_text("utf-8") for name in ("cold", "parser")
    )
    assert read_plain(plain)["team"] == "team-3"
    with pytest.raises(NotPlain):
        read_plain(escaped)


def test_a_changed_file_has_one_check_in_more(bench: Any, corpora: Any) -> None:
    """The file that changes gets a check-in of a later day, and nothing else of it changes."""
    place = corpora.at("changed") / bench.GOALS / "team-0.yaml"
    before = place.read_text("utf-8").splitlines()
    bench.check_in(corpora.at("changed"), 0)
    after = place.read_text("utf-8").splitlines()
    added = [number for number, line in enumerate(after) if bench.ADDED in line]
    assert len(added) == 1
    assert after[: added[0]] + after[added[0] + 1 :] == before


def test_the_tenth_is_a_part_of_the_whole(bench: Any, corpora: Any) -> None:
    """The small company has a tenth of the teams, with the same files as in the large one."""
    small = sorted((corpora.at("copies small") / bench.GOALS).glob("team-*.yaml"))
    assert [one.name for one in small] == ["team-0.yaml", "team-1.yaml"]
    for one in small:
        assert one.read_bytes() == (corpora.at("copies") / bench.GOALS / one.name).read_bytes()


def program(folder: Path, name: str, text: str) -> Path:
    """Write a program in Python and return its path."""
    place = folder / name
    place.write_text(f"#!{sys.executable}\n{text}\n", "utf-8")
    place.chmod(0o755)
    return place


def test_a_run_is_measured_with_its_children(bench: Any, tmp_path: Path) -> None:
    """Time of a child that was waited for counts, findings are no failure, and any other code is one."""
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(5_000_000))']); sys.exit(1)"
    took = bench.spent((sys.executable, "-c", work), tmp_path, dict(os.environ))
    alone = bench.spent((sys.executable, "-c", work.replace("5_000_000", "5")), tmp_path, dict(os.environ))
    assert took.cpu > alone.cpu
    assert took.peak > 5
    with pytest.raises(bench.Failed, match="ended with 2\nno"):
        bench.spent((sys.executable, "-c", "import sys; print('no'); sys.exit(2)"), tmp_path, dict(os.environ))


def test_what_cannot_be_had_or_does_not_work_is_named(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A peer that cannot be installed, likes a broken file or dislikes a sound one is told by name and left out."""
    tools = sys.modules["peers_tools"]
    strict = program(tmp_path, "strict", "import sys; sys.exit('objectives: 7' in open(sys.argv[1]).read())")

    def missing(_tools: Path) -> None:
        raise FileNotFoundError("npm")

    made = {
        "gone": missing,
        "blind": lambda _tools: tools.Peer("blind", "1", (sys.executable, "-c", ""), walks=True),
        "fussy": lambda _tools: tools.Peer("fussy", "1", (sys.executable, "-c", "exit(1)"), walks=True),
        "strict": lambda _tools: tools.Peer("strict", "1", (strict,), walks=False),
    }
    monkeypatch.setattr(tools, "MADE", made)
    (tmp_path / "sound.yaml").write_text("objectives: []\n", "utf-8")
    found, told = bench.set_up(made, tmp_path / "tools", tmp_path / "sound.yaml")
    assert [peer.name for peer in found] == ["strict"]
    assert found[0].over(tmp_path) == (strict, tmp_path / "sound.yaml")
    assert told == ["gone is missing: npm", "blind is missing: it finds nothing wrong with a broken file",
                    "fussy is missing: it finds something wrong with a sound file: exit code 1"]  # fmt: skip


def test_peers_are_installed_once_with_their_settings(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version that stands in the bench is asked for, once, and the settings are named by their full path."""
    tools = sys.modules["peers_tools"]
    asked: list[tuple[str, ...]] = []

    def install(*command: str | Path) -> None:
        asked.append(tuple(map(str, command)))
        (tmp_path / "python" / "ryl").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(tools, "_install", install)
    for _ in range(2):
        peers = [tools.MADE[name](tmp_path) for name in ("ryl", "spectral")]
    assert [command[-1] for command in asked[1:]] == ["ryl==0.26.1", "@stoplight/spectral-cli@6.16.3"]
    assert (tmp_path / "ryl.toml").read_text("utf-8").startswith("[lint.rules]")
    assert peers[0].command[-1] == tmp_path / "ryl.toml"
    rules = json.loads((tmp_path / "spectral.json").read_text("utf-8"))["rules"]
    assert len(rules) == 6
    assert rules["shape"]["then"]["functionOptions"]["schema"]["title"] == "okrlint goal file"


def test_a_peer_that_fails_on_the_way_is_left_out(bench: Any, tmp_path: Path) -> None:
    """A peer that ends with an odd code loses its row and is named; a failure of our own ends the run."""
    failing = (sys.executable, "-c", "exit(7)")
    steps = [bench.Step("click", (sys.executable, "-c", ""), tmp_path), bench.Step("typos", failing, tmp_path)]
    tools = sys.modules["peers_tools"]
    it = bench.Bench(steps, [tools.Peer("typos", "1", failing, walks=True)], tmp_path)
    it.round(0)
    it.round(1)
    assert {row: len(found) for row, found in it.taken.items()} == {"click": 2}
    assert [told.splitlines()[0].rpartition(" ended")[2] for told in it.missing] == [" with 7"]
    with pytest.raises(bench.Failed):
        bench.Bench([bench.Step("cold", failing, tmp_path)], [], tmp_path).round(0)


def test_a_cold_build_begins_with_nothing(bench: Any, corpora: Any, tmp_path: Path) -> None:
    """Site and cache of the build before are gone, the goals are not; building is measured five ways."""
    for name in ("site", ".okrlint_cache", "okrs"):
        (tmp_path / name).mkdir()
    bench.swept(tmp_path)(0)
    assert [one.name for one in tmp_path.iterdir()] == ["okrs"]
    rows = [step.row for step in bench.steps_of(corpora, {"build"}, [])]
    assert rows[2:] == ["build", "build same", "build changed", "build findings", "build alone"]


def test_a_whole_run_prints_its_tables(bench: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A small run without peers has all tables of our own, no row of a peer, and ends with 0 without `--check`."""
    only = ("warm", "changed", "findings", "growth", "copies", "profile")
    assert bench.main(["--teams", "20", "--rounds", "1", "--scratch", str(tmp_path), "--only", *only]) == 0
    printed = capfd.readouterr().out
    headings = re.findall(r"(?m)^#### (.+)$", printed)
    assert headings == ["The whole company, cold", "One file alone", "Again and otherwise",
                        "From a tenth of the teams to all", "The bars", "A cold run by rooms",
                        "A cold run by rooms, a fault in every goal"]  # fmt: skip
    assert printed.startswith("20 teams, 0.4 MB of YAML; rounds: 1, medians; Python ")
    assert len(re.findall(r"(?m)^\| .+ \| (?:holds|does not hold yet) \|$", printed)) == 7
    assert "yamllint" not in printed
    shares = re.findall(r"(?m)^\| (rules|reading|model|starting).* \| ([\d.]+)% \|", printed)
    assert {name for name, _ in shares} >= {"rules", "reading", "starting"}
    assert not list(tmp_path.glob("work-*"))


@pytest.mark.parametrize(("now", "code"), [(0.5, 0), (2.0, 1), (math.nan, 1)])
def test_only_a_check_fails_on_a_bar(
    bench: Any, tables: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: float, code: int
) -> None:
    """Figures are for reading: the exit code says something of them only where that was asked for."""
    monkeypatch.setattr(bench, "measure", lambda *_given: [tables.Bar("a bar", 1.0, now)])
    assert bench.main(["--scratch", str(tmp_path), "--check"]) == code
    assert bench.main(["--scratch", str(tmp_path)]) == 0


def test_a_failure_of_our_own_is_told(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where okrlint itself fails the run ends with 2 and what it said; too small a company is refused."""

    def fails(*_given: Any) -> None:
        raise bench.Failed("okrlint lint ended with 3")

    monkeypatch.setattr(bench, "measure", fails)
    assert bench.main(["--scratch", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "okrlint lint ended with 3\n"
    with pytest.raises(SystemExit):
        bench.main(["--teams", "19"])
