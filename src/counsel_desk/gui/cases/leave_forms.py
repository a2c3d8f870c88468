"""The forms of a leave: the leave itself, the assessment, the return and the weeks after."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import leave_work, referral_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.form_student_picker import KeptPicker
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.leave_work import LeaveView
from counsel_desk.gui.editors import code_box, day_edit, day_of, set_day
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.school_leave import SchoolLeave, SupportWeeks

NEW, CHANGE, ASSESS, WEEKS = "leave_new", "leave_change", "leave_return", "leave_weeks"
WIDTH = 640


class LeaveDialog(DraftKeepingDialog):
    """``added`` brings the id of a leave that begins. ``view`` is the one to put right."""

    added = Signal(str)

    def __init__(
        self, parent: QWidget, around: Surroundings, student_id: str = "",
        view: LeaveView | None = None,
    ) -> None:  # fmt: skip
        title = _("The leave") if view else _("Note a leave from school")
        super().__init__(parent, around, title, _("Save"))
        self._student_id, self._view = student_id, view
        self.picker = KeptPicker(self, student_id)
        self.starts_edit = day_edit(clock.today())
        self.days = {name: DayEdit(_("not said yet")) for name in _DAYS}
        self.reason_edit = GuardedEdit(2, _("As the family or the certificate says it"))
        self.treatment_edit, self.contact_edit = (
            line_edit(),
            line_edit(_("who calls whom, how often")),
        )
        self._lay_out()
        if view is not None:
            self._show(view.course.leave)
            self.reason_edit.kept.set_words(view.kept)
        elif not student_id:
            around.vault.post(referral_work.read_students, self.picker.offer)
        subject = view.course.leave.student_id if view else student_id
        kind = f"{CHANGE}_{view.course.leave.id}" if view else NEW
        self.keep_as(kind, self._editors(), subject or None)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.picker.show_kept)
        is_known = bool(student_id or view)
        (self.starts_edit if is_known else self.picker).setFocus()

    def work(self) -> Work | None:
        fields, kept = self._fields(), self.reason_edit.kept.words
        student = self._student_id or self.picker.student_id
        if fields is None:
            return None
        if self._view is not None:
            leave_id = self._view.course.leave.id
            act = leave_work.leaves
            return partial(act, act="change", leave_id=leave_id, fields=fields, kept=kept)
        self.picker_field.show_error("" if student else _("Choose the student."))
        if not student:
            return None
        return partial(leave_work.add, student_id=student, fields=fields, kept=kept)

    def _done(self, result: object) -> None:
        if isValid(self) and self._view is None:
            self.added.emit(str(result))
        super()._done(result)

    def _fields(self) -> LeaveFields | None:
        if any(one.is_unreadable for one in self.days.values()):
            self.show_error(_("A date cannot be read. Write it like 2026-09-14."))
            return None
        told = {name: edit.day for name, edit in self.days.items()}
        before = self._view.course.leave.referral_id if self._view else None
        return LeaveFields(
            starts=day_of(self.starts_edit), reason=self.reason_edit.toPlainText(),
            treatment=self.treatment_edit.text(), contact_agreed=self.contact_edit.text(),
            referral_id=before, **told,
        )  # fmt: skip

    def _lay_out(self) -> None:
        told = _(
            "The roster says from this day on that the student is on leave. The application to "
            "return is wanted fifteen days before the end, if you write no other day."
        )
        self.picker_field = Field(_("Student"), self.picker)
        if not self._student_id and self._view is None:
            self.body.addWidget(self.picker_field)
        self.body.addWidget(words(told, "muted", wrap=True))
        fields = {name: Field(label, self.days[name]) for name, label in _day_labels()}
        self.add_row(Field(_("Leave from"), self.starts_edit), fields["ends"])
        self.add_row(fields["back_by"], fields["applied_on"], fields["approved_on"])
        self.body.addWidget(Field(_("Reason"), self.reason_edit))
        self.add_row(
            Field(_("Treatment"), self.treatment_edit),
            Field(_("Contact agreed on"), self.contact_edit),
        )

    def _show(self, leave: SchoolLeave) -> None:
        set_day(self.starts_edit, leave.starts)
        for name, edit in self.days.items():
            edit.set_day(getattr(leave, name))
        self.reason_edit.setPlainText(leave.reason)
        self.treatment_edit.setText(leave.treatment or "")
        self.contact_edit.setText(leave.contact_agreed or "")

    def _editors(self) -> dict[str, QWidget]:
        return {
            "student_id": self.picker.kept_edit, "starts": self.starts_edit, **self.days,
            "reason": self.reason_edit, "treatment": self.treatment_edit,
            "contact": self.contact_edit,
        }  # fmt: skip


class ReturnDialog(DraftKeepingDialog):
    """An assessment before the return; fields may stay empty, the result too."""

    def __init__(self, parent: QWidget, around: Surroundings, view: LeaveView) -> None:
        super().__init__(parent, around, _("Assess the return"), _("Save"))
        self.setMinimumWidth(WIDTH)
        self._leave_id = view.course.leave.id
        self.kept = KeptWords(self)
        self.day_edit = day_edit(view.today, view.today)
        self.certificate_edit, self.certificate_day = line_edit(), DayEdit(_("no date"))
        self.says_edit = GuardedEdit(1, _("The hospital's own words"), self.kept)
        self.lines = {name: line_edit() for name, _label in _seen_labels()}
        self.adjusted_edit = line_edit(_("half days, seat, no tests for now"))
        self.signed_box = TickBox(_("Student, guardian and school have signed"))
        self.result_box = code_box("return_result", blank=_("not decided yet"))
        self.conditions_edit = GuardedEdit(1, kept=self.kept)
        self.review_edit = DayEdit(_("no further look"))
        self._lay_out()
        self.keep_as(f"{ASSESS}_{self._leave_id}", self._editors(), view.course.leave.student_id)
        self.certificate_edit.setFocus()

    def work(self) -> Work | None:
        if self.certificate_day.is_unreadable or self.review_edit.is_unreadable:
            self.show_error(_("A date cannot be read. Write it like 2026-09-14."))
            return None
        fields = ReturnFields(
            assessed_on=day_of(self.day_edit), certificate_from=self.certificate_edit.text(),
            certificate_on=self.certificate_day.day, certificate_says=self.says_edit.toPlainText(),
            agreement_signed=self.signed_box.isChecked(), result=self.result_box.code,
            conditions=self.conditions_edit.toPlainText(), review_on=self.review_edit.day,
            adjustments=self.adjusted_edit.text(),
            **{name: edit.text() for name, edit in self.lines.items()},
        )  # fmt: skip
        act = leave_work.leaves
        kept = self.kept.words
        return partial(act, act="assess", leave_id=self._leave_id, fields=fields, kept=kept)

    def _lay_out(self) -> None:
        self.add_row(
            Field(_("Day"), self.day_edit),
            Field(_("Certificate from"), self.certificate_edit),
            Field(_("Dated"), self.certificate_day),
        )
        self.body.addWidget(Field(_("What it says"), self.says_edit))
        fields = [Field(label, self.lines[name]) for name, label in _seen_labels()]
        for one, two in zip(fields[::2], fields[1::2], strict=True):
            self.add_row(one, two)
        self.body.addWidget(Field(_("What is adjusted"), self.adjusted_edit))
        self.add_row(
            Field(_("Result"), self.result_box), Field(_("Look again on"), self.review_edit)
        )
        self.body.addWidget(Field(_("Conditions"), self.conditions_edit))
        self.body.addWidget(self.signed_box)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "day": self.day_edit, "certificate": self.certificate_edit,
            "certificate_on": self.certificate_day, "says": self.says_edit, **self.lines,
            "adjustments": self.adjusted_edit,
            "signed": self.signed_box, "result": self.result_box,
            "conditions": self.conditions_edit, "review": self.review_edit,
        }  # fmt: skip


class BackDialog(FormDialog):
    """The day on which the student came back."""

    def __init__(self, parent: QWidget, around: Surroundings, view: LeaveView) -> None:
        super().__init__(parent, around, _("Back at school"), _("Save"))
        self._leave_id = view.course.leave.id
        self.day_edit = day_edit(view.today, view.today)
        told = _("Three stretches of four weeks follow, in which you look how it goes.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(_("Day"), self.day_edit))
        self.day_edit.setFocus()

    def work(self) -> Work:
        act, day = leave_work.leaves, day_of(self.day_edit)
        return partial(act, act="come_back", leave_id=self._leave_id, day=day)


class WeeksDialog(DraftKeepingDialog):
    """What is planned for some weeks, or how they went."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: LeaveView, weeks: SupportWeeks, *,
        is_over: bool,
    ) -> None:  # fmt: skip
        title = _("Week {first} to {last}").format(first=weeks.first_week, last=weeks.last_week)
        super().__init__(parent, around, title, _("Save"))
        self._weeks, self._is_over = weeks, is_over
        self.day_edit = day_edit(view.today, view.today)
        told = _("Came every day or not, sleep, lessons, classmates")
        if not is_over:
            told = _("Who does what: seat, half days, talks, calls home")
        self.text_edit = GuardedEdit(3, told)
        label = _("How these weeks went") if is_over else _("What is planned")
        if is_over:
            if weeks.plan:
                told = _("Planned: {words}").format(words=weeks.plan)
                self.body.addWidget(words(told, "muted", wrap=True))
            self.body.addWidget(Field(_("Day"), self.day_edit))
        else:
            self.text_edit.setPlainText(weeks.plan or "")
        self.body.addWidget(Field(label, self.text_edit))
        kind = f"{WEEKS}_{'over' if is_over else 'plan'}_{weeks.id}"
        editors = {"day": self.day_edit, "text": self.text_edit}
        self.keep_as(kind, editors, view.course.leave.student_id)
        self.text_edit.setFocus()

    def work(self) -> Work:
        act, text = leave_work.leaves, self.text_edit.toPlainText()
        if not self._is_over:
            return partial(act, act="plan_weeks", weeks_id=self._weeks.id, plan=text)
        day = day_of(self.day_edit)
        return partial(act, act="do_weeks", weeks_id=self._weeks.id, day=day, result=text)


_DAYS = ("ends", "back_by", "applied_on", "approved_on")


def _day_labels() -> list[tuple[str, str]]:
    return [
        ("ends", _("Leave until")), ("back_by", _("Application to return by")),
        ("applied_on", _("Applied on")), ("approved_on", _("Approved on")),
    ]  # fmt: skip


def _seen_labels() -> list[tuple[str, str]]:
    return [
        ("safety", _("Safety")), ("sleep", _("Sleep")), ("wish_to_study", _("Wish to learn")),
        ("peers", _("Classmates")), ("family", _("Family")), ("medicine", _("Medicine at school")),
    ]  # fmt: skip
