"""Beginning a referral, and filling in its conditions later: nothing in it is compulsory."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases import referral_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.form_student_picker import KeptPicker
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.referral_work import BoardView
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.referral_fields import ReferralFields

NEW, CHANGE = "referral_open", "referral_conditions"
WIDTH = 680


class ReferralDialog(DraftKeepingDialog):
    """``opened`` brings the id of a referral that was begun. ``view`` is the one to fill in."""

    opened = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        around: Surroundings,
        student_id: str = "",
        view: BoardView | None = None,
        crisis_id: str = "",
    ) -> None:
        title = _("Conditions and destination") if view else _("Open a referral")
        super().__init__(parent, around, title, _("Save"))
        self.setMinimumWidth(WIDTH)
        self._student_id, self._view, self._crisis_id = student_id, view, crisis_id
        self.kept = KeptWords(self)
        self._make_editors()
        self._lay_out()
        if view is not None:
            self._show(view.course.referral)
            self.kept.set_words(view.kept)
        if not student_id and view is None:
            around.vault.post(referral_work.read_students, self.picker.offer)
        kind = f"{CHANGE}_{view.course.referral.id}" if view else NEW
        subject = view.course.referral.student_id if view else student_id
        self.keep_as(kind, self._editors(), subject or None)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.picker.show_kept)
        is_known = bool(student_id or view)
        (self.serious_box if is_known else self.picker).setFocus()

    def work(self) -> Work | None:
        fields, kept = self._fields(), self.kept.words
        if self._view is not None:
            return partial(
                referral_work.referrals, act="change", referral_id=self._view.course.referral.id,
                fields=fields, kept=kept,
            )  # fmt: skip
        student = self._student_id or self.picker.student_id
        self.picker_field.show_error("" if student else _("Choose the student."))
        if not student:
            return None
        return partial(
            referral_work.start, student_id=student, fields=fields, kept=kept,
            crisis_id=self._crisis_id,
        )  # fmt: skip

    def _done(self, result: object) -> None:
        if isValid(self) and self._view is None:
            self.opened.emit(str(result))
        super()._done(result)

    def _fields(self) -> ReferralFields:
        return ReferralFields(
            is_serious=self.serious_box.isChecked(),
            serious_because=self.serious_edit.toPlainText(),
            is_beyond_school=self.beyond_box.isChecked(),
            beyond_because=self.beyond_edit.toPlainText(),
            observed=self.observed_edit.toPlainText(),
            work_done=self.done_edit.toPlainText(),
            destination_kind=self.kind_box.code,
            destination=self.place_edit.text(),
            department=self.department_edit.text(),
            contact=self.contact_edit.text(),
        )

    def _make_editors(self) -> None:
        self.picker = KeptPicker(self, self._student_id)
        self.serious_box = TickBox(_("The student's safety is seriously at risk"))
        self.serious_edit = GuardedEdit(1, _("What shows it: what was said or seen"), self.kept)
        self.beyond_box = TickBox(_("It goes beyond what the school can do"))
        self.beyond_edit = GuardedEdit(1, _("What is needed that the school lacks"), self.kept)
        told = _("For the letter: behaviour that anybody can see, and since when")
        self.observed_edit = GuardedEdit(2, told, self.kept)
        self.done_edit = GuardedEdit(1, _("Talks, seats, calls home"), self.kept)
        self.kind_box = code_box("destination_kind", blank=_("not said yet"))
        self.place_edit, self.department_edit = line_edit(_("its name")), line_edit()
        self.contact_edit = line_edit(_("person and phone, for the room alone"))

    def _lay_out(self) -> None:
        told = _(
            "May be half filled and finished later. Only the letter to the guardians waits for "
            "both conditions, each with its reason."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.picker_field = Field(_("Student"), self.picker)
        if not self._student_id and self._view is None:
            self.body.addWidget(self.picker_field)
        for box, edit, label in (
            (self.serious_box, self.serious_edit, _("Why the risk is serious")),
            (self.beyond_box, self.beyond_edit, _("Why it goes beyond the school")),
        ):
            edit.setAccessibleName(label)
            self.body.addWidget(box)
            self.body.addWidget(edit)
        self.body.addWidget(Field(_("What was seen"), self.observed_edit))
        self.body.addWidget(Field(_("What the school has done"), self.done_edit))
        self.add_row(
            Field(_("Where to"), self.kind_box), Field(_("Name of the place"), self.place_edit)
        )
        self.add_row(
            Field(_("Department"), self.department_edit), Field(_("Contact"), self.contact_edit)
        )

    def _show(self, referral: Referral) -> None:
        self.serious_box.setChecked(referral.is_serious)
        self.beyond_box.setChecked(referral.is_beyond_school)
        self.kind_box.set_value(referral.destination_kind)
        for edit, text in (
            (self.serious_edit, referral.serious_because),
            (self.beyond_edit, referral.beyond_because),
            (self.observed_edit, referral.observed),
            (self.done_edit, referral.work_done),
        ):
            edit.setPlainText(text or "")
        self.place_edit.setText(referral.destination or "")
        self.department_edit.setText(referral.department or "")
        self.contact_edit.setText(referral.contact or "")

    def _editors(self) -> dict[str, QWidget]:
        return {
            "student_id": self.picker.kept_edit, "is_serious": self.serious_box,
            "serious": self.serious_edit, "is_beyond": self.beyond_box, "beyond": self.beyond_edit,
            "observed": self.observed_edit, "done": self.done_edit, "kind": self.kind_box,
            "place": self.place_edit, "department": self.department_edit,
            "contact": self.contact_edit,
        }  # fmt: skip
