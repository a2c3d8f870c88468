"""One student: basic facts and sessions."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout

from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.student_facts import StudentFacts, boarding_words
from counsel_desk.gui.cases.student_facts_dialog import StudentFactsDialog
from counsel_desk.gui.cases.student_sessions import StudentSessions
from counsel_desk.gui.cases.student_work import StudentFile
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _
from counsel_desk.records import codes


class StudentPage(Page):
    """Opens with a student's id. The name is masked until asked for, and again after leaving."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Student"))
        self.facts, self.sessions = StudentFacts(), StudentSessions()
        self.print_button = button(_("Print"), self.sessions.print_marked, key="Ctrl+P")
        self.print_button.setToolTip(_("The record of the marked session  Ctrl+P"))
        self.record_button = button(_("＋ Record a session"), self._record, kind="primary")
        self.tools.addWidget(self.print_button)
        self.tools.addWidget(self.record_button)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of the file"))
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(scrolling(self.facts), _("Basic facts"))
        self.tabs.addTab(self.sessions, _("Sessions"))
        self.body.addWidget(self.tabs, 1)
        self.file: StudentFile | None = None
        self._student_id = ""
        self._is_shown = False
        self.facts.edit_wanted.connect(self._edit)
        self.sessions.opened.connect(lambda note: self.around.go("record", {"note": note}))
        self.sessions.print_wanted.connect(self._print)

    def open_with(self, subject: object) -> None:
        told = subject if isinstance(subject, dict) else {"student": subject}
        self._student_id = str(told.get("student") or told.get("student_id") or "")
        self.file = None
        self._hide_name()

    def subject(self) -> object:
        return self._student_id

    def refresh(self) -> None:
        if self._student_id:
            work = partial(student_work.read_file, student_id=self._student_id)
            self.around.vault.post(work, self._show_file)

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_name()
        super().hideEvent(event)

    def toggle_name(self) -> None:
        """Show the name, or mask it again."""
        self._is_shown = not self._is_shown
        self._dress()

    def _head(self) -> QHBoxLayout:
        """The button to show the name stands beside the title."""
        self.name_button = button(_("show name"), self.toggle_name, kind="link")
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.title_label)
        title.addWidget(self.name_button)
        title.addStretch(1)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addLayout(title)
        titles.addWidget(self.subtitle_label)
        row = QHBoxLayout()
        row.addLayout(titles, 1)
        row.addLayout(self.tools)
        return row

    def _show_file(self, file: StudentFile) -> None:
        if file.id == self._student_id:
            self.file = file
            self.sessions.show_rows(file.sessions)
            self.tabs.setTabText(1, _("Sessions {number}").format(number=len(file.sessions)))
            self._dress()

    def _hide_name(self) -> None:
        self._is_shown = False
        self._dress()

    def _dress(self) -> None:
        told = _("hide name") if self._is_shown else _("show name")
        self.name_button.setText(told)
        self.name_button.setAccessibleName(told)
        self.name_button.setVisible(self.file is not None)
        if self.file is None:
            self.title_label.setText(_("Student"))
            self.subtitle_label.setText("")
            return
        self.title_label.setText(shown(self.file.name, reveal=self._is_shown))
        self.subtitle_label.setText(_in_short(self.file))
        self.facts.show_file(self.file, reveal=self._is_shown)

    def _record(self) -> None:
        self.around.go("record", {"student": self._student_id})

    def _edit(self) -> None:
        if self.file is not None:
            dialog = StudentFactsDialog(self, self.around, self.file)
            dialog.saved.connect(self.refresh)
            dialog.open()

    def _print(self, note_id: str, name_shown: bool) -> None:
        work = partial(student_work.record_on_paper, note_id=note_id, name_shown=name_shown)
        self.around.vault.post(work, partial(self._preview, note_id))

    def _preview(self, note_id: str, pdf: bytes) -> None:
        preview = PrintPreview(self.window(), pdf, _("Record"))
        log = partial(student_work.note_printed, note_id=note_id)
        preview.printed.connect(lambda: self.around.vault.post(log))
        preview.open()


def _in_short(file: StudentFile) -> str:
    """Class, sex, age, boarding and case number in a line."""
    age = _("{age} years").format(age=file.age) if file.age is not None else ""
    number = file.case_numbers[0] if file.case_numbers else ""
    told: tuple[str, ...] = (
        file.class_words,
        codes.load("sex").label(file.sex),
        age,
        boarding_words(file.boarding),
        _("Case {number}").format(number=number) if number else _("no case number yet"),
    )
    return " ・ ".join(one for one in told if one)
