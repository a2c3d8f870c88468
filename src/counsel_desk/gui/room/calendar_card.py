"""Settings: terms, holidays, make-up days, exams and events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of, set_day
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.day_list import NOT_YET, DayList, Stretch, span_words
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.room.terms_form import TermsForm
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes, shipped_calendar
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.school_calendar import MAKEUP, DayRule, TermSpan
from counsel_desk.reports import words as spoken
from counsel_desk.services.desk import Desk


@dataclass(frozen=True)
class CalendarFacts:
    """Terms and special days from this school year on."""

    terms: tuple[TermSpan, ...]
    days: tuple[DayRule, ...]
    unsettled: int


class CalendarCard(SettingsPart):
    """Terms are saved together; days are marked and unmarked one by one, with a way back."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.terms = TermsForm()
        self._terms_shown: tuple[TermSpan, ...] | None = None
        self.save_button = button(_("Save the terms"), self._save_terms, kind="primary")
        self.next_year_button = button(_("＋ Terms of the next school year"), self._add_year,
                                       kind="link")  # fmt: skip
        self.days = DayList(removable=True)
        self.unsettled_label = words("", "warm", wrap=True)
        terms = Card(_("Terms"))
        terms.add(self.terms)
        terms.body.addLayout(beside(self.save_button, self.next_year_button))
        self.days_card = Card(_("Holidays, make-up days, exams and events"))
        self.days_card.add(self.unsettled_label)
        self._add_mark_row()
        self.days_card.add(self.error_label, self.days)
        for card in (terms, self.days_card):
            self.box.addWidget(card)
        self.box.addStretch(1)
        self.days.weekday_chosen.connect(self._settle)
        self.days.removed.connect(self._remove)

    def refresh(self) -> None:
        self.around.vault.post(read_calendar, self._fill)

    def typed(self) -> dict[str, Any] | None:
        terms, name = self.terms.value, self.name_edit.text()
        if self._terms_shown is None or (terms == self._terms_shown and not name):
            return None
        return {
            "terms": [
                [one.school_year, one.season, *(day.isoformat() for day in days_of(one))]
                for one in terms
            ],
            "mark": [
                self.kind_box.code, name, day_of(self.first_edit).isoformat(),
                day_of(self.last_edit).isoformat(),
            ],
        }  # fmt: skip

    def take_back(self, typed: dict[str, Any]) -> None:
        self.terms.show_terms(
            TermSpan(year, season, *map(date.fromisoformat, days))
            for year, season, *days in typed["terms"]
        )
        kind, name, first, last = typed["mark"]
        self.kind_box.set_value(kind)
        self.name_edit.setText(name)
        set_day(self.first_edit, date.fromisoformat(first))
        set_day(self.last_edit, date.fromisoformat(last))

    def save(self, work: Callable[[Desk], object], sentence: str) -> None:
        """What follows from the calendar goes along with it."""

        def changed(desk: Desk) -> None:
            work(desk)
            desk.follow_calendar()

        super().save(changed, sentence)

    def _fill(self, facts: CalendarFacts) -> None:
        self.terms.show_terms(facts.terms)
        self._terms_shown = self.terms.value
        self.days.show_days(facts.days)
        told = _("Please choose for each make-up day which weekday's timetable it follows.")
        self.unsettled_label.setText(told)
        self.unsettled_label.setVisible(facts.unsettled > 0)

    def _add_mark_row(self) -> None:
        kinds = [(one, spoken.label("calendar_kind", one))
                 for one in codes.load("calendar_kind").codes]  # fmt: skip
        self.kind_box = ChoiceBox(kinds, "exam", name=_("Kind of day"))
        self.name_edit = line_edit(_("for example midterm exams"))
        self.first_edit = day_edit(clock.today(), name=_("First day"))
        self.last_edit = day_edit(clock.today(), name=_("Last day"))
        self.mark_button = button(_("Mark"), self._mark, name=_("Mark these days"))
        row = beside(
            Field(_("Kind of day"), self.kind_box), Field(pgettext("day", "Name"), self.name_edit),
            Field(_("First day"), self.first_edit), Field(_("Last day"), self.last_edit),
            stretch=False, gap=12,
        )  # fmt: skip
        row.setStretch(1, 1)
        self.days_card.body.addLayout(row)
        self.days_card.body.addLayout(beside(self.mark_button))
        self.first_edit.dateChanged.connect(self._follow)

    def _follow(self) -> None:
        if day_of(self.last_edit) < day_of(self.first_edit):
            set_day(self.last_edit, day_of(self.first_edit))

    def _save_terms(self) -> None:
        if self.terms.check():
            terms = self.terms.value
            self.save(lambda desk: desk.room.calendars.set_terms(terms), saved())

    def _add_year(self) -> None:
        last = self.terms.value[-1].school_year if self.terms.value else None
        year = school_year_of(clock.today()) if last is None else last + 1
        offered = shipped_calendar.proposed_terms(date(year, 9, 1))
        self.terms.show_terms((*self.terms.value, *offered))

    def _mark(self) -> None:
        first, last = day_of(self.first_edit), day_of(self.last_edit)
        kind, name = str(self.kind_box.code), self.name_edit.text()
        if last < first:
            self.tell(_("The last day comes before the first one."))
            return
        self.save(lambda desk: desk.room.calendars.mark(first, last, kind, name), saved())
        self.name_edit.clear()

    def _settle(self, day: date, weekday: int) -> None:
        known = next((one for one in self._shown() if one.day == day), None)
        rule = DayRule(day, MAKEUP, weekday or None, known.name if known else "")
        told = _("Saved.") if weekday != NOT_YET else _("Left open for now.")
        self.save(lambda desk: desk.room.calendars.set_days([rule]), told)

    def _shown(self) -> list[DayRule]:
        return [rule for rule in self.days.rules if rule.kind == MAKEUP]

    def _remove(self, days: Stretch) -> None:
        def done(_none: object) -> None:
            told = _("{days} is an ordinary day again.").format(days=span_words(days))
            self.around.say(told, _("Undo"), lambda: self._put_back(days))
            self.refresh()

        self.around.vault.post(lambda desk: clear_days(desk, days), done, self.refuse)

    def _put_back(self, days: Stretch) -> None:
        self.save(lambda desk: desk.room.calendars.set_days(days), _("It is back."))


def days_of(term: TermSpan) -> tuple[date, date, date]:
    """First and last day of a term, and the Monday of its first week."""
    return term.starts, term.ends, term.week_one


def read_calendar(desk: Desk) -> CalendarFacts:
    """Terms and days from the start of this school year on."""
    calendar, year = desk.room.calendars.school_calendar(), school_year_of(clock.today())
    days = [one for one in calendar.rules if one.day >= date(year, 9, 1)]
    unsettled = [one for one in calendar.makeups_to_settle() if one in days]
    terms = tuple(one for one in calendar.terms if one.school_year >= year)
    return CalendarFacts(terms, tuple(days), len(unsettled))


def clear_days(desk: Desk, days: Stretch) -> None:
    """Take one kind of mark from a stretch of days; what follows from the calendar goes along."""
    for one in days:
        desk.room.calendars.clear_day(one.day, one.kind)
    desk.follow_calendar()
