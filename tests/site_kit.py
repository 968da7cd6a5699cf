"""What the tests of the site share: small workspaces from text, built pages, and a reader of HTML that is strict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from okrlint.config import SiteSettings
from okrlint.diagnostic import Diagnostic, Fix, Level, Report, RuleCard
from okrlint.model.build import build_workspace
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.site import Edition, build_files
from okrlint.site.data import SiteData, build_data
from okrlint.syntax.document import read_document

TODAY = date(2026, 11, 22)
TINY = Path(__file__).parent / "sites" / "tiny"
SETTINGS = SiteSettings()

MANUAL = """Work can be done and change nothing.

## Bad

```yaml
title: Launch the portal    # <- task-as-objective
```

See [soft-verb](soft-verb.md).
"""
CARDS = (
    RuleCard("task-as-objective", "wording", "an objective that is a task", MANUAL, Level.ERROR, starter=True),
    RuleCard(
        "soft-verb", "wording", "help or support as the whole goal", "Say what changes.", Level.OFF, starter=False
    ),
)

# children that HTML lets stand without an end
VOID = {"meta", "link", "br", "hr", "img", "input"}


def workspace(files: Mapping[str, str], today: date = TODAY) -> Workspace:
    """Return the workspace of some files by path; `org.yaml` is the organisation."""
    documents = [
        read_document(path, text.encode(), "org" if path.endswith("org.yaml") else "goals")
        for path, text in files.items()
    ]
    return build_workspace(documents, today)


def tiny_files() -> dict[str, str]:
    """Return the files of the golden workspace by path."""
    return {path.relative_to(TINY).as_posix(): path.read_text("utf-8") for path in sorted(TINY.rglob("*.yaml"))}


def goals(body: str, team: str = "a") -> dict[str, str]:
    """Return the one file of a workspace with these objectives, written from the first column on."""
    return {"okrs/a.yaml": f"cycle: 2026-Q4\nteam: {team}\nobjectives:\n{body}"}


def finding(thing: Objective | KeyResult, rule: str = "task-as-objective", level: Level = Level.ERROR) -> Diagnostic:
    """Return a finding on the title of an objective or key result."""
    owner = thing if isinstance(thing, Objective) else thing.objective
    assert owner is not None
    name = owner.full_name if thing is owner else f"{owner.full_name}/{thing.id}"
    return Diagnostic(
        rule, "wording", level, f"“{thing.title}” is a task", thing.document.source, thing.where("title"), name,
        "title", f"{rule}-{name}", "Say who notices what.", (), Fix("say it", ()),
    )  # fmt: skip


def report(space: Workspace, found: Sequence[Diagnostic] = ()) -> Report:
    """Return a report with these findings and the counts of the workspace."""
    objectives = list(space.objectives)
    results = sum(len(goal.key_results) for goal in objectives)
    return Report(tuple(found), (), len(space.documents), len(objectives), results)


def build(
    space: Workspace, found: Sequence[Diagnostic] = (), settings: SiteSettings = SETTINGS,
    rules: Sequence[RuleCard] = CARDS,
) -> dict[str, str]:  # fmt: skip
    """Return every file of the site of a workspace as text, by address."""
    files = build_files(space, report(space, found), rules, settings, Edition("1.2.3"))
    return {file.address: file.content.decode("utf-8") for file in files}


def data(files: Mapping[str, str], found: Sequence[Diagnostic] = (), settings: SiteSettings = SETTINGS) -> SiteData:
    """Return what pages are made from, for a workspace of these files."""
    space = workspace(files)
    return build_data(space, report(space, found), CARDS, settings, Edition("1.2.3"))


def only_goal(site: SiteData) -> Objective:
    """Return the first objective of a workspace."""
    return next(site.workspace.objectives)


@dataclass
class Element:
    """A tag with its attributes and the words inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Read(HTMLParser):
    """A page as read: its elements in order; `faults` names what is open at the end or closed out of turn."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin reading."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        if len(element.attributes) < len(attrs):
            self.faults.append(f"an attribute stands twice in {self.get_starttag_text()}")
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a shape of a picture."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close an element; a paragraph or a heading must be the last that was opened."""
        if not self.open or self.open[-1].tag != tag:
            self.faults.append(f"{tag} is closed while {self.open[-1].tag if self.open else 'nothing'} is open")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the words with every element around them."""
        for element in self.open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag that have these attributes."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [one for one in self.elements if one.tag == tag and wanted.items() <= one.attributes.items()]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (only,) = self.all(tag, **attributes)
        return only


def read_page(html: str) -> Read:
    """Return a page as read."""
    page = Read()
    page.feed(html)
    page.close()
    page.faults += [f"{element.tag} is never closed" for element in page.open]
    return page


def page(files: Mapping[str, str], address: str, settings: SiteSettings = SETTINGS) -> Read:
    """Return a page of the site of some files as read."""
    return read_page(build(workspace(files), settings=settings)[address])


def said(read: Read, tag: str = "main") -> str:
    """Return the words of the only such part of a page with plain spaces."""
    return " ".join(read.one(tag).text.replace("\u00a0", " ").split())


def result(*readings: str, more: str = "", goal: str = "owner: p") -> dict[str, str]:
    """Return a workspace with one goal that has one key result from 10 to 20 with these readings."""
    seen = "".join(f"          - {{{one}}}\n" for one in readings) or "          []\n"
    return goals(
        f"  - id: x\n    title: T\n    {goal}\n    key_results:\n"
        f"      - id: k\n        title: K\n        baseline: 10\n        target: 20\n{more}        checkins:\n{seen}"
    )


def read(month_day: str, value: float, confidence: float | None = None) -> str:
    """Return a check-in of 2026 as text."""
    sure = "" if confidence is None else f", confidence: {confidence}"
    return f"date: 2026-{month_day}, value: {value}{sure}"
