"""The style sheet keeps its promises: contrast, colours that all eyes tell apart, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from itertools import combinations

import pytest

from okrlint.site.assets import parts

CSS = parts("style")
SCRIPT = parts("script")
STATUS = ("good", "warn", "bad", "mute")
TEXT = ("ink", "soft", *STATUS)

# How the world looks with a kind of cones missing: Machado, Oliveira and Fernandes (2009), severity 1.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip

Colour = tuple[float, float, float]


def palettes() -> dict[str, dict[str, str]]:
    """Return the colours of the light, dark and printed page by name."""
    blocks = [block for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL) if "--paper:" in block]
    light, dark, printed = (dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", block)) for block in blocks)
    return {"light": light, "dark": light | dark, "print": light | printed}


def linear(hexed: str) -> Colour:
    """Return a colour as shares of linear red, green and blue."""
    digits = hexed[1:] if len(hexed) == 7 else "".join(2 * digit for digit in hexed[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Return how bright a colour is (WCAG 2.2)."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    """Return a linear colour in CIE L*a*b* for daylight."""
    red, green, blue = (min(1.0, max(0.0, one)) for one in colour)
    rows = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.08883))
    shares = [(a * red + b * green + c * blue) / white for a, b, c, white in rows]
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(hexed: str, eyes: str) -> Colour:
    """Return a colour in L*a*b* as these eyes see it."""
    colour = linear(hexed)
    red, green, blue = (sum(part * one for part, one in zip(row, colour, strict=True)) for row in EYES[eyes])
    return lab((red, green, blue))


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("name", TEXT)
def test_words_can_be_read(scheme: str, name: str) -> None:
    """Every colour of words has a contrast of at least 4.5 on the page and on its shaded parts."""
    colours = palettes()[scheme]
    assert contrast(colours[name], colours["paper"]) >= 4.5
    assert contrast(colours[name], colours["wash"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", STATUS)
def test_bars_stand_out_from_their_track(scheme: str, name: str) -> None:
    """A filled bar has a contrast of at least 3 against the rest of its track (WCAG 2.2, 1.4.11)."""
    colours = palettes()[scheme]
    assert contrast(colours[name], colours["track"]) >= 3


@pytest.mark.parametrize(("scheme", "least"), [("light", 16), ("dark", 9.9)])
@pytest.mark.parametrize("eyes", EYES)
def test_statuses_differ_for_all_eyes(scheme: str, least: float, eyes: str) -> None:
    """Any two colours of status keep their distance (CIE 1976), whichever cones are missing."""
    colours = palettes()[scheme]
    for one, other in combinations(STATUS, 2):
        left, right = seen(colours[one], eyes), seen(colours[other], eyes)
        distance = sum((a - b) ** 2 for a, b in zip(left, right, strict=True)) ** 0.5
        assert distance >= least, (one, other, distance)


def test_the_palette_is_the_agreed_one() -> None:
    """Light and dark are the colours that were chosen for all eyes."""
    light, dark, _ = palettes().values()
    assert [light[name] for name in STATUS] == ["#0b57a4", "#946200", "#b3123f", "#6b6b6b"]
    assert [dark[name] for name in ("paper", *STATUS)] == ["#121416", "#7ab8ff", "#ffb000", "#ff6b9a", "#a8a8a8"]


@pytest.mark.parametrize("text", [CSS, SCRIPT])
def test_nothing_comes_from_elsewhere(text: str) -> None:
    """Neither style nor script loads a font, a picture or anything else."""
    assert not re.search(r"https?:|//[a-z]|@import|url\(|@font-face|fetch\(|XMLHttp|eval\(|innerHTML", text)


def test_the_script_is_small() -> None:
    """At most 8 kB travel for the script."""
    assert len(gzip.compress(SCRIPT.encode(), 9)) <= 8192


def test_print_unfolds_everything() -> None:
    """What is folded on the screen is open on paper, and what only helps on a screen is left out."""
    printed = CSS[CSS.index("@media print") :]
    assert "details::details-content { content-visibility: visible;" in printed
    assert ".filter" in printed


def test_braces_balance() -> None:
    """Every block of the style sheet is closed."""
    depth = 0
    for char in CSS:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
