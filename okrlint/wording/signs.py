"""What can be seen in a title that speaks for work or for an effect: the signs that the second opinion weighs.

A sign is the name of something that the reading found, never a word of its own: "the verb is one of building", "what is
counted is a document", "a rate falls". So whatever is learned of one title holds for others that never used its words.
"""

from __future__ import annotations

from okrlint.figures import Figure
from okrlint.figures.line import listed
from okrlint.text import Span
from okrlint.wording.deeds import names_measure
from okrlint.wording.lexicon import Lexicon, english
from okrlint.wording.reading import Reading
from okrlint.wording.word import Word

GROUPS = {
    "the verb in front": ("verb ", "a verb ", "objective, verb", "result, verb"),
    "what it is about": ("about ", "making ", "changing ", "no object"),
    "the figures": (
        *("objective, figure", "result, figure", "objective, no", "result, no", "figure", "counts", "share of"),
        *("count of", "from one", "a figure", "made as many", "names a measure"),
    ),
    "the rest of the title": (),
}
"""How the signs are grouped in the file of weights, by how their names begin."""

Signs = dict[str, Span]
"""Names of signs, and where in the title each is seen."""

_ENDINGS = (
    *("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ing"),
    *("ism", "age", "al", "ure", "ist", "er", "or"),
)
_UP = frozenset(
    listed(
        "accelerate boost double exceed expand extend gain grow improve increase lift multiply raise reach scale triple"
    )
)
_DOWN = frozenset(
    listed(
        "avoid cut decrease drop eliminate halve limit lower minimise minimize prevent reduce shorten shrink slash trim"
    )
)
_SAID_BY = {
    word: name
    for name, words in (
        ("compares", "better cheaper earlier easier fairer faster fewer greater happier healthier higher larger less"),
        ("compares", "longer lower more quicker quickly safer shorter simpler smaller smoother sooner stronger"),
        ("a rhythm", "annually daily hourly monthly quarterly weekly yearly"),
        ("denies", "never no nobody none not without zero"),
        ("is able", "able can easily easy feel know understand want"),
        ("all of them", "all any each every everyone everybody"),
        ("says the way", "by through via"),
        ("a state", "is are"),
    )
    for word in words.split()
}
_NAMED = ("metric", "effect", "others", "outside", "own", "output", "artifact")


def signs(reading: Reading, *, objective: bool) -> Signs:
    """Return the signs of a title, as an objective or as a key result."""
    lexicon, whole = english(), reading.head_span
    kind = "objective" if objective else "result"
    found: Signs = {f"a {kind}": whole, f"{kind}, {reading.shape}": whole}
    _of_head(reading, lexicon, found, kind)
    _of_object(reading, lexicon, found)
    _of_figures(reading, lexicon, found, kind)
    _of_words(reading, lexicon, found)
    return found


def classes_of(word: Word, lexicon: Lexicon) -> list[str]:
    """Return the classes of a noun; where no list holds it, its ending as far as that tells something."""
    noun = word.noun
    found = [name for name, group in lexicon.things.items() if noun in group]
    found += [name for name in _CLASSES if noun in lexicon.nouns[name]]
    if not found:
        ending = next((one for one in _ENDINGS if noun.endswith(one) and len(noun) > len(one) + 2), "")
        found.append(f"-{ending}" if ending else "unlisted")
    return found


_CLASSES = (
    "output",
    "deed",
    "turning",
    "metric",
    "effect",
    "own",
    "outside",
    "others",
    "generic",
    "praise",
    "area",
    "level",
)


_OTHER_VERBS = ("change", "attain", "hold", "duty", "soft", "turned_by_object")


def _of_head(reading: Reading, lexicon: Lexicon, found: Signs, kind: str) -> None:
    head = reading.words[reading.head_at]
    if reading.shape != "deed":
        if head.text.endswith(("ise", "ize", "ify")) and not head.verb:
            found["a verb of no list"] = head.span
        return
    verb = reading.head
    kinds = [f"verb of {name}" for name, group in lexicon.making.items() if verb in group]
    kinds += [f"verb of {name}" for name in _OTHER_VERBS if verb in lexicon.verbs[name]]
    if verb in _UP:
        kinds.append("verb of more")
    if verb in _DOWN:
        kinds.append("verb of less")
    if head.text.endswith("ing"):
        kinds.append("verb in -ing")
    elif lexicon.is_participle(head.text):
        kinds.append("verb in the past")
    for name in kinds or ["verb of no kind"]:
        found[name] = head.span
        found[f"{kind}, {name}"] = head.span
    if verb in lexicon.verbs["make"]:
        found[f"{kind}, verb of making"] = head.span


def _of_object(reading: Reading, lexicon: Lexicon, found: Signs) -> None:
    """Add what the object is, and what the words before it are."""
    core = next((word for word in reversed(reading.chunk) if word.noun == reading.core), None)
    if core is None:
        found["no object"] = reading.head_span
        return
    for name in classes_of(core, lexicon):
        found[f"about {name}"] = core.span
        if reading.shape == "deed" and reading.head in lexicon.verbs["make"]:
            found[f"making {name}"] = core.span
        elif reading.shape == "deed":
            found[f"changing {name}"] = core.span
    if core.text != core.noun:
        found["about several"] = core.span


def _of_figures(reading: Reading, lexicon: Lexicon, found: Signs, kind: str) -> None:
    if not reading.figures:
        found[f"{kind}, no figure"] = reading.head_span
        return
    roles = {figure.role for figure in reading.figures}
    for figure in reading.figures[:4]:
        found[f"{kind}, figure of {figure.kind}"] = figure.span
        found[f"figure {figure.role}"] = figure.span
        if figure.kind == "percent" and figure.value == 100:
            found["figure of 100%"] = figure.span
        if figure.kind == "quantity" and not figure.unit:
            size = "few" if figure.value <= 12 else "some" if figure.value < 200 else "many"
            found[f"counts {size}"] = figure.span
    if {"from", "to"} <= roles:
        found["from one figure to another"] = reading.figures[0].span
    first = reading.figures[0]
    if first.span.start <= reading.words[reading.head_at].span.start:
        found["a figure first"] = first.span
    counted = _counted(reading, first, lexicon)
    share = "share of" if first.kind == "percent" else "count of"
    for word in counted[-1:]:
        for name in classes_of(word, lexicon):
            found[f"{share} {name}"] = word.span
    making = reading.shape == "deed" and reading.head in lexicon.verbs["make"]
    if making and 0 <= first.span.start - reading.head_span.end <= 12:
        found["made as many"] = first.span


def _counted(reading: Reading, figure: Figure, lexicon: Lexicon) -> list[Word]:
    """Return the words of what a figure counts: up to four behind it, past "of"."""
    found: list[Word] = []
    skipped = lexicon.words["determiners"]
    for word in reading.words:
        if word.span.start < figure.span.end:
            continue
        if word.text in skipped or (word.text in ("of", "in", "more", "new") and not found):
            continue
        if word.text in lexicon.words["stops"] or not word.text[0].isalpha() or len(found) == 4:
            break
        if found and word.verb and lexicon.is_participle(word.text):
            break
        found.append(word)
    return found


def _of_words(reading: Reading, lexicon: Lexicon, found: Signs) -> None:
    """Add what stands anywhere in the title."""
    groups = [(f"names {name}", lexicon.nouns[name]) for name in _NAMED]
    for at, word in enumerate(reading.words):
        for name, group in groups:
            if word.noun in group:
                found.setdefault(name, word.span)
        said = _SAID_BY.get(word.text)
        if said is not None:
            found.setdefault(said, word.span)
        elif word.verb and at > reading.head_at:
            found.setdefault(_of_verb(reading, at, lexicon), word.span)
    if names_measure(reading):
        found["names a measure"] = reading.head_span
    if reading.purpose is not None:
        found["a purpose"] = Span(reading.purpose, len(reading.text.rstrip()))
    size = len(reading.words)
    found["short" if size <= 3 else "of some words" if size <= 6 else "long" if size <= 12 else "very long"] = (
        reading.head_span
    )


def _of_verb(reading: Reading, at: int, lexicon: Lexicon) -> str:
    """Return the sign of a verb behind the first word."""
    verb, text = reading.words[at].verb, reading.words[at].text
    making, changing = verb in lexicon.verbs["make"], verb in lexicon.verbs["change"]
    if lexicon.is_participle(text):
        done = "made" if making else "changed" if changing else "done"
        return f"{done} at the end" if at == len(reading.words) - 1 else f"{done} within"
    if text.endswith("ing"):
        return "a second deed" if making else "a second effect"
    return "a second change" if changing else "somebody fares" if verb in lexicon.verbs["state"] else "another verb"
