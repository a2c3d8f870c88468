"""The small forms of a referral: a talk, an answer, letter, facts passed on, follow-ups, end."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from counsel_desk.gui.cases import referral_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.referral_work import BoardView
from counsel_desk.gui.editors import code_box, day_edit, day_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _
from counsel_desk.records.cases.follow_up_days import USUAL_OWN
from counsel_desk.records.cases.referral import ReferralFollowUp
from counsel_desk.records.cases.referral_fields import (
    AGREED,
    AUTHORITIES,
    PENDING,
    REFUSED,
    AnswerFields,
    PassingFields,
    TalkFields,
)
from counsel_desk.reports.cases.referral_words import answer_words
from counsel_desk.reports.words import date_words

TALK, ANSWER, LETTER = "referral_talk", "referral_answer", "referral_letter"
PASSING, FOLLOW_UP, CLOSING = "referral_passing", "referral_asked", "referral_closing"


class ReferralForm(DraftKeepingDialog):
    """A form about one referral; what is half-typed is kept under the form and the referral."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: BoardView, title: str, accept: str
    ) -> None:
        super().__init__(parent, around, title, accept)
        self.view = view
        self.referral_id = view.course.referral.id

    def keep_form(self, form: str, editors: dict[str, QWidget], about: str = "") -> None:
        """Keep what is typed in these."""
        student = self.view.course.referral.student_id
        self.keep_as(f"{form}_{about or self.referral_id}", editors, student)

    def act(self, name: str, **told: Any) -> Work:
        """One of the acts of the referral's service."""
        return partial(referral_work.referrals, act=name, referral_id=self.referral_id, **told)


class TalkDialog(ReferralForm):
    """A talk with guardians: who was there, what was said, what was agreed."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("Talk with the guardians"), _("Save"))
        self.day_edit, self.time_edit = day_edit(view.today, view.today), TimeEdit(_("no hour"))
        self.present_edit = line_edit(_("for example mother, class teacher"))
        self.content_edit = GuardedEdit(4, _("What was told and what they said"))
        self.agreed_edit = GuardedEdit(2, kept=self.content_edit.kept)
        self.signed_box = TickBox(_("The minutes are signed"))
        self.time_field = Field(_("Time"), self.time_edit)
        self.add_row(Field(_("Day"), self.day_edit), self.time_field)
        self.body.addWidget(Field(_("Who was there"), self.present_edit))
        self.body.addWidget(Field(_("What was said"), self.content_edit))
        self.body.addWidget(Field(_("What was agreed"), self.agreed_edit))
        self.body.addWidget(self.signed_box)
        self.keep_form(
            TALK,
            {
                "day": self.day_edit, "at": self.time_edit, "present": self.present_edit,
                "content": self.content_edit, "agreed": self.agreed_edit,
                "signed": self.signed_box,
            },
        )  # fmt: skip
        self.present_edit.setFocus()

    def work(self) -> Work | None:
        unreadable = _("This is no hour. Write it like 12:40.")
        self.time_field.show_error(unreadable if self.time_edit.is_unreadable else "")
        if self.time_edit.is_unreadable:
            return None
        fields = TalkFields(
            day=day_of(self.day_edit), present=self.present_edit.text(),
            content=self.content_edit.toPlainText(), at=self.time_edit.moment,
            agreed=self.agreed_edit.toPlainText(), minutes_signed=self.signed_box.isChecked(),
        )  # fmt: skip
        return self.act("talk", fields=fields, kept=self.content_edit.kept.words)


class AnswerDialog(ReferralForm):
    """What the guardians said to it; what was said before stays."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("The guardians' answer"), _("Save"))
        options = [(one, answer_words(one)) for one in (AGREED, REFUSED, PENDING)]
        self.answer_box = Segments(_("The guardians' answer"), options)
        self.day_edit = day_edit(view.today, view.today)
        self.by_edit = line_edit(_("for example mother"))
        self.signed_box = TickBox(_("Signed"))
        self.witness_edit = line_edit(_("a refusal is signed or has a witness"))
        self.because_edit = GuardedEdit(2, _("In their own words"))
        self.slip_edit = day_edit(view.slip_by)
        self.answer_field = Field("", self.answer_box)
        self.because_field = Field(_("Why not, or what they still think about"), self.because_edit)
        told = _("The return slip is due on this day; the follow-ups are made by themselves.")
        self.slip_field = Field(_("Return slip by"), self.slip_edit, told)
        self.body.addWidget(self.answer_box)
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Who answered"), self.by_edit))
        self.body.addWidget(self.signed_box)
        self.witness_field = Field(_("Witness"), self.witness_edit)
        for one in (self.witness_field, self.because_field, self.slip_field):
            self.body.addWidget(one)
        self.answer_box.chosen.connect(lambda _answer: self._dress())
        self.keep_form(ANSWER, self._editors())
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._dress)
        self._dress()

    def work(self) -> Work | None:
        if self.answer_box.value is None:
            self.show_error(_("Choose what was said."))
            return None
        fields = AnswerFields(
            answer=self.answer_box.value, day=day_of(self.day_edit), given_by=self.by_edit.text(),
            signed=self.signed_box.isChecked(), witness=self.witness_edit.text(),
            because=self.because_edit.toPlainText(), slip_needed_by=day_of(self.slip_edit),
        )  # fmt: skip
        return self.act("answer", fields=fields)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "answer": self.answer_box, "day": self.day_edit, "by": self.by_edit,
            "signed": self.signed_box, "witness": self.witness_edit, "because": self.because_edit,
            "slip": self.slip_edit,
        }  # fmt: skip

    def _dress(self) -> None:
        answer = self.answer_box.value
        self.slip_field.setVisible(answer == AGREED)
        self.because_field.setVisible(answer in (REFUSED, PENDING))
        self.grow()


class LetterDialog(ReferralForm):
    """Who took the letter, and when."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("The letter was handed over"), _("Save"))
        self.day_edit = day_edit(view.today, view.today)
        self.to_edit = line_edit(_("for example mother"))
        told = _("The guardian signs both copies: one stays here and can be scanned.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Who took it"), self.to_edit))
        self.keep_form(LETTER, {"day": self.day_edit, "to": self.to_edit})
        self.to_edit.setFocus()

    def work(self) -> Work:
        return self.act("hand_letter", day=day_of(self.day_edit), to=self.to_edit.text())


class PassingDialog(ReferralForm):
    """Facts go to a hospital or an authority: the service asks for consent to sharing."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("Pass facts on"), _("Save"))
        referral = view.course.referral
        usual = AUTHORITIES[0] if view.course.is_guardian_suspected else referral.destination_kind
        self.kind_box = code_box("destination_kind", usual, blank=_("choose"))
        self.day_edit = day_edit(view.today, view.today)
        self.whom_edit = line_edit(_("person and place"))
        self.what_edit = GuardedEdit(3, _("Only what is needed there"))
        self.slip_edit = day_edit(view.slip_by)
        told = _(
            "To police and civil affairs the law has it told at once. All others hear only what "
            "student and guardians agreed to, or what a reason of today allows (tab “Consent”)."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(
            Field(_("To what kind of place"), self.kind_box), Field(_("Day"), self.day_edit)
        )
        self.body.addWidget(Field(_("To whom"), self.whom_edit))
        self.body.addWidget(Field(_("What was passed on"), self.what_edit))
        self.body.addWidget(Field(_("Answer expected by"), self.slip_edit))
        self.keep_form(
            PASSING,
            {
                "kind": self.kind_box, "day": self.day_edit, "whom": self.whom_edit,
                "what": self.what_edit, "slip": self.slip_edit,
            },
        )  # fmt: skip
        self.whom_edit.setFocus()

    def work(self) -> Work | None:
        if self.kind_box.code is None:
            self.show_error(_("Choose where the facts go."))
            return None
        fields = PassingFields(
            day=day_of(self.day_edit), kind=self.kind_box.code, to_whom=self.whom_edit.text(),
            what=self.what_edit.toPlainText(), slip_needed_by=day_of(self.slip_edit),
        )  # fmt: skip
        return self.act("pass_on", fields=fields)


class FollowUpDialog(ReferralForm):
    """Who was asked, and how it goes."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: BoardView, one: ReferralFollowUp
    ) -> None:
        super().__init__(parent, around, view, _("How does it go?"), _("Save"))
        self._one = one
        self.day_edit = day_edit(view.today, view.today)
        self.asked_edit = line_edit(_("for example mother, the student"))
        self.result_edit = GuardedEdit(3, _("Goes there or not, sleep, school, what is needed"))
        told = _("Needed by {day}").format(day=date_words(one.needed_by))
        self.body.addWidget(words(told, "muted"))
        self.add_row(Field(_("Day"), self.day_edit), Field(_("Whom you asked"), self.asked_edit))
        self.body.addWidget(Field(_("How it goes"), self.result_edit))
        editors = {"day": self.day_edit, "asked": self.asked_edit, "result": self.result_edit}
        self.keep_form(FOLLOW_UP, editors)
        self.asked_edit.setFocus()

    def work(self) -> Work:
        return partial(
            referral_work.follow_ups, act="do", follow_up_id=self._one.id,
            day=day_of(self.day_edit), asked=self.asked_edit.text(),
            result=self.result_edit.toPlainText(),
        )  # fmt: skip


class OwnDayDialog(FormDialog):
    """A day of one's own on which to ask."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, _("Agree on a follow-up"), _("Save"))
        self._referral_id = view.course.referral.id
        self.day_edit = day_edit(view.today + USUAL_OWN)
        self.body.addWidget(Field(_("Day"), self.day_edit))
        self.day_edit.setFocus()

    def work(self) -> Work:
        return partial(
            referral_work.follow_ups, act="add", referral_id=self._referral_id,
            needed_by=day_of(self.day_edit),
        )  # fmt: skip


class ClosingDialog(ReferralForm):
    """How it ended; each follow-up still open needs a reason of its own."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("Close the referral"), _("Close the referral"))
        self.reason_box = code_box("referral_end", blank=_("choose"))
        self.words_edit = GuardedEdit(2, _("What was reached, what still needs watching"))
        self.drop_edits: dict[str, QLineEdit] = {}
        self.body.addWidget(Field(_("How it ended"), self.reason_box))
        self.body.addWidget(Field(_("In your own words"), self.words_edit))
        pending = view.course.pending
        if pending:
            told = _("These follow-ups are still open. Say of each why it falls away.")
            self.body.addWidget(words(told, "warm", wrap=True))
        for one in pending:
            self.drop_edits[one.id] = line_edit(_("in a few words"))
            self.body.addWidget(Field(_day(one.needed_by), self.drop_edits[one.id]))
        self.keep_form(CLOSING, {
            "reason": self.reason_box, "words": self.words_edit, **self.drop_edits,
        })  # fmt: skip
        self.reason_box.setFocus()

    def work(self) -> Work | None:
        if self.reason_box.code is None:
            self.show_error(_("Choose how it ended."))
            return None
        dropped = {key: edit.text() for key, edit in self.drop_edits.items()}
        return self.act(
            "close", reason=self.reason_box.code, words=self.words_edit.toPlainText(),
            dropped=dropped,
        )  # fmt: skip


def _day(day: date) -> str:
    return _("Follow-up of {day}").format(day=date_words(day))
