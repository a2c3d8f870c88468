"""The forms of an extreme event: what happened, a step of the plan, support, and its end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import event_work
from counsel_desk.gui.cases.draft_keeping_dialog import DraftKeepingDialog
from counsel_desk.gui.cases.guarded_edit import GuardedEdit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit, TimeEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.event_rules import (
    EventFields,
    EventView,
    StampFields,
    SupportFields,
    SupportLine,
)

FORM = "extreme_event"


class _Moment:
    """A day and an hour beside each other, each with its sentence when it cannot be read."""

    def __init__(self, at: datetime | None) -> None:
        self.day_edit, self.time_edit = DayEdit(_("no date")), TimeEdit(_("no hour"))
        self.day_edit.set_day(at.date() if at else None)
        self.time_edit.set_time(at.time() if at else None)
        self.day_field = Field(_("Day"), self.day_edit)
        self.time_field = Field(_("Time"), self.time_edit)

    @property
    def value(self) -> datetime | None:
        """Both together; None while one is missing."""
        day, hour = self.day_edit.day, self.time_edit.moment
        return datetime.combine(day, hour) if day and hour else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.day_edit.text().strip() and not self.time_edit.text().strip()

    def check(self) -> bool:
        """Say what cannot be read or is missing; True when all is well."""
        no_day = _("This is no date. Write it like 2026-09-14.")
        no_time = _("This is no hour. Write it like 12:40.")
        self.day_field.show_error("" if self.day_edit.day else no_day)
        self.time_field.show_error("" if self.time_edit.moment else no_time)
        return self.value is not None

    def forgive(self) -> None:
        """Neither is asked for."""
        self.day_field.show_error("")
        self.time_field.show_error("")


class EventDialog(DraftKeepingDialog):
    """``view`` is the event to change, None for a new one."""

    def __init__(
        self, parent: QWidget, around: Surroundings, view: EventView | None,
        kept: Mapping[str, str],
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("An extreme event at school"), _("Save"))
        self._id = view.id if view else ""
        fields = view.fields if view else EventFields(_now())
        self.moment = _Moment(fields.happened_at)
        self.place_edit = line_edit()
        self.place_edit.setText(fields.place)
        self.facts_edit = GuardedEdit(5, _("What is known, and from whom; no guesses"))
        self.facts_edit.kept.set_words(kept)
        self.facts_edit.setPlainText(fields.facts)
        self.drill_box = TickBox(_("This is a drill"))
        self.drill_box.setChecked(fields.is_drill)
        self.add_row(
            self.moment.day_field, self.moment.time_field, Field(_("Place"), self.place_edit)
        )
        self.body.addWidget(Field(_("Facts"), self.facts_edit))
        self.body.addWidget(self.drill_box)
        if view is None:
            self.keep_as(FORM, self._editors())
        self.place_edit.setFocus()

    def work(self) -> Work | None:
        at = self.moment.value
        if not self.moment.check() or at is None:
            return None
        fields = EventFields(
            at, self.place_edit.text(), self.facts_edit.toPlainText(), self.drill_box.isChecked()
        )
        kept = self.facts_edit.kept.words
        return partial(event_work.save_event, event_id=self._id, fields=fields, kept=kept)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "day": self.moment.day_edit, "at": self.moment.time_edit, "place": self.place_edit,
            "facts": self.facts_edit, "drill": self.drill_box,
        }  # fmt: skip


class StampDialog(FormDialog):
    """One step of the plan: when it was done, or why it was not."""

    def __init__(self, parent: QWidget, around: Surroundings, view: EventView, kind: str) -> None:
        super().__init__(parent, around, codes.load("event_step").label(kind), _("Save"))
        self._id, self._kind = view.id, kind
        earlier = view.stamps.get(kind)
        fields = earlier or StampFields(kind, _now(), around.facts.person)
        self.moment = _Moment(fields.at)
        self.by_edit, self.told_edit = line_edit(), line_edit(_("names, offices, telephone"))
        self.result_edit = line_edit(_("in a few words, may stay empty"))
        self.why_edit = line_edit(_("only if it was not done"))
        for edit, text in (
            (self.by_edit, fields.done_by), (self.told_edit, fields.told),
            (self.result_edit, fields.result), (self.why_edit, fields.why_not),
        ):  # fmt: skip
            edit.setText(text)
        self.add_row(
            self.moment.day_field, self.moment.time_field, Field(_("Done by"), self.by_edit)
        )
        self.body.addWidget(Field(_("Who was reached"), self.told_edit))
        self.body.addWidget(Field(pgettext("event", "What came of it"), self.result_edit))
        self.body.addWidget(Field(_("Not done, because"), self.why_edit))
        if earlier is not None:
            told = _("What was noted before stays in the vault.")
            self.body.addWidget(words(told, "muted", wrap=True))
        self.told_edit.setFocus()

    def work(self) -> Work | None:
        why = self.why_edit.text().strip()
        if why and self.moment.is_empty:
            self.moment.forgive()
        elif not self.moment.check():
            return None
        fields = StampFields(
            self._kind, self.moment.value, self.by_edit.text(), self.told_edit.text(),
            self.result_edit.text(), why,
        )  # fmt: skip
        return partial(event_work.save_stamp, event_id=self._id, fields=fields)


class SupportDialog(FormDialog):
    """Somebody who needs support afterwards."""

    def __init__(self, parent: QWidget, around: Surroundings, view: EventView) -> None:
        super().__init__(parent, around, _("Who needs support afterwards"), _("Add"))
        self._id = view.id
        self.who_edit = line_edit(_("a student, a class, a teacher, a parent"))
        self.need_edit = line_edit(_("for example: a talk, somebody beside them, sleep"))
        self.owner_edit = line_edit()
        self.owner_edit.setText(around.facts.person)
        self.day_edit = DayEdit(_("no date"))
        self.day_edit.set_day(clock.today())
        self.day_field = Field(pgettext("support", "By"), self.day_edit)
        self.body.addWidget(Field(_("Who"), self.who_edit))
        self.body.addWidget(Field(_("What is needed"), self.need_edit))
        self.add_row(Field(_("Who sees to it"), self.owner_edit), self.day_field)
        self.who_edit.setFocus()

    def work(self) -> Work | None:
        wrong = self.day_edit.is_unreadable
        self.day_field.show_error(_("This is no date. Write it like 2026-09-14.") if wrong else "")
        if wrong:
            return None
        fields = SupportFields(
            self.who_edit.text(), self.owner_edit.text(), self.need_edit.text(), self.day_edit.day
        )
        return partial(event_work.add_support, event_id=self._id, fields=fields)


class SupportGivenDialog(FormDialog):
    """What came of it, and whether it is to be seen to again."""

    def __init__(self, parent: QWidget, around: Surroundings, line: SupportLine) -> None:
        super().__init__(parent, around, _("Support was given"), _("Save"))
        self._id = line.id
        self.result_edit = line_edit(_("in a few words, may stay empty"))
        self.again_edit = DayEdit(_("no date"))
        self.again_field = Field(
            _("Again on"), self.again_edit, _("Stays on the list until then; empty for no more.")
        )
        self.body.addWidget(words(line.fields.who))
        self.body.addWidget(Field(pgettext("event", "What came of it"), self.result_edit))
        self.body.addWidget(self.again_field)
        self.result_edit.setFocus()

    def work(self) -> Work | None:
        if self.again_edit.is_unreadable:
            self.again_field.show_error(_("This is no date. Write it like 2026-09-14."))
            return None
        return partial(
            event_work.support_given, support_id=self._id, result=self.result_edit.text(),
            again_on=self.again_edit.day,
        )  # fmt: skip


class CloseEventDialog(FormDialog):
    """The event is over; support goes on by its list."""

    def __init__(self, parent: QWidget, around: Surroundings, view: EventView) -> None:
        super().__init__(parent, around, _("Close the event"), _("Close it"))
        self._id = view.id
        self.words_edit = GuardedEdit(3, _("What the school learnt from it"))
        told = _("What was noted cannot be changed afterwards. Support goes on by its list.")
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(Field(_("Looking back"), self.words_edit))
        self.words_edit.setFocus()

    def work(self) -> Work | None:
        return partial(
            event_work.close_event, event_id=self._id, words=self.words_edit.toPlainText()
        )


def _now() -> datetime:
    now = clock.now()
    return datetime.combine(now.date(), time(now.hour, now.minute))
