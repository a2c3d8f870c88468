"""One student's file: its head, the question what it is opened for, and its parts as tabs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from counsel_desk.gui.cases import student_work
from counsel_desk.gui.cases.file_body import FileBody
from counsel_desk.gui.cases.file_head import in_short
from counsel_desk.gui.cases.file_more import FileMenu
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.student_work import FileHead, StudentFile
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.elided_label import ElidedLabel
from counsel_desk.gui.widgets.names import shown
from counsel_desk.i18n import _


class StudentPage(Page):
    """Opens with a student's id, or a dictionary: ``student``, and where the way here says it the
    ``reason`` to open the file, the ``part`` to show and the ``subject`` in it: a record's id, or a
    form that was begun. The name is masked until asked for, and again after leaving."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Student"))
        self.file_body = FileBody(around)
        self.tabs, self.gate = self.file_body.tabs, self.file_body.gate
        self.print_button = button(_("Print"), self._print, key="Ctrl+P")
        self.print_button.setToolTip(_("What this part of the file prints  Ctrl+P"))
        self.record_button = button(_("＋ Record a session"), self._record, kind="primary")
        self.menu = FileMenu(self.tabs, around)
        self.more_button = self.menu.make_button()
        self.tools.addWidget(self.more_button)
        self.tools.addWidget(self.print_button)
        self.tools.addWidget(self.record_button)
        self.body.addWidget(self.file_body, 1)
        self.head: FileHead | None = None
        self._student_id = self._reason = self._part = self._subject = ""
        self._is_shown, self._is_new = False, True
        self.gate.answered.connect(self._answer)
        self.tabs.currentChanged.connect(lambda _place: self._dress_tools())
        for one in (self.file_body, self.menu):
            one.changed.connect(self.refresh)

    @property
    def file(self) -> StudentFile | None:
        """What the roster says, once it is read."""
        return self.head.file if self.head else None

    def part(self, key: str) -> FilePart:
        """The part of a key."""
        return self.tabs.part(key)

    def open_with(self, subject: object) -> None:
        told = subject if isinstance(subject, dict) else {"student": subject}
        student_id = str(told.get("student") or told.get("student_id") or "")
        if student_id != self._student_id:
            self.head = None
            self.file_body.close_file()
        self._student_id, self._reason = student_id, str(told.get("reason") or "")
        self._is_new, self._subject = True, str(told.get("subject") or "")
        self._part = str(told.get("part") or "")
        self.file_body.show_part(self._part)
        self._hide_name()

    def subject(self) -> object:
        return {"student": self._student_id, "part": self.tabs.current.key}

    def refresh(self) -> None:
        if self._student_id:
            work = partial(student_work.look_at, student_id=self._student_id, reason=self._reason)
            self._reason = ""
            self.around.vault.post(work, self._show_head)

    def save_draft(self) -> None:
        self.file_body.save_draft()

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
        self.subtitle_label = ElidedLabel("", "muted")
        titles.addWidget(self.subtitle_label)
        row = QHBoxLayout()
        row.addLayout(titles, 1)
        row.addLayout(self.tools)
        return row

    def _show_head(self, head: FileHead) -> None:
        if head.file.id != self._student_id:
            return
        was_open, self.head = bool(self.head and self.head.is_open), head
        self.menu.show_file(head)
        self.file_body.show_file(self._student_id, is_open=head.is_open)
        told = head.counts
        counts = {
            "sessions": told.sessions,
            "attachments": told.scans,
            "assessments": told.assessments,
        }
        self.file_body.show_counts(counts)
        if self._is_new or was_open != head.is_open:
            self._is_new = False
            self._point(head)
        self._dress()
        if head.is_open and self._subject:
            subject, self._subject = self._subject, ""
            self.file_body.show_part(self._part, subject)

    def _point(self, head: FileHead) -> None:
        """Let the keyboard begin at the question, or at the tabs of an open file."""
        if head.is_open:
            self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.gate.suggest(head.suggested)
            self.gate.point()

    def _answer(self, reason: str, words: str) -> None:
        work = partial(
            student_work.open_file, student_id=self._student_id, reason=reason, words=words
        )
        self.around.vault.post(work, lambda _none: self.refresh(), self.around.tell_problem)

    def _hide_name(self) -> None:
        self._is_shown = False
        self._dress()

    def _dress(self) -> None:
        told = _("hide name") if self._is_shown else _("show name")
        self.name_button.setText(told)
        self.name_button.setAccessibleName(told)
        self.name_button.setVisible(self.head is not None)
        name = shown(self.head.file.name, reveal=self._is_shown) if self.head else _("Student")
        self.title_label.setText(name)
        self.subtitle_label.setText(in_short(self.head) if self.head else "")
        self.file_body.show_name(reveal=self._is_shown)
        self._dress_tools()

    def _dress_tools(self) -> None:
        """Only what is shown can be printed."""
        self.print_button.setEnabled(self.tabs.is_open and self.tabs.current.prints)

    def _print(self) -> None:
        if self.tabs.is_open:
            self.tabs.current.print_out()

    def _record(self) -> None:
        self.around.go("record", {"student": self._student_id})
