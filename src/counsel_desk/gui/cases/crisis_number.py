"""How many crises are open, beside the page's name in the side bar; drills do not count."""

from __future__ import annotations

from counsel_desk.gui.page import Surroundings


def show_crises(around: Surroundings, count: int) -> None:
    """Show the number; nothing when none is open."""
    note = around.extras.get("note")
    if callable(note):
        note("crisis", str(count) if count else "")
