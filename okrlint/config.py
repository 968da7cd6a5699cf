"""Settings: `okrlint.yaml`, or `[tool.okrlint]` in `pyproject.toml`, checked like any other file of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from okrlint.diagnostic import Level
from okrlint.record import record
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document


@record(eq=True)
class SiteSettings:
    """How the site presents itself.

    `url` is where it will be published (for feeds; None while unknown), `base_path` the path below that. `pace` holds
    from which pace on something is on track and from which at risk. `hide` names fields to leave out, such as
    `people.email`. `templates` is a folder whose files replace ours of the same name.
    """

    title: str | None = None
    url: str | None = None
    base_path: str = "/"
    logo: str | None = None
    accent: str | None = None
    language: str = "en"
    pace: tuple[float, float] = (0.9, 0.7)
    templates: str | None = None
    hide: tuple[str, ...] = ()


@record(eq=True)
class RuleSetting:
    """What the settings say of one rule or family: a level, or None to keep the profile's, and options by name."""

    name: str
    level: Level | None
    options: Mapping[str, Any]


@record(eq=True)
class Override:
    """Other settings for the files that match one of the patterns in `paths`."""

    paths: tuple[str, ...]
    profile: str | None
    rules: tuple[RuleSetting, ...]


@record(eq=True)
class Settings:
    """All settings of a workspace, each with its default where nothing is written; `document` is None without a file.

    `paths` are folders or files to read and `exclude` patterns to pass over, relative to the workspace.
    """

    document: Document | None = None
    profile: str = "recommended"
    paths: tuple[str, ...] = ("okrs",)
    exclude: tuple[str, ...] = ()
    today: date | None = None
    limits: Limits = field(default_factory=Limits)
    rules: tuple[RuleSetting, ...] = ()
    overrides: tuple[Override, ...] = ()
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    site: SiteSettings = field(default_factory=SiteSettings)


def read_settings(document: Document) -> Settings:
    """Return the settings that a file writes down; values of the wrong kind keep their default and are problems."""
    data = document.data if isinstance(document.data, dict) else {}
    limits = _map(data, "limits")
    known = {name: limits[name] for name in Limits.__dataclass_fields__ if isinstance(limits.get(name), int)}
    return Settings(
        document=document,
        profile=_text(data, "profile") or "recommended",
        paths=_texts(data, "paths") or ("okrs",),
        exclude=_texts(data, "exclude"),
        today=_day(data.get("today")),
        limits=Limits(**known),
        rules=_rules(data),
        overrides=tuple(
            Override(_texts(item, "paths"), _text(item, "profile"), _rules(item))
            for item in _list(data, "overrides")
            if isinstance(item, dict)
        ),
        vocabulary={name: word for name, word in _map(data, "vocabulary").items() if isinstance(word, str)},
        site=_site(_map(data, "site")),
    )


def _site(data: Mapping[str, Any]) -> SiteSettings:
    plain = SiteSettings()
    pace = [share for share in _list(data, "pace") if isinstance(share, int | float)]
    return SiteSettings(
        title=_text(data, "title"),
        url=_text(data, "url"),
        base_path=_text(data, "base_path") or plain.base_path,
        logo=_text(data, "logo"),
        accent=_text(data, "accent"),
        language=_text(data, "language") or plain.language,
        pace=(pace[0], pace[1]) if len(pace) == len(plain.pace) else plain.pace,
        templates=_text(data, "templates"),
        hide=_texts(data, "hide"),
    )


def _rules(data: Mapping[str, Any]) -> tuple[RuleSetting, ...]:
    found = []
    for name, said in _map(data, "rules").items():
        options = dict(said) if isinstance(said, dict) else {}
        level = options.pop("level", None) if isinstance(said, dict) else said
        known = Level(level) if level in [one.value for one in Level] else None
        found.append(RuleSetting(name, known, options))
    return tuple(found)


def _map(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _list(data: Mapping[str, Any], name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _text(data: Mapping[str, Any], name: str) -> str | None:
    value = data.get(name)
    return value if isinstance(value, str) and value else None


def _texts(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(text for text in _list(data, name) if isinstance(text, str) and text)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
