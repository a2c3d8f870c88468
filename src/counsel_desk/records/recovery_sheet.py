"""One of the two sheets that together open a vault."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class RecoverySheet:
    """Half of the recovery key, which says nothing without the other half.

    ``groups`` are the code's characters with their check symbols, in the order to type them;
    ``keep_with`` says in the reader's language with whom this sheet is to be kept; ``made_by`` may
    stay empty. The code never shows in ``repr``.
    """

    vault_short_id: str
    number: Literal[1, 2]
    groups: tuple[str, ...] = field(repr=False)
    made_on: date
    school: str
    keep_with: str
    made_by: str = ""

    @property
    def code(self) -> str:
        """The whole code as it is typed or scanned, groups joined by hyphens."""
        return "-".join(self.groups)
