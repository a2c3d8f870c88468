"""Noting what somebody said when they were asked for consent."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import consent_work
from counsel_desk.gui.cases.consent_words import giver_words, kind_words
from counsel_desk.gui.cases.consent_work import ConsentView, TextChoice
from counsel_desk.gui.editors import ChoiceBox, code_box, day_edit, day_of
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.consent_rules import (
    GIVEN,
    GUARDIAN,
    REFUSED,
    STUDENT,
    WITHDRAWN,
)

WIDTH = 640


class ConsentAnswerDialog(FormDialog):
    """Who, what, when; the text that was read and the scan of the signed form."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, view: ConsentView, kind: str
    ) -> None:
        title = _("An answer: {kind}").format(kind=kind_words(kind))
        super().__init__(parent, around, title, _("Note"))
        self.setMinimumWidth(WIDTH)
        self._view, self._kind = view, kind
        self.giver = Segments(_("Who answered"), self._givers(), self._first_giver())
        self.answer = Segments(_("What the answer is"), _answers())
        self.giver_field = Field(_("Who answered"), self.giver)
        self.answer_field = Field(_("What the answer is"), self.answer)
        self.name_edit, self.relation_box = line_edit(), code_box("relation", blank=_("not said"))
        self.name_field = Field(_("Guardian's name"), self.name_edit)
        self.relation_field = Field(_("Relation"), self.relation_box)
        self.day_edit = day_edit(clock.today(), clock.today())
        self.text_box = ChoiceBox(_texts(view.texts[kind]), view.texts[kind][0].version,
                                  blank=_("no text was read"))  # fmt: skip
        self.scan_box = ChoiceBox(view.scans, blank=_("no scan"))
        self.remark_edit = line_edit(_("for example what the yes is limited to"))
        self._lay_out()
        self._fill_guardian()
        self.giver.chosen.connect(lambda _giver: self._dress())
        self._dress()
        self.keep_as(f"file_consent_answer_{kind}", self._editors(), view.student_id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._dress)

    def work(self) -> Work | None:
        """Note the answer."""
        self.giver_field.show_error("" if self.giver.value else _("Choose who answered."))
        self.answer_field.show_error("" if self.answer.value else _("Choose what was said."))
        if not self.giver.value or not self.answer.value:
            return None
        is_guardian = self.giver.value == GUARDIAN
        answer = ConsentAnswer(
            kind=self._kind,
            giver=self.giver.value,
            answer=self.answer.value,
            said_on=day_of(self.day_edit),
            giver_name=self.name_edit.text() if is_guardian else None,
            relation=self.relation_box.code if is_guardian else None,
            text_version=self.text_box.number,
            attachment_id=self.scan_box.code,
            remark=self.remark_edit.text(),
        )
        work = consent_work.note_answer
        return partial(work, student_id=self._view.student_id, answer=answer)

    def _givers(self) -> list[tuple[str, str]]:
        """The student may always speak; no guardian is offered where none is asked."""
        guardian = [] if self._view.exemption else [(GUARDIAN, giver_words(GUARDIAN))]
        return [(STUDENT, giver_words(STUDENT)), *guardian]

    def _first_giver(self) -> str | None:
        """Whose answer is missing, where it is one person's."""
        lacking = self._view.state(self._kind).lacking
        return lacking[0] if len(lacking) == 1 else None

    def _fill_guardian(self) -> None:
        if self._view.guardians:
            first = self._view.guardians[0]
            self.name_edit.setText(first.name)
            self.relation_box.set_value(first.relation)

    def _dress(self) -> None:
        is_guardian = self.giver.value == GUARDIAN
        self.name_field.setVisible(is_guardian)
        self.relation_field.setVisible(is_guardian)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "giver": self.giver, "answer": self.answer, "name": self.name_edit,
            "relation": self.relation_box, "day": self.day_edit, "text": self.text_box,
            "scan": self.scan_box, "remark": self.remark_edit,
        }  # fmt: skip

    def _lay_out(self) -> None:
        if self._view.exemption:
            told = _("No guardian of this student is asked: the student's own answer counts.")
            self.body.addWidget(words(told, "warm", wrap=True))
        self.add_row(self.giver_field)
        self.add_row(self.answer_field)
        self.add_row(self.name_field, self.relation_field)
        hint = _("The day it was said or signed.")
        self.add_row(
            Field(_("Day"), self.day_edit, hint), Field(_("Text that was read"), self.text_box)
        )
        self.add_row(Field(_("Scan of the signed form"), self.scan_box))
        self.add_row(Field(_("Remark"), self.remark_edit))


def _answers() -> list[tuple[str, str]]:
    return [(GIVEN, _("agrees")), (REFUSED, _("does not agree")), (WITHDRAWN, _("takes it back"))]


def _texts(texts: tuple[TextChoice, ...]) -> list[tuple[object, str]]:
    return [(one.version, _text(one)) for one in texts]


def _text(one: TextChoice) -> str:
    if one.made_on is None:
        return _("Version {version}, the program's own").format(version=one.version)
    day = one.made_on.isoformat()
    return _("Version {version} of {day}").format(version=one.version, day=day)
