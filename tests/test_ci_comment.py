"""The script that comments on pull requests: whom it trusts, what it refuses, and what it asks of GitHub."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import making
import pytest
from ci_kit import ROOT, run

from okrlint.diffs import Comparison
from okrlint.diffs import render as render_diff
from okrlint.history.changes import changes
from okrlint.history.pairs import History
from okrlint.lint.registry import load_rules
from okrlint.reporters import Options, render

pytestmark = [
    pytest.mark.repository,
    pytest.mark.skipif(sys.platform == "win32", reason="what stands in for gh is a script, which Windows cannot start"),
]

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SCRIPT = ROOT / ".ci" / "comment.py"
HARMLESS = "<!-- okrlint -->\n## okrlint: 1 error\n\nAll is <code>well</code>.\n"
HOSTILE = (
    "@ana <script>x</script> [x](https://a.example) ![x](y) #12 GH-7 ana@example.org https://a.example www.a.example "
    "**x** _y_ ~~z~~ | $x$ \\ & &amp; `code @ana` :smile: <!-- okrlint --> [^1] {x} !ana ~x %x 'x' \"x\""
)


@pytest.fixture(scope="module")
def script() -> Any:
    """Return the names in the script, without running it."""
    import runpy

    return type("Script", (), runpy.run_path(str(SCRIPT), run_name="script"))


def event(**more: Any) -> dict[str, Any]:
    """Return what GitHub tells a workflow about a run for a pull request from a fork."""
    ran = {
        "event": "pull_request",
        "head_sha": COMMIT,
        "head_branch": "mend",
        "head_repository": {"full_name": "ana/goals", "owner": {"login": "ana"}},
        "html_url": "https://git.example/team/goals/actions/runs/1",
    }
    return {"repository": {"full_name": "team/goals"}, "workflow_run": {**ran, **more}}


def pull(number: int, commit: str = COMMIT, home: str = "ana/goals") -> dict[str, Any]:
    """Return an open pull request as GitHub lists it."""
    return {"number": number, "head": {"sha": commit, "repo": {"full_name": home}}}


def remark(number: int, author: str | None, body: str) -> dict[str, Any]:
    """Return a comment as GitHub lists it."""
    return {"id": number, "user": author and {"login": author}, "body": body}


class Done(NamedTuple):
    """A run of the script: what it wrote to GitHub as lines of `METHOD PATH`, the comment, what it said, its code."""

    written: list[str]
    body: str
    said: str
    code: int


def comment(tmp_path: Path, text: str | None, answers: dict[str, Any], happened: dict[str, Any] | None = None) -> Done:
    """Run the script with a `gh` that gives `answers` by a part of what is asked."""
    (tmp_path / "event.json").write_text(json.dumps(happened or event()), "utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(answers), "utf-8")
    if text is not None:
        (tmp_path / "comment.md").write_text(text, "utf-8")
    gh = tmp_path / "gh"
    gh.write_text(
        f"""#!{sys.executable}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
words = sys.argv[2:]
asked = " ".join(words)
if "--input" in words:
    (here / "sent.json").write_text(sys.stdin.read())
    with (here / "written").open("a") as log:
        log.write(f"{{words[1]}} {{words[2]}}\\n")
for part, answer in json.loads((here / "answers.json").read_text()).items():
    if part in asked:
        print(json.dumps(answer))
        break
else:
    sys.exit(f"not asked for: {{asked}}")
""",
        "utf-8",
    )
    gh.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_EVENT_PATH": str(tmp_path / "event.json")}
    done = run(sys.executable, "-I", SCRIPT, tmp_path / "comment.md", env=env)
    assert "Traceback" not in done.stderr
    sent, log = tmp_path / "sent.json", tmp_path / "written"
    body = json.loads(sent.read_text("utf-8"))["body"] if sent.exists() else ""
    written = log.read_text("utf-8").splitlines() if log.exists() else []
    return Done(written, body, done.stdout + done.stderr, done.returncode)


ONE = {"repos/team/goals/pulls": [pull(7)], "/7/comments?": [], "--input": {"html_url": "https://git.example/c"}}


def test_a_first_comment_is_written(tmp_path: Path) -> None:
    """It goes to the pull request that GitHub knows by the commit, and names the commit and the run."""
    done = comment(tmp_path, HARMLESS, {"POST": ONE["--input"], **ONE})
    assert (done.code, done.written) == (0, ["POST repos/team/goals/issues/7/comments"])
    assert done.body.startswith(HARMLESS)
    assert COMMIT[:12] in done.body
    assert "[the run](https://git.example/team/goals/actions/runs/1)" in done.body
    assert "https://git.example/c" in done.said


def test_the_earlier_comment_is_brought_up_to_date(tmp_path: Path) -> None:
    """Of all comments that bear the mark the one of the workflow is taken, on whatever page it stands."""
    first = [remark(at, "ana", "Thanks") for at in range(98)]
    first += [remark(98, "ana", HARMLESS), remark(99, None, HARMLESS)]
    second = [remark(100, "github-actions[bot]", "Welcome"), remark(101, "github-actions[bot]", HARMLESS)]
    answers = {"PATCH": {"html_url": "https://git.example/c"}, "&page=1": first, "&page=2": second, **ONE}
    assert comment(tmp_path, HARMLESS, answers).written == ["PATCH repos/team/goals/issues/comments/101"]


@pytest.mark.parametrize(
    ("listed", "happened", "words"),
    [
        pytest.param([], {}, "no open pull requests", id="closed"),
        pytest.param([pull(7, "f" * 40)], {}, "no open pull requests", id="a newer commit is there"),
        pytest.param([pull(7, home="eve/goals")], {}, "no open pull requests", id="the same commit in another fork"),
        pytest.param([pull(7), pull(8)], {}, "2 open pull requests", id="two of them"),
        pytest.param([pull(7)], {"head_repository": None}, "still there", id="the fork is gone"),
        pytest.param([pull(7)], {"event": "push"}, "still there", id="not a pull request"),
    ],
)
def test_where_there_is_nothing_to_comment_on(
    listed: list[Any], happened: dict[str, Any], words: str, tmp_path: Path
) -> None:
    """No comment is written unless exactly one open pull request has the commit as its newest; that is no failure."""
    answers = {**ONE, "repos/team/goals/pulls": listed}
    done = comment(tmp_path, HARMLESS, answers, event(**happened))
    assert (done.code, done.written) == (0, [])
    assert done.said.startswith("::notice title=okrlint::No comment was written%3A ")
    assert words in done.said


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Buy here\n",
        " " + HARMLESS,
        HARMLESS * 4000,
        *(
            HARMLESS + more
            for more in (
                "@ana", "&#64;ana", "&#35;12", "GH-12", "[x](y)", "![x](y)", "https://a.example", "www.a.example",
                "<img src=x>", "<a href=x>", "<!-- x -->", "`x`", "&lt;", "&#x40;", "&#97;", "_x_", "~x~", "$x$", "\\@",
                "a # b", "*x*", "ana@example.org", "\x1b[31m", "\r", "<code >", "[x]: y", "&#33;ana",
            )
        ),
    ],
)  # fmt: skip
def test_texts_that_are_not_ours(text: str | None, tmp_path: Path) -> None:
    """A text that is missing, too long, or could be more than plain words is not written."""
    done = comment(tmp_path, text, ONE)
    assert (done.code, done.written) == (0, [])
    assert done.said.startswith("::notice title=okrlint::No comment was written%3A ")
    assert "\n" not in done.said.strip()


def test_a_link_instead_of_a_file(tmp_path: Path) -> None:
    """What the artifact links to is not read."""
    (tmp_path / "secret").write_text(HARMLESS, "utf-8")
    (tmp_path / "comment.md").symlink_to(tmp_path / "secret")
    assert comment(tmp_path, None, ONE).written == []


def test_a_fault_of_github_fails_the_job(tmp_path: Path) -> None:
    """Where GitHub refuses, the script says what it asked."""
    done = comment(tmp_path, HARMLESS, {})
    assert (done.code, done.written) == (1, [])
    assert "gh api --method GET repos/team/goals/pulls" in done.said


def test_what_okrlint_writes_is_taken(script: Any) -> None:
    """Findings and changes over goals full of marks, mentions and links pass as they are."""
    before = making.workspace(making.TOP + f"objectives: [{{id: a, title: Teams, why: {json.dumps(HOSTILE)}}}]\n")
    text = making.TOP + f"objectives: [{{id: b, title: {json.dumps(HOSTILE)}, ownr: {json.dumps(HOSTILE)}}}]\n"
    report = making.report(text, load_rules())
    report = replace(
        report, diagnostics=tuple(replace(one, message=f"{one.message} {HOSTILE}") for one in report.diagnostics)
    )
    options = Options(making.TODAY, "1.0.0")
    findings = render("markdown", report, options)
    found = tuple(changes(History(making.workspace(text), before)))
    assert found
    compared = Comparison("a@{1}", COMMIT, "b", None, found, report.diagnostics, date(2026, 11, 16), "1.0.0")
    shown = render_diff("markdown", compared)
    assert "ana" in findings
    assert "ana" in shown
    assert script.fault(f"{findings}\n{shown}") is None


def test_what_the_sample_says_is_taken(script: Any, tmp_path: Path) -> None:
    """The comment over the goals of this repository passes too."""
    file = tmp_path / "comment.md"
    done = run(
        sys.executable, "-m", "okrlint", "lint", "--all", "--profile", "strict", "--output", f"markdown:{file}",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    text = file.read_text("utf-8")
    assert text.count("|") > 50
    assert script.fault(text) is None
