"""What became of a talk that an assessment asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import assessment_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import LateChoiceBox, day_edit, day_of, set_day
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.reports.words import date_words

FORM = "assessment_talk"
HELD, DROPPED = "held", "dropped"


class AssessmentTalkDialog(DraftKeepingDialog):
    """Held in a session or told in a few words; or why no talk is held."""

    def __init__(self, parent: QWidget, around: Surroundings, talk_id: str, whom: str) -> None:
        super().__init__(parent, around, _("Talk after the assessment"), _("Save"))
        self._talk_id = talk_id
        self._sessions: Sequence[SessionOverview] = ()
        self.way_box = Segments(
            _("What became of it"),
            ((HELD, pgettext("talk", "It took place")), (DROPPED, _("No talk"))),
            HELD,
        )
        self.session_box = LateChoiceBox((), blank=_("without a session record"))
        self.day_edit = day_edit(clock.today(), clock.today())
        self.result_edit = GuardedEdit(3, _("What one could see, what was agreed"))
        self.body.addWidget(words(whom, "heading"))
        self.body.addWidget(self.way_box)
        self.session_field = Field(_("Session"), self.session_box)
        self.day_field = Field(_("Day"), self.day_edit)
        self.result_field = Field("", self.result_edit)
        self.add_row(self.session_field, self.day_field)
        self.body.addWidget(self.result_field)
        self.way_box.chosen.connect(lambda _way: self._dress())
        self.session_box.activated.connect(lambda _place: self._take_day())
        editors = {
            "way": self.way_box, "session": self.session_box, "day": self.day_edit,
            "result": self.result_edit,
        }  # fmt: skip
        self.keep_as(f"{FORM}_{talk_id}", editors, talk_id)
        if self._keeper is not None:
            self._keeper.taken_up.connect(self._dress)
        self._dress()
        around.vault.post(partial(assessment_work.read_sessions, talk_id=talk_id), self._offer)
        self.result_edit.setFocus()

    def work(self) -> Work:
        told = self.result_edit.toPlainText()
        if self.way_box.value == DROPPED:
            return partial(assessment_work.drop_talk, talk_id=self._talk_id, because=told)
        return partial(
            assessment_work.hold_talk, talk_id=self._talk_id, on=day_of(self.day_edit),
            session_id=self.session_box.code, result=told,
        )  # fmt: skip

    def _offer(self, sessions: Sequence[SessionOverview]) -> None:
        if isValid(self):
            self._sessions = sessions
            options = [(one.id, _session_words(one)) for one in reversed(sessions)]
            chosen = options[0][0] if options else None
            self.session_box.fill(options, chosen, _("without a session record"))
            self._take_day()

    def _take_day(self) -> None:
        """The session says when the talk was."""
        found = [one for one in self._sessions if one.id == self.session_box.code]
        if found:
            set_day(self.day_edit, found[0].day)
        self.day_edit.setEnabled(not found)

    def _dress(self) -> None:
        is_held = self.way_box.value != DROPPED
        told = _("How it went, in a few words") if is_held else _("Why there is no talk")
        self.session_field.setVisible(is_held)
        self.day_field.setVisible(is_held)
        self.result_field.label.setText(told)
        self.result_edit.setAccessibleName(told)


def _session_words(one: SessionOverview) -> str:
    kind = codes.load("mode").label(one.kind)
    return f"{date_words(one.day)} {one.starts:%H:%M} {kind}"
