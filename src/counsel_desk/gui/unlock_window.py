"""The unlock window: who, the password, and the ways on for somebody who cannot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.errors import DeskError, WrongPassword
from counsel_desk.gui.caps_lock import CapsLock
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
from counsel_desk.i18n import _
from counsel_desk.services.vault_door import Entry, VaultDoor
from counsel_desk.settings import KnownVault

WIDTH = 420


class UnlockWindow(QWidget):
    """Stands alone in the middle; ``entered`` carries name and password.

    ``recovery_wanted``, ``other_vault_wanted``, ``crisis_card_wanted`` and ``county_wanted`` are
    the ways on, ``left`` that the window was closed.
    """

    entered = Signal(str, str)
    recovery_wanted = Signal()
    other_vault_wanted = Signal()
    crisis_card_wanted = Signal()
    county_wanted = Signal()
    backup_wanted = Signal(str, str)
    salvage_wanted = Signal(str)
    left = Signal()

    def __init__(self, vault: KnownVault, door: VaultDoor, delay: WrongPasswordDelay) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(_("Counsel Desk"))
        self._delay = delay
        self.person_box = _people(door.entries, vault.last_person)
        self.password_edit = line_edit(secret=True)
        self.password_edit.setMaxLength(1024)
        self.password_field = Field(_("Password"), self.password_edit)
        self.unlock_button = button(_("Unlock"), self.submit, kind="primary")
        self.backup_button = button("", self._ask_for_backup)
        self.backup_button.hide()
        self.salvage_button = button(
            _("Save what can be read…"), lambda: self.salvage_wanted.emit(self._who().name)
        )
        self.salvage_button.hide()
        self.broken_off_label = words("", "warm", wrap=True)
        self.broken_off_label.hide()
        self.caps = CapsLock(self)
        self._build(vault, door)
        self.password_edit.returnPressed.connect(self.submit)
        self.password_edit.installEventFilter(self)
        self._wait = QTimer(self)
        self._wait.setInterval(250)
        self._wait.timeout.connect(self._count_down)
        self._look_at_delay()
        self.password_edit.setFocus()

    @property
    def is_counsellor(self) -> bool:
        """Whether the person chosen at this moment is a counsellor."""
        return self._who().is_counsellor

    @property
    def counsellors(self) -> list[str]:
        """Who may go back to a backup."""
        box = self.person_box
        found = [box.itemData(place) for place in range(box.count())]
        return [one.name for one in found if isinstance(one, Entry) and one.is_counsellor]

    def submit(self) -> None:
        """Hand name and password on, unless a delay is still running or nothing was typed."""
        if self._delay.seconds_left(self._who().name) or not self.password_edit.text():
            return
        self._enable(on=False)
        self.password_field.show_error("")
        self.entered.emit(self._who().name, self.password_edit.text())

    def refuse(self, problem: DeskError) -> None:
        """Say why it did not open; a wrong password costs a growing moment of patience."""
        if isinstance(problem, WrongPassword):
            self._delay.add_failure(self._who().name)
        self.password_edit.clear()
        self.password_field.show_error(str(problem))
        self._enable(on=True)
        self._look_at_delay()
        self.password_edit.setFocus()

    def let_go(self) -> None:
        """The look into a backup ended: everything can be done here again."""
        self._enable(on=True)

    def offer_backup(self, day: str) -> None:
        """A damaged vault: offer to go back to the newest good copy, with the password again."""
        self.backup_button.setText(_("Go back to the backup of {day}").format(day=day))
        self.backup_button.setAccessibleName(self.backup_button.text())
        self.backup_button.show()

    def tell_broken_off(self, titles: Sequence[str]) -> None:
        """Say what was being printed when the window locked; a title names nobody."""
        told = _("The printing of “{title}” was broken off by locking. Print it once more.")
        self.broken_off_label.setText("\n".join(told.format(title=one) for one in titles))
        self.broken_off_label.setVisible(bool(titles))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) or event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self._show_caps)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()

    def _who(self) -> Entry:
        entry = self.person_box.currentData()
        assert isinstance(entry, Entry)
        return entry

    def _build(self, vault: KnownVault, door: VaultDoor) -> None:
        card = Card()
        card.setFixedWidth(WIDTH)
        card.body.setContentsMargins(32, 32, 32, 32)
        card.body.setSpacing(12)
        school = vault.school or Path(vault.path).name
        card.add(words(vault.room or _("Counselling room"), "title"))
        told = _("{school} ・ the data is on this computer only, encrypted").format(school=school)
        card.add(words(told, "muted", wrap=True))
        card.body.addSpacing(8)
        card.add(self.broken_off_label)
        card.add(Field(_("Who is here"), self.person_box), self.password_field)
        card.add(self.unlock_button, self.backup_button, self.salvage_button)
        card.add(self._ways_on(), rule())
        card.add(
            words(
                _(
                    "The principal's password opens the room's log only. Students' files are "
                    "locked with another key: they are not hidden from it, they do not open."
                ),
                "muted",
                wrap=True,
            )
        )
        if door.problem:
            card.add(words(door.problem, "warm", wrap=True))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        # Stretches at both sides, not an alignment: an aligned card would lose the height that
        # its wrapped lines ask for.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        crisis = button(_("Crisis card"), self.crisis_card_wanted.emit, kind="link", key="F2")
        county = button(_("County: add up packages"), self.county_wanted.emit, kind="link")
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addStretch(1)
        foot.addWidget(crisis)
        foot.addWidget(county)
        foot.addStretch(1)
        outer.addLayout(foot)
        outer.addStretch(1)

    def _ask_for_backup(self) -> None:
        if not self.password_edit.text():
            self.password_field.show_error(
                _(
                    "Type the password once more, then go back to the backup. "
                    "The present files are kept aside."
                )
            )
            self.password_edit.setFocus()
            return
        self._enable(on=False)
        self.backup_wanted.emit(self._who().name, self.password_edit.text())

    def _ways_on(self) -> QWidget:
        ways = QWidget()
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            button(_("Forgotten? The two recovery sheets"), self.recovery_wanted.emit, kind="link")
        )
        row.addStretch(1)
        row.addWidget(button(_("Another vault"), self.other_vault_wanted.emit, kind="link"))
        return ways

    def _enable(self, *, on: bool) -> None:
        ways = (self.person_box, self.password_edit, self.unlock_button, self.backup_button)
        for widget in ways:
            widget.setEnabled(on)
        self.unlock_button.setText(_("Unlock") if on else _("Opening…"))

    def _show_caps(self) -> None:
        if not self.password_edit.property("faulty") and self.caps.is_on():
            self.password_field.note.setText(_("Caps Lock is on"))
            self.password_field.note.show()
        elif not self.password_edit.property("faulty"):
            self.password_field.show_error("")

    def _look_at_delay(self) -> None:
        if self._delay.seconds_left(self._who().name):
            self._wait.start()
            self._count_down()

    def _count_down(self) -> None:
        left = self._delay.seconds_left(self._who().name)
        self.unlock_button.setEnabled(left == 0)
        self.unlock_button.setText(
            _("Wait {seconds} s").format(seconds=left) if left else _("Unlock")
        )
        if not left:
            self._wait.stop()


def _people(entries: tuple[Entry, ...], last_person: str) -> QComboBox:
    box = QComboBox()
    for entry in entries:
        role = _("counsellor") if entry.is_counsellor else _("principal")
        box.addItem(_("{name} ({role})").format(name=entry.name, role=role), entry)
        if entry.name == last_person:
            box.setCurrentIndex(box.count() - 1)
    return box
