"""Small forms about a crisis: its facts, the suspicion, who stays, its end."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import crisis_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.editors import code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.crisis import CrisisWatch
from counsel_desk.records.cases.crisis_rules import (
    FOLLOW_UP_DAYS,
    CrisisFacts,
    WatchFields,
    next_watch,
)
from counsel_desk.records.cases.crisis_views import CrisisView


class FactsDialog(DraftKeepingDialog):
    """All that is known; every field may stay empty but the three that opened the record."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        super().__init__(parent, around, _("What is known"), _("Save"))
        crisis, self._id = view.crisis, view.crisis.id
        self.trigger_chips = _chips(
            pgettext("crisis", "What happened"), "crisis_trigger", crisis.triggers
        )
        self.day_edit, self.time_edit = DayEdit(), TimeEdit()
        self.day_edit.set_day(crisis.found_at.date())
        self.time_edit.set_time(crisis.found_at.time())
        self.by_edit, self.where_edit = line_edit(), line_edit()
        self.by_edit.setText(crisis.found_by)
        self.where_edit.setText(crisis.found_where or "")
        self.words_edit = _text(2, _("As it was said or written"), crisis.words)
        self.situation_edit = _text(3, _("What one could see and hear"), crisis.situation)
        self.danger_chips = _chips(
            _("What makes it dangerous"), "risk_indicator", crisis.indicators
        )
        self.help_chips = _chips(_("What protects"), "protective_factor", crisis.protective)
        self.risk_edit = _text(2, _("Plan, means, time and place, in plain words"),
                               crisis.risk_words)  # fmt: skip
        self._lay_out()
        self.keep_as("crisis_facts", self._editors(), self._id)
        self.words_edit.setFocus()

    def work(self) -> Work | None:
        day, at = self.day_edit.day, self.time_edit.moment
        told = "" if day and at else _("This is no hour. Write it like 09:10.")
        self.time_field.show_error(told)
        if day is None or at is None:
            return None
        facts = CrisisFacts(
            self.trigger_chips.value, datetime.combine(day, at), self.by_edit.text(),
            self.where_edit.text(), self.words_edit.toPlainText(),
            self.situation_edit.toPlainText(), self.danger_chips.value, self.help_chips.value,
            self.risk_edit.toPlainText(),
        )  # fmt: skip
        return partial(crisis_work.correct_facts, crisis_id=self._id, facts=facts)

    def _lay_out(self) -> None:
        self.time_field = Field(_("Found at"), self.time_edit)
        told = _("What stood here before stays in the course.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(pgettext("crisis", "What happened"), self.trigger_chips))
        self.add_row(Field(_("Found on"), self.day_edit), self.time_field)
        self.add_row(Field(_("Found by"), self.by_edit), Field(_("Where"), self.where_edit))
        for label, editor in (
            (_("Words of the student"), self.words_edit), (_("What was seen"), self.situation_edit),
            (_("What makes it dangerous"), self.danger_chips),
            (_("About the danger"), self.risk_edit), (_("What protects"), self.help_chips),
        ):  # fmt: skip
            self.body.addWidget(Field(label, editor))

    def _editors(self) -> dict[str, QWidget]:
        return {
            "triggers": self.trigger_chips, "day": self.day_edit, "time": self.time_edit,
            "by": self.by_edit, "where": self.where_edit, "words": self.words_edit,
            "situation": self.situation_edit, "danger": self.danger_chips,
            "help": self.help_chips, "risk": self.risk_edit,
        }  # fmt: skip


class _BecauseDialog(DraftKeepingDialog):
    """One reason in a sentence, with what follows from it above."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: CrisisView, form: str,
        title: str, accept: str, told: str,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, title, accept)
        self._id = view.crisis.id
        self.because_edit = GuardedEdit(3)
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(_("Reason"), self.because_edit, _("It stays in the record.")))
        self.keep_as(form, {"because": self.because_edit}, self._id)
        self.because_edit.setFocus()

    @property
    def because(self) -> str:
        """What is written."""
        return self.because_edit.toPlainText()


class SuspicionDialog(_BecauseDialog):
    """A guardian may be the one who hurts the student."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        told = _(
            "From now on police, civil affairs and the education bureau come first. No guardian is "
            "told and no letter is printed."
        )
        title = _("A guardian may be the danger")
        super().__init__(parent, around, view, "crisis_suspicion", title, _("Police first"), told)
        self.exempt_box = TickBox(_("Ask no guardian for consent either"))
        self.exempt_box.setChecked(True)
        self.exempt_box.setVisible(not view.is_exempt)
        self.body.addWidget(self.exempt_box)

    def work(self) -> Work:
        exempt = self.exempt_box.isChecked()
        return partial(crisis_work.suspect, crisis_id=self._id, reason=self.because, exempt=exempt)


class LiftDialog(_BecauseDialog):
    """The suspicion is over."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        told = _(
            "Guardians are told and asked for consent again. Write who looked into it and what "
            "was found."
        )
        title = _("No guardian is the danger any more")
        super().__init__(parent, around, view, "crisis_lift", title, _("End the suspicion"), told)

    def work(self) -> Work:
        return partial(crisis_work.lift, crisis_id=self._id, reason=self.because)


class TellAfterAllDialog(_BecauseDialog):
    """The second decision."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        told = _(
            "Think twice: whoever hurts the student may learn of it. Write whom you want to tell, "
            "why this person is safe, and who agreed. The letter stays refused."
        )
        title = _("Tell a guardian all the same")
        accept = _("Tell all the same")
        super().__init__(parent, around, view, "crisis_tell_after_all", title, accept, told)

    def work(self) -> Work:
        return partial(crisis_work.tell_after_all, crisis_id=self._id, reason=self.because)


class ReopenDialog(_BecauseDialog):
    """A closed crisis goes on."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        told = _("It goes on where it stood, with everything that was noted.")
        title, accept = _("Take the crisis up again"), _("Take up again")
        super().__init__(parent, around, view, "crisis_reopen", title, accept, told)

    def work(self) -> Work:
        return partial(crisis_work.reopen_crisis, crisis_id=self._id, because=self.because)


class CloseCrisisDialog(DraftKeepingDialog):
    """How it ended, what is still to be watched, and when the student is looked after again."""

    def __init__(self, parent: QWidget, around: Surroundings, view: CrisisView) -> None:
        super().__init__(parent, around, _("Close the crisis"), _("Close the crisis"))
        self._id, self._is_drill = view.crisis.id, view.crisis.is_drill
        self.reason_box = code_box(
            "crisis_closing", "drill_over" if self._is_drill else None, _("choose")
        )
        self.words_edit = GuardedEdit(3, _("Result, and what is still to be watched"))
        self.lessons_edit = GuardedEdit(2, _("What went well, what will be done differently"))
        self.day_edits = [DayEdit(_("none")) for _day in FOLLOW_UP_DAYS]
        for edit, days in zip(self.day_edits, FOLLOW_UP_DAYS, strict=True):
            edit.set_day(None if self._is_drill else clock.today() + timedelta(days=days))
        left = len(view.missing)
        if left and not self._is_drill:
            told = _("Steps of which nothing is noted: {count}. You can close all the same.")
            self.body.addWidget(words(told.format(count=left), "warm", wrap=True))
        self.reason_field = Field(_("Reason"), self.reason_box)
        self.body.addWidget(self.reason_field)
        self.body.addWidget(Field(pgettext("crisis", "How it ended"), self.words_edit))
        self.body.addWidget(Field(_("What was learnt"), self.lessons_edit))
        first, second = self.day_edits
        self.add_row(Field(_("Follow-up on"), first), Field(_("and on"), second))
        editors = {
            "reason": self.reason_box, "words": self.words_edit, "lessons": self.lessons_edit,
            "first": first, "second": second,
        }  # fmt: skip
        self.keep_as("crisis_close", editors, self._id)
        self.reason_box.setFocus()

    def work(self) -> Work | None:
        reason = self.reason_box.code
        self.reason_field.show_error("" if reason else _("Choose the reason."))
        if reason is None:
            return None
        days: list[date] = [one.day for one in self.day_edits if one.day is not None]
        return partial(
            crisis_work.close_crisis, crisis_id=self._id, reason=reason,
            words=self.words_edit.toPlainText(), lessons=self.lessons_edit.toPlainText(), days=days,
        )  # fmt: skip


class WatchDialog(FormDialog):
    """Who stays from when to when; a new line begins where the last one ends."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: CrisisView,
        watch: CrisisWatch | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Who stays with the student"), _("Save"))
        self._id, self._watch = view.crisis.id, watch
        usual = next_watch([one.ends for one in view.watches], clock.now())
        starts, ends = (watch.starts, watch.ends) if watch else usual
        self.who_edit, self.phone_edit, self.remark_edit = line_edit(), line_edit(), line_edit()
        for edit, text in (
            (self.who_edit, watch.who if watch else ""),
            (self.phone_edit, watch.phone if watch else ""),
            (self.remark_edit, watch.remark if watch else ""),
        ):
            edit.setText(text or "")
        self.days = (DayEdit(), DayEdit())
        self.times = (TimeEdit(), TimeEdit())
        for moment, day, time in zip((starts, ends), self.days, self.times, strict=True):
            day.set_day(moment.date())
            time.set_time(moment.time())
        self._lay_out(watch)
        editors = {
            "who": self.who_edit, "phone": self.phone_edit, "remark": self.remark_edit,
            "first": self.days[0], "from": self.times[0], "last": self.days[1],
            "until": self.times[1],
        }  # fmt: skip
        self.keep_as(f"crisis_watch_{watch.id if watch else ''}", editors, self._id)
        self.who_edit.setFocus()

    def work(self) -> Work | None:
        moments = [
            datetime.combine(day.day, time.moment)
            for day, time in zip(self.days, self.times, strict=True)
            if day.day and time.moment
        ]
        if len(moments) < len(self.days):
            self.show_error(_("This is no hour. Write it like 09:10."))
            return None
        fields = WatchFields(
            moments[0], moments[1], self.who_edit.text(), self.phone_edit.text(),
            self.remark_edit.text(),
        )  # fmt: skip
        watch_id = self._watch.id if self._watch else ""
        return partial(crisis_work.keep_watch, crisis_id=self._id, watch_id=watch_id, fields=fields)

    def _lay_out(self, watch: CrisisWatch | None) -> None:
        self.add_row(Field(_("Who stays"), self.who_edit), Field(_("Phone"), self.phone_edit))
        self.add_row(
            Field(pgettext("crisis", "From"), self.days[0]), Field(_("From, hour"), self.times[0])
        )
        self.add_row(
            Field(pgettext("crisis", "Until"), self.days[1]), Field(_("Until, hour"), self.times[1])
        )
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        if watch is not None:
            work = partial(crisis_work.remove_watch, watch_id=watch.id)
            out = button(_("Take it out"), lambda: self.post(work), kind="danger")
            self.foot.insertWidget(0, out)


def _chips(name: str, listed: str, chosen: tuple[str, ...]) -> Chips:
    known = codes.load(listed)
    made = Chips(name, [(code, known.label(code)) for code in known.codes])
    made.set_value(chosen)
    return made


def _text(lines: int, hint: str, text: str | None) -> GuardedEdit:
    made = GuardedEdit(lines, hint)
    made.setPlainText(text or "")
    return made
