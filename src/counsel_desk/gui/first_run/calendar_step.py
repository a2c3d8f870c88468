"""Terms, holidays and make-up days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.first_run.answers import Answers
from counsel_desk.gui.first_run.step import Step
from counsel_desk.gui.room.day_list import NOT_YET, DayList
from counsel_desk.gui.room.terms_form import TermsForm
from counsel_desk.gui.widgets.card import Card
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _
from counsel_desk.records import shipped_calendar
from counsel_desk.records.school_calendar import DayRule


class CalendarStep(Step):
    """Everything is filled in; the person compares it with the school's own calendar."""

    key = "calendar"
    title = N_("Calendar")
    told = N_("So that only school days count. Compare it with your school's calendar.")

    def __init__(self) -> None:
        super().__init__()
        self._makeups: dict[date, int] = {}
        self.terms = TermsForm()
        self.days = DayList(removable=False)
        terms = Card(_("Terms"))
        terms.add(self.terms)
        days = Card(_("Holidays and make-up days"))
        days.add(
            words(
                _(
                    "From the State Council's yearly notice; a year that is not announced yet you "
                    "add later in Settings. If a make-up day's weekday is not known yet, leave it."
                ),
                "muted",
                wrap=True,
            ),
            self.days,
        )
        for card in (terms, days):
            self.box.addWidget(card)
        self.box.addStretch(1)
        self.terms.changed.connect(self.changed)
        self.days.weekday_chosen.connect(self._settle)

    def show_answers(self, answers: Answers) -> None:
        self._makeups = dict(answers.makeups)
        self.terms.show_terms(answers.terms)
        self.days.show_days(days_of(answers), self._makeups)

    def gather(self, answers: Answers) -> Answers:
        return replace(
            answers, terms=self.terms.value, makeups=tuple(sorted(self._makeups.items()))
        )

    def check(self) -> bool:
        return self.terms.check()

    def first_field(self) -> QWidget | None:
        return self.terms.rows[0].starts if self.terms.rows else None

    def _settle(self, day: date, weekday: int) -> None:
        if weekday == NOT_YET:
            self._makeups.pop(day, None)
        else:
            self._makeups[day] = weekday
        self.changed.emit()


def days_of(answers: Answers) -> list[DayRule]:
    """The shipped holidays and make-up days of the school year that is set up."""
    if not answers.terms:
        return []
    first, last = answers.terms[0].starts, answers.terms[-1].ends
    years = range(first.year, last.year + 1)
    every = [one for year in years for one in shipped_calendar.holidays(year)]
    return [one for one in every if first <= one.day <= last]
