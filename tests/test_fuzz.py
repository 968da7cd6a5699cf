"""What must hold of any bytes, for each target of the fuzzer: over its seeds, what once broke it, and random ones."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import fuzz
import pytest
from fuzz import __main__ as runner
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.project.formatting import Outcome, format_given
from okrlint.syntax.parse import Tree, parse

KEPT = [pytest.param(name, path, id=f"{name}-{path.name}") for name in fuzz.TARGETS for path in fuzz.inputs(name)]
WORDS = [
    line[1:-1].encode().decode("unicode_escape").encode("latin-1")
    for line in (fuzz.HERE / "words.dict").read_text("utf-8").splitlines()
    if line.startswith('"')
]


@pytest.mark.parametrize(("name", "path"), KEPT)
def test_every_input_that_is_kept_holds(name: str, path: Path) -> None:
    """Each seed, and each input that once broke something, breaks nothing."""
    fuzz.target(name)(path.read_bytes())


LONG = [
    ("reader", "blanks before the end of a text", b"a: b: c" + b" " * 60_000 + b"x\n"),
    ("reader", "blanks before what is wrong", b" " * 60_000 + b"%x\n"),
    ("settings", "empty lines before a table", b"\n" * 60_000 + b"[tool.other]\n"),
    ("markdown", "brackets", b"[" * 12_000),
    ("markdown", "quotes in quotes", b"> " * 12_000),
    ("figures", "numbers", b"1," * 6000),
    ("wording", "a word again and again", b"launch " * 3000),
    ("importing", "cells", b"Objective,Key Result\n" + b"Win,Sell\n" * 6000),
]
"""Inputs that are one thing again and again: what takes time by the square of the length is far over the limit."""

SECONDS = 8.0
"""Processor time for one of them; it takes a tenth of that."""


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, _, data in LONG], ids=[case[1] for case in LONG])
def test_long_inputs_end_soon(name: str, data: bytes) -> None:
    """The time that an input takes grows with its length, not faster."""
    begun = time.process_time()
    fuzz.target(name)(data)
    assert time.process_time() - begun < SECONDS


@st.composite
def torn(draw: st.DrawFn, name: str) -> bytes:
    """Draw some bytes, or a seed with a few pieces put in, taken out or replaced."""
    seeds = [path.read_bytes() for path in fuzz.inputs(name)]
    data = draw(st.one_of(st.binary(max_size=60), st.sampled_from(seeds)))
    pieces = st.one_of(st.sampled_from(WORDS), st.binary(min_size=1, max_size=3), st.just(b""))
    for _ in range(draw(st.integers(0, 4))):
        at, cut = draw(st.integers(0, len(data))), draw(st.integers(0, 6))
        data = data[:at] + draw(pieces) + data[at + cut :]
    return data


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_it_holds_for_any_bytes(name: str) -> None:
    """Whatever the bytes are, no promise is broken."""
    one = fuzz.target(name)

    @settings(max_examples=200)
    @given(torn(name))
    def holds(data: bytes) -> None:
        one(data)

    holds()


def _breaks(*_: object, **__: object) -> object:
    raise ArithmeticError


def _empty(*_: object, **__: object) -> str:
    return ""


def _same(text: object, *_: object, **__: object) -> object:
    return text


def _other_tree(text: str, *_: object) -> Tree:
    return parse(f"more: 1\n{text}")


def _other_layout(path: str, data: bytes) -> Outcome:
    return format_given(path, data)._replace(text="other: 1\n", problem=None)


FAULTS: list[tuple[str, str, Callable[..., object]]] = [
    ("reader", "read_plain", lambda text, _: {"cycle": text}),
    ("reader", "plant", _other_tree),
    ("settings", "read_settings", _breaks),
    ("goals", "render", lambda *_: "\x1b[2J"),
    ("goals", "lint", _breaks),
    ("layout", "format_given", _other_layout),
    ("edits", "block", lambda data: f"a: {data['a']}\n"),
    ("edits", "means", _empty),
    ("figures", "value_of", lambda *_, **__: "much"),
    ("wording", "judge", _same),
    ("markdown", "to_html", lambda text, **_: f"<p>{text}</p>"),
    ("names", "segment", _same),
    ("patterns", "room", lambda _: 5),
    ("baseline", "write_baseline", _empty),
    ("table", "read_table", _breaks),
    ("importing", "text_of", _empty),
    ("history", "text_of", lambda data: data.decode("utf-8", "replace")),
    ("editor", "judge", _breaks),
    ("serving", "is_ours", lambda *_: True),
    ("terminal", "printable", _same),
    ("outputs", "command", lambda name, _, text: f"::{name}::{text}"),
    ("outputs", "plain", _same),
]
"""For each target something that it calls, and what is wrong and put in its place."""


@pytest.mark.parametrize(("name", "called", "wrong"), FAULTS, ids=[f"{name}-{called}" for name, called, _ in FAULTS])
def test_no_target_is_blind(
    name: str, called: str, wrong: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in what a target calls is found by one of its seeds."""
    one = fuzz.target(name)
    monkeypatch.setattr(f"fuzz.{name}.{called}", wrong)

    def all_hold() -> None:
        for path in fuzz.inputs(name):
            one(path.read_bytes())

    with pytest.raises((AssertionError, ArithmeticError, AttributeError)):
        all_hold()


def test_every_target_has_seeds_and_a_fault() -> None:
    """No module is left out of the list, no target is without seeds, and each is shown to see something."""
    others = {"__init__", "__main__", "hunt", "kit"}
    assert {path.stem for path in fuzz.HERE.glob("*.py")} - others == set(fuzz.TARGETS)
    assert min(len(fuzz.inputs(name)) for name in fuzz.TARGETS) >= 10
    assert {name for name, *_ in FAULTS} == set(fuzz.TARGETS)
    assert {path.parent.name for path in fuzz.HERE.glob("*s/*/*")} <= set(fuzz.TARGETS)


Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what starts the runner with some arguments, whether atheris is there, and what it finds."""

    def started(*args: str, there: bool = True, found: bytes = b"") -> int:
        def hunted(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            prefix = next(word.partition("=")[2] for word in command if word.startswith("-artifact_prefix="))
            if found:
                Path(f"{prefix}crash-1").write_bytes(found)
            said = "#2\tINITED cov: 9\n#1024\tpulse  cov: 12\n"
            return subprocess.CompletedProcess(command, 77 if found else 0, "", said)

        monkeypatch.setattr("sys.argv", ["fuzz", *args])
        monkeypatch.setattr(runner, "find_spec", lambda _: there or None)
        monkeypatch.setattr(subprocess, "run", hunted)
        return runner.main()

    return started


def test_a_hunt_is_told_in_a_line(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which target, how many runs, how long, and that nothing was found."""
    assert run("reader", "names", "--seconds", "3", "--folder", str(tmp_path)) == 0
    assert capsys.readouterr().out == "".join(
        f"{name}: 1,024 runs, 3 seconds, 0 finds\n" for name in ("reader", "names")
    )


def test_a_find_fails_and_can_be_tried_again(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says how to try the input that was kept; the exit code is 1."""
    assert run("names", "--folder", str(tmp_path), found=b"Ana") == 1
    said = capsys.readouterr().out
    assert said.startswith("names: 1,024 runs, 1 find\n")
    again = said.splitlines()[-1].partition("-m tests.fuzz ")[2].split()
    assert run(*again) == 0
    assert capsys.readouterr().out.endswith("breaks nothing\n")


def test_an_unknown_target_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use is exit code 2, and says how to see what there is."""
    with pytest.raises(SystemExit) as ended:
        run("raeder")
    assert ended.value.code == 2
    assert "there is no target raeder" in capsys.readouterr().err


def test_without_the_fuzzer_the_way_to_it_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, but what is to be installed."""
    assert run("names", there=False) == 2
    assert "pip install" in capsys.readouterr().err
