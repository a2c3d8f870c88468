"""Everything of one person of the staff in one form: position, certificates, roles, leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, code_box
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.certificate_papers import CertificatePapers
from counsel_desk.gui.room.form_rows import FormRow, FormRows, Told
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.room.staff_view import StaffView, place_of
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.date_time_edits import DayEdit, read_day
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.staff_files import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    CertificateFields,
    RoleFields,
    StaffFields,
    StaffLine,
)

FORM = "registers_staff"
_WIDTH, _DAY, _PLACE = 680, 116, 150


def keep_person(desk: Desk, staff_id: int | None, fields: StaffFields) -> None:
    """Add a person, or change one."""
    if staff_id is None:
        desk.room.staff_files.add(fields)
    else:
        desk.room.staff_files.change(staff_id, fields)


def leave(desk: Desk, staff_id: int, until: date) -> None:
    """The person leaves the staff after a day."""
    desk.room.staff.leave(staff_id, until)


def come_back(desk: Desk, staff_id: int) -> None:
    """The person is there after all."""
    desk.room.staff.come_back(staff_id)


class StaffDialog(RegisterDialog):
    """``known`` is the person to change, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, view: StaffView,
        known: StaffLine | None = None,
    ) -> None:  # fmt: skip
        title = known.fields.name if known else _("Somebody of the staff")
        super().__init__(parent, around, title, _("Save"))
        self.setMinimumWidth(_WIDTH)
        self._known, self._view = known, view
        fields = known.fields if known else StaffFields("", "part_time", clock.today())
        self.name_edit = line_edit()
        self.name_edit.setMaxLength(LONGEST_NAME)
        self.name_edit.setText(fields.name)
        listed = codes.load("position")
        options = [(code, listed.label(code)) for code in listed.codes]
        self.position = Segments(_("Position"), options, fields.position)
        self.since_edit, self.hired_edit = day_at(fields.since), DayEdit()
        self.hired_edit.set_day(fields.hired_on)
        self.certificates = FormRows(
            _("Certificate"),
            _("＋ Certificate"),
            _("Take this certificate out"),
            self._certificate_row,
        )
        self.certificates.show_rows(map(_told_of_certificate, fields.certificates))
        self.roles = FormRows(
            pgettext("staff", "Role"), _("＋ Role"), _("Take this role out"), self._role_row
        )
        self.roles.show_rows(map(_told_of_role, fields.roles))
        self.name_field = Field(_("Name"), self.name_edit)
        self.since_field = Field(_("On this list since"), self.since_edit)
        self.hired_field = Field(_("Hired by the school on"), self.hired_edit)
        self._lay_out()
        self._keep_or_offer()
        for rows in (self.certificates, self.roles):
            rows.changed.connect(self.grow)
        self.name_edit.setFocus()

    def work(self) -> Work | None:
        name = self.name_edit.text().strip()
        self.name_field.show_error("" if name else _("Please fill in the name."))
        since, fits = asked_day(self.since_field, self.since_edit), self._hired_fits()
        if since is None or not fits or not name:
            return None
        try:
            certificates = tuple(map(_certificate, self.certificates.told))
            roles = tuple(map(_role, self.roles.told))
        except ValueError:
            self.show_error(_("One of the days is no date. Write it like 2026-09-14."))
            return None
        fields = StaffFields(
            name, self.position.value or "other", since, self.hired_edit.day, certificates, roles
        )
        staff_id = self._known.id if self._known else None
        return partial(keep_person, staff_id=staff_id, fields=fields)

    def _hired_fits(self) -> bool:
        wrong = self.hired_edit.is_unreadable
        told = _("This is no date. Write it like 2026-09-14.") if wrong else ""
        self.hired_field.show_error(told)
        return not wrong

    def _keep_or_offer(self) -> None:
        if self._known is None:
            self.keep_as(FORM, self._editors())
        elif self._known.until is None:
            text = _("Leaves the school …")
            self.foot.insertWidget(0, button(text, self._ask_when, kind="danger"))
        else:
            work = partial(come_back, staff_id=self._known.id)
            text = _("Is on the staff after all")
            self.foot.insertWidget(0, button(text, lambda: self.post(work)))

    def _ask_when(self) -> None:
        """Nothing else of the form is stored with it: it would not be seen what is."""
        assert self._known is not None
        form = LeavingDialog(self, self.around, self._known)
        form.stored.connect(lambda: self._done(None))
        form.open()

    def _certificate_row(self, told: Told) -> FormRow:
        row = _certificate_row(told)
        known = told.get("id")
        if isinstance(known, int):
            row.add_act(_papers_button(partial(self._show_papers, row, known)))
        return row

    def _show_papers(self, row: FormRow, certificate_id: int) -> None:
        kind = row.editors["kind"]
        assert isinstance(kind, ChoiceBox)
        title = f"{self.windowTitle()} {kind.currentText()}"
        self.papers = CertificatePapers(self, self.around, title, certificate_id)
        self.papers.open()

    def _role_row(self, told: Told) -> FormRow:
        since, until = _day(pgettext("role", "From")), _day(pgettext("role", "Until"))
        since.setText(str(told.get("since") or (clock.today().isoformat() if not told else "")))
        until.setText(str(told.get("until") or ""))
        place = told.get("place")
        offered = {*self._view.open_places, *([_place(place)] if place else [])}
        options = [
            (f"{kind}:{number}", self._view.places[kind, number])
            for kind, number in self._view.places
            if (kind, number) in offered
        ]
        box = ChoiceBox(options, place, _("whole school"))
        box.setFixedWidth(_PLACE)
        role = code_box("staff_role", str(told.get("role") or ""))
        return FormRow(
            {
                "role": (pgettext("staff", "Role"), role),
                "place": (_("Class or teaching point"), box),
                "since": (pgettext("role", "From"), since),
                "until": (pgettext("role", "Until"), until),
            },
            told.get("id"),
        )

    def _lay_out(self) -> None:
        self.add_row(self.name_field, Field(_("Position"), self.position))
        self.add_row(self.since_field, self.hired_field)
        for title, rows in ((_("Certificates"), self.certificates), (_("Roles"), self.roles)):
            self.body.addWidget(words(title, "label"))
            self.body.addWidget(rows)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "name": self.name_edit, "position": self.position, "since": self.since_edit,
            "hired": self.hired_edit, "certificates": self.certificates, "roles": self.roles,
        }  # fmt: skip


class LeavingDialog(FormDialog):
    """After which day somebody is on the staff no longer."""

    def __init__(self, parent: QWidget, around: Surroundings, known: StaffLine) -> None:
        title = _("{name} leaves the school").format(name=known.fields.name)
        super().__init__(parent, around, title, pgettext("button", "Leaves"))
        self._id = known.id
        self.until_edit = day_at(clock.today())
        self.until_field = Field(_("Last day"), self.until_edit)
        told = _(
            "Roles and shifts on the duty roster end with this day. What was done stays, and so do "
            "the hours of training. A password is not taken away by this."
        )
        self.body.addWidget(words(told, "muted", wrap=True))
        self.body.addWidget(self.until_field)

    def work(self) -> Work | None:
        until = asked_day(self.until_field, self.until_edit)
        return None if until is None else partial(leave, staff_id=self._id, until=until)


def _certificate_row(told: Told) -> FormRow:
    number, issued = line_edit(pgettext("certificate", "Number")), _day(_("Issued on"))
    number.setMaxLength(LONGEST_NUMBER)
    number.setText(str(told.get("number") or ""))
    issued.setText(str(told.get("issued") or ""))
    kind = code_box("certificate_kind", str(told.get("kind") or ""))
    return FormRow(
        {
            "kind": (_("Kind of certificate"), kind),
            "number": (pgettext("certificate", "Number"), number),
            "issued": (_("Issued on"), issued),
        },
        told.get("id"),
    )


def _papers_button(show: Callable[[], None]) -> QPushButton:
    return button(_("Papers"), show, kind="link", name=_("Papers of this certificate"))


def _day(placeholder: str) -> DayEdit:
    edit = DayEdit(placeholder)
    edit.setFixedWidth(_DAY)
    return edit


def _told_of_certificate(one: CertificateFields) -> Told:
    return {"id": one.id, "kind": one.kind, "number": one.number, "issued": _text(one.issued_on)}


def _told_of_role(one: RoleFields) -> Told:
    place = place_of(one)
    return {
        "id": one.id, "role": one.role, "place": f"{place[0]}:{place[1]}" if place else None,
        "since": _text(one.since), "until": _text(one.until),
    }  # fmt: skip


def _certificate(told: Told) -> CertificateFields:
    return CertificateFields(
        str(told["kind"]), str(told["number"]), _read(told["issued"]), _id_of(told)
    )


def _role(told: Told) -> RoleFields:
    since = _read(told["since"])
    if since is None:
        raise ValueError(told["since"])
    kind, number = _place(told["place"]) if told["place"] else ("", 0)
    return RoleFields(
        str(told["role"]), since, _read(told["until"]),
        number if kind == "class" else None, number if kind == "point" else None, _id_of(told),
    )  # fmt: skip


def _place(told: object) -> tuple[str, int]:
    kind, _colon, number = str(told).partition(":")
    return kind, int(number)


def _id_of(told: Told) -> int | None:
    return told["id"] if isinstance(told["id"], int) else None


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read(told: object) -> date | None:
    """The day that is typed; None for nothing.

    :raises ValueError: for what is no day.
    """
    text = str(told).strip()
    day = read_day(text, clock.today())
    if text and day is None:
        raise ValueError(text)
    return day
