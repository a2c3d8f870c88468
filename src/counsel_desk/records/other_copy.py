"""A copy of the vault that no place of backups lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, repr=False)
class OtherCopy:
    """A copy from before an upgrade, after a crash, or kept aside at a restore."""

    folder: str
    made_on: date
    kind: str
