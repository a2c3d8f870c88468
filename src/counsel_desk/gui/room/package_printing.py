"""A package on the screen and on paper: its own summary, out of memory."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.i18n import _
from counsel_desk.services.desk import Desk


def look_at_package(page: QWidget, around: Surroundings, period: str) -> None:
    """Show the summary of a period's package; it can be printed from there."""
    make, note = partial(summary_of, period=period), partial(note_printed, period=period)
    show_preview(page, around, _("Summary"), make, note)


def summary_of(desk: Desk, period: str) -> bytes:
    """The summary as it lies in the package, once that is found whole.

    :raises errors.DeskError: when there is no package, or it is not as it was made.
    """
    # Imported here: not every window that opens a vault looks at packages.
    from counsel_desk.export.verifying import open_package

    return open_package(desk.room.releases.package(period)).summary_pdf


def note_printed(desk: Desk, period: str) -> None:
    """Keep in the room's log that it was printed."""
    desk.room.releases.note_printed(period)
