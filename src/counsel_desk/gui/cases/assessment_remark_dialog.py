"""What the counsellor notes beside a sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import ScoredSheet

FORM = "file_assessment"


class AssessmentRemarkDialog(DraftKeepingDialog):
    """Behaviour while it was filled in, what the student said of it."""

    def __init__(self, parent: QWidget, around: Surroundings, sheet: ScoredSheet) -> None:
        super().__init__(parent, around, _("Remark beside the sheet"), _("Save"))
        self._id = sheet.record.id
        hint = _("How it was filled in, what the student said of it")
        self.remark_edit = GuardedEdit(4, hint)
        self.remark_edit.setPlainText(sheet.record.remark or "")
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        kind = f"{FORM}_{sheet.record.id}"
        self.keep_as(kind, {"remark": self.remark_edit}, sheet.record.student_id)
        self.remark_edit.setFocus()

    def work(self) -> Work:
        return partial(
            assessment_work.set_remark, sheet_id=self._id,
            remark=self.remark_edit.toPlainText(), kept=self.remark_edit.kept.words,
        )  # fmt: skip
