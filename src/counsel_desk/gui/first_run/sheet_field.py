"""A recovery sheet's code, compared while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal

from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import set_role
from counsel_desk.i18n import _
from counsel_desk.services import sheet_codes


class SheetField(Field):
    """``number`` is the sheet's own number once its code is right; ``typed`` tells changes."""

    typed = Signal()

    def __init__(self, vault_id: str, which: int) -> None:
        self.edit = line_edit()
        self.edit.setMaxLength(400)
        label = _("Code of the first sheet") if which == 0 else _("Code of the second sheet")
        super().__init__(label, self.edit, _("Groups of six, with or without hyphens."))
        self._vault_id, self._which = vault_id, which
        self.number: int | None = None
        self.edit.textChanged.connect(self._look)

    @property
    def code(self) -> str:
        """What was typed."""
        return self.edit.text()

    def _look(self) -> None:
        found = sheet_codes.look_at(self.code, self._vault_id, self._which)
        self.number = found.number
        if found.number is not None:
            self.show_error("")
            self._tell(_("✓ This is sheet {number}.").format(number=found.number), "good")
        elif found.problem:
            self.show_error(found.problem)
        elif found.mistyped is not None:
            sentence = _("Group {group} does not fit yet. Compare it with the sheet.")
            self.show_error(sentence.format(group=found.mistyped))
        else:
            self.show_error("")
            told = _("{right} of {whole} groups are right so far.")
            self._tell(told.format(right=found.right, whole=sheet_codes.GROUPS), "muted")
        self.typed.emit()

    def _tell(self, sentence: str, role: str) -> None:
        self.note.setText(sentence)
        set_role(self.note, "role", role)
        self.note.show()
        self.edit.setAccessibleDescription(sentence)
