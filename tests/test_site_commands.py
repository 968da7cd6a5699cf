"""What to type for a check-in is what the command understands, quoted where a shell would stumble."""

from __future__ import annotations

import pytest
import site_kit as kit

from okrlint.checkins import find_measure
from okrlint.site.commands import checkin_command, checkin_line

RESULT = "key_results: [{{id: {id}, title: K, baseline: 0, target: 9, checkins: [{reading}]}}]"


def files(name: str = "k", reading: str = "", status: str = "active", more: str = "") -> dict[str, str]:
    """Return a workspace with one key result."""
    result = RESULT.format(id=name, reading=reading)
    return kit.goals(f"  - {{id: x, title: T, status: {status}, {result}}}\n") | (
        {"okrs/year.yaml": f"cycle: 2026\nteam: a\nobjectives:\n  - {{id: x, title: T, {result}}}\n"} if more else {}
    )


@pytest.mark.parametrize(
    ("space", "command"),
    [
        (files(), 'okrlint checkin a/x/k VALUE -c 0.7 -m "…"'),
        (files(reading="{date: 2026-11-16, value: 2, confidence: 0.35}"), 'okrlint checkin a/x/k VALUE -c 0.35 -m "…"'),
        (files(name='"k $(id)"'), "okrlint checkin 'a/x/k $(id)' VALUE -c 0.7 -m \"…\""),
        (files(more="the year has it too"), 'okrlint checkin 2026-Q4/a/x/k VALUE -c 0.7 -m "…"'),
        (files(name='"k\\nrm"'), ""),
        (files(status="done"), ""),
    ],
)
def test_the_command_names_one_figure(space: dict[str, str], command: str) -> None:
    """The shortest full name that is clear, with the newest confidence; nothing where it would not find the figure."""
    site = kit.data(space)
    result = kit.only_goal(site).key_results[0]
    assert checkin_command(site, result) == command
    if command and "'" not in command:
        assert find_measure(site.workspace, command.split()[2]) == [result]


def test_the_line_is_what_the_file_takes() -> None:
    """Day, value and confidence stand as the format writes them."""
    site = kit.data(files())
    line = checkin_line(site, kit.only_goal(site).key_results[0], kit.TODAY)
    assert line == '- {date: 2026-11-22, value: VALUE, confidence: 0.7, note: "…"}'
