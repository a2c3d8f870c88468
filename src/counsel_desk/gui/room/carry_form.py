"""Where to and to whom a package goes, and what became of it: for both roles alike."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.drive_box import STICK, DriveBox, Target
from counsel_desk.gui.room.package_carrying import Carrier
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _

_LONGEST = 40


class CarryForm(QWidget):
    """``ended`` comes when a package was brought there, and when it could not be."""

    ended = Signal()
    target_changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.drive_box = DriveBox()
        self.drive_box.target_changed.connect(self.target_changed)
        self.drive_field = Field(_("Stick or folder"), self.drive_box)
        self.recipient_edit = line_edit(_("for example: district education bureau"))
        self.recipient_edit.setMaxLength(_LONGEST)
        self.recipient_field = Field(_("To whom"), self.recipient_edit)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(_("Writing the package"))
        self.result_label = words("", "good", wrap=True)
        self.carrier = Carrier(around.vault, self)
        self.carrier.progressed.connect(lambda share: self.bar.setValue(int(share * 100)))
        self.carrier.arrived.connect(self._arrived)
        self.carrier.refused.connect(self.refuse)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.drive_field, self.recipient_field, self.bar, self.result_label):
            box.addWidget(widget)
        self.say("")

    @property
    def target(self) -> Target | None:
        """The place that is chosen."""
        return self.drive_box.target

    @property
    def recipient(self) -> str:
        """To whom it goes, as typed."""
        return self.recipient_edit.text().strip()

    def propose(self, recipient: str) -> None:
        """Most packages go to where the last one went."""
        if not self.recipient_edit.isModified() and not self.recipient_edit.text():
            self.recipient_edit.setText(recipient)

    def carry(self, period: str) -> None:
        """Bring a package that was made to the chosen place."""
        target = self.target
        if target is None:
            self.say(_("Plug a stick in first, or choose a folder."), "error")
            self.drive_box.setFocus()
            return
        self.say("")
        self.bar.setValue(0)
        self.bar.show()
        self._target = target
        self.carrier.carry(period, self.recipient, target)

    def refuse(self, problem: DeskError) -> None:
        """Why the package is not there, at the place where one looks."""
        self.carrier.stop()
        self.say(str(problem), "error")
        self.ended.emit()

    def say(self, sentence: str, role: str = "good") -> None:
        """What became of it; nothing at all while nothing did."""
        self.bar.hide()
        self.result_label.setText(sentence)
        self.result_label.setVisible(bool(sentence))
        set_role(self.result_label, "role", role)
        self.setAccessibleDescription(sentence)

    def _arrived(self, file: Path) -> None:
        told = _("“{file}” was written, read back and found equal.").format(file=file.name)
        if self._target.medium == STICK:
            told = _("{told} You may take the stick out now.").format(told=told)
        self.say(told)
        self.ended.emit()
