"""The tab of sessions: newest first; Enter opens one, its record can be printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.feedback_slip_dialog import write_slip
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.student_work import SessionRow
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.row_table import RowTable
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes

COLUMNS = (N_("Date"), N_("Time"), N_("How"), N_("Minutes"), N_("Main topic"), N_("Status"))
_TOPIC = 4


class StudentSessions(FilePart):
    """Every session with the student, alone or in a group."""

    key = "sessions"
    scrolls = False
    prints = True

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows: tuple[SessionRow, ...] = ()
        self._count = 0
        self.table = RowTable(_("Sessions"), [_(title) for title in COLUMNS], wide=_TOPIC)
        self.empty_label = words(_("No session yet. “＋ Record a session” begins one."), "muted")
        self.name_box = TickBox(_("with the name on it"))
        self.open_button = button(_("Open"), self._open, name=_("Open the marked session"))
        self.open_button.setToolTip("Enter")
        self.print_button = button(_("Print this record"), self.print_out)
        self.slip_button = button(_("Feedback slip…"), self._write_slip)
        self.slip_button.setToolTip(_("For the class teacher, after the marked session"))
        card = Card()
        card.add(self.empty_label, self.table)
        row = beside(self.open_button, self.print_button, self.name_box, self.slip_button)
        card.body.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)
        self.table.itemActivated.connect(lambda _item: self._open())
        self.table.enter_pressed.connect(self._open)

    @property
    def title(self) -> str:
        return _("Sessions {number}").format(number=self._count) if self._count else _("Sessions")

    def clear(self) -> None:
        self.show_rows(())

    def refresh(self) -> None:
        work = partial(student_work.read_sessions, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def show_rows(self, rows: tuple[SessionRow, ...]) -> None:
        """Show the sessions, the newest marked."""
        kept = self.marked_id
        self._rows = rows
        self.table.fill([_cells(one) for one in rows])
        self.table.setVisible(bool(rows))
        self.empty_label.setVisible(not rows)
        for tool in (self.open_button, self.print_button, self.name_box, self.slip_button):
            tool.setEnabled(bool(rows))
        self.table.mark(kept, [one.id for one in rows])
        self.show_count(len(rows))

    def show_count(self, count: int) -> None:
        self._count = count
        self.title_changed.emit()

    @property
    def marked_id(self) -> str:
        """The marked session."""
        place = self.table.currentRow()
        return self._rows[place].id if 0 <= place < len(self._rows) else ""

    def print_out(self) -> None:
        """The marked session on paper."""
        note_id, named = self.marked_id, self.name_box.isChecked()
        if note_id:
            show_preview(
                self, self.around, _("Record"),
                partial(student_work.record_on_paper, note_id=note_id, name_shown=named),
                partial(student_work.note_printed, note_id=note_id),
            )  # fmt: skip

    def _show(self, student_id: str, rows: tuple[SessionRow, ...]) -> None:
        if student_id == self.student_id:
            self.show_rows(rows)

    def _write_slip(self) -> None:
        dialog = write_slip(self, self.around, self.student_id, self.marked_id)
        dialog.stored.connect(self.changed)

    def _open(self) -> None:
        if self.marked_id:
            self.around.go("record", {"note": self.marked_id})


def _cells(row: SessionRow) -> tuple[str, ...]:
    topic = codes.load("topic").label(row.topic) if row.topic else ""
    kind = codes.load("mode").label(row.kind)
    return (
        row.day.isoformat(), f"{row.starts:%H:%M}", kind, str(row.minutes), topic, _status(row),
    )  # fmt: skip


def _status(row: SessionRow) -> str:
    if row.is_closed:
        return pgettext("record", "closed")
    return _("to be finished") if row.is_unfinished else pgettext("record", "open")
