"""The vaults that were opened on this computer, to choose from or to take from the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import clear
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _
from counsel_desk.services import vault_door
from counsel_desk.settings import KnownVault

LONGEST = 360


class KnownVaults(QWidget):
    """``chosen`` carries a folder; ``removed`` one that is not there and shall be forgotten."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def show_vaults(self, vaults: Sequence[KnownVault]) -> None:
        """List them by school; those whose folder is gone say so."""
        clear(self._box)
        for vault in vaults:
            self._box.addWidget(self._row(vault))

    def _row(self, vault: KnownVault) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        school = vault.school or Path(vault.path).name
        texts = QVBoxLayout()
        texts.setSpacing(0)
        made.setMinimumHeight(48)
        texts.addWidget(words(school, "heading"))
        texts.addWidget(_place(vault.path))
        row.addLayout(texts, 1)
        if vault_door.is_vault(Path(vault.path)):
            name = _("Open {school}").format(school=school)
            row.addWidget(button(_("Open"), lambda: self.chosen.emit(vault.path), name=name))
        else:
            row.addWidget(badge(_("not there"), "warm"))
            name = _("Take {school} from the list").format(school=school)
            forget = button(
                _("Take from the list"), lambda: self.removed.emit(vault.path), kind="link",
                name=name,
            )  # fmt: skip
            row.addWidget(forget)
        return made


def _place(path: str) -> QLabel:
    """A path on one line; what is left out in the middle of a long one stands in the tool tip."""
    label = words("", "label")
    label.setText(label.fontMetrics().elidedText(path, Qt.TextElideMode.ElideMiddle, LONGEST))
    label.setToolTip(path)
    return label
