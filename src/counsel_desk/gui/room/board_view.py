"""What the page of the duty board reads: one term checked, how it went before, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk import clock
from counsel_desk.policy.board import BoardView, TermVerdicts
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Verdict
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.desk import Desk

TO_DO = (Verdict.NOT_MET, Verdict.NEAR, Verdict.NO_DATA)
"""What asks for something to be done, the most pressing first."""


@dataclass(frozen=True)
class BoardSeen:
    """The board of a term, the terms to choose from (newest first), and every clause's way."""

    view: BoardView
    terms: tuple[TermSpan, ...]
    trend: tuple[TermVerdicts, ...]
    upcoming: tuple[Checked, ...]


def read_board(desk: Desk, term: str | None) -> BoardSeen:
    """The board of a term, of the present one without a name."""
    board, calendar = desk.room.board, desk.room.calendars.school_calendar()
    view, today = board.check(term=term), clock.today()
    known = [one for one in calendar.terms if one.starts <= today] or [view.term]
    return BoardSeen(view, tuple(reversed(known)), board.trend(), board.upcoming())


def read_to_do(desk: Desk) -> tuple[Checked, ...]:
    """The school's own clauses that are missed or near, as first pages tell them."""
    wanted = (Verdict.NOT_MET, Verdict.NEAR)
    rows = [one for one in desk.room.board.check().checked if one.finding.verdict in wanted]
    return tuple(sorted(rows, key=lambda one: wanted.index(one.finding.verdict)))
