"""Who answers for a place of the network, from which day on."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import network_work
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.network import (
    OTHER,
    ROLES,
    STUDENT_ROLES,
    ContactFields,
    ContactRow,
    NetworkPlace,
)
from counsel_desk.reports.cases.network_words import place_words

CONTACT_FORM = "network_contact"


class ContactDialog(FormDialog):
    """``before`` is who answered until now, None for somebody besides or a first one."""

    def __init__(
        self,
        parent: QWidget | None,
        around: Surroundings,
        place: NetworkPlace,
        before: ContactRow | None = None,
    ) -> None:
        super().__init__(parent, around, place_words(place, clock.today()), _("Save"))
        self._place, self._before = place, before
        roles = codes.load("network_role")
        offered = [(one, roles.label(one)) for one in (*ROLES[place.level], OTHER)]
        self.name_edit, self.phone_edit = line_edit(), line_edit()
        self.role_box = ChoiceBox(offered, before.role if before else None)
        self.day_edit = DayEdit()
        self.day_edit.set_day(clock.today())
        self.note = words("", "muted", wrap=True)
        self.name_field = Field(pgettext("network", "Contact"), self.name_edit)
        self.day_field = Field(_("From"), self.day_edit)
        if before is not None:
            told = _("{name} answers until the day before.").format(name=before.name)
            self.body.addWidget(words(told, "muted", wrap=True))
        self.add_row(self.name_field, Field(pgettext("network", "Role"), self.role_box))
        self.add_row(Field(_("Phone"), self.phone_edit), self.day_field)
        self.body.addWidget(self.note)
        self.role_box.activated.connect(lambda _place: self._explain())
        self._explain()
        self.keep_as(CONTACT_FORM, self._editors(), before.id if before else place_subject(place))
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        """Put the contact on the roster."""
        name, day = self.name_edit.text().strip(), self.day_edit.day
        self.name_field.show_error("" if name else _("Say who the contact is."))
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if not name or day is None:
            return None
        fields = ContactFields(
            self._place, self.role_box.code or OTHER, name, day, self.phone_edit.text()
        )
        if self._before is None:
            return partial(network_work.add_contact, fields=fields)
        return partial(network_work.replace_contact, contact_id=self._before.id, fields=fields)

    def _explain(self) -> None:
        """A student's role is a small one, and that is said where it is given."""
        told = _("A student tells facts to the teacher, and never sees or scores anybody.")
        is_student = self.role_box.code in STUDENT_ROLES
        self.note.setText(told if is_student else "")
        self.note.setVisible(is_student)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "name": self.name_edit, "role": self.role_box, "phone": self.phone_edit,
            "day": self.day_edit,
        }  # fmt: skip


def place_subject(place: NetworkPlace) -> str:
    """What names a place to a draft."""
    return " ".join(str(one) for one in place.key if one is not None)


class ContactEndDialog(FormDialog):
    """Somebody answers for a place no longer, and nobody follows yet."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, place: NetworkPlace, contact: ContactRow
    ) -> None:
        super().__init__(parent, around, place_words(place, clock.today()), _("Save"))
        self._contact = contact
        self.day_edit = DayEdit()
        self.day_edit.set_day(max(contact.since, clock.today()))
        self.day_field = Field(_("Last day"), self.day_edit)
        told = _("{name} answers for it until this day; then the place is a gap.")
        self.body.addWidget(words(told.format(name=contact.name), "muted", wrap=True))
        self.body.addWidget(self.day_field)
        remove = partial(network_work.remove_contact, contact_id=contact.id)
        self.mistake_button = button(
            _("Entered by mistake"), lambda: self.post(remove), kind="danger"
        )
        self.foot.insertWidget(0, self.mistake_button)
        self.day_edit.setFocus()

    def work(self) -> Work | None:
        """End it."""
        day: date | None = self.day_edit.day
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if day is None:
            return None
        return partial(network_work.end_contact, contact_id=self._contact.id, last=day)
