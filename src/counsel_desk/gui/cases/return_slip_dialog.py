"""What came back from the hospital, as the guardian tells it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.cases.referral_forms import ReferralForm
from counsel_desk.gui.cases.referral_work import BoardView
from counsel_desk.gui.editors import ChoiceBox, code_box, day_edit, day_of
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.referral_fields import SlipBack

SLIP = "referral_slip"


class ReturnSlipDialog(ReferralForm):
    """Only what the family wants the school to know; a hospital's words are quoted as such."""

    def __init__(self, parent: QWidget, around: Surroundings, view: BoardView) -> None:
        super().__init__(parent, around, view, _("Return slip"), _("Save"))
        kept = KeptWords(self)
        referral = view.course.referral
        self.received_edit = day_edit(view.today, view.today)
        self.seen_edit = DayEdit(_("not told"))
        self.where_edit = line_edit()
        self.where_edit.setText(" ".join(filter(None, (referral.destination, referral.department))))
        self.where_edit.setCursorPosition(0)
        self.by_edit = line_edit(_("for example mother"))
        self.result_edit = GuardedEdit(2, _("The hospital's own words, or nothing"), kept)
        self.advice_edit = GuardedEdit(2, kept=kept)
        self.attend_box = code_box("school_attendance", blank=_("not told"))
        self.medicine_edit = line_edit(_("when, and who keeps it"))
        self.contact_edit = line_edit()
        self.scan_box = ChoiceBox(view.scans, blank=_("no scan"))
        self._kept = kept
        self._lay_out()
        self.keep_form(SLIP, self._editors())
        self.by_edit.setFocus()

    def work(self) -> Work | None:
        unreadable = _("This is no date. Write it like 2013-05-20.")
        self.seen_field.show_error(unreadable if self.seen_edit.is_unreadable else "")
        if self.seen_edit.is_unreadable:
            return None
        fields = SlipBack(
            received_on=day_of(self.received_edit), told_by=self.by_edit.text(),
            seen_on=self.seen_edit.day, seen_at=self.where_edit.text(),
            result=self.result_edit.toPlainText(), advice=self.advice_edit.toPlainText(),
            can_attend=self.attend_box.code, medicine=self.medicine_edit.text(),
            contact=self.contact_edit.text(), attachment_id=self.scan_box.code,
        )  # fmt: skip
        return self.act("note_slip", fields=fields, kept=self._kept.words)

    def _lay_out(self) -> None:
        told = _("Write only what the family wants the school to know, with who told it.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.seen_field = Field(_("Day of the visit"), self.seen_edit)
        self.add_row(Field(_("Received on"), self.received_edit), self.seen_field)
        self.add_row(Field(_("Who told it"), self.by_edit), Field(_("Where"), self.where_edit))
        self.body.addWidget(Field(_("What the hospital said"), self.result_edit))
        self.body.addWidget(Field(_("What is advised"), self.advice_edit))
        self.add_row(
            Field(_("Going to school"), self.attend_box),
            Field(_("Medicine at school"), self.medicine_edit),
        )
        self.add_row(
            Field(_("Whom the school may ask"), self.contact_edit),
            Field(_("Scan of the slip"), self.scan_box),
        )

    def _editors(self) -> dict[str, QWidget]:
        return {
            "received": self.received_edit, "seen": self.seen_edit, "where": self.where_edit,
            "by": self.by_edit, "result": self.result_edit, "advice": self.advice_edit,
            "attend": self.attend_box, "medicine": self.medicine_edit,
            "contact": self.contact_edit, "scan": self.scan_box,
        }  # fmt: skip
