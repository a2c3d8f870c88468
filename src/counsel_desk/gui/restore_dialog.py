"""Going back to a backup: which one, what it holds and what will be missing, then the deed.

Looking writes nothing. The deed itself is the program's: it closes what is open and comes back at
the unlock window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from counsel_desk.errors import DeskError, WrongPassword
from counsel_desk.gui import restore_words
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import rule, set_role, words
from counsel_desk.i18n import _, ngettext

if TYPE_CHECKING:
    # The unlock window stands before the services are loaded.
    from counsel_desk.services.restore_views import BackupPreview

Look = Callable[
    [Path, str, str, Callable[["BackupPreview"], None], Callable[[DeskError], None]], None
]
"""Looks into a backup for a name and a password, then calls one of the two."""

NONE, SOME = "none", "some"
_SIZE = (560, 520)


@dataclass(frozen=True)
class KnownBackup:
    """A backup that can be chosen, and how it is called."""

    folder: Path
    title: str


@dataclass(frozen=True)
class RestoreOrder:
    """What was decided; ``none_left`` is the word that no package left since.

    ``packages`` is where copies of those that left lie, on a stick for instance.
    """

    backup: Path
    name: str
    password: str = field(repr=False)
    none_left: bool = False
    packages: Path | None = None


class RestoreDialog(QDialog):
    """``wanted`` carries the order; ``ended`` is sent when its result was read."""

    wanted = Signal(object)
    ended = Signal()

    def __init__(
        self, parent: QWidget | None, known: Sequence[KnownBackup], people: Sequence[str],
        person: str, look: Look,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(_("Go back to a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._look = look
        self._known = list(known)
        self.found: BackupPreview | None = None
        self.is_under_way = self.is_over = self.has_failed = False
        self.backup_box = ChoiceBox((), name=_("Backup"))
        self.folder_button = button(_("Another folder…"), self.choose_folder)
        self.person_box = ChoiceBox([(one, one) for one in people], person, name=_("Your name"))
        self.password_edit = line_edit(secret=True)
        self.password_field = Field(
            _("Password"), self.password_edit, _("The one of the day the backup was made.")
        )
        self.facts = QVBoxLayout()
        self.missing_label = words("", "warm", wrap=True)
        self.left_segments = Segments(
            _("Packages that left since then"),
            ((NONE, _("None left")), (SOME, _("Some left, or I am not sure"))),
        )
        self.left_field = Field(_("Did any totals leave after this backup?"), self.left_segments)
        self.packages = PackagesRow()
        self.left_segments.chosen.connect(lambda one: self.packages.setVisible(one == SOME))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(_("Working"))
        self.result_label = words("", "", wrap=True)
        self.error_label = words("", "error", wrap=True)
        self.back_button = button(_("Back"), lambda: self._turn(0))
        self.cancel_button = button(_("Cancel"), self.reject)
        self.go_button = button("", self.go_on, kind="primary")
        self.go_button.setDefault(True)
        self.stack = QStackedWidget()
        self._lay_out()
        self._offer()
        self._turn(0)

    def look_at(self, folder: Path, name: str, password: str) -> None:
        """Look into one that was chosen elsewhere, with a password that was typed there."""
        self._offer(folder)
        self.person_box.set_value(name)
        self.password_edit.setText(password)
        self.go_on()

    def choose_folder(self) -> None:
        """A backup that lies anywhere."""
        folder = ask_folder(self, _("The folder of the backup"))
        if folder is not None:
            self._offer(folder)

    def go_on(self) -> None:
        """Look into the backup; once it was looked into, go back to it."""
        if self.is_over:
            self.accept()
        elif self.stack.currentIndex() == 0:
            self._begin_look()
        elif self.stack.currentIndex() == 1:
            self._order()

    def tell_done(self, sentences: Sequence[str]) -> None:
        """The backup is restored; what was taken over."""
        told = _("The backup is restored. Unlock it and look at the newest records.")
        self._end("\n\n".join((told, *sentences)), "")

    def tell_failed(self, problem: DeskError) -> None:
        """Nothing was changed, and why."""
        self.has_failed = True
        told = _("Nothing was changed: {problem}").format(problem=problem)
        self._end(told, "error")

    def reject(self) -> None:
        if not self.is_under_way:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What runs is not left alone; its result was read when the window closes."""
        if self.is_under_way:
            event.ignore()
        elif self.is_over:
            self.accept()
        else:
            super().closeEvent(event)

    def done(self, result: int) -> None:
        super().done(result)
        if self.is_over:
            self.ended.emit()

    def _begin_look(self) -> None:
        folder, name, password = self._chosen()
        if folder is None or not password:
            self._say(_("Choose a backup and type your password."))
            return
        self._say("")
        self._wait(on=True)
        self._look(folder, name, password, self._show, self._refuse)

    def _chosen(self) -> tuple[Path | None, str, str]:
        folder = self.backup_box.value
        name = str(self.person_box.value)
        return folder if isinstance(folder, Path) else None, name, self.password_edit.text()

    def _order(self) -> None:
        folder, name, password = self._chosen()
        if self.left_field.isVisibleTo(self) and self.left_segments.value is None:
            self._say(_("Say whether any totals left after this backup."))
            return
        assert folder is not None
        self.is_under_way = True
        self._turn(2)
        none_left = self.left_segments.value == NONE
        packages = None if none_left else self.packages.folder
        self.wanted.emit(RestoreOrder(folder, name, password, none_left, packages))

    def _show(self, found: BackupPreview) -> None:
        if not isValid(self):
            return
        self._wait(on=False)
        self.found = found
        clear(self.facts)
        for place, (label, value) in enumerate(restore_words.rows(found)):
            if place:
                self.facts.addWidget(rule())
            self.facts.addWidget(_row(label, value))
        behind = found.behind
        self.missing_label.setText(restore_words.missing(behind))
        lacks = behind is None or behind.sessions > 0
        set_role(self.missing_label, "role", "warm" if lacks else "good")
        self.left_field.setVisible(behind is None)
        self.packages.setVisible(behind is None and self.left_segments.value == SOME)
        self._turn(1)
        if found.problem:
            self._say(found.problem)
            self.go_button.setEnabled(False)

    def _refuse(self, problem: DeskError) -> None:
        if not isValid(self):
            return
        self._wait(on=False)
        self._turn(0)
        self._say("" if isinstance(problem, WrongPassword) else str(problem))
        if isinstance(problem, WrongPassword):
            self.password_field.show_error(
                _(
                    "The backup opens with the password of the day it was made. If you changed "
                    "yours since then, type the one before."
                )
            )
            self.password_edit.setFocus()

    def _end(self, sentence: str, role: str) -> None:
        self.is_under_way, self.is_over = False, True
        self.bar.hide()
        self.result_label.setText(sentence)
        set_role(self.result_label, "role", role)
        self.go_button.setText(_("To the unlock window"))
        self.go_button.show()
        self.go_button.setEnabled(True)
        self.go_button.setFocus()

    def _turn(self, place: int) -> None:
        """Choosing, what was found, or the deed."""
        self.stack.setCurrentIndex(place)
        self._say("")
        self.go_button.setText((_("Look inside"), _("Go back to this backup"), "")[place])
        self.go_button.setEnabled(True)
        self.go_button.setVisible(place < 2)
        self.back_button.setVisible(place == 1)
        self.cancel_button.setVisible(place < 2)
        if place == 0:
            self.password_edit.setFocus()

    def _wait(self, *, on: bool) -> None:
        self.go_button.setEnabled(not on)
        self.go_button.setText(_("Looking…") if on else _("Look inside"))
        self.password_field.show_error("")

    def _say(self, sentence: str) -> None:
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))

    def _offer(self, folder: Path | None = None) -> None:
        if folder is not None and folder not in [one.folder for one in self._known]:
            self._known.insert(0, KnownBackup(folder, str(folder)))
        chosen = folder or (self._known[0].folder if self._known else None)
        self.backup_box.fill([(one.folder, one.title) for one in self._known], chosen)

    def _lay_out(self) -> None:
        choosing, found, deed = QWidget(), QWidget(), QWidget()
        first, second, third = (_column(one) for one in (choosing, found, deed))
        told = _(
            "A backup takes the place of the present files. They are kept aside and stay as they "
            "are, until you throw them away yourself."
        )
        first.addWidget(words(told, "muted", wrap=True))
        first.addWidget(Field(_("Backup"), self.backup_box))
        first.addLayout(beside(self.folder_button))
        first.addWidget(Field(_("Your name"), self.person_box))
        first.addWidget(self.password_field)
        self.facts.setSpacing(4)
        second.addLayout(self.facts)
        second.addWidget(self.missing_label)
        second.addWidget(self.left_field)
        second.addWidget(self.packages)
        third.addWidget(self.bar)
        third.addWidget(self.result_label)
        for column in (first, second, third):
            column.addStretch(1)
        for page in (choosing, found, deed):
            self.stack.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(_("Go back to a backup"), "title"))
        box.addWidget(self.stack, 1)
        box.addWidget(self.error_label)
        box.addLayout(_foot(self.back_button, self.cancel_button, self.go_button))


class PackagesRow(QWidget):
    """Where copies of the packages lie that left since: they come into the ledger with the deed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.folder_button = button(_("Packages on a stick…"), self.choose)
        self.told_label = words(
            _(
                "Copies of these packages, on a stick for instance, come into the ledger with the "
                "backup. What is not found now can be put in later, on the page “Export of totals”."
            ),
            "muted", wrap=True,
        )  # fmt: skip
        box = _column(self)
        box.addWidget(self.told_label)
        box.addLayout(beside(self.folder_button))

    def choose(self) -> None:
        """The stick or folder with the copies."""
        folder = ask_folder(self, _("The folder with the packages"))
        if folder is None:
            return
        count = len(list(folder.glob("*.zip")))
        self.folder = folder if count else None
        told = ngettext(
            "{count} file in {folder} is looked through for packages.",
            "{count} files in {folder} are looked through for packages.",
            count,
        )
        none = _("There is no package in {folder}: they are files that end in .zip.")
        self.told_label.setText((told if count else none).format(count=count, folder=folder))
        set_role(self.told_label, "role", "good" if count else "warm")


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


def _foot(*buttons: QWidget) -> QVBoxLayout:
    foot = QVBoxLayout()
    row = beside(*buttons, stretch=False)
    row.insertStretch(0, 1)
    foot.addLayout(row)
    return foot


def _row(label: str, value: str) -> QWidget:
    row = QWidget()
    row.setAccessibleName(f"{label} {value}")
    name: QLabel = words(label, "muted")
    line = beside(name, stretch=True)
    line.setContentsMargins(0, 2, 0, 2)
    line.addWidget(words(value))
    row.setLayout(line)
    return row
