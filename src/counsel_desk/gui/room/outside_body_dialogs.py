"""Entering a body from outside, somebody who comes from it, or what it was approved for."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import remark_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.approval_editors import ApprovalEditors, short_edit
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.register_files_row import RegisterFilesRow
from counsel_desk.gui.widgets.field import Field
from counsel_desk.gui.widgets.labels import rule, words
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.outside_bodies import (
    ApprovalFields,
    ApprovalLine,
    BodyFields,
    BodyLine,
    PersonFields,
    PersonLine,
)

BODY_FORM, PERSON_FORM = "registers_body", "registers_body_person"
APPROVAL_FORM = "registers_approval"
_CODE_ROOM = 24
"""A code may be typed with spaces between its groups."""


def keep_body(
    desk: Desk, body_id: int | None, fields: BodyFields, approval: ApprovalFields | None
) -> None:
    """Add a body with its first approval, or change one."""
    bodies = desk.room.outside_bodies
    if body_id is None:
        bodies.add(fields, approval)
    else:
        bodies.change(body_id, fields)


def end_body(desk: Desk, body_id: int) -> None:
    """The school works with it no longer."""
    desk.room.outside_bodies.end(body_id)


def begin_again(desk: Desk, body_id: int) -> None:
    """The school works with it once more."""
    desk.room.outside_bodies.begin_again(body_id)


def remove_body(desk: Desk, body_id: int) -> None:
    """Take a body back."""
    desk.room.outside_bodies.remove(body_id)


def keep_person(desk: Desk, body_id: int, person_id: int | None, fields: PersonFields) -> None:
    """Add a person of a body, or change one."""
    bodies = desk.room.outside_bodies
    if person_id is None:
        bodies.add_person(body_id, fields)
    else:
        bodies.change_person(person_id, fields)


def remove_person(desk: Desk, person_id: int) -> None:
    """The person comes no longer."""
    desk.room.outside_bodies.remove_person(person_id)


def keep_approval(
    desk: Desk, body_id: int, approval_id: int | None, fields: ApprovalFields
) -> None:
    """Add an approval of a body, or change one."""
    bodies = desk.room.outside_bodies
    if approval_id is None:
        bodies.add_approval(body_id, fields)
    else:
        bodies.change_approval(approval_id, fields)


def remove_approval(desk: Desk, approval_id: int) -> None:
    """Take an approval back."""
    desk.room.outside_bodies.remove_approval(approval_id)


class OutsideBodyDialog(RegisterDialog):
    """``known`` is the body to change, None for a new one, which may bring its first approval."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: BodyLine | None = None
    ) -> None:
        super().__init__(parent, around, _("A body from outside"), _("Save"))
        self._id = known.id if known else None
        fields = known.fields if known else BodyFields("", clock.today())
        self.name_edit = short_edit(fields.name, _("for example: a social work centre"))
        self.code_edit = short_edit(fields.credit_code, _("18 characters, may be left empty"))
        self.code_edit.setMaxLength(_CODE_ROOM)
        self.contact_edit = short_edit(fields.contact, _("who to call, and the number"))
        self.since_edit, self.remark_edit = day_at(fields.since), remark_edit(fields.remark)
        self.since_field = Field(pgettext("body", "Works with us since"), self.since_edit)
        self.name_field = Field(_("Name of the body"), self.name_edit)
        self.approval: ApprovalEditors | None = None
        self.body.addWidget(self.name_field)
        self.add_row(Field(_("Credit code"), self.code_edit), self.since_field)
        self.add_row(
            Field(_("Contact"), self.contact_edit), Field(_("Remark"), self.remark_edit)
        )  # fmt: skip
        if known is None:
            self._ask_for_approval()
        else:
            self._offer_ends(known)
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        name = self.name_edit.text().strip()
        self.name_field.show_error("" if name else _("Say what the body is called."))
        since = asked_day(self.since_field, self.since_edit)
        approval = self.approval.read() if self.approval and self.approval.is_begun else None
        is_lacking = self.approval is not None and self.approval.is_begun and approval is None
        if not name or since is None or is_lacking:
            return None
        fields = BodyFields(
            name, since, self.code_edit.text(), self.contact_edit.text(), self.remark_edit.text()
        )
        return partial(keep_body, body_id=self._id, fields=fields, approval=approval)

    def _ask_for_approval(self) -> None:
        self.approval = ApprovalEditors()
        told = _("Its approval by the education authority, if it is there already:")
        self.body.addWidget(rule())
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.approval)
        own: dict[str, QWidget] = {
            "name": self.name_edit, "code": self.code_edit, "contact": self.contact_edit,
            "since": self.since_edit, "remark": self.remark_edit,
        }  # fmt: skip
        self.keep_as(BODY_FORM, {**own, **self.approval.editors})

    def _offer_ends(self, known: BodyLine) -> None:
        self.body.addWidget(RegisterFilesRow(self.around, "outside_body", known.id))
        if not known.activities:
            self._offer_at_foot(_("Entered by mistake"), partial(remove_body, body_id=known.id))
        if known.until is None:
            self._offer_at_foot(_("Works with us no longer"), partial(end_body, body_id=known.id))
        else:
            self._offer_at_foot(_("Works with us again"), partial(begin_again, body_id=known.id))


class OutsidePersonDialog(RegisterDialog):
    """Somebody who comes from a body; ``known`` is the person to change."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, body: BodyLine,
        known: PersonLine | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("Somebody who comes from outside"), _("Save"))
        self._body_id, self._id = body.id, known.id if known else None
        fields = known.fields if known else PersonFields("")
        self.name_edit = short_edit(fields.name)
        self.qualification_edit = short_edit(
            fields.qualification, _("for example: a certificate and its number")
        )
        self.name_field = Field(_("Name"), self.name_edit)
        self.body.addWidget(words(body.fields.name, wrap=True))
        self.add_row(self.name_field, Field(_("Qualification"), self.qualification_edit))
        if known is None:
            editors: dict[str, QWidget] = {
                "name": self.name_edit, "qualification": self.qualification_edit
            }  # fmt: skip
            self.keep_as(PERSON_FORM, editors, str(body.id))
        else:
            self._offer_at_foot(
                _("Comes no longer"), partial(remove_person, person_id=known.id)
            )  # fmt: skip
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        name = self.name_edit.text().strip()
        self.name_field.show_error("" if name else _("Say who comes."))
        if not name:
            return None
        fields = PersonFields(name, self.qualification_edit.text())
        return partial(keep_person, body_id=self._body_id, person_id=self._id, fields=fields)


class ApprovalDialog(RegisterDialog):
    """What the authority approved; ``known`` is the approval to change."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, body: BodyLine,
        known: ApprovalLine | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, around, _("An approval"), _("Save"))
        self._body_id, self._id = body.id, known.id if known else None
        self.approval = ApprovalEditors(known.fields if known else None)
        self.body.addWidget(words(body.fields.name, wrap=True))
        self.body.addWidget(self.approval)
        self.body.addWidget(RegisterFilesRow(around, "outside_approval", self._id))
        if known is None:
            self.keep_as(APPROVAL_FORM, self.approval.editors, str(body.id))
        else:
            self._offer_at_foot(
                _("Entered by mistake"), partial(remove_approval, approval_id=known.id)
            )
        self.approval.what_edit.setFocus()

    def work(self) -> Work | None:
        fields = self.approval.read()
        if fields is None:
            return None
        return partial(keep_approval, body_id=self._body_id, approval_id=self._id, fields=fields)
