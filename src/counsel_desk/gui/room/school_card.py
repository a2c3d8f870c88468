"""Settings: the school, changed with a date; its teaching points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from counsel_desk import clock
from counsel_desk.gui.editors import day_edit, day_of, number_edit, set_day
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.school_form import SchoolForm, SchoolValues
from counsel_desk.gui.room.settings_part import SettingsPart, saved
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside, clear
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.schools import SchoolFields


@dataclass(frozen=True)
class SchoolFacts:
    """The school as it is, earlier profiles, and the teaching points served now."""

    now: SchoolValues
    history: tuple[tuple[date, str, int], ...]
    points: tuple[tuple[int, str, int], ...]


class SchoolCard(SettingsPart):
    """A change holds from a date on; earlier months keep what held then."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.shown: SchoolFacts | None = None
        self.form = SchoolForm()
        self.since_edit = day_edit(clock.today(), name=_("Holds from"))
        hint = _("Months before this day keep what held then.")
        self.save_button = button(_("Save"), self._save, kind="primary", key="Ctrl+S")
        card = Card(_("School"))
        card.add(self.form, Field(_("Holds from"), self.since_edit, hint), self.error_label)
        card.body.addLayout(beside(self.save_button))
        self.points_card = Card(_("Teaching points that the room serves too"))
        self.history_card = Card(_("Earlier"))
        for one in (card, self.points_card, self.history_card):
            self.box.addWidget(one)
        self.box.addStretch(1)

    def refresh(self) -> None:
        self.around.vault.post(read_school, self._fill)

    def typed(self) -> dict[str, Any] | None:
        point = self.point_edit.text() if self.shown is not None else ""
        if self.shown is None or (self.form.values() == self.shown.now and not point):
            return None
        return {
            **vars(self.form.values()),
            "since": day_of(self.since_edit).isoformat(),
            "point": point,
            "point_students": self.point_students.value(),
        }

    def take_back(self, typed: dict[str, Any]) -> None:
        since = date.fromisoformat(typed.pop("since"))
        self.point_edit.setText(typed.pop("point", ""))
        self.point_students.setValue(typed.pop("point_students", 0))
        self.form.show_values(SchoolValues(**{**typed, "stages": tuple(typed["stages"])}))
        set_day(self.since_edit, since)

    def _save(self) -> None:
        if self.form.check():
            fields, since = SchoolFields(**vars(self.form.values())), day_of(self.since_edit)
            self.save(lambda desk: desk.room.schools.set(fields, since), saved())

    def _fill(self, facts: SchoolFacts) -> None:
        self.shown = facts
        self.form.show_values(facts.now)
        self._fill_points(facts)
        clear(self.history_card.body)
        self.history_card.setVisible(len(facts.history) > 1)
        self.history_card.add(words(_("What held, and from when"), "heading"))
        for since, name, students in facts.history:
            counted = ngettext("{count} student", "{count} students", students)
            told = f"{since.isoformat()}　{name}　{counted.format(count=students)}"
            self.history_card.add(words(told, "muted"))

    def _fill_points(self, facts: SchoolFacts) -> None:
        self.points_card.setVisible(facts.now.township_centre or bool(facts.points))
        clear(self.points_card.body)
        self.points_card.add(words(_("Teaching points that the room serves too"), "heading"))
        for point, name, students in facts.points:
            counted = ngettext("{count} student", "{count} students", students)
            told = f"{name}　{counted.format(count=students)}"
            end = button(
                _("Not served any more"), partial(self._close_point, point), kind="link",
                name=_("{name}: not served any more").format(name=name),
            )  # fmt: skip
            self.points_card.add_row(words(told), end)
        self.point_edit = line_edit(_("Name of the teaching point"))
        self.point_edit.setAccessibleName(_("Name of the teaching point"))
        self.point_students = number_edit(0, least=0, name=pgettext("count", "Students"))
        self.point_students.setMinimumWidth(100)
        self.add_point_button = button(_("Add"), self._add_point, name=_("Add the teaching point"))
        self.points_card.add_row(
            self.point_edit, self.point_students, self.add_point_button, stretch=False
        )

    def _add_point(self) -> None:
        name, students = self.point_edit.text(), self.point_students.value()
        self.save(
            lambda desk: desk.room.schools.add_teaching_point(name, students, clock.today()),
            saved(),
        )

    def _close_point(self, point: int) -> None:
        self.save(
            lambda desk: desk.room.schools.close_teaching_point(point, clock.today()), saved()
        )


def read_school(desk: Desk) -> SchoolFacts:
    """The school as it is today."""
    schools, today = desk.room.schools, clock.today()
    now = schools.on(today)
    return SchoolFacts(
        now=SchoolValues(
            now.name, now.code, tuple(now.stages), now.students, now.boarders, now.small,
            now.township_centre,
        ),
        history=tuple((one.valid_from, one.name, one.students) for one in schools.history()),
        points=tuple(
            (one.id, one.name, one.students)
            for one in schools.teaching_points()
            if one.until is None or one.until > today
        ),
    )  # fmt: skip
