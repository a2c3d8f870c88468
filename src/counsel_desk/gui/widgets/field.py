"""A form field: its label above, the editor, and the error in a sentence below."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.labels import set_role, words


class Field(QWidget):
    """One editor with its words; the label is the editor's buddy and accessible name."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = words(label, "label")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label.replace("&", ""))
        self.note: QLabel = words(hint, "muted", wrap=True)
        self._hint = hint
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for widget in (self.label, editor, self.note):
            box.addWidget(widget)
        # Only now: shown without a parent it would be a window of its own for a moment.
        self.note.setVisible(bool(hint))

    def show_hint(self, hint: str) -> None:
        """Other words below the editor, from now on."""
        self._hint = hint
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong at the field itself; an empty sentence takes it back."""
        set_role(self.editor, "faulty", bool(sentence))
        set_role(self.note, "role", "error" if sentence else "muted")
        self.note.setText(sentence or self._hint)
        self.note.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence or self._hint)


def line_edit(placeholder: str = "", *, secret: bool = False) -> QLineEdit:
    """A one-line editor; ``secret`` hides what is typed."""
    edit = QLineEdit()
    edit.setPlaceholderText(placeholder)
    if secret:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
