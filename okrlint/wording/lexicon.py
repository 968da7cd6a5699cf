"""The words that reading rests on, from `en.yaml`, with their other forms worked out once."""

from __future__ import annotations

from functools import cache

from okrlint import resources
from okrlint.record import record
from okrlint.syntax.parse import parse


@record
class Lexicon:
    """Groups of words by name: `verbs` in plain form, `nouns` in the singular, `words` as they stand.

    `forms` leads from any form of a known verb ("launched", "shipping") to its plain form.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    forms: dict[str, str]

    def verb(self, word: str) -> str:
        """Return the plain form of `word`, lower-case, where it is a form of a known verb, else an empty text."""
        return self.forms.get(word, "")

    def is_participle(self, word: str) -> bool:
        """Say whether `word`, lower-case, is a past form of a known verb, such as "published" or "written"."""
        verb = self.forms.get(word, word)
        return verb != word and not word.endswith(("s", "ing"))


@cache
def english() -> Lexicon:
    """Return the English words; the file is read once."""
    data = parse(resources.package_text("wording/en.yaml")).data
    verbs = _groups(data["verbs"])
    plain = sorted(frozenset().union(*verbs.values()))
    forms = {form: verb for verb in plain for form in _regular_forms(verb)}
    forms |= {form: verb for verb, said in data["irregular"].items() for form in said.split()}
    forms |= {verb: verb for verb in plain}
    return Lexicon(verbs, _groups(data["nouns"]), _groups(data["words"]), forms)


def singular(word: str) -> str:
    """Return a lower-case noun without its plural ending, by rule: "policies" gives policy, "branches" branch."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _groups(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _regular_forms(verb: str) -> list[str]:
    """Return the third person, the past and the -ing form of a regular verb."""
    if verb.endswith("e"):
        return [f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [third, f"{verb}ed", f"{verb}ing"]
