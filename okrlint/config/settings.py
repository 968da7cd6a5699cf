"""The settings as plain values, each with its default where nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from okrlint.config.merge import Merged, Origin, Path, merge
from okrlint.diagnostic import Level
from okrlint.record import record
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document

BASELINE = "okrlint-baseline.yaml"
"""Where accepted findings are kept unless the settings say otherwise."""


@record(eq=True)
class SiteSettings:
    """How the site presents itself.

    `url` is where it will be published (for feeds; None while unknown), `base_path` the path below that. `pace` holds
    from which pace on something is on track and from which at risk. `hide` names fields to leave out, such as
    `checkins.note`. `templates` is a folder whose files replace ours of the same name, `pages` one with Markdown for
    pages of one's own. `repository` is where the goals are kept on the web, for links to files and commits.
    `robots` is `index` or `noindex`: whether search engines may list the pages.
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
    pages: str | None = None
    repository: str | None = None
    robots: str = "index"


@record(eq=True)
class RuleSetting:
    """What the settings say of one rule or family: a level, or None to keep the profile's, and options by name.

    `path` leads to it from the top of the settings.
    """

    name: str
    level: Level | None
    options: Mapping[str, Any]
    path: Path


@record(eq=True)
class Override:
    """Other settings for the files that match one of the patterns in `paths`."""

    paths: tuple[str, ...]
    profile: str | None
    rules: tuple[RuleSetting, ...]


@record(eq=True)
class CustomRule:
    """A rule without code: what it looks at, a field, and what must hold of it.

    The field is `required`, its text must match `pattern`, or nothing in it may match `forbid`; both are regular
    expressions. `path` leads to it from the top of the settings.
    """

    id: str
    on: str
    field: str
    message: str
    level: Level
    required: bool
    pattern: str | None
    forbid: str | None
    hint: str
    path: Path


@record(eq=True)
class Settings:
    """All settings of a workspace, each with its default where nothing is written; `document` is None without a file.

    `paths` are folders or files to read and `exclude` patterns to pass over, relative to the workspace. `plugins` are
    installed packages that bring rules; `baseline` the file of accepted findings. `merged` knows where each value
    comes from.
    """

    document: Document | None = None
    merged: Merged = field(default_factory=lambda: Merged({}, {}))
    profile: str = "recommended"
    paths: tuple[str, ...] = ("okrs",)
    exclude: tuple[str, ...] = ()
    today: date | None = None
    limits: Limits = field(default_factory=Limits)
    rules: tuple[RuleSetting, ...] = ()
    overrides: tuple[Override, ...] = ()
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    site: SiteSettings = field(default_factory=SiteSettings)
    custom: tuple[CustomRule, ...] = ()
    plugins: tuple[str, ...] = ()
    baseline: str = BASELINE

    def origin(self, path: Path) -> Origin | None:
        """Return where the setting at `path` is written, or None where its default holds."""
        return self.merged.origin(path)


def read_settings(document: Document, *extended: Document) -> Settings:
    """Return the settings that a file and the files it extends write down, of those the weakest first.

    Values of the wrong kind keep their default; they are problems of their file.
    """
    merged = merge([*extended, document])
    data = merged.data
    limits = _map(data, "limits")
    known = {name: limits[name] for name in Limits.__dataclass_fields__ if isinstance(limits.get(name), int)}
    return Settings(
        document=document,
        merged=merged,
        profile=_text(data, "profile") or "recommended",
        paths=_texts(data, "paths") or ("okrs",),
        exclude=_texts(data, "exclude"),
        today=_day(data.get("today")),
        limits=Limits(**known),
        rules=_rules(data),
        overrides=tuple(
            Override(_texts(item, "paths"), _text(item, "profile"), _rules(item, ("overrides", index)))
            for index, item in enumerate(_list(data, "overrides"))
            if isinstance(item, dict)
        ),
        vocabulary={name: word for name, word in _map(data, "vocabulary").items() if isinstance(word, str)},
        site=_site(_map(data, "site")),
        custom=tuple(
            _custom(item, ("custom", index))
            for index, item in enumerate(_list(data, "custom"))
            if isinstance(item, dict)
        ),
        plugins=_texts(data, "plugins"),
        baseline=_text(data, "baseline") or BASELINE,
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
        pages=_text(data, "pages"),
        repository=_text(data, "repository"),
        robots=_text(data, "robots") or plain.robots,
    )


def _custom(data: Mapping[str, Any], path: Path) -> CustomRule:
    level = data.get("level")
    return CustomRule(
        id=_text(data, "id") or "",
        on=_text(data, "on") or "",
        field=_text(data, "field") or "",
        message=_text(data, "message") or "",
        level=Level(level) if level in [one.value for one in Level] else Level.WARNING,
        required=data.get("required") is True,
        pattern=_text(data, "pattern"),
        forbid=_text(data, "forbid"),
        hint=_text(data, "hint") or "",
        path=path,
    )


def _rules(data: Mapping[str, Any], base: Path = ()) -> tuple[RuleSetting, ...]:
    found = []
    for name, said in _map(data, "rules").items():
        options = dict(said) if isinstance(said, dict) else {}
        level = options.pop("level", None) if isinstance(said, dict) else said
        known = Level(level) if level in [one.value for one in Level] else None
        found.append(RuleSetting(name, known, options, (*base, "rules", name)))
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
