"""The code quality report of GitLab: findings in the merge request, new ones told from old by their fingerprint.

The form is that of Code Climate as GitLab reads it ("Code Quality", "Implement a custom tool" in its documentation).
"""

from __future__ import annotations

from typing import Any

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.prose import as_json
from okrlint.reporters import Options
from okrlint.reporters.parts.places import last_line
from okrlint.reporters.parts.saying import steps

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}
_CATEGORIES = {"structure": "Bug Risk", "truth": "Bug Risk", "focus": "Complexity", "portfolio": "Complexity"}


def render(report: Report, options: Options) -> str:
    """Return the findings as a list in JSON, empty where there are none."""
    return as_json([_entry(one, options) for one in options.shown(report)])


def _entry(one: Diagnostic, options: Options) -> dict[str, Any]:
    message, *more = steps(one, options)
    return {
        "type": "issue",
        "check_name": one.rule,
        "description": message,
        **({"content": {"body": "\n\n".join(more)}} if more else {}),
        "categories": [_CATEGORIES.get(one.family, "Clarity")],
        "severity": _SEVERITIES[one.level],
        "fingerprint": one.fingerprint,
        "location": {"path": options.where(one.path), "lines": {"begin": one.start.line, "end": last_line(one)}},
    }
