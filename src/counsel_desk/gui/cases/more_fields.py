"""The rest of the form, folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from counsel_desk import i18n
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.half_typed import HalfTyped
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records import codes

BEFORE = (
    ("presenting", N_("In the person's own words"), 2),
    ("background", N_("Background"), 2),
    ("observation", N_("What was observed"), 2),
    ("duration_frequency", N_("Since when and how often"), 1),
    ("appraisal", N_("Appraisal"), 2),
    ("goal", N_("Goals"), 1),
)
AFTER = (
    ("feedback", N_("Feedback and insight"), 2),
    ("homework", N_("Agreed until next time"), 1),
    ("partner", N_("Spoken with"), 1),
    ("agreement", N_("What was agreed with the partner"), 1),
    ("follow_up", N_("Next steps"), 1),
    ("confidentiality_broken", N_("Who had to be told, and why"), 1),
)
HIGHEST_EFFECT = 10
_OF_NOBODY = ("partner",)
"""A name or a place: no words about a child stand here."""
_NUMBERS = ("effect", "heads")


class MoreFields(QWidget):
    """A button that opens the rest; it stands open by itself once something is in there."""

    changed = Signal()

    def __init__(self, kept: KeptWords) -> None:
        super().__init__()
        self._kept = kept
        self.toggle_button = button("", self._toggle, kind="link")
        self.inside = QWidget()
        self.fields: dict[str, Field] = {}
        self._editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._half = HalfTyped(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(beside(self.toggle_button))
        box.addWidget(self.inside)
        self._fill_inside()
        self.open(False)

    def open(self, is_open: bool) -> None:
        """Show or fold away."""
        self.inside.setVisible(is_open)
        self.toggle_button.setText(_("▾ Fewer fields") if is_open else _("▸ More fields"))
        self.toggle_button.setAccessibleName(_("More fields"))
        told = pgettext("fields", "open") if is_open else pgettext("fields", "closed")
        self.toggle_button.setAccessibleDescription(told)

    def show_state(self, state: RecordState) -> None:
        """Show a form's rest."""
        for name, editor in self._editors.items():
            text = state.text(name)
            if isinstance(editor, QLineEdit):
                editor.setText(text)
            else:
                editor.setPlainText(text)
        self.methods.set_value(state.methods)
        self.effect_box.setCurrentIndex(max(0, self.effect_box.findData(state.effect)))
        self.heads_edit.setText(state.heads)
        self.show_kind(state.kind)
        filled = any(state.text(name) for name in self._editors)
        self.open(bool(filled or state.methods or state.effect or state.heads not in ("", "1")))

    def put_into(self, state: RecordState) -> None:
        """Write the rest into a form."""
        for name, editor in self._editors.items():
            state.texts[name] = self._half.text(editor)
        state.methods = list(self.methods.value)
        state.effect = str(self.effect_box.currentData() or "")
        state.heads = self.heads_edit.text()

    def show_kind(self, kind: str) -> None:
        """A group counts its members; the partner is asked where the talk was not with a student
        alone."""
        self.fields["heads"].setVisible(kind != "group")
        for name in ("partner", "agreement"):
            self.fields[name].setVisible(kind not in ("individual", "group"))

    def _toggle(self) -> None:
        self.open(self.inside.isHidden())

    def _fill_inside(self) -> None:
        box = QVBoxLayout(self.inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for name, label, lines in BEFORE:
            box.addWidget(self._text_field(name, label, lines))
        ways = codes.load("method")
        options = [(code, ways.label(code, i18n.language())) for code in ways.codes]
        self.methods = Chips(_("Methods"), options)
        self.methods.changed.connect(self.changed)
        box.addWidget(Field(_("Methods"), self.methods))
        box.addLayout(self._number_row())
        for name, label, lines in AFTER:
            box.addWidget(self._text_field(name, label, lines))

    def _number_row(self) -> QVBoxLayout:
        self.effect_box = QComboBox()
        self.effect_box.addItem(_("not judged"), "")
        for number in range(HIGHEST_EFFECT + 1):
            self.effect_box.addItem(str(number), str(number))
        self.effect_box.activated.connect(lambda _place: self.changed.emit())
        self.heads_edit = line_edit()
        self.heads_edit.setMaximumWidth(120)
        self.heads_edit.textChanged.connect(self.changed)
        self.fields["effect"] = Field(_("Effect, 0 to 10"), self.effect_box)
        self.fields["heads"] = Field(_("People in the talk, without you"), self.heads_edit)
        column = QVBoxLayout()
        column.addLayout(beside(*(self.fields[name] for name in _NUMBERS), gap=16))
        return column

    def _text_field(self, name: str, label: str, lines: int) -> Field:
        editor = line_edit() if name in _OF_NOBODY else GuardedEdit(lines, kept=self._kept)
        editor.textChanged.connect(self.changed)
        self._half.watch(editor)
        self._editors[name] = editor
        self.fields[name] = Field(_(label), editor)
        return self.fields[name]
