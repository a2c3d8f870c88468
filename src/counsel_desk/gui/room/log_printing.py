"""Printing the log of a month or term, for counsellor and principal alike."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.i18n import _
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from counsel_desk.services.desk import Desk


def print_log(page: QWidget, around: Surroundings, period: str) -> None:
    """Show the log of ``2026-11`` or ``2026-autumn`` before it is printed."""
    make, note = partial(make_log, period=period), partial(note_printed, period=period)
    show_preview(page, around, _("Room log"), make, note)


def make_log(desk: Desk, period: str) -> bytes:
    """The log as a PDF, in memory."""
    return room_log_pdf(desk.room.logs.of(period))


def note_printed(desk: Desk, period: str) -> None:
    """Keep in the room's log that it was printed."""
    desk.room.logs.note_printed(period)
