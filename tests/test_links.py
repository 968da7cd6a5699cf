"""What rules across goals ask: places of links, teams of goals, who is above whom, and where figures are pushed."""

from __future__ import annotations

import pytest
from rule_kit import USUAL, goal, result

from okrlint.lint.links import direction, in_line, item, metric_of, team_of, teams_above
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import read_document

ORG = """
teams:
  - {id: house}
  - {id: care, parent: house}
  - {id: labs, parent: care}
  - {id: left, parent: right}
  - {id: right, parent: left}
people: [{id: ana, team: labs}]
"""


def space(text: str) -> Workspace:
    """Return the workspace of one goal file and the organisation."""
    files = [("okrs/a.yaml", text, "goals"), ("okrs/org.yaml", ORG, "org")]
    return build_workspace([read_document(path, body.encode(), kind) for path, body, kind in files], USUAL)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "name", "path"),
    [
        ("supports: [a/b, ' c/d ']", "c/d", ("supports", 1)),
        ("supports: [3, a/b]", "a/b", ("supports", 1)),
        ("supports: a/b", "a/b", ("supports",)),
        ("supports: [a/b]", "e/f", ("supports",)),
    ],
)
def test_a_link_is_found_in_its_list(line: str, name: str, path: tuple[str | int, ...]) -> None:
    """The item that names it is the place, whatever else the list holds; else the whole field is."""
    (objective,) = space(goal(line)).objectives
    found, span = item(objective, "supports", name)
    assert found == path
    text = objective.document.source.text[span.start : span.end]
    assert text == "supports" if name == "e/f" else name in text


def test_teams_know_their_line() -> None:
    """Above is nearest first, a ring ends, and a person's goal is the person's team's."""
    organization = space(goal()).organization
    assert teams_above("labs", organization) == ["care", "house"]
    assert teams_above("left", organization) == ["right"]
    assert teams_above(None, organization) == teams_above("nobody", organization) == []
    assert in_line("labs", "house", organization)
    assert in_line("house", "labs", organization)
    assert not in_line("labs", "left", organization)
    for holder, team in (("team: care", "care"), ("person: ana", "labs"), ("person: kim", None)):
        (objective,) = space(goal(holder=holder)).objectives
        assert team_of(objective, organization) == team


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        (("baseline: 4", "target: 8"), 1),
        (("baseline: 8", "target: 4"), -1),
        (("baseline: 4", "target: 4"), 0),
        (("change: '+5%'",), 1),
        (("change: −2",), -1),
        (("target: 8",), 0),
        (("max: 3",), 0),
    ],
)
def test_a_figure_is_pushed_one_way(fields: tuple[str, ...], way: int) -> None:
    """Baseline and target say where to, else the sign of the change; without either nothing does."""
    (objective,) = space(result(*fields, "metric: ' Days  OF Stock'")).objectives
    assert direction(objective.key_results[0]) == way
    assert metric_of(objective.key_results[0]) == "days of stock"
