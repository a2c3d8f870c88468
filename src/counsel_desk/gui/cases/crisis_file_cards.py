"""Cards of a student's file: crises, the level of concern, the safety plan, case conferences.

All of them show one reading of the vault. A level stands here in words, and nowhere else.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.case_preview import show_preview
from counsel_desk.gui.cases.concern_dialogs import (
    LEVEL_FORM,
    SAFETY_FORM,
    SAFETY_TITLES,
    LevelDialog,
    SafetyPlanDialog,
)
from counsel_desk.gui.cases.conference_dialog import ConferenceDialog
from counsel_desk.gui.cases.crisis_work import CareView
from counsel_desk.gui.cases.file_card import FileCard
from counsel_desk.gui.cases.open_crisis_dialog import open_crisis
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside, clear
from counsel_desk.gui.widgets.focus_kept import focus_kept
from counsel_desk.gui.widgets.labels import badge, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records.cases.case_conference import ConferenceDecision
from counsel_desk.records.cases.crisis_views import CrisisOverview
from counsel_desk.reports.cases.crisis_words import step_words
from counsel_desk.reports.words import clock, date_words, short_date

CONFERENCE_FORM = "file_crisis_conference"


class CareCard(FileCard):
    """``form`` is the kind of the draft that opens the card's form again."""

    form = ""

    def __init__(self, around: Surroundings, title: str, act: str) -> None:
        super().__init__(around, title)
        self.care: CareView | None = None
        self.dialog: QDialog | None = None
        self.act_button = button(act, self.act, kind="link")
        self.lines = QVBoxLayout()
        self.lines.setSpacing(6)
        self.body.addLayout(self.lines)
        self.body.addLayout(beside(self.act_button))
        self.clear()

    def clear(self) -> None:
        self.care = None
        clear(self.lines)
        self.act_button.setEnabled(False)

    def refresh(self) -> None:
        work = partial(crisis_work.read_care, student_id=self.student_id)
        self.around.vault.post(work, partial(self._show, self.student_id))

    def point_at(self, subject_id: str) -> None:
        if subject_id == self.form:
            work = partial(crisis_work.read_care, student_id=self.student_id)
            self.around.vault.post(work, self._show_and_act)

    def act(self) -> None:
        """What the card's button does."""

    def fill(self, care: CareView) -> None:
        """Put its lines into the card."""

    def say(self, text: str, role: str = "text") -> None:
        """One line."""
        self.lines.addWidget(words(text, role, wrap=True))

    def ask(self, dialog: FormDialog) -> None:
        """Open a form over the page."""
        dialog.stored.connect(self.refresh)
        dialog.stored.connect(self.changed)
        self.dialog = dialog
        dialog.open()

    def _show(self, student_id: str, care: CareView) -> None:
        if student_id == self.student_id:
            self.care = care
            with focus_kept(self):
                clear(self.lines)
                self.fill(care)
            self.act_button.setEnabled(True)

    def _show_and_act(self, care: CareView) -> None:
        self._show(self.student_id, care)
        self.act()


class CrisesCard(CareCard):
    """The student's crises; each leads to its board."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Crises"), _("＋ Open a crisis record"))

    def act(self) -> None:
        self.dialog = open_crisis(self, self.around, self.student_id)

    def fill(self, care: CareView) -> None:
        for one in care.crises:
            self.lines.addLayout(self._row(one))
        if not care.crises:
            self.say(_("No crisis was ever recorded."), "muted")

    def _row(self, one: CrisisOverview) -> QVBoxLayout:
        found = f"{date_words(one.found_at.date())} {clock(one.found_at.time())}"
        told = words(" ・ ".join((_("No. {number}").format(number=one.number), found)))
        state = badge(
            pgettext("crisis", "closed") if one.closed_on else pgettext("crisis", "open"),
            _kind(one),
        )
        go = button(
            pgettext("crisis", "Look at it"), partial(self._go, one.id), kind="link",
            name=_("Look at crisis {number}").format(number=one.number),
        )  # fmt: skip
        row = beside(told, state)
        if one.is_drill:
            row.insertWidget(2, badge(_("drill"), "info"))
        row.addWidget(go)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addLayout(row)
        if one.closed_on is None and one.next_step:
            next_step = _("next: {step}").format(step=step_words(one.next_step))
            box.addWidget(words(next_step, "muted", wrap=True))
        return box

    def _go(self, crisis_id: str) -> None:
        self.around.go("crisis", {"part": "crises", "subject": crisis_id})


class LevelCard(CareCard):
    """The level in force and all before it, each with its reason."""

    form = LEVEL_FORM

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Level of concern"), _("Set the level"))

    def act(self) -> None:
        if self.care is not None:
            self.ask(LevelDialog(self.window(), self.around, self.student_id, self.care))

    def fill(self, care: CareView) -> None:
        for number, one in enumerate(care.levels):
            since = _("since {day}").format(day=date_words(one.since))
            name = care.level_names[one.level]
            told = " ・ ".join((name, since, one.set_by))
            self.say(told, "muted" if number else "heading")
            self.say(one.reason, "muted" if number else "text")
        if not care.levels:
            self.say(_("Nobody set one yet: as usual."), "muted")


class SafetyPlanCard(CareCard):
    """The version in force; how many there were before."""

    form = SAFETY_FORM

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Safety plan"), _("Write a version"))
        self.end_button = button(_("Not needed any more"), self._end, kind="link")
        self.head.addWidget(self.end_button)
        self.end_button.hide()

    def act(self) -> None:
        if self.care is not None:
            self.ask(SafetyPlanDialog(self.window(), self.around, self.student_id, self.care))

    def fill(self, care: CareView) -> None:
        plan = next((one for one in care.plans if one.ended_on is None), None)
        self.end_button.setVisible(plan is not None)
        if plan is None:
            told = _("Signs, own ways, people and places: a plan for hard hours, made together.")
            self.say(told, "muted")
        else:
            day = date_words(plan.made_on)
            told = _("Version {number} of {day}").format(number=plan.version, day=day)
            self.say(told, "muted")
            for name, title in SAFETY_TITLES.items():
                if text := getattr(plan, name):
                    self.say(_(title), "muted")
                    self.say(text)
        over = [one for one in care.plans if one.ended_on is not None]
        for one in over:
            day = date_words(one.made_on)
            told = _("Version {number} of {day}").format(number=one.version, day=day)
            shown = " ・ ".join(filter(None, (told, one.signs, one.own_ways, one.people)))
            self.say(shown, "muted")

    def _end(self) -> None:
        plans = self.care.plans if self.care else ()
        for one in plans:
            if one.ended_on is None:
                work = partial(crisis_work.end_safety_plan, plan_id=one.id)
                self.around.vault.post(work, lambda _none: self.refresh())


class ConferencesOfFile(CareCard):
    """Minutes and decisions, whether in a crisis or not; a decision is ticked off here."""

    form = CONFERENCE_FORM

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Case conferences"), _("＋ Minutes of a conference"))

    def act(self) -> None:
        if self.care is not None:
            names = self.care.level_names
            self.ask(ConferenceDialog(self.window(), self.around, self.student_id, names))

    def fill(self, care: CareView) -> None:
        for one in care.conferences:
            held = one.conference
            told = words(f"{date_words(held.day)} ・ {held.chair}")
            out = button(
                _("Print"), partial(self._print, held.id), kind="link",
                name=_("Print the minutes of {day}").format(day=date_words(held.day)),
            )  # fmt: skip
            row = beside(told)
            row.addWidget(out)
            self.lines.addLayout(row)
            if held.opinions:
                self.say(held.opinions, "muted")
            for decision in one.decisions:
                self._add_decision(decision)
        if not care.conferences:
            self.say(_("None yet."), "muted")

    def _add_decision(self, one: ConferenceDecision) -> None:
        until = _("by {when}").format(when=short_date(one.needed_by)) if one.needed_by else ""
        done = _("done {day}").format(day=short_date(one.done_on)) if one.done_on else until
        told = " ・ ".join(filter(None, (one.decision, one.owner, done)))
        act = _("Undo") if one.done_on else _("Done")
        row = beside(words(told, "muted" if one.done_on else "text", wrap=True), stretch=False)
        row.setStretch(0, 1)
        is_done = one.done_on is None
        finish = partial(self._finish, one.id, is_done=is_done)
        row.addWidget(button(act, finish, kind="link", name=f"{act}: {one.decision}"))
        self.lines.addLayout(row)

    def _finish(self, decision_id: str, *, is_done: bool) -> None:
        work = partial(crisis_work.finish_decision, decision_id=decision_id, is_done=is_done)
        self.around.vault.post(work, lambda _none: self.refresh())

    def _print(self, conference_id: str) -> None:
        make = partial(crisis_work.minutes_on_paper, conference_id=conference_id, name_shown=False)
        noted = partial(crisis_work.note_printed, record_id=conference_id, what="minutes")
        show_preview(self, self.around, pgettext("title", "Record"), make, noted)


def _kind(one: CrisisOverview) -> str:
    return "plain" if one.closed_on or one.is_drill else "danger"
