"""Pictures of a student's file: its menu, scans, consent, leaving and coming back, putting off."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import consent_work, student_work
from counsel_desk.gui.cases.attachment_dialogs import AddScanDialog, RenameScanDialog
from counsel_desk.gui.cases.consent_answer_dialog import ConsentAnswerDialog
from counsel_desk.gui.cases.consent_exception_dialogs import ExemptionDialog, OverrideDialog
from counsel_desk.gui.cases.consent_take_back_dialog import TakeBackDialog
from counsel_desk.gui.cases.consent_work import ConsentView
from counsel_desk.gui.cases.file_more import FileMenu
from counsel_desk.gui.cases.leaving_dialog import LeavingDialog, ReturningDialog
from counsel_desk.gui.cases.packet_text_view import ReceivedDialog
from counsel_desk.gui.cases.put_off_dialog import PutOffDialog
from counsel_desk.i18n import _
from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.reports.cases.consent_form_pdf import consent_form_pdf
from counsel_desk.reports.words import date_words
from counsel_desk.services.cases.attachments import ScanOverview

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

_RECORDING = "recording"
_DAY = date(2026, 11, 20)


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Every dialog that a file opens and no other page does."""
    window, around = at.over
    view: ConsentView = at.ask(partial(consent_work.read_consents, student_id=student))
    yield "consent-answer", ConsentAnswerDialog(window, around, view, _RECORDING)
    yield "consent-taken-back", TakeBackDialog(window, around, view, SHARING)
    yield "consent-danger", OverrideDialog(window, around, student, SHARING)
    yield "consent-no-guardian", ExemptionDialog(window, around, student)
    yield "scan-new", AddScanDialog(window, around, student, _scan_file())
    yield "scan-title", RenameScanDialog(window, around, at.ask(partial(_scan, student=student)))
    yield "leaving", LeavingDialog(window, around, student)
    file = at.ask(partial(student_work.read_file, student_id=student))
    yield "returning", ReturningDialog(window, around, file)
    due: DueItem = at.ask(lambda desk: desk.require_cases().due.look().due[0])
    yield "put-off", PutOffDialog(window, around, due)
    whom = _("From {room}, taken over on {day}.").format(room="心语室", day=date_words(_DAY))
    yield "received", ReceivedDialog(window, whom, "入睡比开学时容易，愿意来谈。")


def fill(desk: Any, student: str) -> None:
    """Two scanned pages in a student's file."""
    cases = desk.require_cases()
    form = cases.consent_forms.of_student(student, SHARING, name_shown=True)
    for title in (_("Scan of the signed form"), _("Agreed between school and home")):
        cases.attachments.add_page(student, title, consent_form_pdf(form))


def menu(at: Inside) -> FileMenu:
    """The menu of the file that is shown, opened."""
    window, _around = at.over
    made = window.page.findChild(FileMenu)
    assert made is not None
    made.popup(window.mapToGlobal(QPoint(0, 0)))
    return made


def _scan(desk: Any, student: str) -> ScanOverview:
    found: ScanOverview = desk.require_cases().attachments.of_student(student)[0]
    return found


def _scan_file() -> Path:
    """Where a scanner left something; the picture shows its place alone."""
    return Path(tempfile.gettempdir()) / "scans" / "scan-0012.pdf"
