"""What the window must know of an unlocked vault to dress itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DeskFacts:
    """Who has the vault open, of which school; nothing from a record."""

    person: str
    is_counsellor: bool
    school: str
    room: str
    vault_id: str
    hotline: str = ""
    notices: tuple[str, ...] = ()
    """What was noticed at the unlock and calls for a look."""
