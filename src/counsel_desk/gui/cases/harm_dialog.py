"""A report of harm: who may open it, what was seen, and whom it went to.

Little has to be filled in before it can be saved. What is half-typed is sealed as the report is.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import harm_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.cases.harm_reported_rows import ReportedRows
from counsel_desk.gui.cases.harm_situations import HarmSituations
from counsel_desk.gui.cases.harm_work import HarmFormFacts
from counsel_desk.gui.cases.kept_words import KeptWords
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Chips, Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.harm_report import (
    GUARDIAN_NOT_TOLD,
    GUARDIAN_TOLD,
    NOT_SAID,
    HarmReport,
)
from counsel_desk.reports.cases.harm_report_words import act_words, guardian_said
from counsel_desk.services.cases.sealed_reports import Reader

FORM = "sealed_report"
_WIDTH = 760


class HarmDialog(DraftKeepingDialog):
    """``kept`` brings the id of the report once it is stored; ``print_wanted`` the same."""

    kept = Signal(str)
    print_wanted = Signal(str)

    def __init__(self, parent: QWidget, around: Surroundings, facts: HarmFormFacts) -> None:
        super().__init__(parent, around, _("A report of harm"), _("Save"))
        self.setMinimumWidth(_WIDTH)
        self.draft_place = harm_work.sealed_place()
        self._facts = facts
        self._report_id = facts.kept.id if facts.kept else ""
        self._make_editors()
        self._lay_out()
        self._fill()
        self.keep_as(FORM, self._editors(), self._report_id)
        self.reported.grown.connect(self.grow)
        self.child_edit.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()

    def work(self) -> Work | None:
        """What is missing the service says."""
        no_day = _("This is no date. Write it like 2026-09-14.")
        day = self.day_edit.day
        self.day_field.show_error("" if day else no_day)
        if day is None or not self.reported.check():
            return None
        always = {o.key for o in self._facts.readers if o.may_read and not o.is_asked}
        return partial(
            harm_work.save_report,
            report=self._report(), readers=always | {*self.reader_chips.value},
            report_id=self._report_id,
        )  # fmt: skip

    def _report(self) -> HarmReport:
        return HarmReport(
            child=self.child_edit.text().strip(), guardian=self.guardian_edit.text().strip(),
            kinds=self.kind_chips.value, situations=self.situations.value,
            found_on=self.day_edit.day or clock.today(), found_at=self.time_edit.moment,
            found_by=self.found_by_edit.text().strip(),
            facts=self.facts_edit.toPlainText().strip(),
            suspected=self.suspected_edit.text().strip(),
            evidence=self.evidence_edit.text().strip(),
            measures=self.measures_edit.toPlainText().strip(),
            reported_to=self.reported.value,
            not_reported_because=self.not_reported_edit.text().strip(),
            told_inside=self.told_inside_edit.text().strip(),
            guardian_told=self.guardian_told.value or NOT_SAID,
            guardian_words=self.guardian_words_edit.text().strip(),
            reporter=self.reporter_edit.text().strip(), phone=self.phone_edit.text().strip(),
            must_not_learn=self.must_not_edit.text().strip(), kept=self._kept.words,
        )  # fmt: skip

    def _make_editors(self) -> None:
        kinds = codes.load("harm_kind")
        asked = [one for one in self._facts.readers if one.is_asked]
        self.reader_chips = Chips(_("Who else may open it"), [(o.key, _name(o)) for o in asked])
        self.must_not_edit = line_edit(_("names of people at the school; stands on the paper"))
        self.child_edit = line_edit(_("name and class"))
        self.guardian_edit = line_edit(_("name and telephone"))
        self.kind_chips = Chips(_("Kind of harm"), [(one, kinds.label(one)) for one in kinds.codes])
        self.situations = HarmSituations()
        self.day_edit, self.time_edit = DayEdit(), TimeEdit(_("no hour"))
        self.found_by_edit = line_edit(_("who noticed it"))
        self._kept = KeptWords(self)
        self.facts_edit = GuardedEdit(4, _("When and where, in the child's own words"), self._kept)
        self.suspected_edit = line_edit(_("who may have done it; may stay empty"))
        self.evidence_edit = line_edit(_("what is kept, and where: nothing is looked into further"))
        self.measures_edit = GuardedEdit(2, _("What was done at once for safety"), self._kept)
        self.reported = ReportedRows()
        self.not_reported_edit = line_edit(_("only if it goes to no authority at all"))
        self.told_inside_edit = line_edit(_("as few people as possible"))
        self.guardian_told = Segments(_("Guardian"), _guardian_choices(), NOT_SAID)
        self.guardian_words_edit = line_edit(_("who was told and when, or why not"))
        self.reporter_edit = line_edit(_("name and post"))
        self.phone_edit = line_edit()

    def _lay_out(self) -> None:
        self.day_field = Field(_("Found on"), self.day_edit)
        told = _(
            "Suspicion is enough. Do not question the child again and do not look into it: keep "
            "what there is, make the child safe, and report at once."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(Field(_("Child"), self.child_edit), Field(_("Guardian"), self.guardian_edit))
        self.body.addWidget(Field(_("Kind of harm"), self.kind_chips))
        self.add_row(
            self.day_field, Field(_("Time"), self.time_edit),
            Field(_("Found by"), self.found_by_edit),
        )  # fmt: skip
        self.body.addWidget(Field(_("What was seen or heard"), self.facts_edit))
        self.body.addWidget(Field(_("Situations that have to be reported"), self.situations))
        self.add_row(
            Field(_("Suspected"), self.suspected_edit), Field(_("Evidence"), self.evidence_edit)
        )
        self.body.addWidget(Field(_("Measures taken"), self.measures_edit))
        self.body.addWidget(Field(_("Reported to"), self.reported))
        self.body.addWidget(Field(_("Not reported, because"), self.not_reported_edit))
        self._lay_out_people()

    def _lay_out_people(self) -> None:
        hint = _("Where a guardian is suspected, the police come first and no guardian is told.")
        self.add_row(
            Field(_("Was the guardian told"), self.guardian_told, hint),
            Field(_("In words"), self.guardian_words_edit),
        )
        self.add_row(
            Field(_("Told at school"), self.told_inside_edit),
            Field(_("Reported by"), self.reporter_edit), Field(_("Telephone"), self.phone_edit),
        )  # fmt: skip
        if any(one.is_asked for one in self._facts.readers):
            self.body.addWidget(Field(_("Who else may open it"), self.reader_chips, _who_opens()))
        else:
            self.reader_chips.hide()
            self.body.addWidget(words(_nobody_else_opens(), "muted", wrap=True))
        self.body.addWidget(Field(_("Must not learn of it"), self.must_not_edit))

    def _fill(self) -> None:
        kept = self._facts.kept
        self.reader_chips.set_value([one.key for one in self._facts.readers if one.may_read])
        if kept is None:
            self.day_edit.set_day(clock.today())
            self.reporter_edit.setText(self._facts.person)
            return
        self._show_report(kept.report)
        self.body.addWidget(words(act_words(kept.acts), "muted", wrap=True))
        show = button(_("Print"), partial(self.print_wanted.emit, kept.id))
        self.foot.insertWidget(1, show)

    def _show_report(self, one: HarmReport) -> None:
        self._kept.set_words(one.kept)
        for edit, text in (
            (self.child_edit, one.child), (self.guardian_edit, one.guardian),
            (self.found_by_edit, one.found_by), (self.suspected_edit, one.suspected),
            (self.evidence_edit, one.evidence), (self.told_inside_edit, one.told_inside),
            (self.not_reported_edit, one.not_reported_because),
            (self.guardian_words_edit, one.guardian_words), (self.reporter_edit, one.reporter),
            (self.phone_edit, one.phone), (self.must_not_edit, one.must_not_learn),
        ):  # fmt: skip
            edit.setText(text)
        self.facts_edit.setPlainText(one.facts)
        self.measures_edit.setPlainText(one.measures)
        self.kind_chips.set_value(one.kinds)
        self.situations.set_value(one.situations)
        self.day_edit.set_day(one.found_on)
        self.time_edit.set_time(one.found_at)
        self.reported.set_value(one.reported_to)
        self.guardian_told.set_value(one.guardian_told)

    def _done(self, result: object) -> None:
        if isValid(self):
            self.kept.emit(str(result))
        super()._done(result)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "readers": self.reader_chips, "must_not": self.must_not_edit, "child": self.child_edit,
            "guardian": self.guardian_edit, "kinds": self.kind_chips,
            "situations": self.situations, "day": self.day_edit, "at": self.time_edit,
            "found_by": self.found_by_edit, "facts": self.facts_edit,
            "suspected": self.suspected_edit, "evidence": self.evidence_edit,
            "measures": self.measures_edit, "reported": self.reported,
            "not_reported": self.not_reported_edit, "told_inside": self.told_inside_edit,
            "guardian_told": self.guardian_told, "guardian_words": self.guardian_words_edit,
            "reporter": self.reporter_edit, "phone": self.phone_edit,
        }  # fmt: skip


def _guardian_choices() -> list[tuple[str, str]]:
    said = (NOT_SAID, GUARDIAN_TOLD, GUARDIAN_NOT_TOLD)
    return [(one, guardian_said(one) or pgettext("guardian", "not yet")) for one in said]


def _name(one: Reader) -> str:
    return _("both recovery sheets, the new pair") if one.is_sheets else one.name


def _who_opens() -> str:
    return _(
        "Only you and who is chosen here can open it; for everybody else it is not there. Never "
        "let in who is named in it, and ask in person whether somebody has a new password."
    )


def _nobody_else_opens() -> str:
    return _("Only you can open it, and both recovery sheets together.")
