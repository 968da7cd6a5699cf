"""Titles that name something and say nothing of it: a bucket of goals, a part of the company, a measure."""

from __future__ import annotations

from okrlint.wording.deeds import names_measure
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading
from okrlint.wording.word import Word

_ABSTRACT = ("ship", "ment", "tion", "ity", "ness", "ance", "ence")


def is_container(reading: Reading) -> bool:
    """Say whether the title is a period, a team and "goals", or the bare name of an area."""
    lexicon = english()
    if reading.shape == "state" or reading.purpose is not None:
        return False
    if reading.figures:  # "Ward 4 objectives"
        bare = all(
            figure.kind == "quantity" and figure.role == "plain" and not figure.unit for figure in reading.figures
        )
        return bare and _is_bucket(reading)
    words = [word for word in reading.words if word.text not in lexicon.words["english"]]
    area, buckets = lexicon.nouns["area"], lexicon.nouns["container"]
    if len(words) == 1:
        return {words[0].noun, words[0].text} & (area | buckets) != set() or words[0].noun.endswith(_ABSTRACT)
    if _is_bucket(reading):
        return True
    filling = lexicon.nouns["filling"]
    if not words or not all({word.noun, word.text} & filling for word in words):
        return False
    if words[0].noun in buckets or words[-1].noun in buckets:
        return True
    return reading.shape == "phrase" and len(words) <= 3 and all({word.noun, word.text} & area for word in words)


_BUCKETS = frozenset(
    ("goal", "objective", "target", "priority", "okr", "kpi", "misc", "miscellaneous", "todo", "to-do", "agenda")
)
_NAMING = 7
"""Words that the name of a bucket has at most: "Night shift of the northern depots: Q2 priorities"."""


def _is_bucket(reading: Reading) -> bool:
    """Say whether whatever the title names, it ends or begins as a bucket: "Ward 4 objectives", "Goals for sales"."""
    words = [word for word in reading.words if word.text[0].isalpha()]
    lexicon, first = english(), words[0]
    as_noun = (
        first.verb in lexicon.verbs["also_noun"]
        and len(words) > 1
        and words[1].text not in lexicon.words["determiners"]
    )
    if not 1 < len(words) <= _NAMING or any(word.text in _MORE for word in words):
        return False
    if not (reading.shape == "phrase" or (reading.shape == "deed" and as_noun and first.verb not in _PLANNING)):
        return False
    if len(words) <= _PART_NAMING and _names_part(words):
        return True
    while len(words) > 1 and {words[-1].noun, words[-1].text} & lexicon.nouns["period"]:
        words = words[:-1]
    if words[-1].noun in _BUCKETS:
        return not any(word.text in ("that", "who", "to", "with") for word in words)
    if first.text in ("misc", "miscellaneous", "other", "various"):
        return True
    following = words[1].text if len(words) > 1 else ""
    return first.noun in _BUCKETS and first.text != first.noun and following in ("for", "of", "in", "this", "by")


_PLANNING = frozenset(("plan", "review", "share", "track", "set", "report", "map"))
_PARTS = frozenset(("department", "faculty", "division", "directorate"))
_PART_NAMING = 3
_MORE = frozenset(("better", "clear", "clearer", "fewer", "shared", "common", "more", "less", "no"))


def _names_part(words: list[Word]) -> bool:
    """Say whether a part of the company is named, and no more: "Faculty of Science", "Quality department"."""
    if {words[0].noun, words[-1].noun} & _PARTS:
        return not any(word.text in ("for", "that", "who", "with") for word in words)
    filling = english().nouns["filling"]
    return words[-1].noun in ("team", "office", "unit") and all({word.noun, word.text} & filling for word in words[:-1])


def is_metric(reading: Reading) -> bool:
    """Say whether there is only a measure, with or without a figure that is to be reached."""
    lexicon = english()
    bare = reading.head in _NAMING_VERBS and len(reading.words) == 2 and reading.words[1].text in _MEASURED_BY
    if reading.shape == "deed" and not bare and (reading.head not in lexicon.verbs["attain"] or not reading.figures):
        return False
    if reading.shape == "state":
        return False
    around = lexicon.nouns["measured"]
    said = reading.words[reading.head_at + (reading.shape == "deed") :]
    nouns = [word for word in said if word.text[0].isalpha()]
    known = all(word.noun in around or word.text in around for word in nouns)
    if bool(nouns) and known and any({word.noun, word.text} & lexicon.nouns["metric"] for word in nouns):
        return True
    if reading.shape == "deed":
        return bare
    return names_measure(reading) or _names_only_measure(reading, nouns)


_MEASURED_BY = frozenset(
    ("rate", "score", "ratio", "index", "time", "times", "level", "levels", "volume", "cost", "costs", "margin",
     "occupancy", "turnover", "yield", "uptime", "throughput", "headcount", "utilisation", "utilization")
)  # fmt: skip
_ALSO_VERBS = frozenset(("win", "close", "save"))
_NAMING_VERBS = frozenset(("win", "close", "return", "fill"))
"""Verbs that begin the name of a measure: "Win rate"."""
_LONGEST_MEASURE = 5


def _names_only_measure(reading: Reading, nouns: list[Word]) -> bool:
    """Say whether a phrase ends in a measure and says no shift: "30-day readmission rate", "Time to hire"."""
    if not nouns or len(nouns) > _LONGEST_MEASURE or {figure.role for figure in reading.figures} & {"from", "by"}:
        return False
    change = english().verbs["change"]
    if any(word.text in SHIFTING or (word.verb in change and word.verb not in _ALSO_VERBS) for word in nouns):
        return False
    if nouns[0].text == "time" and len(nouns) == 3 and nouns[1].text == "to":
        return True
    stopped = any(word.text in english().words["stops"] and word.text not in ("of", "per") for word in nouns)
    return nouns[-1].text in _MEASURED_BY and not stopped


SHIFTING = frozenset(
    ("better", "best", "fewer", "faster", "fair", "good", "great", "high", "higher", "less", "low", "lower", "more",
     "no", "short", "shorter", "zero", "for", "without", "first", "same")
)  # fmt: skip
"""Words that say how a thing should be, so that a phrase with one of them is more than a name."""
