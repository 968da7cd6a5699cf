"""Any organisation with any goals: judged and shown in every form, and no text of theirs acts anywhere."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from okrlint.checkins import chart, measures_of
from okrlint.config import Settings
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.model.progress import standing
from okrlint.model.workspace import Workspace
from okrlint.reporters import WITH_CARDS, Options, formats, render
from okrlint.site.addresses import Addresses
from okrlint.syntax.document import read_document

from .kit import ORDERS, inside, parts

TODAY = date(2026, 11, 16)
RULES = load_rules()
NAMES = ("okrs/org.yaml", "okrs/2026-Q4/growth.yaml", "okrs/2026-Q4/sales.yaml")


def one(data: bytes) -> None:
    """Judge an organisation and up to two files of goals, and show what was found in some of the forms."""
    space = workspace(data)
    found = lint(space, RULES, Settings())
    for problem in found.diagnostics:
        assert problem.message
        inside(problem.source, problem.span)
        for edit in problem.fix.edits if problem.fix else ():
            inside(problem.source, edit.span)
    cards = tuple(rule.card for rule in RULES)
    for name in {"text", "github", forms()[len(data) % len(forms())]}:  # each takes its time
        shown = render(name, found, Options(TODAY, "1.2.3", everything=True, rules=cards if name in WITH_CARDS else ()))
        acts = ORDERS.search(shown)
        assert acts is None, f"{acts} in {name}"
        if name in ("gitlab", "json", "sarif"):
            json.loads(shown)
    stand(space)


@cache
def forms() -> tuple[str, ...]:
    """Return the forms of a report; to list them takes a look at a folder."""
    return formats()


def workspace(data: bytes) -> Workspace:
    """Return the workspace that the parts of an input are."""
    kinds = dict.fromkeys(NAMES, "goals") | {NAMES[0]: "org"}
    files = [
        read_document(name, part, kinds[name])  # type: ignore[arg-type]
        for name, part in zip(NAMES, parts(data, len(NAMES)), strict=True)
        if part.strip()
    ]
    return build_workspace(files, TODAY)


def stand(space: Workspace) -> None:
    """Every goal has an address that leads nowhere else, and every figure a standing and a chart."""
    addresses = Addresses(space)
    known = [addresses.objective(goal) for goal in space.objectives]
    assert len({address.casefold() for address in known}) == len(known), "two goals share a page"
    for address in known:
        assert ".." not in address.split("/"), address
        assert address.isascii(), address
        assert not address.startswith("/"), address
    for goal in space.objectives:
        for result in goal.key_results:
            standing(result, TODAY)
    for measure in measures_of(space):
        chart(measure, TODAY)
