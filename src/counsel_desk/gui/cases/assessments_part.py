"""Assessments: talks that wait, rounds with their counts, and one round in full."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from counsel_desk import clock
from counsel_desk.gui import messages
from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.answer_sheet_dialog import TypeSheetDialog, read_form, saved_words
from counsel_desk.gui.cases.answers_import_dialog import AnswersImportDialog
from counsel_desk.gui.cases.assessment_round_dialogs import (
    CLOSING_FORM,
    FORM,
    CloseRoundDialog,
    NewRoundDialog,
)
from counsel_desk.gui.cases.assessment_round_view import AssessmentRoundView
from counsel_desk.gui.cases.assessment_rounds_list import AssessmentRoundsList
from counsel_desk.gui.cases.assessment_rows import whom_words
from counsel_desk.gui.cases.assessment_talk_dialog import FORM as TALK_FORM
from counsel_desk.gui.cases.assessment_talk_dialog import AssessmentTalkDialog
from counsel_desk.gui.cases.assessment_words import class_words
from counsel_desk.gui.cases.assessment_work import Overview, RoundChoices, SheetOrder
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings, scrolling
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import (
    KnownScale,
    RoundView,
    SavedSheet,
    WaitingTalk,
)


class AssessmentsPart(PagePart):
    """The list of rounds, or one of them in its place."""

    key = "assessments"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.list = AssessmentRoundsList()
        self.round = AssessmentRoundView()
        self.round.hide()
        self.dialog: QDialog | None = None
        self._round_id = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        self._list_area = scrolling(self.list)
        box.addWidget(self._list_area, 1)
        box.addWidget(self.round, 1)
        self.list.new_wanted.connect(self._ask_for_round)
        self.list.round_wanted.connect(self._open_round)
        self.list.note_wanted.connect(self._note_talk)
        self.list.file_wanted.connect(self._open_file)
        self.round.left.connect(lambda: self._open_round(""))
        self.round.wanted.connect(self._do)

    @property
    def title(self) -> str:
        waiting = len(self.list.talks)
        return _("Assessments {number}").format(number=waiting) if waiting else _("Assessments")

    def refresh(self) -> None:
        self.around.vault.post(assessment_work.read_overview, self._show)
        if self._round_id:
            work = partial(assessment_work.read_round, round_id=self._round_id)
            self.around.vault.post(work, self._show_round, lambda _gone: self._open_round(""))

    def point_at(self, subject_id: str) -> None:
        """A talk by its id, a form by its kind, or ``kind/student`` for a half-typed sheet."""
        form, _slash, about = subject_id.partition("/")
        sheet = read_form(form)
        if sheet is not None:
            self._take_sheet_up(about, *sheet)
        elif form == FORM:
            self._ask_for_round()
        elif form == CLOSING_FORM:
            self._open_round(about)
        else:
            talk_id = form.removeprefix(f"{TALK_FORM}_")
            self.around.vault.post(assessment_work.read_overview, partial(self._show_talk, talk_id))

    def _show(self, told: Overview) -> None:
        self.list.show_overview(told)
        self.title_changed.emit()

    def _show_talk(self, talk_id: str, told: Overview) -> None:
        self._show(told)
        found = [one for one in told.talks if one.id == talk_id]
        if found:
            self._note_talk(found[0])

    def _show_round(self, view: RoundView) -> None:
        if view.overview.record.id == self._round_id:
            is_new = self.round.isHidden()
            self.round.show_round(view)
            self._list_area.hide()
            self.round.show()
            if is_new:
                self.round.table.setFocus()

    def _open_round(self, round_id: str) -> None:
        self._round_id = round_id
        self.round.hide()
        self._list_area.setVisible(not round_id)
        self.refresh()

    def _ask_for_round(self) -> None:
        self.around.vault.post(assessment_work.read_choices, self._offer_round)

    def _offer_round(self, choices: RoundChoices) -> None:
        self._open(NewRoundDialog(self.window(), self.around, choices))

    def _note_talk(self, talk: WaitingTalk) -> None:
        whom = whom_words(talk, clock.today())
        self._open(AssessmentTalkDialog(self.window(), self.around, talk.id, whom))

    def _open_file(self, talk: WaitingTalk) -> None:
        self.around.go("student", {"student": talk.student_id, "part": "assessments"})

    def _do(self, act: str) -> None:
        view = self.round.view
        if view is None:
            return
        record = view.overview.record
        if act == AssessmentRoundView.TYPE:
            self._type_sheet()
        elif act == AssessmentRoundView.CLOSE:
            counts = view.overview.counts
            self._open(CloseRoundDialog(self.window(), self.around, record.id, counts))
        elif act == AssessmentRoundView.REMOVE:
            self._remove(record.id)
        else:
            dialog = AnswersImportDialog(self.window(), self.around, record.scale, record.id)
            dialog.finished.connect(self.refresh)
            self.dialog = dialog
            dialog.open()

    def _remove(self, round_id: str) -> None:
        question = _("Take this round back? There are no sheets of it yet.")
        if messages.ask(self, question, _("Take it back"), _("Leave it")):
            work = partial(assessment_work.remove_round, round_id=round_id)
            self.around.vault.post(work, lambda _none: self._open_round(""))

    def _type_sheet(self) -> None:
        if self.round.view is not None:
            scale = self.round.view.overview.record.scale
            work = partial(assessment_work.read_scale, scale=scale)
            self.around.vault.post(work, self._type_of_marked)

    def _type_of_marked(self, scale: KnownScale) -> None:
        student = self.round.marked
        if student is not None and self._round_id:
            place = class_words((student.cohort, student.class_no), clock.today())
            order = SheetOrder(student.id, student.name, place, scale, self._round_id)
            self._type(order)

    def _type(self, order: SheetOrder) -> None:
        dialog = TypeSheetDialog(self.window(), self.around, order)
        dialog.saved.connect(partial(self._go_on, order))
        self._open(dialog)

    def _go_on(self, order: SheetOrder, saved: SavedSheet) -> None:
        """The next sheet of the class, unless somebody is to be talked to first."""
        others = [one for one in self.round.waiting if one.id != order.student_id]
        self.around.say(saved_words(saved, len(others) if order.round_id else 0))
        if order.round_id and others and not saved.talk_today:
            self.round.mark(others[0].id)
            self._type_of_marked(order.scale)

    def _take_sheet_up(self, student_id: str, scale: str, round_id: str | None) -> None:
        if round_id:
            self._open_round(round_id)
        work = partial(
            assessment_work.read_order, student_id=student_id, scale=scale, round_id=round_id
        )
        self.around.vault.post(work, self._type)

    def _open(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self.refresh)
        self.dialog = dialog
        dialog.open()
