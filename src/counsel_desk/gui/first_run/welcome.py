"""The first page of all: language, and the three ways to begin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import i18n, paths, settings
from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.editors import languages
from counsel_desk.gui.file_dialogs import ask_folder
from counsel_desk.gui.first_run import answers as kept_answers
from counsel_desk.gui.first_run.known_vaults import KnownVaults
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.services import vault_places
from counsel_desk.settings import KnownVault

WIDTH = 640


class Welcome(QWidget):
    """``set_up_wanted`` carries whether to start anew; ``vault_chosen`` a folder."""

    language_chosen = Signal(str)
    set_up_wanted = Signal(bool)
    vault_chosen = Signal(str)
    demo_wanted = Signal()

    def __init__(self, vaults: tuple[KnownVault, ...]) -> None:
        super().__init__()
        self._vaults = vaults
        self.language = Segments(_("Language"), languages(), i18n.language())
        self.language.chosen.connect(self.language_chosen)
        self.set_up_button = button(_("Set up our room"), kind="primary")
        self.anew_button = button(_("Start from the beginning"), kind="link")
        self.open_button = button(_("Open a folder…"), self._choose)
        self.demo_button = button(_("Look around"), self.demo_wanted.emit)
        self.county_button = button(_("County: add up packages"), self._add_up, kind="link")
        self.vault_list = KnownVaults()
        self.vault_list.chosen.connect(self.vault_chosen)
        self.vault_list.removed.connect(self._forget)
        self._lay_out()
        self.set_up_button.clicked.connect(lambda: self.set_up_wanted.emit(False))
        self.anew_button.clicked.connect(lambda: self.set_up_wanted.emit(True))
        self.refresh()

    def refresh(self) -> None:
        """Whether there is something to go on with, and which vaults are known."""
        has_kept = kept_answers.kept() is not None
        self.set_up_button.setText(_("Go on with the set-up") if has_kept else _("Set up our room"))
        self.set_up_button.setAccessibleName(self.set_up_button.text())
        self.anew_button.setVisible(has_kept)
        demo = paths.default_vault().with_name("demo")
        self.vault_list.show_vaults([one for one in self._vaults if Path(one.path) != demo])

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(WIDTH)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 24, 0, 24)
        box.setSpacing(16)
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(words(_("Welcome to Counsel Desk"), "title"))
        told = _("The counselling room's records, on this computer only and encrypted.")
        titles.addWidget(words(told, "muted", wrap=True))
        head.addLayout(titles, 1)
        head.addWidget(self.language, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addSpacing(8)
        for card in self._cards():
            box.addWidget(card)
        box.addWidget(self.county_button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)

    def _cards(self) -> list[Card]:
        new = _way(
            _("A new room"),
            _("School, calendar, opening plan, passwords: about four minutes, then you can work."),
            self.anew_button, self.set_up_button,
        )  # fmt: skip
        existing = _way(
            _("A room that is set up already"),
            _("From another computer, a stick or another folder: choose the vault's folder."),
            self.open_button,
        )
        existing.add(self.vault_list)
        demo = _way(
            _("Look around with a demo school"),
            _("A made-up school with a term of work. All people in it are invented."),
            self.demo_button,
        )
        return [new, existing, demo]

    def _add_up(self) -> None:
        """The county's officer has no vault, and needs none."""
        from counsel_desk.gui.county.county_dialog import CountyDialog

        CountyDialog(self).open()

    def _choose(self) -> None:
        chosen = ask_folder(self, _("The vault's folder"))
        if chosen is None:
            return
        found = vault_places.vault_at(chosen)
        if found is None:
            sentence = _(
                "There is no vault in “{folder}”. Choose the folder that holds the file keys.json; "
                "a backup is opened by restoring it."
            )
            messages.tell(self, sentence.format(folder=chosen))
        else:
            self.vault_chosen.emit(str(found))

    def _forget(self, path: str) -> None:
        self._vaults = tuple(one for one in self._vaults if one.path != path)
        known = settings.load()
        left = tuple(one for one in known.vaults if one.path != path)
        try:
            settings.save(replace(known, vaults=left))
        except DeskError as problem:
            messages.tell(self, str(problem))
        self.refresh()


def _way(title: str, told: str, *buttons: QWidget) -> Card:
    """One way to begin: what it is, and its button at the right."""
    card = Card()
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(words(title, "heading"))
    texts.addWidget(words(told, "muted", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addLayout(texts, 1)
    for one in buttons:
        row.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(row)
    card.setAccessibleName(title)
    return card
