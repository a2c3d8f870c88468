"""The roll-over: classes move up by themselves; those past the last grade are said good-bye to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from counsel_desk import clock, i18n
from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.grades import class_label
from counsel_desk.services.desk import Desk

WIDTH = 480


@dataclass(frozen=True, repr=False)
class LeavingClass:
    """One class past the last grade, with its students."""

    class_words: str
    student_ids: tuple[str, ...]


def leaving_classes(desk: Desk) -> tuple[LeavingClass, ...]:
    """Who is past the last grade, class by class."""
    today = clock.today()
    found: dict[str, list[str]] = {}
    for one in desk.require_cases().students.past_last_grade(today):
        assert one.cohort is not None
        label = class_label(one.cohort, one.class_no, today, i18n.language())
        found.setdefault(label, []).append(one.id)
    return tuple(LeavingClass(label, tuple(ids)) for label, ids in found.items())


class GraduatesDialog(QDialog):
    """Every class is ticked; untick one that stays (a class that repeats a year)."""

    def __init__(self, parent: QWidget | None, around: Surroundings) -> None:
        super().__init__(parent)
        self._around = around
        self._boxes: list[tuple[TickBox, LeavingClass]] = []
        self.setWindowTitle(_("Graduates"))
        self.setMinimumWidth(WIDTH)
        self.note = words("", "error", wrap=True)
        self.note.hide()
        self.done_button = button(_("They have graduated"), self._write, kind="primary")
        self._list = QVBoxLayout()
        content = QWidget()
        content.setLayout(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        told = _(
            "All classes moved up on 1 September by themselves. These are past the last grade. "
            "Their files stay; they only leave the list."
        )
        box.addWidget(words(self.windowTitle(), "title"))
        box.addWidget(words(told, "muted", wrap=True))
        box.addWidget(scrolling(content), 1)
        box.addWidget(self.note)
        row = beside()
        row.addWidget(button(_("Later"), self.reject))
        row.addWidget(self.done_button)
        box.addLayout(row)
        around.vault.post(leaving_classes, self._fill)

    def _fill(self, classes: tuple[LeavingClass, ...]) -> None:
        for one in classes:
            count = len(one.student_ids)
            told = ngettext("{name}: {count} student", "{name}: {count} students", count)
            box = TickBox(told.format(name=one.class_words, count=count))
            box.setChecked(True)
            self._boxes.append((box, one))
            self._list.addWidget(box)
        self._list.addStretch(1)

    def _write(self) -> None:
        ids = [one for box, group in self._boxes if box.isChecked() for one in group.student_ids]
        if not ids:
            self.reject()
            return
        self.done_button.setEnabled(False)
        self._around.vault.post(
            lambda desk: desk.require_cases().students.leave_together(
                ids, "graduated", clock.today()
            ),
            lambda _nothing: self.accept(),
            self._refuse,
        )

    def _refuse(self, problem: DeskError) -> None:
        self.done_button.setEnabled(True)
        self.note.setText(str(problem))
        self.note.show()
