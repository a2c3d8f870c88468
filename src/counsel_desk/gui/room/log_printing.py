"""Printing the log of a month or term, for counsellor and principal alike."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.i18n import _
from counsel_desk.reports.room.room_log_pdf import room_log_pdf
from counsel_desk.services.desk import Desk


def print_log(page: QWidget, around: Surroundings, period: str) -> None:
    """Show the log of ``2026-11`` or ``2026-autumn`` before it is printed."""

    def show(pdf: bytes) -> None:
        if not isValid(page):
            return
        preview = PrintPreview(page, pdf, _("Room log"))
        note = partial(note_printed, period=period)
        preview.printed.connect(lambda: around.vault.post(note))
        preview.open()

    around.vault.post(partial(make_log, period=period), show)


def make_log(desk: Desk, period: str) -> bytes:
    """The log as a PDF, in memory."""
    return room_log_pdf(desk.room.logs.of(period))


def note_printed(desk: Desk, period: str) -> None:
    """Keep in the room's log that it was printed."""
    desk.room.logs.note_printed(period)
