"""The list of students who left: several rows can be marked, names are masked until asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QAbstractItemView

from counsel_desk import clock, i18n
from counsel_desk.gui.cases.retention_words import state_words
from counsel_desk.gui.widgets.names import shown
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.i18n import N_, _
from counsel_desk.records import codes
from counsel_desk.records.cases.retention_views import Leaver
from counsel_desk.records.grades import class_label

COLUMNS = (
    N_("Case number"), N_("Name"), N_("Class"), N_("Status"), N_("Left on"), N_("Kept until"),
    N_("What keeps it"),
)  # fmt: skip
_STATE = 6


class LeaversTable(RowTable):
    """Ctrl or Shift mark more than one."""

    def __init__(self) -> None:
        super().__init__(_("Students who left"), [_(title) for title in COLUMNS], wide=_STATE)
        self.rows: tuple[Leaver, ...] = ()
        self.reveal = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_rows(self, rows: Sequence[Leaver]) -> None:
        """Show these students; who was marked stays marked."""
        kept = [one.student_id for one in self.marked]
        self.rows = tuple(rows)
        today = clock.today()
        self.fill(
            [_cells(one, today, reveal=self.reveal) for one in rows],
            [state_words(one, today) for one in rows],
        )
        self.mark_all(kept, [one.student_id for one in rows])

    def show_names(self, *, on: bool) -> None:
        """Show or mask the names."""
        self.reveal = on
        self.show_rows(self.rows)

    @property
    def marked(self) -> list[Leaver]:
        """The marked students in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows[place] for place in places if place < len(self.rows)]


def _cells(one: Leaver, today: date, *, reveal: bool) -> list[str]:
    day = one.left_on or today
    place = class_label(one.cohort, one.class_no, day, i18n.language()) if one.cohort else ""
    return [
        one.case_number,
        shown(one.name, reveal=reveal),
        place,
        codes.load("student_status").label(one.status),
        one.left_on.isoformat() if one.left_on else "",
        one.due_on.isoformat() if one.due_on else "",
        state_words(one, today),
    ]
