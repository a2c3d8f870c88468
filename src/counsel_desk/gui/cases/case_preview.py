"""Papers out of the records of students: before one is saved as a file, that is said apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room import print_preview
from counsel_desk.gui.room.outside_warning import OF_STUDENTS
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.services.desk import Desk


class CasePreview(PrintPreview):
    """What may hold names and what somebody said."""

    kind = OF_STUDENTS


def show_preview(
    page: QWidget,
    around: Surroundings,
    neutral_title: str,
    make: Callable[[Desk], bytes],
    note_printed: Callable[[Desk], object],
) -> None:
    """Have the vault make such a paper, show it, and note down there when it went out."""
    print_preview.show_preview(page, around, neutral_title, make, note_printed, CasePreview)
