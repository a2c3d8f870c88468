"""Somebody leaves: off the list, and whether the keys are renewed in the same step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.new_keys_dialog import MakeKeys, NewKeysDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, said
from counsel_desk.reports import new_keys_words
from counsel_desk.services.people import Leaving, PersonLine


class RemovalDialog(QDialog):
    """``removed`` comes when the person is off the list and the keys stay what they were."""

    removed = Signal(str)

    def __init__(self, parent: QWidget, around: Surroundings, who: PersonLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("People"))
        self.setMinimumWidth(560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._around, self._who = around, who
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.keys_button = button(_("Take off and make new keys"), self.renew, kind="primary")
        self.only_button = button(_("Take off only"), self.remove)
        self.cancel_button = button(_("Cancel"), self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(words(_("{name} leaves").format(name=who.name), "title", wrap=True))
        for sentence in _sentences(who):
            box.addWidget(words(sentence, "muted", wrap=True))
        self.staff_box = TickBox(_("Leaves the staff list and the duty roster today too"))
        self.staff_box.setChecked(who.is_on_staff)
        self.staff_box.setVisible(who.is_on_staff)
        box.addWidget(self.staff_box)
        box.addWidget(self.error_label)
        box.addLayout(beside(self.keys_button, self.only_button, self.cancel_button))

    def renew(self) -> None:
        """Both in one step, so that no moment lies between."""
        parent = self.parentWidget()
        assert parent is not None
        self.keys_dialog = NewKeysDialog(parent, self._around, self._make())
        self.keys_dialog.refused.connect(self._refuse)
        self.hide()
        self.keys_dialog.open()

    def remove(self) -> None:
        """Off the list alone."""
        self._enable(on=False)
        name, leaves = self._who.name, self.staff_box.isChecked()
        self._around.vault.post(
            lambda desk: desk.people.remove(name, leaves_staff=leaves), self._removed, self._failed
        )

    def _make(self) -> MakeKeys:
        name, leaves = self._who.name, self.staff_box.isChecked()
        if not self._who.is_counsellor:
            return lambda desk, tell: desk.people.replace_principal(name, tell, leaves_staff=leaves)
        # Whoever is here stays, and takes the files over.
        return lambda desk, tell: desk.people.hand_over(
            Leaving(name, desk.person, "", leaves_staff=leaves), tell
        )

    def _removed(self, shut: int) -> None:
        told = _("{name} has no access any more.").format(name=self._who.name)
        told = said(told, new_keys_words.shut(shut))
        self.removed.emit(told)
        if isValid(self):
            self.accept()

    def _failed(self, problem: DeskError) -> None:
        self._refuse(str(problem))

    def _refuse(self, sentence: str) -> None:
        if isValid(self):
            self._enable(on=True)
            self.error_label.setText(sentence)
            self.error_label.show()
            self.show()

    def _enable(self, *, on: bool) -> None:
        for one in (self.keys_button, self.only_button):
            one.setEnabled(on)


def _sentences(who: PersonLine) -> list[str]:
    """What taking somebody off does, and what only new keys do."""
    first = _(
        "Taken off the list, {name} cannot unlock this vault any more. Copies of it that were made "
        "before, on sticks or elsewhere, the old password still opens: only new keys end that."
    ).format(name=who.name)
    if who.is_counsellor:
        more = _(
            "New keys write both files and every backup in reach anew, come with new recovery "
            "sheets, and take some minutes. Then the program locks. To go through the open tasks "
            "first, use the hand-over instead."
        )
    else:
        more = _(
            "A new key for the room's file writes it and every backup in reach anew. The recovery "
            "sheets stay as they are. Then the program locks; add the new principal afterwards."
        )
    return [first, more]
