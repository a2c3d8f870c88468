"""One referral from its conditions to its end; the next step is the first button."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui import messages
from counsel_desk.gui.cases import referral_forms, referral_work
from counsel_desk.gui.cases.case_preview import CasePreview, show_preview
from counsel_desk.gui.cases.course_board import CourseBoard
from counsel_desk.gui.cases.reason_dialog import ReasonDialog
from counsel_desk.gui.cases.referral_dialog import CHANGE, ReferralDialog
from counsel_desk.gui.cases.referral_steps_card import (
    DAY,
    DROP,
    HAND,
    PRINT,
    FactsCard,
    StepsCard,
    next_words,
)
from counsel_desk.gui.cases.referral_work import BoardView
from counsel_desk.gui.cases.return_slip_dialog import SLIP, ReturnSlipDialog
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import masked
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.referral_course import ReferralCourse, Step
from counsel_desk.reports.words import short_date

WIDTH, HEIGHT = 860, 640
_FORMS = {
    CHANGE: Step.CONDITIONS,
    referral_forms.TALK: Step.TALK,
    referral_forms.ANSWER: Step.ANSWER,
    referral_forms.PASSING: Step.PASSING,
    SLIP: Step.SLIP,
    referral_forms.FOLLOW_UP: Step.FOLLOW_UP,
    referral_forms.CLOSING: Step.CLOSE,
}
"""What a draft's kind begins with, and the step whose form it is."""


class ReferralBoard(CourseBoard):
    """``changed`` is sent when something was noted. ``form`` is opened at once, if one waits."""

    def __init__(
        self, parent: QWidget, around: Surroundings, referral_id: str, student_id: str,
        form: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Referral"), self.act)
        self.referral_id = referral_id
        self.view: BoardView | None = None
        self._form = form
        self.title_label, self.about_label = words("", "title"), words("", "muted")
        self.danger_label = words(
            _(
                "A guardian may be the danger: no talk, no letter and no question to guardians. "
                "Police and civil affairs first, a hospital directly."
            ),
            "error",
            wrap=True,
        )
        self.steps_card, self.facts_card = StepsCard(), FactsCard()
        self.steps_card.wanted.connect(self._do)
        self.pass_button = button(_("Pass facts on…"), partial(self.act, Step.PASSING), kind="link")
        self.slip_button = button(_("Print a return slip"), self._print_slip, kind="link")
        self.remove_button = button(_("Opened by mistake"), self._remove, kind="link")
        self._lay_out()
        work = partial(referral_work.open_board, referral_id=referral_id, student_id=student_id)
        around.vault.post(work, self._show, self._gone)

    @property
    def course(self) -> ReferralCourse | None:
        """What is shown, once it is read."""
        return self.view.course if self.view else None

    def refresh(self) -> None:
        """Read the referral anew."""
        work = partial(referral_work.read_board, referral_id=self.referral_id)
        self.around.vault.post(work, self._show, self._gone)

    def act(self, step: Step | None = None) -> None:
        """Open the form of a step, of the next one without; a letter is printed, then handed."""
        view = self.view
        step = step or (view.course.next_step if view else None)
        if view is None or step is None:
            return
        if step is Step.FOLLOW_UP:
            self._follow_up()
        elif step is Step.LETTER:
            is_printed = view.course.referral.letter_printed_on is not None
            (self.hand_letter if is_printed else self.print_letter)()
        elif step is Step.CONDITIONS:
            self._open(ReferralDialog(self, self.around, view=view))
        else:
            forms: dict[Step, Callable[..., FormDialog]] = {
                Step.TALK: referral_forms.TalkDialog,
                Step.ANSWER: referral_forms.AnswerDialog,
                Step.PASSING: referral_forms.PassingDialog,
                Step.SLIP: ReturnSlipDialog,
                Step.CLOSE: referral_forms.ClosingDialog,
            }
            self._open(forms[step](self, self.around, view))

    def print_letter(self) -> None:
        """Both copies; the service refuses what may not go to the guardians."""
        make = partial(referral_work.letter_on_paper, referral_id=self.referral_id)
        self.around.vault.post(make, self._show_letter, self.around.tell_problem)

    def hand_letter(self) -> None:
        """Note who took the letter."""
        if self.view is not None:
            self._open(referral_forms.LetterDialog(self, self.around, self.view))

    def _show_letter(self, pdf: bytes) -> None:
        if isValid(self):
            preview = CasePreview(self, pdf, pgettext("title", "Letter"))
            note = partial(referral_work.note_letter_printed, referral_id=self.referral_id)
            preview.printed.connect(
                lambda: self.around.vault.post(note, lambda _none: self._stored())
            )
            self.dialog = preview
            preview.open()

    def _do(self, act: str) -> None:
        """What a step's own buttons ask for."""
        acts: dict[str, Callable[[], object]] = {
            PRINT: self.print_letter, HAND: self.hand_letter, DROP: self._drop_next,
            DAY: self._add_day,
        }  # fmt: skip
        acts.get(act, lambda: self.act(Step(act)))()

    def _show(self, view: BoardView) -> None:
        if not isValid(self):
            return
        self.view = view
        with focus_kept(self):
            self._dress(view)
        if self.focusWidget() in (None, self.slip_button):
            self.next_button.setFocus()
        form, self._form = self._form, ""
        for begins, step in _FORMS.items():
            if form.startswith(begins):
                self.act(step)
        if form.startswith(referral_forms.LETTER):
            self.hand_letter()

    def _gone(self, problem: DeskError) -> None:
        self.around.tell_problem(problem)
        self._leave()

    def _leave(self) -> None:
        """The referral is not there any more."""
        if isValid(self):
            self.changed.emit()
            self.reject()

    def _dress(self, view: BoardView) -> None:
        course = view.course
        self.title_label.setText(_("Referral {number}").format(number=view.number))
        opened = _("since {day}").format(day=short_date(course.referral.opened_on))
        self.about_label.setText(
            " ・ ".join(filter(None, (masked(view.name), view.class_words, opened)))
        )
        self.danger_label.setVisible(course.is_guardian_suspected)
        self.steps_card.show_course(course, view.today)
        self.facts_card.show_referral(course.referral)
        told = next_words(course)
        self._name_next(told)
        self.next_button.setToolTip(f"{told}  Ctrl+S")
        self.pass_button.setVisible(course.is_open and not course.is_guardian_suspected)
        has_followed = bool(course.talks or course.answers or course.passings or course.slips)
        is_printed = course.referral.letter_printed_on is not None
        self.remove_button.setVisible(course.is_open and not has_followed and not is_printed)

    def _follow_up(self) -> None:
        if self.view is None:
            return
        if self.view.course.pending:
            first = self.view.course.pending[0]
            form = referral_forms.FollowUpDialog(self, self.around, self.view, first)
            self._open(form)
        else:
            self._add_day()

    def _drop_next(self) -> None:
        if self.view is None or not self.view.course.pending:
            return
        one = self.view.course.pending[0]
        told = _("The follow-up of {day} falls away.").format(day=one.needed_by.isoformat())
        work = partial(referral_work.drop_follow_up, follow_up_id=one.id)
        self._open(ReasonDialog(self, self.around, _("Falls away"), told, work, one.id))

    def _add_day(self) -> None:
        if self.view is not None:
            self._open(referral_forms.OwnDayDialog(self, self.around, self.view))

    def _print_slip(self) -> None:
        show_preview(
            self, self.around, pgettext("title", "Form to fill in"),
            partial(referral_work.slip_on_paper, referral_id=self.referral_id),
            partial(referral_work.note_slip_printed, referral_id=self.referral_id),
        )  # fmt: skip

    def _remove(self) -> None:
        question = _("Take this referral back? Nothing of it stays.")
        if messages.ask(self, question, _("Take it back"), _("Leave it")):
            work = partial(referral_work.referrals, act="remove", referral_id=self.referral_id)
            self.around.vault.post(work, lambda _none: self._leave(), self.around.tell_problem)

    def _lay_out(self) -> None:
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self.steps_card, 3)
        columns.addWidget(self.facts_card, 2)
        heads = (self.title_label, self.about_label, self.danger_label)
        self._stack(heads, content, (self.slip_button, self.pass_button, self.remove_button))
        self.danger_label.hide()
        self.resize(WIDTH, HEIGHT)
