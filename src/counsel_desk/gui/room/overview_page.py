"""How the room stands this month, and what is still open, in neutral words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.page import Page, Surroundings, scrolling
from counsel_desk.gui.room import day_cells, period_words
from counsel_desk.gui.room.duties_card import DutiesCard
from counsel_desk.gui.room.figures import Figures, figures_of
from counsel_desk.gui.room.period_view import MONTH, PeriodView, read_period
from counsel_desk.gui.room.unfinished_card import unfinished_words
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.month_grid import MonthGrid
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.room.day_glance import total_of
from counsel_desk.records.room.opening_rules import SMALL_SCHOOL_MINUTES
from counsel_desk.records.room.room_log import RoomLog
from counsel_desk.reports.words import date_words, duration, listed
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import BACKUP_TRIED

_MOST_QUESTIONS = 6


@dataclass(frozen=True)
class Overview:
    """This month, its log, and make-up days whose weekday is not settled."""

    month: PeriodView
    log: RoomLog
    makeups: tuple[date, ...]
    backup_tried: date | None
    """When a backup was tried last and would have helped."""


class OverviewPage(Page):
    """The principal's first page."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Overview"))
        self.log_button = button(_("Open the usage log"), lambda: around.go("log"), kind="primary")
        self.acts_button = button(_("Who did what"), lambda: around.go("acts"))
        self.tools.addWidget(self.acts_button)
        self.tools.addWidget(self.log_button)
        self.figures = Figures()
        self.grid = MonthGrid(_("Minutes open each day"), day_cells.weekdays())
        self.grid.day_opened.connect(lambda day: around.go("log", day))
        self.calendar_card = Card(_("Open each day"))
        self.calendar_card.add(self.grid)
        self.calendar_card.body.addStretch(1)
        self.duty_card, self.duty_rows = _listing(_("How the room stands"))
        self.open_card, self.open_rows = _listing(_("Still open"))
        self.sight_card, sight_rows = _listing(_("What you see here"))
        for sentence in _sight():
            sight_rows.addWidget(words(sentence, "muted", wrap=True))
        self.duties_card = DutiesCard(around)
        side = QVBoxLayout()
        side.setSpacing(16)
        for card in (self.duty_card, self.duties_card, self.open_card, self.sight_card):
            side.addWidget(card)
        side.addStretch(1)
        holder = QWidget()
        columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(16)
        columns.addWidget(self.calendar_card, 1)
        columns.addLayout(side, 1)
        self.body.addWidget(self.figures)
        self.body.addWidget(scrolling(holder), 1)

    def refresh(self) -> None:
        """Read this month."""
        self.around.vault.post(read_overview, self._fill)
        self.duties_card.refresh()

    def _fill(self, seen: Overview) -> None:
        view = seen.month
        self.subtitle_label.setText(period_words.title_of(view.stretch))
        self.figures.fill(figures_of(seen.log))
        self.grid.show_days(day_cells.cells(view), day_cells.style_of(view), view.today)
        _fill_rows(self.duty_rows, [*duty_sentences(view), tried_words(seen.backup_tried)])
        _fill_rows(self.open_rows, open_questions(seen) or [_("Nothing is open.")])


def read_overview(desk: Desk) -> Overview:
    """This month as it stands now."""
    today = clock.today()
    month = read_period(desk, MONTH, today)
    term = desk.room.calendars.school_calendar().term_of(today)
    tried = desk.room.settings.get(BACKUP_TRIED)
    settle = desk.room.calendars.makeups_to_settle()
    return Overview(
        month=month,
        log=desk.room.logs.of(month.stretch.name),
        makeups=tuple(one.day for one in settle if one.day >= (term.starts if term else today)),
        backup_tried=date.fromisoformat(tried) if tried else None,
    )


def duty_sentences(view: PeriodView) -> list[str]:
    """What is asked of the room, and what was done, in sentences."""
    asked = _("The room is to be open on every school day.")
    if view.small_school:
        asked = _("The room is to be open on every school day for at least {minutes} minutes.")
    total = total_of(view.days)
    told = [
        asked.format(minutes=SMALL_SCHOOL_MINUTES),
        period_words.standing(view.days, small=view.small_school, named=True),
    ]
    if total.minutes:
        share = round(100 * total.after_class_minutes / total.minutes)
        told.append(
            _("Open for {duration} in all, {share}% after class.").format(
                duration=duration(total.minutes), share=share
            )
        )
    if not view.has_plan:
        told.append(_("There is no opening plan yet."))
    return told


def tried_words(day: date | None) -> str:
    """Whether the room's records would come back after a mishap, as far as somebody tried."""
    if day is None:
        return _("Nobody has tried yet whether a backup would help.")
    return _("A backup was tried on {day}, and it would help.").format(day=date_words(day))


def open_questions(seen: Overview) -> list[str]:
    """What the counsellor still has to say about the room; nothing here is about a student."""
    view = seen.month
    told = [unfinished_words(one) for one in view.unfinished]
    lacking = total_of(view.days).days_to_explain
    if lacking:
        told.append(
            ngettext(
                "{count} day was short or closed, and no reason is given yet.",
                "{count} days were short or closed, and no reason is given yet.",
                lacking,
            ).format(count=lacking)
        )
    if seen.makeups:
        days = listed([date_words(one) for one in seen.makeups])
        told.append(
            _("It is not settled which weekday is followed on the make-up days: {days}.").format(
                days=days
            )
        )
    if len(told) > _MOST_QUESTIONS:
        more = len(told) - _MOST_QUESTIONS
        rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
        told = [*told[:_MOST_QUESTIONS], rest]
    return told


def _sight() -> tuple[str, ...]:
    return (
        _(
            "You see when the room was open and how it was used: date, part of the day, area, "
            "kind, number of people, minutes, who was on duty."
        ),
        _(
            "You do not see who came or what was said: names and records are locked with "
            "another key that your password does not open."
        ),
    )


def _listing(title: str) -> tuple[Card, QVBoxLayout]:
    card, rows = Card(title), QVBoxLayout()
    rows.setSpacing(8)
    card.body.addLayout(rows)
    return card, rows


def _fill_rows(rows: QVBoxLayout, sentences: list[str]) -> None:
    clear(rows)
    for sentence in sentences:
        rows.addWidget(words(sentence, wrap=True))
