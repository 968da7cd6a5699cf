"""The words that reading rests on, from `en.yaml`, and the way from any form of a word to the one that stands there."""

from __future__ import annotations

from functools import cache

from okrlint import resources
from okrlint.record import record
from okrlint.syntax.plain import read_plain


@record
class Lexicon:
    """Groups of words by name: `verbs` in plain form, `nouns` in the singular, `words` as they stand.

    `verbs["make"]` is all of `making`, the verbs of work by kind; `nouns["artifact"]` holds all of `things`, what work
    leaves behind by kind. `forms` leads from every plain and irregular form to the plain one, and remembers the regular
    forms that were asked for, of which there are three for each verb.
    """

    making: dict[str, frozenset[str]]
    verbs: dict[str, frozenset[str]]
    things: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    forms: dict[str, str]

    def verb(self, word: str) -> str:
        """Return the plain form of `word`, lower-case, where it is a form of a known verb, else an empty text."""
        known = self.forms.get(word)
        if known is not None:
            return known
        if not word.endswith(_ENDINGS):
            return ""
        plain = next((form for form in _plain_forms(word) if self.forms.get(form) == form), "")
        if plain:
            self.forms[word] = plain
        return plain

    def is_participle(self, word: str) -> bool:
        """Say whether `word`, lower-case, is a past form of a known verb, such as "published" or "written"."""
        verb = self.verb(word) or word
        return verb != word and not word.endswith(("s", "ing"))


@cache
def english() -> Lexicon:
    """Return the English words; the file is read once."""
    data = read_plain(resources.package_text("wording/en.yaml"))
    making, things = _groups(data["making"]), _groups(data["things"])
    verbs, nouns = _groups(data["verbs"]), _groups(data["nouns"])
    verbs["make"] = frozenset().union(*making.values())
    nouns["artifact"] = nouns["artifact"].union(*(group for name, group in things.items() if name not in _NO_WORK))
    words = _groups(data["words"])
    _unite(verbs, nouns, words)
    forms = {verb: verb for name, group in verbs.items() if name != "particles" for verb in group}
    forms |= {form: verb for verb, said in data["irregular"].items() for form in said.split()}
    return Lexicon(making, verbs, things, nouns, words, forms)


_Groups = dict[str, frozenset[str]]


def _unite(verbs: _Groups, nouns: _Groups, words: _Groups) -> None:
    """Add the groups that are made of others, so that no title pays for it."""
    verbs["purpose"] = verbs["effect"] | verbs["change"]
    verbs["active"] = verbs["make"] | verbs["change"]
    verbs["doing"] = verbs["active"].union(*(verbs[name] for name in ("attain", "hold", "duty", "soft", "comply")))
    verbs["moving"] = verbs["state"] | verbs["change"]
    verbs["gaining"] = verbs["change"] | (verbs["attain"] - {"log", "make"})
    verbs["acting"] = (verbs["purpose"] | verbs["state"]) - {"be"}
    verbs["wishing"] = verbs["change"].union(
        verbs["turned_by_object"], verbs["attain"], ("be", "support", "make", "use", "scale", "ensure")
    )
    nouns["telling"] = nouns["others"] | nouns["metric"]
    nouns["people"] = nouns["others"] | nouns["outside"] | nouns["own"]
    nouns["turning_measured"] = nouns["turning"] | nouns["telling"]
    nouns["turning_alone"] = nouns["turning"] - nouns["artifact"]
    nouns["made"] = nouns["artifact"] | nouns["deed"]
    nouns["measured"] = nouns["around_metric"] | nouns["metric"]
    nouns["filling"] = nouns["period"].union(nouns["area"], nouns["container"], nouns["metric"])
    nouns["empty"] = nouns["generic"] | nouns["praise"]
    nouns["empty_around"] = nouns["empty"].union(nouns["hollow"], nouns["area"], nouns["own"], nouns["outside"])
    words["small"] = words["english"].union(words["determiners"], words["stops"], ("!", "."))
    words["counting"] = verbs["particles"].union(words["determiners"], ("and", "least", "most", "with", "to"))


def singular(word: str) -> str:
    """Return a lower-case noun without its plural ending, by rule: "policies" gives policy, "branches" branch."""
    if not word.endswith("s"):
        return _ODD_PLURALS.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and not word.endswith(("ss", "us", "is", "'s", "’s")):
        return word[:-1]
    return word


_ODD_PLURALS = {"children": "child", "women": "woman", "men": "man", "criteria": "criterion"}
_NO_WORK = ("room", "post_held")
"""Kinds of things that are as often people and places: "the clinic", "a developer"."""

_ENDINGS = ("s", "d", "g")


def _groups(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _plain_forms(word: str) -> list[str]:
    """Return what a regular third person, past or -ing form can come from, the likelier first."""
    if word.endswith("s"):
        forms = [word[:-1]]
        if word.endswith("es"):
            forms += [word[:-2], word[:-3] + "y"] if word.endswith("ies") else [word[:-2]]
        return forms
    if word.endswith("ied"):
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("ed"):
        return [word[:-1], word[:-2], *_undoubled(word[:-2])]
    if word.endswith("ing"):
        return [word[:-3], word[:-3] + "e", *_undoubled(word[:-3])]
    return []


def _undoubled(stem: str) -> list[str]:
    """Return a stem without its doubled last letter: "shipp" gives ship."""
    return [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] else []
