"""Writes okrlint's comment on a pull request, or brings it up to date: `.ci/comment.py FILE`, on `workflow_run`.

The file comes from a run that anybody with a fork can bend, so nothing in it is trusted: which pull request it is for
comes from the event of this run, and a text that okrlint itself would not write is refused. Wants `gh` and GH_TOKEN.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

MARK = "<!-- okrlint -->"
LONGEST = 65_536  # characters of a comment on GitHub
PER_PAGE = 100

# What okrlint's Markdown is made of besides plain text. All else it writes as references, so that no goal can make a
# link, a picture, a mention or a mark; see okrlint/prose.py.
_OURS = re.compile(r"<!-- okrlint(?: diff)? -->\n|</?code>|<br>|\*\*|^#{2,3} ", re.MULTILINE)
_SIGN_BEFORE_NAME = re.compile(r"""&#(?:33|35|36|38|64|126);[\w"']""")
_REFERENCE = re.compile(r"&#(?:33|35|36|38|42|60|62|64|9[1-6]|12[3-6]|8203);")
_ACTIVE = re.compile(r"[&<>\\`*_\[\]{}~!$^#@]|://|www\.|\bGH-\d|[\x00-\x08\x0b-\x1f\x7f]", re.IGNORECASE)


class Run(NamedTuple):
    """The run that made the comment, as the event tells it: its repository, its commit, and where that came from."""

    repository: str
    commit: str
    owner: str
    home: str
    branch: str
    address: str


class RefusalError(Exception):
    """The comment is not written; the message says why."""


def fault(text: str) -> str | None:
    """Return what in a text okrlint would not have written, or None where all of it is harmless."""
    if not text.startswith(f"{MARK}\n"):
        return "it does not begin with okrlint's mark"
    if found := _SIGN_BEFORE_NAME.search(text):
        return f"{found.group()!r} could become a mention or a reference"
    if found := _ACTIVE.search(_REFERENCE.sub(" ", _OURS.sub(" ", text))):
        return f"{found.group()!r} could become a mark, a link or a mention"
    return None


def read_run(event: dict[str, Any]) -> Run:
    """Return the run in the event of `workflow_run`; one whose fork is gone is refused."""
    run = event["workflow_run"]
    home = run["head_repository"]
    if run["event"] != "pull_request" or not home:
        raise RefusalError("the run was not for a pull request that is still there")
    return Run(
        event["repository"]["full_name"],
        run["head_sha"],
        home["owner"]["login"],
        home["full_name"],
        run["head_branch"],
        run["html_url"],
    )


def read_comment(file: Path) -> str:
    """Return the text of the comment; one that is missing, too long or not okrlint's is refused."""
    if file.is_symlink() or not file.is_file():
        raise RefusalError("the run left no comment")
    if file.stat().st_size > 4 * LONGEST:
        raise RefusalError("the comment is too long")
    text = file.read_bytes().decode("utf-8", "replace")
    if problem := fault(text):
        raise RefusalError(f"the comment is not one that okrlint writes: {problem}")
    return text


def pull_request(run: Run) -> int:
    """Return the number of the one open pull request whose newest commit the run looked at."""
    asked = {"state": "open", "head": f"{run.owner}:{run.branch}", "per_page": str(PER_PAGE)}
    fields = [word for name, value in asked.items() for word in ("-f", f"{name}={value}")]
    found = [
        int(one["number"])
        for one in _gh("--method", "GET", f"repos/{run.repository}/pulls", *fields)
        if one["head"]["sha"] == run.commit and (one["head"]["repo"] or {}).get("full_name") == run.home
    ]
    if len(found) != 1:
        raise RefusalError(f"{len(found) or 'no'} open pull requests have this commit as their newest")
    return found[0]


def earlier_comment(run: Run, number: int) -> int | None:
    """Return the id of the comment that an earlier run wrote, or None."""
    for page in range(1, 31):
        comments = _gh(f"repos/{run.repository}/issues/{number}/comments?per_page={PER_PAGE}&page={page}")
        for one in comments:
            author = (one["user"] or {}).get("login")  # nobody, where the account is gone
            if author == "github-actions[bot]" and (one["body"] or "").startswith(MARK):
                return int(one["id"])
        if len(comments) < PER_PAGE:
            break
    return None


def publish(run: Run, number: int, text: str) -> str:
    """Write the comment with the commit it speaks of, or put it in place of the earlier one; return its address."""
    body = f"{text.rstrip()}\n\nAs of <code>{run.commit[:12]}</code>: [the run]({run.address}).\n"
    if len(body) > LONGEST:
        raise RefusalError("the comment is too long")
    earlier = earlier_comment(run, number)
    place = f"issues/comments/{earlier}" if earlier else f"issues/{number}/comments"
    method = "PATCH" if earlier else "POST"
    done = _gh("--method", method, f"repos/{run.repository}/{place}", "--input", "-", body=json.dumps({"body": body}))
    return str(done["html_url"])


def _gh(*words: str, body: str | None = None) -> Any:
    done = subprocess.run(["gh", "api", *words], input=body, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S607
    if done.returncode:
        sys.exit(f"gh api {' '.join(words)} left with {done.returncode}.")
    return json.loads(done.stdout)


def main(file: str) -> None:
    """Write the comment in a file; where there is nothing to write on, say so and leave in peace."""
    try:
        run = read_run(json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8")))
        text = read_comment(Path(file))
        print(publish(run, pull_request(run), text))
    except RefusalError as refusal:
        print(f"::notice title=okrlint::No comment was written%3A {refusal}".replace("\n", " "))


if __name__ == "__main__":
    main(sys.argv[1])
