"""A counsellor leaves: who goes on, the open tasks on paper, then new keys, new sheets, a lock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.cases.case_preview import CasePreview
from counsel_desk.gui.cases.hand_over_steps import HandOver, LastStep, TasksStep, WhoStep
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.room.new_keys_dialog import NewKeysDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.task_list import TaskList
from counsel_desk.reports.cases.task_list_pdf import task_list_pdf
from counsel_desk.services.backups import Tell
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving, NewKeys, PersonLine

SIZE = 680, 620


@dataclass(frozen=True, repr=False)
class Start:
    """What the steps begin with."""

    people: tuple[PersonLine, ...]
    has_card: bool
    """Whether other rooms may have this room's card."""
    has_signed: bool
    """Whether there is a key whose fingerprint the county may have."""


class HandOverWizard(QDialog):
    """Three steps; nothing is changed before the last one is left with its button."""

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hand-over"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(*SIZE)
        self._around = around
        self._said: HandOver | None = None
        self._start: Start | None = None
        self._tasks: TaskList | None = None
        self.who: WhoStep | None = None
        self.tasks, self.last = TasksStep(), LastStep()
        self.stack = QStackedWidget()
        self.title_label = words("", "title", wrap=True)
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.back_button = button(_("Back"), self.go_back)
        self.next_button = button(_("Next"), self.go_on, kind="primary")
        self.next_button.setDefault(True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self.tasks.print_wanted.connect(self.show_list)
        self.tasks.ticked.connect(self._look)
        self._lay_out()
        self._look()
        around.vault.post(read_start, self._begin, self._failed)

    def go_on(self) -> None:
        """To the next step, or, from the last one, do it."""
        self._tell("")
        step = self.stack.currentWidget()
        if step is self.last:
            self._hand_over()
        elif step is self.tasks:
            self._show(self.last)
        else:
            self._to_tasks()

    def go_back(self) -> None:
        """To the step before; what was typed is still there."""
        self._show(self.stack.widget(self.stack.currentIndex() - 1))

    def show_list(self) -> None:
        """The list as it will be printed; printing it stands in the log."""
        if self._tasks is not None:
            make = partial(make_list, tasks=self._tasks)
            self._around.vault.post(make, self._preview, self._failed)

    def _begin(self, start: Start) -> None:
        if not isValid(self):
            return
        self._start = start
        self.who = WhoStep(self._around, start.people)
        area = scrolling(self.who)
        for step in (area, self.tasks, self.last):
            self.stack.addWidget(step)
        self._show(area)
        self.who.leaver_box.setFocus()

    def _to_tasks(self) -> None:
        said = self.who.value() if self.who is not None else None
        if said is None:
            return
        self._said = said
        assert self._start is not None
        self.last.fill(said, has_card=self._start.has_card, has_signed=self._start.has_signed)
        read = partial(read_tasks, leaver=said.leaver, successor=said.successor)
        self.next_button.setEnabled(False)
        self._around.vault.post(read, self._take_tasks, self._failed)

    def _take_tasks(self, tasks: TaskList) -> None:
        if isValid(self):
            self._tasks = tasks
            self.tasks.fill(tasks)
            self._show(self.tasks)

    def _preview(self, pdf: bytes) -> None:
        if not isValid(self):
            return
        preview = CasePreview(self, pdf, pgettext("title", "Open tasks"))
        preview.printed.connect(lambda: self._around.vault.post(note_printed))
        preview.open()

    def _hand_over(self) -> None:
        parent, said = self.parentWidget(), self._said
        assert parent is not None
        assert said is not None
        self.keys_dialog = NewKeysDialog(
            parent, self._around, lambda desk, tell: hand_over(desk, tell, said)
        )
        self.keys_dialog.refused.connect(self._come_back)
        self.hide()
        self.keys_dialog.open()

    def _come_back(self, sentence: str) -> None:
        """Nothing was changed; the step with the password is where most things are mended."""
        if isValid(self):
            self._show(self.stack.widget(0))
            self._tell(sentence)
            self.show()

    def _failed(self, problem: DeskError) -> None:
        if isValid(self):
            self._look()
            self._tell(str(problem))

    def _tell(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))

    def _show(self, step: QWidget | None) -> None:
        assert step is not None
        self.stack.setCurrentWidget(step)
        self._look()

    def _look(self) -> None:
        step = self.stack.currentWidget()
        title = _("What is open") if step is self.tasks else _("A counsellor leaves")
        self.title_label.setText(_("Hand over now?") if step is self.last else title)
        is_last = step is self.last
        self.next_button.setText(_("Hand over now") if is_last else _("Next"))
        self.next_button.setAccessibleName(self.next_button.text())
        self.back_button.setEnabled(self.stack.currentIndex() > 0)
        self.next_button.setEnabled(
            step is not None and (step is not self.tasks or self.tasks.done_box.isChecked())
        )

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(self.title_label)
        box.addWidget(self.stack, 1)
        box.addWidget(self.error_label)
        box.addLayout(beside(self.next_button, self.back_button, self.cancel_button))


def read_start(desk: Desk) -> Start:
    """Everybody with access, and which keys others know the room by."""
    own = desk.people.own_fingerprints()
    return Start(tuple(desk.people.everyone()), own.card is not None, own.signing is not None)


def read_tasks(desk: Desk, leaver: str, successor: str) -> TaskList:
    """What is open today."""
    return desk.require_cases().task_lists.of(leaver, successor)


def make_list(_desk: Desk, tasks: TaskList) -> bytes:
    """The list as a PDF."""
    return task_list_pdf(tasks)


def note_printed(desk: Desk) -> None:
    """Keep in the log that the list was printed."""
    desk.require_cases().task_lists.note_printed()


def hand_over(desk: Desk, tell: Tell, said: HandOver) -> NewKeys:
    """A new successor gets access first; tried again, the access is there already."""
    known = [one.name for one in desk.people.everyone()]
    if said.is_new and said.successor not in known:
        desk.safekeeping.add_person(said.successor, "counsellor", said.password)
    leaving = Leaving(said.leaver, said.successor, said.password, said.reports_go_on)
    return desk.people.hand_over(leaving, tell)
