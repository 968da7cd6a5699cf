"""Requirements that are ticked off once, and standing work that would be done without any goal."""

from __future__ import annotations

from okrlint.wording.lexicon import Lexicon, english
from okrlint.wording.reading import Reading

_COMPLETING = frozenset(
    ("complete", "finish", "take", "pass", "attend", "renew", "acknowledge", "watch", "sign", "undergo", "read")
)
_EVERYBODY = frozenset(("all", "every", "each", "everyone", "everybody", "entire", "whole"))
_COURSE = frozenset(
    (
        "course",
        "training",
        "e-learning",
        "refresher",
        "induction",
        "briefing",
        "drill",
        "module",
        "certification",
        "recertification",
    )
)
_PAPERS = frozenset(("licence", "license", "accreditation", "certificate", "certification", "permit", "registration"))
_SIGNED = frozenset(
    ("policy", "code", "handbook", "agreement", "declaration", "guideline", "nda", "statement", "rules")
)
_FORCED = frozenset(("statutory", "mandatory", "regulatory", "compulsory", "obligatory", "legally"))
_AUTHORITY = frozenset(("register", "regulator", "authority", "ministry", "inspectorate", "auditor", "tax"))
_SENDING = frozenset(("file", "submit", "publish", "send", "deliver", "hand"))
_RHYTHM = frozenset(("daily", "weekly", "monthly", "quarterly", "yearly", "regular", "regularly"))
_DAYS = frozenset(
    ("day", "week", "month", "quarter", "morning", "evening", "night", "shift", "monday", "tuesday", "wednesday",
     "thursday", "friday", "saturday", "sunday")
)  # fmt: skip
_RECORDS = frozenset(
    ("crm", "record", "list", "spreadsheet", "calendar", "log", "file", "board", "database", "minutes")
)


def is_compliance(reading: Reading) -> bool:
    """Say whether the title is a one-off requirement: a mandatory course, a sign-off, a certificate to renew."""
    lexicon = english()
    nouns = reading.nouns()
    if "-" in reading.text:
        nouns |= {part for word in reading.words for part in word.text.split("-")}
    if _is_for_everybody(reading) or _is_own_course(reading) or _is_for_authority(reading):
        return True
    if not nouns & lexicon.nouns["required"]:
        return reading.head in ("watch", "acknowledge") and "training" in nouns
    if reading.shape == "deed":
        after = {word.noun for word in reading.words[reading.head_at + 1 :]}
        on_it = (
            reading.core in lexicon.nouns["compliance"]
            or after & lexicon.nouns["compliance"] & lexicon.nouns["required"]
            or (reading.head in _COMPLETING and after & {"sign-off", "signoff", "attestation", "briefing"})
        )
        return reading.head in lexicon.verbs["comply"] and bool(on_it)
    duties = lexicon.nouns["compliance"] - {"soc", "iso", "gdpr", "hipaa"}
    for at, word in enumerate(reading.words):
        if word.verb in _COMPLETING:
            around = reading.words[:at] if word.text in ("complete", "completed") else reading.words[at + 1 :]
            if any(part.noun in duties for part in (*around, *reading.words[at + 1 :])):
                return True
    return False


def _is_for_authority(reading: Reading) -> bool:
    """Say whether a paper goes where the law wants it: "Publish the statutory report", "File … with the tax office"."""
    if reading.shape != "deed" or reading.head not in _SENDING:
        return False
    behind = reading.words[reading.head_at + 1 :]
    if any(word.text in _FORCED for word in behind):
        return True
    at = next((at for at, word in enumerate(behind) if word.text in ("to", "with")), len(behind))
    return at > 0 and any(word.noun in _AUTHORITY for word in behind[at + 1 : at + 4])


def _is_own_course(reading: Reading) -> bool:
    """Say whether a course is to be taken or a licence to be renewed: "Complete the secure coding course"."""
    if reading.shape != "deed" or reading.figures:
        return False
    if reading.head == "renew":
        return reading.core in _PAPERS
    return reading.head in ("complete", "finish", "pass", "attend", "undergo") and reading.core in _COURSE


def _is_for_everybody(reading: Reading) -> bool:
    """Say whether everybody has to take a course or sign a paper: "All staff have signed the updated handbook"."""
    texts = [word.text for word in reading.words[:3]]
    if _EVERYBODY.isdisjoint(texts) or any(figure.kind != "percent" for figure in reading.figures):
        return False
    lexicon = english()
    own = any(word.noun in lexicon.nouns["own"] for word in reading.words[:6])
    if not own and any(word.noun in lexicon.nouns["outside"] for word in reading.words):
        return False
    for at, word in enumerate(reading.words):
        behind = {part.noun for part in reading.words[at + 1 :]}
        if word.verb in _COMPLETING | {"file"} and at:
            return bool(behind & (_SIGNED if word.verb in ("sign", "acknowledge", "read", "file") else _COURSE))
        if word.text == "through" and texts[0] in ("get", "put"):
            return bool(behind & _COURSE)
    return False


def is_duty(reading: Reading) -> bool:
    """Say whether the title is standing work of a role: answering, attending, keeping records."""
    lexicon = english()
    if reading.shape != "deed":
        return False
    nouns = {word.noun for word in reading.words[reading.head_at + 1 :]}
    objects = nouns & lexicon.nouns["duty_object"]
    if reading.head in lexicon.verbs["standing"] or (not reading.figures and _is_routine(reading, lexicon)):
        return True
    if reading.head in ("handle", "process", "manage", "report", "support", "assist", "moderate"):
        return bool(objects)
    if reading.head in ("maintain", "submit"):
        kept = reading.core in lexicon.nouns["duty_object"] or (reading.chunk and reading.chunk[0].noun in objects)
        return bool(kept) and not any(word.text == "of" for word in reading.words)
    if reading.head == "update":
        return reading.core in _RECORDS
    if reading.head == "keep":
        return bool(objects) and bool(nouns & {"date", "current", "clean", "updated"})
    return reading.head in ("do", "carry", "perform") and (
        reading.core in lexicon.nouns["area"] or reading.core in ("upkeep", "repair")
    )


def _is_routine(reading: Reading, lexicon: Lexicon) -> bool:
    """Say whether work comes back, or is done to whatever comes in: "Review pull requests", "Mow the sports fields"."""
    head, chunk = reading.head, reading.chunk
    if head in lexicon.verbs["chore"] and (_is_of_many(reading) or (chunk and chunk[-1].text != reading.core)):
        return True
    if head in lexicon.verbs["routine"] and reading.core in lexicon.nouns["duty_object"] and _is_of_many(reading):
        return True
    return (head in lexicon.verbs["routine"] or head in _COMING_BACK) and _is_recurring(reading)


_COMING_BACK = frozenset(("close", "hold", "run", "do", "carry", "perform"))


def _is_recurring(reading: Reading) -> bool:
    """Say whether the deed comes back: "Check the doors every Friday", "Prepare the monthly report"."""
    words = reading.words
    for at, word in enumerate(words):
        following = words[at + 1].noun if at + 1 < len(words) else ""
        if word.text in ("every", "each") and following in _DAYS:
            return True
        if word.text == "as" and following in ("scheduled", "usual"):
            return True
        if word.text in _RHYTHM and (at == len(words) - 1 or following in english().nouns["duty_object"]):
            return True
    return False


def _is_of_many(reading: Reading) -> bool:
    """Say whether the object is whatever comes in: "Review pull requests", "Log every call"."""
    said = {word.text for word in reading.words[reading.head_at + 1 : reading.head_at + 4]}
    last = reading.chunk[-1] if reading.chunk else None  # "File:" has no object
    plural = (last is not None and last.text != last.noun) or reading.core in ("waste", "litter", "mail", "stock")
    the = "the" in said or "our" in said or "new" in said
    return bool(said & {"every", "all", "each", "incoming", "inbound"}) or (plural and not the)
