"""The two cards of a referral's board: its steps with their acts, and what the letter says."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from counsel_desk.gui.cases.course_row import DONE, LATER, NEXT, CourseRow
from counsel_desk.gui.cases.referral_step_words import notes_of
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import N_, _, pgettext
from counsel_desk.records.cases.referral import Referral
from counsel_desk.records.cases.referral_course import ReferralCourse, Step
from counsel_desk.reports.cases.referral_words import step_words

PRINT, HAND, DROP, DAY = "print", "hand", "drop", "day"
"""What is asked for beside the steps' own values."""

_NEXT = {
    Step.CONDITIONS: N_("Fill in conditions and destination"),
    Step.TALK: N_("Note a talk"),
    Step.ANSWER: N_("Note the answer"),
    Step.LETTER: N_("Print the letter"),
    Step.PASSING: N_("Pass facts on"),
    Step.SLIP: N_("Note the slip"),
    Step.FOLLOW_UP: N_("Note a follow-up"),
    Step.CLOSE: N_("Close the referral"),
}


def next_words(course: ReferralCourse) -> str:
    """What the first button says; nothing once it is closed."""
    step = course.next_step
    if step is Step.LETTER and course.referral.letter_printed_on is not None:
        return _("Note that it was handed over")
    return _(_NEXT[step]) if step else ""


class StepsCard(Card):
    """``wanted`` carries a step's value or one of the acts above."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Course"))
        self.rows: list[CourseRow] = []
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        self.body.addLayout(self._steps)
        self.body.addStretch(1)

    def show_course(self, course: ReferralCourse, today: date) -> None:
        """Fill the card."""
        clear(self._steps)
        self.rows = []
        for step in course.steps:
            state = DONE if course.is_done(step) else LATER
            is_next = step is course.next_step
            over = is_next and course.is_overdue(today)
            row = CourseRow(
                step_words(step), NEXT if is_next else state, notes_of(course, step, today),
                self._acts(course, step), _("overdue") if over else "",
            )  # fmt: skip
            if self.rows:
                self._steps.addWidget(rule())
            self.rows.append(row)
            self._steps.addWidget(row)

    def _acts(self, course: ReferralCourse, step: Step) -> list[QPushButton]:
        """What can be done again, or before its turn: the next step has the first button."""
        if not course.is_open:
            return []
        is_next = step is course.next_step
        if step is Step.CONDITIONS:
            return [self._link(_("Change"), step.value, step)] if not is_next else []
        if step is Step.LETTER:
            acts = [self._link(_("Print the letter"), PRINT, step)]
            acts.append(self._link(_("Note that it was handed over"), HAND, step))
            return acts
        if step is Step.FOLLOW_UP:
            return self._follow_up_acts(course)
        return [] if is_next else [self._link(_(_NEXT[step]), step.value, step)]

    def _follow_up_acts(self, course: ReferralCourse) -> list[QPushButton]:
        acts = []
        if course.pending:
            told = _("The next one falls away…")
            acts.append(self._link(told, DROP, Step.FOLLOW_UP))
            if course.next_step is not Step.FOLLOW_UP:
                told = _(_NEXT[Step.FOLLOW_UP])
                acts.insert(0, self._link(told, Step.FOLLOW_UP.value, Step.FOLLOW_UP))
        return [*acts, self._link(_("＋ Another day"), DAY, Step.FOLLOW_UP)]

    def _link(self, text: str, act: str, step: Step) -> QPushButton:
        made = button(
            text, partial(self.wanted.emit, act), kind="link", name=f"{text}: {step_words(step)}"
        )
        made.setToolTip("")
        return made


class FactsCard(Card):
    """What was seen and done, and whom the room may ask."""

    def __init__(self) -> None:
        super().__init__(pgettext("referral", "For the letter"))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self.body.addLayout(self._facts)
        self.body.addStretch(1)

    def show_referral(self, one: Referral) -> None:
        """Fill the card."""
        clear(self._facts)
        for title, text in (
            (_("What was seen"), one.observed),
            (_("What the school has done"), one.work_done),
            (_("Contact"), one.contact),
        ):
            self._facts.addWidget(words(title, "label"))
            self._facts.addWidget(words(text or _("not written yet"), "fine", wrap=True))
