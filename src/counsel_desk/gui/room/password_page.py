"""One's own password: the old one, and a new one that is offered or chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.errors import DeskError, WrongPassword
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room.new_password import NewPassword
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _

WIDEST = 640


class PasswordForm(Card):
    """Changes the password of whoever has the vault open."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("My password"))
        self._around = around
        self.old_edit = line_edit(secret=True)
        self.old_field = Field(_("Old password"), self.old_edit)
        facts = around.facts
        self.password = NewPassword(around.vault, lambda: ([facts.person], facts.school))
        self.change_button = button(_("Change the password"), self.submit, kind="primary")
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        told = _("From the moment you change it, the old password opens nothing any more.")
        if not facts.is_counsellor:
            told = _(
                "From the moment you change it, the old password opens nothing here any more. "
                "Copies of the vault from before it still opens, until the counsellor makes new "
                "keys."
            )
        self.add(words(told, "muted", wrap=True), self.old_field, self.password, self.error_label)
        self.body.addLayout(beside(self.change_button))
        self.old_edit.textEdited.connect(lambda: self.old_field.show_error(""))
        self.setMaximumWidth(WIDEST)

    def submit(self) -> None:
        """Change it on the vault's thread; what does not fit is told at its field."""
        old = self.old_edit.text()
        if not old:
            self.old_field.show_error(_("Please type the old password first."))
            self.old_edit.setFocus()
            return
        new = self.password.value()
        if new is None:
            return
        self.change_button.setEnabled(False)
        self._around.vault.post(
            lambda desk: desk.safekeeping.change_password(old, new), self._done, self._failed
        )

    def _done(self, _none: object) -> None:
        self.change_button.setEnabled(True)
        self.error_label.hide()
        self.old_edit.clear()
        self.password.forget()
        self._around.say(_("Your password is changed."))

    def _failed(self, problem: DeskError) -> None:
        self.change_button.setEnabled(True)
        if isinstance(problem, WrongPassword):
            self.old_field.show_error(str(problem))
            self.old_edit.setFocus()
            return
        self.error_label.setText(str(problem))
        self.error_label.show()


class PasswordPage(Page):
    """The principal's page; a counsellor finds the same form in the settings."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("My password"))
        self.form = PasswordForm(around)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.form)
        box.addStretch(1)
        self.body.addWidget(scrolling(content))

    def refresh(self) -> None:
        self.form.old_edit.setFocus()
