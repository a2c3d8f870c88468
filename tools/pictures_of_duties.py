"""Pictures of the duty board: a clause, the papers, and the forms of staff, trainings, lessons."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.room.board_page import BoardPage
from counsel_desk.gui.room.board_printing import PRINTS, make_paper, paper_title
from counsel_desk.gui.room.certificate_papers import CertificatePapers
from counsel_desk.gui.room.class_lessons_dialog import ClassLessonsDialog
from counsel_desk.gui.room.class_list_dialog import ClassDialog, ClassListDialog, EndClassDialog
from counsel_desk.gui.room.lesson_dialog import LessonDialog, NewLesson
from counsel_desk.gui.room.lesson_work import read_lessons, read_timetable
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.register_import_dialog import WORDS, RegisterImportDialog
from counsel_desk.gui.room.report_channel_dialogs import EmptyingDialog, ReportChannelDialog
from counsel_desk.gui.room.response_plan_dialogs import DrillDialog, ResponsePlanDialog
from counsel_desk.gui.room.sheet_import_dialog import Looked
from counsel_desk.gui.room.staff_dialog import LeavingDialog, StaffDialog
from counsel_desk.gui.room.staff_view import read_staff
from counsel_desk.gui.room.timetable_dialog import PatternDialog, TimetableDialog
from counsel_desk.gui.room.training_dialog import TrainingDialog
from counsel_desk.gui.room.wellbeing_dialogs import ActivityDialog, RoundDialog
from counsel_desk.policy.finding import Verdict
from counsel_desk.records.steps import untold
from counsel_desk.services.room.lessons import CANCELLED
from tools.camera import own_folder

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

Made = tuple[str, QWidget]


def dialogs(at: Inside) -> Iterator[Made]:
    """Everything that a counsellor opens from the board and its registers."""
    yield from clauses(at, tuple(Verdict))
    yield from papers(at)
    yield from _of_staff(at)
    yield from _of_lessons(at)
    yield from _of_registers(at)
    yield from _of_lists(at)


def dialogs_of_principal(at: Inside) -> Iterator[Made]:
    """What a principal opens from the board: the same, with the papers."""
    yield from clauses(at, (Verdict.NOT_MET,))
    yield from papers(at)


def clauses(at: Inside, verdicts: tuple[Verdict, ...]) -> Iterator[Made]:
    """The window of a clause for each of the verdicts that the demo school has."""
    page = at.show("board")
    assert isinstance(page, BoardPage)
    assert page.seen is not None
    for verdict in verdicts:
        rows = [one for one in page.seen.view.checked if one.finding.verdict is verdict]
        if rows:
            page.open_row(max(rows, key=lambda one: len(one.finding.evidence)))
            assert page.dialog is not None
            yield f"board-{verdict.value.replace('_', '-')}", page.dialog


def papers(at: Inside) -> Iterator[Made]:
    """Every paper of the board as it is seen before it is printed."""
    window, _around = at.over
    term = at.ask(lambda desk: desk.room.board.facts().term.name)
    for kind, _title in PRINTS:
        pdf = at.ask(partial(make_paper, kind=kind, term=term))
        yield f"board-print-{kind}", PrintPreview(window, pdf, paper_title(kind))


def _of_staff(at: Inside) -> Iterator[Made]:
    window, around = at.over
    view = at.ask(read_staff)
    known = max(view.present, key=lambda one: (len(one.fields.certificates), len(one.fields.roles)))
    yield "staff-new", StaffDialog(window, around, view)
    yield "staff-known", StaffDialog(window, around, view, known)
    yield "staff-leaves", LeavingDialog(window, around, known)
    for one in known.fields.certificates[:1]:
        assert one.id is not None
        yield "certificate-papers", CertificatePapers(window, around, known.fields.name, one.id)
    for number, training in enumerate(view.trainings[:2], 1):
        yield f"training-{number}", TrainingDialog(window, around, view, training)


def _of_lessons(at: Inside) -> Iterator[Made]:
    window, around = at.over
    today = clock.today()
    view = at.ask(partial(read_lessons, term_name=None, monday=None))
    table = at.ask(partial(read_timetable, day=today))
    yield "lesson-new", LessonDialog(window, around, NewLesson(today))
    for line in view.week.lines[:1]:
        yield "lesson", LessonDialog(window, around, line)
        yield "lesson-cancelled", LessonDialog(window, around, line, CANCELLED)
    for row in view.shown.grid.rows[:1]:
        cell = max(row.cells, key=lambda one: one.held + one.planned)
        yield (
            "lessons-of-a-class",
            ClassLessonsDialog(window, around, view.shown.labels[cell.class_id], cell),
        )
    yield "timetable", TimetableDialog(window, around, today)
    yield "timetable-new", PatternDialog(window, around, table.choices, today)
    for line in table.lines[:1]:
        yield "timetable-line", PatternDialog(window, around, table.choices, today, line)
    yield "classes", ClassListDialog(window, around, today)
    yield "classes-new", ClassDialog(window, around, today)
    for one in table.choices.classes[:1]:
        yield "class-ends", EndClassDialog(window, around, one)


def _of_registers(at: Inside) -> Iterator[Made]:
    over = at.over
    plans = at.ask(lambda desk: desk.room.response_plans.all())
    channels = at.ask(lambda desk: desk.room.report_channels.all())
    yield "plan-of-crisis", ResponsePlanDialog(*over, *plans[:1])
    for plan in plans[:1]:
        yield "drill", DrillDialog(*over, plan)
    yield "channel", ReportChannelDialog(*over, *channels[:1])
    for box in [one for one in channels if one.is_box][:1]:
        yield "channel-emptied", EmptyingDialog(*over, box)
    yield "wellbeing-round", RoundDialog(*over)
    yield "wellbeing-activity", ActivityDialog(*over)


def _of_lists(at: Inside) -> Iterator[Made]:
    for kind in WORDS:
        yield f"list-{kind}", RegisterImportDialog(*at.over, kind)
    looked_at = RegisterImportDialog(*at.over, "staff")
    sheet = _staff_list()
    preview = at.ask(partial(looked_at.look, file=sheet, told=untold))
    looked_at.show_looked(Looked(preview, sheet.name))
    yield "list-staff-preview", looked_at


def _staff_list() -> Path:
    """A list with a new person, an unknown position and a day that is none."""
    file = own_folder() / "staff.csv"
    lines = (
        "姓名,岗位,聘用日期,证书",
        "测试教师甲,兼职,2024-09-01,中小学心理健康教育教师资格证",
        "测试教师乙,顾问,2024-09-01,",
        "测试教师丙,专职,去年,",
        ",专职,2025-09-01,",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
