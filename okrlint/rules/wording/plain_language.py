"""The title has words that not everybody here understands.

Goals are read by people of other trades: jargon sounds agreed and means something else to each of them, and an
abbreviation shuts out whoever joined last month. Ignore it where only specialists will ever read the goal. To mend it,
say what you would say to a new colleague. An abbreviation that everybody should know goes under `vocabulary` in the
settings with what it stands for, or is written out once beside it.

## Bad

```yaml
objectives:
  - id: partners
    title: Leverage synergies with partners in rural clinics # <- plain-language
```

```yaml
objectives:
  - id: small-shops
    title: Small shops restock without a call
    key_results:
      - id: repeat
        title: RRO rises from 30% to 45% # <- plain-language
        unit: "%"
        baseline: 30
        target: 45
  - id: frontline
    title: Structured prioritisation strengthens operational resilience across service functions # <- plain-language
```

## Good

```yaml
objectives:
  - id: partners
    title: Clinics in the country offer what a city hospital does
    key_results:
      - id: repeat
        title: Rate of repeat orders (RRO) rises from 30% to 45%
        unit: "%"
        baseline: 30
        target: 45
```

Abbreviations that newspapers use, names of standards, and one that the file explains:

```yaml
objectives:
  - id: trains
    title: EU passengers change trains in the UK without a second ticket
  - id: audits
    title: ISO 27001 opens doors to public clients
  - id: letters
    title: RRO is what our drivers look at first
    why: RRO (rate of repeat orders) tells them which shops are happy.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from okrlint.diagnostic import Level
from okrlint.figures import read_figures
from okrlint.lint.rule import Finding, words
from okrlint.lint.titles import verdict_on
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable
from okrlint.text import Span
from okrlint.wording.reading import read

LEVEL = Level.INFO
STARTER = False
YIELDS_TO = ("placeholder-text", "title-length")

_JARGON = frozenset(
    {
        "actionable", "bleeding-edge", "deep-dive", "disruptive", "game-changer", "game-changing", "holistic",
        "holistically", "hypergrowth", "ideate", "ideation", "impactful", "incentivise", "incentivize", "learnings",
        "leveraging", "mission-critical", "operationalise", "operationalize", "paradigm", "paradigms", "synergise",
        "synergies", "synergistic", "synergize", "synergy", "turnkey", "value-add",
    }
)  # fmt: skip
_PHRASES = (
    "low-hanging fruit",
    "low hanging fruit",
    "move the needle",
    "boil the ocean",
    "best of breed",
    "circle back",
)
_SIGNS = (
    "actiona", "bleed", "deep", "disrup", "game", "holis", "hyper", "ideat", "impact", "incent", "learnings", "leverag",
    "mission", "operational", "paradigm", "synerg", "turnkey", "value", "hanging", "needle", "ocean", "breed", "circle",
)  # fmt: skip
"""What each of these has in it: a look for a few letters costs less than taking a title apart."""

_KNOWN = frozenset(
    {
        "AI", "AM", "API", "ATM", "AWS", "BBC", "BMW", "CAD", "CD", "CEO", "CET", "CFO", "CHF", "CIO", "COO", "COVID",
        "CPU", "CSV", "CTO", "CV", "DIY", "DNA", "DVD", "EU", "EUR", "FAQ", "GB", "GBP", "GDP", "GDPR", "GMT", "GPS",
        "HR", "HTML", "HTTP", "IBM", "ID", "II", "III", "INR", "ISO", "IT", "IV", "JPY", "KB", "KPI", "KR", "LED", "MB",
        "MD", "NASA", "NATO", "NGO", "NOK", "OK", "OKR", "PC", "PDF", "PIN", "PLN", "PM", "PR", "QR", "RAM", "SAP",
        "SEK", "SIM", "SMS", "SQL", "TB", "TV", "UI", "UK", "UN", "UNESCO", "UNICEF", "URL", "US", "USA", "USB", "USD",
        "UTC", "UX", "VAT", "VI", "VII", "VIII", "VIP", "VPN", "WC", "WHO",
    }
)  # fmt: skip
"""Abbreviations that a general newspaper prints without a word, units, currencies, and those of the method itself."""


_ENOUGH = 8
"""Words from which on an index says something about a title."""


@tunable
class Options:
    """From where on a title is hard to read."""

    lix: int = 90
    """Highest readability index of a title of eight words or more: words a sentence plus percent of words of more than
    six letters. Björnsson (1968) calls 60 very hard; a title has no small words to rest on, so it may have more."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield jargon, the first use in a file of an abbreviation that nothing explains, and titles hard to read."""
    told: set[str] = set()
    names = _names(workspace)
    for objective in file.objectives:
        things: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
        for thing in things if not workspace.settled(objective) else ():
            if thing.status == "dropped" or verdict_on(thing) is not None:
                continue
            found = _jargon(thing) or _unexplained(thing, objective, names, told) or _hard(thing, options)
            if found:
                yield found


def _jargon(thing: Objective | KeyResult) -> Finding | None:
    title = thing.title.casefold()
    if not any(sign in title for sign in _SIGNS):
        return None
    phrase = next((one for one in _PHRASES if one in title), None)
    for word in _word().finditer(title) if phrase is None else ():
        follows = title[word.end() :].split()[:1]
        as_verb = word.group() == "leverage" and (word.start() == 0 or title[: word.start()].endswith("to "))
        if word.group() in _JARGON or (as_verb and follows and follows[0] not in ("ratio", "falls", "rises")):
            phrase = word.group()
            break
    if phrase is None or len(title) != len(thing.title):
        return None
    at = title.index(phrase)
    said = f"'{thing.title[at : at + len(phrase)]}' says something else to each reader"
    hint = "say it as you would to somebody who started last month"
    return Finding(thing, "title", said, hint, words(thing, "title", Span(at, at + len(phrase))))


def _unexplained(
    thing: Objective | KeyResult, objective: Objective, names: frozenset[str], told: set[str]
) -> Finding | None:
    title = thing.title
    found = [one for one in _abbreviation().finditer(title) if _is_open(one.group(), names | told)]
    if not found or sum(word.isupper() for word in title.split()) * 2 > len(title.split()) + 1:
        return None  # capitals all along are a way of writing
    taken = [figure.span for figure in read_figures(title)]
    beside = " ".join(filter(None, (title, objective.why, getattr(thing, "metric", None), objective.title)))
    for one in found:
        short = one.group()
        inside = any(span.start <= one.start() < span.end for span in taken)
        explained = f"({short})" in beside or f"{short} (" in beside or f"{short} =" in beside
        if not inside and not explained and short not in told:
            told.add(short)
            said = f"'{short}' is not explained anywhere"
            hint = f"write it out, or put `{short}: …` under `vocabulary` in the settings"
            return Finding(thing, "title", said, hint, words(thing, "title", Span(*one.span())))
    return None


def _is_open(short: str, names: frozenset[str]) -> bool:
    """Say whether an abbreviation, also with the s of a plural, is neither known nor a name of this workspace."""
    return not {short, short.removesuffix("s"), short.casefold()} & (_KNOWN | names)


@lru_cache(maxsize=1)
def _names(workspace: Surroundings) -> frozenset[str]:
    """Return the vocabulary, and every word in a name of the organisation, its teams and its themes."""
    organization = workspace.organization
    said = [organization.name or "", *organization.teams, *(team.name or "" for team in organization.teams.values())]
    said += [theme.title or "" for theme in organization.themes.values()]
    return frozenset(workspace.vocabulary) | {word for text in said for word in (*text.split(), text)}


def _hard(thing: Objective | KeyResult, options: Options) -> Finding | None:
    parts = _word().findall(thing.title)
    if len(parts) < _ENOUGH:
        return None
    long = sum([len(part) > 6 for part in parts])
    if len(parts) + 100 * long / len(parts) <= options.lix or read(thing.title) is None:
        return None
    said = f"this title is hard to read: {long} of its {len(parts)} words are long"
    return Finding(thing, "title", said, "use shorter words, or say less")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _abbreviation() -> re.Pattern[str]:
    return re.compile(r"(?<![\w&/.-])(?:[A-Z]{2,6}s?)(?![\w&])(?!-\d)")
