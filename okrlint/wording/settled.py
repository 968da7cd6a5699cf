"""What the grammar calls sound for sure, so that nothing about it is left to be weighed."""

from __future__ import annotations

from okrlint.figures.line import listed
from okrlint.wording.deeds import effect_figure, is_bound, is_won, names_measure
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading


def is_settled(reading: Reading, *, objective: bool) -> bool:
    """Say whether the grammar knows enough to call the title sound, so that nothing is left to be weighed."""
    if effect_figure(reading) is not None or is_won(reading) or _tells_a_change(reading):
        return True
    if objective:
        return reading.purpose is not None or reading.shape != "deed"
    return names_measure(reading) or is_bound(reading) or _is_measure_alone(reading) or reading.head in _PRESENT


_PRESENT = frozenset(("support", "help", "assist", "champion", "facilitate"))
_TELLING = frozenset(
    listed(
        "able can that which who whom whose better cheaper earlier easier fairer faster fewer greater happier healthier"
        " higher larger less longer lower quicker safer shorter simpler smaller smoother sooner stronger"
    )
)
"""Words of a change or of a clause about others: "Tenants can report a leak", "talks that cite us"."""


def _tells_a_change(reading: Reading) -> bool:
    """Say whether the title is a sentence about how somebody fares, compares, or leads from one figure to another."""
    if reading.shape == "state":
        return not _is_of_a_thing(reading)
    texts = {word.text for word in reading.words}
    if any(figure.role == "from" for figure in reading.figures) or {"from", "to"} <= texts:
        return True
    return any(word.text in _TELLING for word in reading.words) and reading.head not in english().verbs["make"]


def _is_of_a_thing(reading: Reading) -> bool:
    """Say whether the subject of a sentence is a thing that is made: "The connector supports dial-back"."""
    lexicon = english()
    nouns = reading.nouns()
    return (
        reading.core in lexicon.nouns["artifact"] and not reading.figures and nouns.isdisjoint(lexicon.nouns["people"])
    )


def _is_measure_alone(reading: Reading) -> bool:
    """Say whether a phrase without a figure names something other than a thing that is made or a deed."""
    if reading.shape != "phrase" or reading.figures:
        return False
    lexicon, last = english(), reading.words[-1]
    if lexicon.is_participle(last.text) and last.verb not in lexicon.verbs["make"]:
        return True  # "Villages reached"
    made = reading.core in lexicon.nouns["artifact"] or reading.core in lexicon.nouns["deed"]
    return not made
