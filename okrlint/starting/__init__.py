"""What a new workspace is made of: the texts of its first files, from a few answers; nothing here reads or writes."""

from __future__ import annotations
