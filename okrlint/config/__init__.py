"""Settings: `okrlint.yaml`, or `[tool.okrlint]` in `pyproject.toml`, and the files they extend."""

from okrlint.config.merge import Origin
from okrlint.config.settings import CustomRule, Override, RuleSetting, Settings, SiteSettings, read_settings

__all__ = ["CustomRule", "Origin", "Override", "RuleSetting", "Settings", "SiteSettings", "read_settings"]
