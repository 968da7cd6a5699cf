"""What objectives and key results have in common: requirements, duties, things made, and figures about an effect."""

from __future__ import annotations

from okrlint.figures import Figure
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading, Word

_COMPLETING = frozenset(("complete", "finish", "take", "pass", "attend", "renew", "acknowledge", "watch"))
_RHYTHM = frozenset(("daily", "weekly", "monthly", "quarterly", "yearly", "regular"))
_RECORDS = frozenset(
    ("crm", "record", "list", "spreadsheet", "calendar", "log", "file", "board", "database", "minutes")
)


def is_compliance(reading: Reading) -> bool:
    """Say whether the title is a one-off requirement: a mandatory course, a sign-off, a certificate to renew."""
    lexicon = english()
    nouns = reading.nouns() | {part for word in reading.words for part in word.text.split("-")}
    forced = bool(nouns & lexicon.nouns["required"])
    if not forced:
        return reading.head in ("watch", "acknowledge") and "training" in nouns
    if reading.shape == "deed":
        after = {word.noun for word in reading.words[reading.head_at + 1 :]}
        on_it = (
            reading.core in lexicon.nouns["compliance"]
            or after & lexicon.nouns["compliance"] & lexicon.nouns["required"]
        )
        return reading.head in lexicon.verbs["comply"] and bool(on_it)
    duties = lexicon.nouns["compliance"] - {"soc", "iso", "gdpr", "hipaa"}
    for at, word in enumerate(reading.words):
        if lexicon.verb(word.text) in _COMPLETING:
            around = reading.words[:at] if word.text in ("complete", "completed") else reading.words[at + 1 :]
            if any(part.noun in duties for part in (*around, *reading.words[at + 1 :])):
                return True
    return False


def is_duty(reading: Reading) -> bool:
    """Say whether the title is standing work of a role: answering, attending, keeping records."""
    lexicon = english()
    if reading.shape != "deed":
        return False
    nouns = {word.noun for word in reading.words[reading.head_at + 1 :]}
    objects = nouns & lexicon.nouns["duty_object"]
    if reading.head in (
        "respond",
        "answer",
        "reply",
        "attend",
        "triage",
        "monitor",
        "administer",
        "oversee",
        "supervise",
    ):
        return True
    if reading.head in ("handle", "process", "manage", "report", "support", "assist", "moderate"):
        return bool(objects)
    if reading.head in ("prepare", "send", "write", "submit", "compile", "file", "produce") and nouns & _RHYTHM:
        return bool(objects)
    if reading.head in ("maintain", "submit"):
        return reading.core in lexicon.nouns["duty_object"]
    if reading.head == "update":
        return reading.core in _RECORDS
    if reading.head == "keep":
        return bool(objects) and bool(nouns & {"date", "current", "clean", "updated"})
    return reading.head == "do" and bool(reading.chunk) and reading.core in lexicon.nouns["area"]


def is_made(reading: Reading) -> bool:
    """Say whether the deed makes a thing, which others need not notice; "build trust" and "create demand" do not."""
    lexicon = english()
    if reading.shape != "deed" or _is_won(reading):
        return False
    if reading.head in ("get", "make", "have"):
        return reading.words[-1].text in lexicon.words["done_state"] | {"ready"} and not reading.figures
    made = lexicon.verbs["make"]
    if reading.head not in lexicon.verbs["turned_by_object"]:
        return reading.head in made
    if reading.core in _turning(reading):
        return False
    return reading.head in made or reading.core in lexicon.nouns["artifact"] | lexicon.nouns["output"]


def _is_won(reading: Reading) -> bool:
    """Say whether others decide all the same: "add a client", "move commuters", "establish us as"."""
    nouns = {word.noun for word in reading.chunk}
    if reading.head == "add":
        return reading.core in english().nouns["others"]
    if reading.head == "move":
        return bool(nouns & (english().nouns["others"] | {"people"}))
    return reading.head == "establish" and any(word.text == "as" for word in reading.words)


def _turning(reading: Reading) -> frozenset[str]:
    """Return the objects that turn a making verb into an outcome; with a figure, measures and people do so too."""
    nouns = english().nouns
    if reading.figures:
        return nouns["turning"] | nouns["others"] | nouns["metric"]
    return nouns["turning"] - nouns["artifact"]


def is_deed_noun(reading: Reading) -> bool:
    """Say whether a phrase names a deed: "Beta release of the app"."""
    return reading.shape == "phrase" and reading.core in english().nouns["deed"]


_OPENS_CLAUSE = frozenset(("before", "after", "until", "when", "while", "once", "if", "because", "so"))


def is_done_state(reading: Reading) -> bool:
    """Say whether the title is a sentence or phrase that something made is there now: "Single sign-on is live"."""
    lexicon = english()
    if reading.shape == "deed":
        return False
    people = lexicon.nouns["others"] | lexicon.nouns["metric"]
    for at, word in enumerate(reading.words):
        if at and word.text in _OPENS_CLAUSE:
            return False  # "Buyers know us before the tender is written": the rest says when, not what
        if not at or not (word.text in lexicon.words["done_state"] or _is_made_now(reading, at)):
            continue
        being = [part for part in reading.words[max(0, at - 2) : at] if lexicon.verb(part.text) in ("be", "get")]
        if reading.shape == "state" and not being and not lexicon.is_participle(word.text) and word.text != "exists":
            continue  # "Reports arrive before branches open"
        subject = [part.noun for part in reading.words[:at] if lexicon.verb(part.text) not in ("be", "get", "have")]
        return not people & set(subject[-3:])
    return False


def is_done_at_end(reading: Reading) -> bool:
    """Say whether the title ends in the past form of a making verb and has no other: "100% of managers trained"."""
    return reading.shape == "phrase" and _is_made_now(reading, len(reading.words) - 1)


def _is_made_now(reading: Reading, at: int) -> bool:
    """Say whether the word at `at` is the past form of a making verb that closes its clause: "Letter drafted for …"."""
    lexicon = english()
    word, following = reading.words[at].text, reading.words[at + 1 : at + 2]
    closes = not following or following[0].text in lexicon.words["stops"]
    return closes and lexicon.is_participle(word) and lexicon.verb(word) in lexicon.verbs["make"]


def effect_figure(reading: Reading) -> Figure | None:
    """Return a figure that is about an effect rather than about the count of things done, or None.

    Such a figure stands in the purpose, behind a second verb of change or reaching, or beside a measure or a word for
    people who decide for themselves.
    """
    lexicon = english()
    telling = lexicon.nouns["others"] | lexicon.nouns["metric"]
    changing = lexicon.verbs["change"] | (lexicon.verbs["attain"] - {"log", "make"})
    for figure in reading.figures:
        if reading.purpose is not None and figure.span.start > reading.purpose:
            return figure
        if is_counted(reading, figure):
            continue
        before, after = beside(reading, figure)
        if any(lexicon.verb(word.text) in changing and word.span != reading.verb for word in before):
            return figure
        if any(lexicon.verb(word.text) in ("use", "adopt", "choose", "recommend") for word in before[-2:]):
            return figure
        if any(word.noun in telling for word in (*before[-2:], *after)):
            return figure
    return None


def is_counted(reading: Reading, figure: Figure) -> bool:
    """Say whether the figure stands right before the object: "Publish 5 posts", "Train 90% of staff"."""
    lexicon = english()
    between = [
        word
        for word in reading.words
        if reading.head_span.end <= word.span.start < figure.span.start
        and word.text not in lexicon.words["determiners"]
    ]
    particles = lexicon.verbs["particles"] | {"and", "least", "most", "with", "to"}
    return all(word.text in particles or lexicon.verb(word.text) for word in between)


def beside(reading: Reading, figure: Figure) -> tuple[list[Word], list[Word]]:
    """Return up to four words before a figure and three behind it."""
    before = [word for word in reading.words if word.span.end <= figure.span.start]
    after = [word for word in reading.words if word.span.start >= figure.span.end]
    return before[-4:], after[:3]
