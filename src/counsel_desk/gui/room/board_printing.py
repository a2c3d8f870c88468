"""The papers of the duty board: seen before they are printed, noted in the room's log after."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.print_preview import show_preview
from counsel_desk.i18n import N_, _
from counsel_desk.services.desk import Desk

SELF_CHECK, PACK, TERM, YEAR = "self-check", "inspection-pack", "term", "year"
PRINTS = (
    (SELF_CHECK, N_("Print the self-check sheet")),
    (PACK, N_("Inspection pack")),
    (TERM, N_("Summary of the term")),
    (YEAR, N_("Summary of the school year")),
    ("workload", N_("Workload statements")),
    ("staff", N_("Staff and trainings")),
    ("lessons", N_("Lesson grid")),
)
"""Each paper by its key, the one that is asked for most first."""


def print_paper(page: QWidget, around: Surroundings, kind: str, term: str) -> None:
    """Show a paper of the term ``2026-autumn`` before it is printed."""
    make, note = (
        partial(make_paper, kind=kind, term=term),
        partial(note_paper, kind=kind, term=term),
    )
    show_preview(page, around, paper_title(kind), make, note)


def paper_title(kind: str) -> str:
    """What stands over a paper that is seen before it is printed."""
    return _(dict(PRINTS)[kind]) if kind != SELF_CHECK else _("Self-check sheet")


def make_paper(desk: Desk, kind: str, term: str) -> bytes:
    """The paper as a PDF, in memory."""
    # Imported here: reportlab is not loaded before somebody prints.
    from counsel_desk.reports.room.duty_summary_pdf import duty_summary_pdf
    from counsel_desk.reports.room.inspection_pack_pdf import inspection_pack_pdf
    from counsel_desk.reports.room.lesson_grid_pdf import lesson_grid_pdf
    from counsel_desk.reports.room.self_check_pdf import self_check_pdf
    from counsel_desk.reports.room.staff_roll_pdf import staff_roll_pdf
    from counsel_desk.reports.room.workload_pdf import workload_pdf

    prints = desk.room.duty_prints
    if kind in (TERM, YEAR):
        period = _period(desk, kind, term)
        return duty_summary_pdf(period, prints.period(period))
    makers = {
        SELF_CHECK: self_check_pdf,
        PACK: inspection_pack_pdf,
        "workload": workload_pdf,
        "staff": staff_roll_pdf,
        "lessons": lesson_grid_pdf,
    }
    return makers[kind](prints.values(term))


def note_paper(desk: Desk, kind: str, term: str) -> None:
    """Keep in the room's log that it was printed."""
    desk.room.duty_prints.note_printed(kind, _period(desk, kind, term))


def _period(desk: Desk, kind: str, term: str) -> str:
    """The term, or its school year for a paper of the year."""
    if kind != YEAR:
        return term
    return str(desk.room.board.facts(term).term.school_year)
