"""How many are still expected today, beside the calendar's name in the side bar."""

from __future__ import annotations

from counsel_desk.gui.page import Surroundings


def show_number(around: Surroundings, expected: int) -> None:
    """Show the number; nothing when nobody is expected any more."""
    note = around.extras.get("note")
    if callable(note):
        note("calendar", str(expected) if expected else "")
