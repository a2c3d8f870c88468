"""Pictures of seasonal checks, special care and questionnaires, with a check and a round open."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import assessment_work, season_work
from counsel_desk.gui.cases.answer_sheet_dialog import TypeSheetDialog
from counsel_desk.gui.cases.answers_import_dialog import AnswersImportDialog
from counsel_desk.gui.cases.assessment_reference_dialog import AssessmentReferenceDialog
from counsel_desk.gui.cases.assessment_remark_dialog import AssessmentRemarkDialog
from counsel_desk.gui.cases.assessment_round_dialogs import (
    CLOSING_FORM,
    CloseRoundDialog,
    NewRoundDialog,
)
from counsel_desk.gui.cases.assessment_rows import whom_words
from counsel_desk.gui.cases.assessment_talk_dialog import AssessmentTalkDialog
from counsel_desk.gui.cases.care_contact_dialog import CareContactDialog
from counsel_desk.gui.cases.choose_scale_dialog import ChooseScaleDialog
from counsel_desk.gui.cases.own_scale_dialog import OwnScaleDialog
from counsel_desk.gui.cases.season_check_close_dialog import CloseCheckDialog
from counsel_desk.gui.cases.season_check_dialog import ChangeCheckDialog, NewCheckDialog
from counsel_desk.gui.cases.season_class_dialog import ClassReportDialog
from counsel_desk.gui.cases.season_follow_up_dialog import SeasonFollowUpDialog
from counsel_desk.gui.cases.season_outcome_dialog import OutcomeDialog
from counsel_desk.gui.room.sheet_import_dialog import Looked
from counsel_desk.records.cases.assessment_views import RoundView, Standing
from counsel_desk.records.cases.season_views import CheckView
from counsel_desk.records.steps import untold
from tools.camera import own_folder

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

_ITEMS = 9


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Every dialog of checks, care and questionnaires."""
    yield from _of_seasons(at)
    yield "care-contact", CareContactDialog(*at.over, student)
    yield from _of_rounds(at)
    yield from _of_results(at)


def open_check(desk: Any) -> str:
    """The check that is running."""
    return str(desk.require_cases().season_checks.all()[0].id)


def open_round(desk: Any) -> str:
    """The round that is open."""
    return str(desk.require_cases().assessment_rounds.all()[0].record.id)


def round_to_close(desk: Any) -> str:
    """The same, as a link to its closing names it."""
    return f"{CLOSING_FORM}/{open_round(desk)}"


def slept(desk: Any) -> str:
    """A student who was asked twice."""
    cases = desk.require_cases()
    twice = [
        student
        for student, sheets in cases.assessments.known_sheets("isi").items()
        if len(sheets) > 1
    ]
    cases.files.open(twice[0], "session")
    return str(twice[0])


def _of_seasons(at: Inside) -> Iterator[tuple[str, QWidget]]:
    over, check_id = at.over, at.ask(open_check)
    view: CheckView = at.ask(partial(season_work.read_check, check_id=check_id))
    one = at.ask(partial(_follow_up, follow_up_id=view.follow_ups[0].id))
    yield "check-new", NewCheckDialog(*over, at.ask(season_work.read_offer))
    yield "check-change", ChangeCheckDialog(*over, view)
    yield "check-class", ClassReportDialog(*over, view.classes[-1])
    yield "check-follow-up", SeasonFollowUpDialog(*over, check_id)
    yield "check-outcome", OutcomeDialog(*over, one, is_closed=False)
    yield "check-close", CloseCheckDialog(*over, view.check)


def _of_rounds(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    round_id = at.ask(open_round)
    view: RoundView = at.ask(partial(assessment_work.read_round, round_id=round_id))
    record = view.overview.record
    left = next(one for one in view.students if one.standing == Standing.WAITING)
    order = partial(
        assessment_work.read_order, student_id=left.id, scale=record.scale, round_id=record.id
    )
    yield "round-new", NewRoundDialog(window, around, at.ask(assessment_work.read_choices))
    yield "round-close", CloseRoundDialog(window, around, record.id, view.overview.counts)
    yield "round-sheet", TypeSheetDialog(window, around, at.ask(order))
    importing = AnswersImportDialog(window, around, record.scale, record.id)
    yield "round-import", importing
    filled = AnswersImportDialog(window, around, record.scale, record.id)
    file = _answers([one.name for one in view.students[:4]])
    looked = partial(filled.look, file=file, told=untold)
    filled.show_looked(Looked(at.ask(looked), file.name))
    yield "round-import-preview", filled


def _of_results(at: Inside) -> Iterator[tuple[str, QWidget]]:
    window, around = at.over
    sheet = at.ask(lambda desk: desk.require_cases().assessments.of_student(slept(desk))[0])
    told = at.ask(assessment_work.read_overview)
    for talk in told.talks[:1]:
        whom = whom_words(talk, talk.taken_on)
        yield "round-talk", AssessmentTalkDialog(window, around, talk.id, whom)
    yield "sheet-reference", AssessmentReferenceDialog(window, sheet.scale)
    yield "sheet-remark", AssessmentRemarkDialog(window, around, sheet)
    scales = at.ask(assessment_work.read_scales_in_use)
    yield "scale-choose", ChooseScaleDialog(window, scales)
    yield "scale-own", OwnScaleDialog(window, around)


def _follow_up(desk: Any, follow_up_id: str) -> Any:
    cases = desk.require_cases()
    cases.files.open(cases.season_follow_ups.student_of(follow_up_id), "care")
    return season_work.read_follow_up(desk, follow_up_id)


def _answers(names: list[str]) -> Path:
    """Sheets of a class with a wrong answer, a missing one and somebody nobody knows."""
    file = own_folder() / "answers.csv"
    head = ["姓名", *(str(item) for item in range(1, _ITEMS + 1))]
    rows = [[name, *"010120010"] for name in names]
    rows[0][3], rows[1][4] = "9", ""
    rows.append(["测试生丙", *"000000000"])
    file.write_text("\n".join(",".join(row) for row in (head, *rows)), encoding="utf-8")
    return file
