"""Destroying for good: what goes, in counts; the name typed; a second person's password."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.gui.background import VaultWork
from counsel_desk.gui.cases import retention_words, retention_work
from counsel_desk.gui.cases.retention_work import ToDestroy
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import codes
from counsel_desk.records.cases.retention_views import Leaver
from counsel_desk.services import other_copies
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.second_person import SecondPerson

WHOLE, PARTS = "whole", "parts"
_WIDE = 640


class DestroyDialog(FormDialog):
    """``destroyed_records`` carries the certificate when it is done."""

    destroyed_records = Signal(object)

    def __init__(
        self, parent: QWidget | None, around: Surroundings, students: Sequence[Leaver]
    ) -> None:
        super().__init__(parent, around, _("Destroy records"), _("Destroy for good"))
        self.setMinimumWidth(_WIDE)
        self._students = tuple(students)
        self._told: ToDestroy | None = None
        self._long = VaultWork(_("Stopped."), self)
        self._long.told.connect(self._progress)
        self.copy_boxes: list[tuple[TickBox, str]] = []
        self.what_label = words(_("Looking what would go…"), wrap=True)
        self.more_label = words("", "warm", wrap=True)
        self.progress_label = words("", "muted", wrap=True)
        listed = codes.load("destruction_reason")
        options = [(code, listed.label(code)) for code in listed.codes]
        self.reason_box = Segments(_("Reason"), options, listed.codes[0])
        self.name_edit = line_edit()
        self.witness_box = QComboBox()
        self.password_edit = line_edit(secret=True)
        self.name_field = Field(_what_to_type(len(students)), self.name_edit)
        self.password_field = Field(_("Own password of the second person"), self.password_edit)
        self.extent_box = self._extent()
        self._lay_out()
        self.accept_button.setProperty("kind", "danger")
        self.accept_button.setEnabled(False)
        self._look()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds that go alone; none for whole files."""
        return self._parts() if self.extent_box.value == PARTS else ()

    def work(self) -> Work | None:
        """Nothing goes before the name is typed and a second person typed the own password."""
        typed, password = self.name_edit.text().strip(), self.password_edit.text()
        missing = not typed
        self.name_field.show_error(_("Type it to confirm.") if missing else "")
        alone = not password or not self.witness_box.currentText()
        self.password_field.show_error(_("Destroying takes two people.") if alone else "")
        if missing or alone or self._told is None:
            return None
        witness = SecondPerson(self.witness_box.currentText(), password)
        self.password_edit.clear()
        return partial(
            retention_work.destroy, order=self._order(typed), witness=witness, tell=self._long.tell
        )

    def _order(self, typed: str) -> Order:
        assert self._told is not None
        return Order(
            student_ids=tuple(one.student_id for one in self._students),
            reason=self.reason_box.value or codes.load("destruction_reason").codes[0],
            confirmed=typed,
            kinds=self.kinds,
            reports=self._told.preview.reports_that_go,
            clear=tuple(folder for box, folder in self.copy_boxes if box.isChecked()),
        )

    def _look(self) -> None:
        ids = [one.student_id for one in self._students]
        work = partial(retention_work.look, students=ids, kinds=self.kinds)
        self.around.vault.post(work, self._show, self.show_problem)

    def _show(self, told: ToDestroy) -> None:
        if not isValid(self):
            return
        self._told = told
        self.what_label.setText(
            _("These go for good: {counts}").format(
                counts=retention_words.counts_words(told.preview)
            )
        )
        self.more_label.setText("\n".join(retention_words.more_words(told.preview)))
        self.more_label.setVisible(bool(self.more_label.text()))
        if not self.witness_box.count():
            self.witness_box.addItems(told.others)
            for one in told.preview.other_copies:
                box = TickBox(retention_words.copy_words(one.kind, one.made_on))
                box.setChecked(one.kind != other_copies.ASIDE)
                box.setToolTip(one.folder)
                self.copy_boxes.append((box, one.folder))
                self._copies.addWidget(box)
            self.copies.setVisible(bool(self.copy_boxes))
        self.accept_button.setEnabled(True)
        self.grow()

    def _progress(self, done: int, whole: int) -> None:
        told = _("Backups written anew: {done} of {whole}").format(done=done, whole=whole)
        self.progress_label.setText(told)
        self.progress_label.show()

    def _done(self, result: object) -> None:
        if isValid(self):
            self.destroyed_records.emit(result)
        super()._done(result)

    def _parts(self) -> tuple[str, ...]:
        """Kinds whose time is over for each of them."""
        first, *rest = (one.parts for one in self._students)
        return tuple(part for part in first if all(part in one for one in rest))

    def _extent(self) -> Segments:
        kinds = _(", ").join(retention_words.kind_words(one) for one in self._parts())
        options = [(WHOLE, _("Whole files"))]
        if kinds:
            options.append((PARTS, _("Only: {kinds}").format(kinds=kinds)))
        box = Segments(_("What goes"), options, PARTS if kinds else WHOLE)
        box.setVisible(bool(kinds))
        box.chosen.connect(lambda _value: self._look())
        return box

    def _lay_out(self) -> None:
        count = len(self._students)
        told = ngettext(
            "The records of {count} student are deleted and overwritten, in the backups within "
            "reach too. Nobody can bring them back.",
            "The records of {count} students are deleted and overwritten, in the backups within "
            "reach too. Nobody can bring them back.",
            count,
        ).format(count=count)
        self.body.addWidget(words(told, "muted", wrap=True))
        self.copies = QWidget()
        self._copies = QVBoxLayout(self.copies)
        self._copies.setContentsMargins(0, 0, 0, 0)
        self._copies.addWidget(words(_("Copies that are removed whole:"), "label"))
        self.copies.hide()
        for one in (self.extent_box, self.what_label, self.more_label, self.copies):
            self.body.addWidget(one)
        self.body.addWidget(Field(_("Reason"), self.reason_box))
        self.body.addWidget(self.name_field)
        self.add_row(Field(_("Second person"), self.witness_box), self.password_field)
        self.body.addWidget(self.progress_label)
        self.more_label.hide()
        self.progress_label.hide()
        self.name_edit.setFocus()


def _what_to_type(count: int) -> str:
    if count == 1:
        return _("Type the student's name")
    return _("Type how many students they are")
