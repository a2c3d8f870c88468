"""Steps at the duty board, and a school whose duties are half done, in a term around today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from counsel_desk import clock
from counsel_desk.gui.room.board_table import HEADS
from counsel_desk.i18n import _, ngettext
from counsel_desk.policy.finding import Verdict
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.activity_rules import OUTSIDE, PLANNED, ApprovalGap, gap_words
from counsel_desk.records.school_calendar import AUTUMN, SPRING, TermSpan, monday_of
from counsel_desk.reports.words import short_date
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.activities import ActivityFields
from counsel_desk.services.room.calendars import Calendars
from counsel_desk.services.room.lessons import LessonFields
from counsel_desk.services.room.outside_bodies import BodyFields
from counsel_desk.services.room.timetable import PatternFields
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD
from tests.journeys.care_steps import CELL, choose_out, finish
from tests.journeys.file_steps import TAB, Counsellor
from tests.journeys.reader import BUTTON, DIALOG, LABEL
from tests.journeys.screen import wait_for

CLASSES, LESSON_NO, GRADE = (7, 8), 3, 8
BODY, TALK = "Centre of the Valley", "how to sleep well"
APPROVAL = ("talks for students", "county bureau", "no. 12 of the year")
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
PANEL = "panel"


@dataclass(frozen=True)
class Clause:
    """A line of the board."""

    number: str
    asked: str
    state: str
    note: str


def fill_school(vault: Path) -> int:
    """A term in its fifth week: lessons of weeks 1 and 2 were held, of 3 and 4 nobody said so.

    Somebody from outside came this Monday, and no approval is entered. Returns how many classes.
    """
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        room, term = desk.room, term_around(clock.today())
        _set_term(room.calendars, term)
        room.school_classes.add_several(GRADE, CLASSES, term.starts, graded_on=clock.today())
        classes, own = (
            [one.id for one in room.school_classes.on(clock.today())],
            room.staff.own_id(),
        )
        room.timetable.add_all(
            PatternFields(one, 1, LESSON_NO, "every", term.starts, own) for one in classes
        )
        for week in range(2):
            day = term.starts + week * _WEEK
            room.lessons.add_all(LessonFields(day, one, LESSON_NO, own) for one in classes)
        body = room.outside_bodies.add(BodyFields(BODY, term.starts))
        room.activities.add(
            ActivityFields(
                came_on(), "lecture", TALK, PLANNED, OUTSIDE, whole_school=True, body_id=body
            )
        )
    return len(classes)


def came_on() -> date:
    """The Monday of this week: never a day to come."""
    return monday_of(clock.today())


def term_around(day: date) -> TermSpan:
    """A term whose fifth week of six is the day's."""
    starts = monday_of(day) - 4 * _WEEK
    season = SPRING if 2 <= day.month <= 8 else AUTUMN
    return TermSpan(school_year_of(day), season, starts, starts + 6 * _WEEK - _DAY, starts)


def _set_term(calendars: Calendars, term: TermSpan) -> None:
    """No other term lies in its days, and no holiday or make-up day."""
    known = calendars.school_calendar()
    others = [one for one in known.terms if one.name != term.name]
    calendars.set_terms([*_beside(term, others), term])
    for rule in known.rules:
        if term.starts <= rule.day <= term.ends:
            calendars.clear_day(rule.day)


def _beside(term: TermSpan, others: Iterable[TermSpan]) -> list[TermSpan]:
    """What meets the term ends before it, or begins after it."""
    after = term.ends + _DAY
    earlier = [replace(one, ends=min(one.ends, term.starts - _DAY)) for one in others
               if one.starts < term.starts]  # fmt: skip
    later = [replace(one, starts=max(one.starts, after), week_one=max(one.week_one, after))
             for one in others if one.starts >= term.starts]  # fmt: skip
    return earlier + later


def lessons_note(done: int, of: int) -> str:
    """How the board begins to say how many lessons were held."""
    told = _("Lessons held for {done} of {all} (each class, each two weeks).")
    return told.format(done=done, all=of)


def approvals_note(done: int, of: int) -> str:
    """How the board says how many activities with bodies from outside were approved."""
    told = ngettext(
        "{done} of {all} activity with outside bodies had an approval in force.",
        "{done} of {all} activities with outside bodies had an approval in force.",
        of,
    )
    return told.format(done=done, all=of)


def open_board(counsellor: Counsellor) -> None:
    """By the link on the first page, where the duties stand as soon as they are checked."""
    counsellor.eyes.click(_("Duty board"), (BUTTON,))
    wait_for(lambda: clauses(counsellor), "the clauses to be shown")
    counsellor.picture("board")


def come_back(counsellor: Counsellor) -> None:
    """To the board by the side bar; of those that were asked for last none may be left."""
    counsellor.press(_("Duty board"))
    counsellor.eyes.wait_for(_("Show only: {state}").format(state=verdict_words(Verdict.MET)))


def figure(counsellor: Counsellor, verdict: Verdict) -> int:
    """How many clauses stand so, as it is told above the table."""
    told = counsellor.find(f"{verdict_words(verdict)} ", PANEL)
    return int(told.rpartition(" ")[2])


def show_only(counsellor: Counsellor, verdict: Verdict) -> list[Clause]:
    """The clauses that stand so, by the button at their number."""
    state, shown = verdict_words(verdict), list[Clause]()
    counsellor.eyes.click(_("Show only: {state}").format(state=state))

    def are_there() -> bool:
        shown[:] = clauses(counsellor)
        return {one.state for one in shown} == {state}

    wait_for(are_there, f"only what is “{state}”")
    counsellor.picture("filtered")
    return shown


def clauses(counsellor: Counsellor) -> list[Clause]:
    """What the table shows of its clauses now; one scrolls to the others."""
    heads = [f"{_(head)} " for head in HEADS]
    told = [one.name for one in counsellor.eyes.parts() if one.role == CELL]
    rows = (list(zip(heads, told[at:], strict=False)) for at in range(len(told)))
    return [
        Clause(*(cell.removeprefix(head) for head, cell in row))
        for row in rows
        if len(row) == len(heads) and all(cell.startswith(head) for head, cell in row)
    ]


def open_clause(counsellor: Counsellor, asked: str) -> None:
    """The window of a clause that is in sight."""
    counsellor.eyes.click(f"{_('What is asked')} {asked}", (CELL,))
    counsellor.eyes.wait_for(_("Close"))
    counsellor.picture("clause")


def confirm_two_weeks(counsellor: Counsellor, classes: int) -> None:
    """From the open clause to the lessons: all of this week were held, and all of the last."""
    counsellor.eyes.click(_("Open the register"))
    _confirm_week(counsellor, classes)
    monday = came_on()
    choose_out(counsellor, _week_words(5, monday), _week_words(4, monday - _WEEK))
    _confirm_week(counsellor, classes)
    counsellor.picture("lessons-held")


def _confirm_week(counsellor: Counsellor, classes: int) -> None:
    waiting = ngettext(
        "{count} lesson up to today is still to be confirmed.",
        "{count} lessons up to today are still to be confirmed.",
        classes,
    )
    counsellor.sees(waiting.format(count=classes), LABEL)
    counsellor.picture("lessons")
    counsellor.eyes.click(_("All of this week were held"))
    counsellor.sees(_("Nothing is left to confirm up to today."), LABEL)


def _week_words(number: int, monday: date) -> str:
    return _("week {number}, {date}").format(number=number, date=short_date(monday))


def is_refused_without_approval(counsellor: Counsellor) -> None:
    """The form stays and says what is missing; then it is left."""
    _say_it_was_held(counsellor)
    counsellor.screen.key("ctrl+s")
    counsellor.sees(_("Enter the approval first, or say why it was held without one."), LABEL)
    counsellor.sees(gap_words(ApprovalGap.MISSING), LABEL)
    counsellor.picture("refused")
    counsellor.screen.key("Escape")
    title = _("An activity")
    wait_for(lambda: counsellor.eyes.shown(title, DIALOG) is None, f"“{title}” to be left")


def enter_approval(counsellor: Counsellor) -> None:
    """Dated on the very day of the activity."""
    eyes, (what, authority, number) = counsellor.eyes, APPROVAL
    eyes.click(_("Outside bodies"), (TAB,))
    eyes.click(_("An approval of: {body}").format(body=BODY))
    eyes.fill(_("What was approved"), what)
    eyes.fill(_("Approved by"), authority)
    eyes.fill(_("Number of the approval"), number)
    eyes.fill(_("Approved on"), came_on().isoformat())
    counsellor.picture("approval")
    finish(counsellor, _("An approval"))
    counsellor.sees(number, LABEL)


def hold(counsellor: Counsellor) -> None:
    """With the approval it is stored as held, and not asked for again."""
    _say_it_was_held(counsellor)
    counsellor.sees(_("An approval is valid on that day."), LABEL)
    counsellor.picture("holding")
    finish(counsellor, _("An activity"))
    wait_for(lambda: counsellor.eyes.shown(_held()) is None, "the activity to be held")
    counsellor.picture("held")


def _say_it_was_held(counsellor: Counsellor) -> None:
    eyes, nothing = counsellor.eyes, f"{_('Sales')} {_('Nothing was sold or advertised')}"
    eyes.click(_("Activities"), (TAB,))
    eyes.click(_held())
    eyes.wait_for(_("An activity"), DIALOG)
    eyes.click(nothing)
    wait_for(lambda: eyes.is_checked(nothing), "the answer about sales")


def _held() -> str:
    return _("It was held: {what}").format(what=TALK)


def on_paper(told: str) -> str:
    """What a paper says, without the breaks of its lines."""
    return "".join(told.split())
