"""The part of a student's file in which sheets of questionnaires stand with their results."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from counsel_desk.gui import messages
from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.answer_sheet_dialog import TypeSheetDialog, saved_words
from counsel_desk.gui.cases.assessment_reference_dialog import AssessmentReferenceDialog
from counsel_desk.gui.cases.assessment_remark_dialog import FORM as REMARK_FORM
from counsel_desk.gui.cases.assessment_remark_dialog import AssessmentRemarkDialog
from counsel_desk.gui.cases.assessment_sheet_card import AssessmentSheetCard
from counsel_desk.gui.cases.assessment_talk_dialog import AssessmentTalkDialog
from counsel_desk.gui.cases.assessment_work import SheetOrder
from counsel_desk.gui.cases.choose_scale_dialog import ChooseScaleDialog
from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.assessment_views import KnownScale, SavedSheet, ScoredSheet

Sheets = tuple[ScoredSheet, ...]


class StudentAssessments(FilePart):
    """The newest sheet first; numbers are seen here and nowhere else."""

    key = "assessments"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.sheets: Sheets = ()
        self.cards: list[AssessmentSheetCard] = []
        self.dialog: QDialog | None = None
        self._wanted, self._count = "", 0
        self.add_button = button(_("Type in an answer sheet…"), self._choose_scale)
        self.hint_label = words(_hint(), "muted", wrap=True)
        top = Card(_("Assessments"))
        top.head.addWidget(self.add_button)
        top.add(self.hint_label)
        self._box = QVBoxLayout()
        self._box.setSpacing(16)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addWidget(top)
        box.addLayout(self._box)
        box.addStretch(1)

    @property
    def title(self) -> str:
        if not self._count:
            return _("Assessments")
        return _("Assessments {number}").format(number=self._count)

    def show_count(self, count: int) -> None:
        self._count = count
        self.title_changed.emit()

    def clear(self) -> None:
        self._fill(())

    def refresh(self) -> None:
        work = partial(assessment_work.read_sheets, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def point_at(self, subject_id: str) -> None:
        """A sheet by its id, or the half-written remark beside one."""
        is_remark = subject_id.startswith(REMARK_FORM)
        self._wanted = subject_id.removeprefix(f"{REMARK_FORM}_") if is_remark else ""
        self._take_up()

    def _take_up(self) -> None:
        found = [one for one in self.sheets if one.record.id == self._wanted]
        if found:
            self._wanted = ""
            self._do(AssessmentSheetCard.REMARK, found[0])

    def _show(self, student_id: str, sheets: Sheets) -> None:
        if student_id == self.student_id:
            self._fill(sheets)
            self._take_up()

    def _fill(self, sheets: Sheets) -> None:
        with focus_kept(self):
            clear(self._box)
            self.sheets, self.cards = sheets, []
            for one in sheets:
                card = AssessmentSheetCard(one, sheets)
                card.wanted.connect(self._do)
                self.cards.append(card)
                self._box.addWidget(card)
        self.show_count(len(sheets))

    def _do(self, act: str, sheet: ScoredSheet) -> None:
        acts: dict[str, Callable[[ScoredSheet], None]] = {
            AssessmentSheetCard.REMARK: lambda one: self._open(
                AssessmentRemarkDialog(self.window(), self.around, one)
            ),
            AssessmentSheetCard.REFERENCE: self._refer,
            AssessmentSheetCard.REMOVE: self._remove,
            AssessmentSheetCard.TALK: self._note_talk,
        }
        acts[act](sheet)

    def _refer(self, sheet: ScoredSheet) -> None:
        self.dialog = AssessmentReferenceDialog(self.window(), sheet.scale)
        self.dialog.open()

    def _note_talk(self, sheet: ScoredSheet) -> None:
        waits = [one for one in sheet.talks if one.done_on is None and not one.dropped_because]
        if waits:
            name = sheet.scale.definition.words.shown()
            self._open(AssessmentTalkDialog(self.window(), self.around, waits[0].id, name))

    def _remove(self, sheet: ScoredSheet) -> None:
        question = _("Take this sheet back? It goes with the talk that waits for it.")
        if messages.ask(self, question, _("Take it back"), _("Leave it")):
            work = partial(assessment_work.remove_sheet, sheet_id=sheet.record.id)
            self.around.vault.post(work, lambda _none: self._changed())

    def _choose_scale(self) -> None:
        self.around.vault.post(assessment_work.read_scales_in_use, self._offer_scales)

    def _offer_scales(self, scales: tuple[KnownScale, ...]) -> None:
        dialog = ChooseScaleDialog(self.window(), scales)
        dialog.chosen.connect(self._type)
        self.dialog = dialog
        dialog.open()

    def _type(self, scale: KnownScale) -> None:
        work = partial(
            assessment_work.read_order, student_id=self.student_id, scale=scale.definition.id,
            round_id=None,
        )  # fmt: skip
        self.around.vault.post(work, self._type_order)

    def _type_order(self, order: SheetOrder) -> None:
        dialog = TypeSheetDialog(self.window(), self.around, order)
        dialog.saved.connect(self._say_saved)
        self._open(dialog)

    def _say_saved(self, saved: SavedSheet) -> None:
        self.around.say(saved_words(saved, 0) if saved.talk_today else _("Noted in the file."))

    def _open(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self._changed)
        self.dialog = dialog
        dialog.open()

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()


def _hint() -> str:
    return _(
        "A result suggests a talk, or something worth noticing; it is no finding about a student, "
        "sets no level and stands on no list."
    )
