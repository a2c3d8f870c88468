"""One opening of a paper sheet while it is entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counsel_desk.gui.editors import ChoiceBox, remark_edit
from counsel_desk.gui.room.period_view import Choice
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _
from counsel_desk.imports import cell_dates
from counsel_desk.imports.cells import Unreadable
from counsel_desk.records.room.opening_entry import OpeningEntry


class PaperLine(QWidget):
    """Code, area, from, to, remark; a line without times counts as empty."""

    def __init__(self, areas: Sequence[Choice]) -> None:
        super().__init__()
        self.code = ""
        self.code_label = words("", "label")
        self.code_label.setFixedWidth(44)
        self.area_box = ChoiceBox(areas)
        self.opened_edit, self.closed_edit = QLineEdit(), QLineEdit()
        self.opened_edit.setPlaceholderText("12:30")
        self.closed_edit.setPlaceholderText("13:30")
        self.remark_edit = remark_edit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.code_label)
        row.addWidget(self.area_box, 2)
        row.addWidget(self.opened_edit, 1)
        row.addWidget(self.closed_edit, 1)
        row.addWidget(self.remark_edit, 3)

    def editors(self) -> dict[str, QWidget]:
        """What a draft of the line keeps."""
        return {
            "area": self.area_box,
            "opened": self.opened_edit,
            "closed": self.closed_edit,
            "remark": self.remark_edit,
        }

    @property
    def is_filled(self) -> bool:
        """Whether somebody wrote a time into it."""
        return bool(self.opened_edit.text().strip() or self.closed_edit.text().strip())

    def set_code(self, code: str) -> None:
        """The code that stands on the sheet."""
        self.code = code
        self.code_label.setText(code)
        for editor, what in (
            (self.area_box, _("Area")), (self.opened_edit, _("From")),
            (self.closed_edit, _("To")), (self.remark_edit, _("Remark")),
        ):  # fmt: skip
            editor.setAccessibleName(f"{code} {what}")

    def entry(self, day: date, duty: int | None) -> OpeningEntry | None:
        """What the line says, or None where a time cannot be read: it is marked then."""
        opened, closed = self._time(self.opened_edit), self._time(self.closed_edit)
        area = self.area_box.number
        left_open = not self.closed_edit.text().strip()
        if opened is None or area is None or (closed is None and not left_open):
            return None
        return OpeningEntry(
            0, day, opened, closed, area, duty, self.remark_edit.text().strip() or None
        )

    def empty(self) -> None:
        """Ready for the next sheet."""
        for editor in (self.opened_edit, self.closed_edit, self.remark_edit):
            editor.clear()

    def _time(self, editor: QLineEdit) -> time | None:
        found = _read(editor.text())
        must = editor is self.opened_edit or bool(editor.text().strip())
        wrong = found is None and must
        set_role(editor, "faulty", wrong)
        told = _("Write a time such as 12:30.") if wrong else ""
        editor.setToolTip(told)
        editor.setAccessibleDescription(told)
        return found


def _read(text: str) -> time | None:
    """A time however it is written."""
    try:
        return cell_dates.clock(text.strip())
    except Unreadable:
        return None
