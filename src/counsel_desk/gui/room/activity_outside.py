"""The part of an activity's form that only a body from outside is asked: approval and sales."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import set_role, words
from counsel_desk.i18n import _
from counsel_desk.records.room import activity_rules as rules
from counsel_desk.reports.words import date_words
from counsel_desk.services.room.activities import LONGEST_TEXT, ActivityFields
from counsel_desk.services.room.outside_bodies import ApprovalLine, BodyLine

_NOTHING, _SOMETHING = "nothing", "something"


class ActivityOutside(QWidget):
    """``resized`` is sent when more or less is asked than before."""

    resized = Signal()

    def __init__(self, bodies: Sequence[BodyLine], known: ActivityFields) -> None:
        super().__init__()
        self._bodies = {one.id: one for one in bodies}
        self._day, self._is_held = known.day, known.state == rules.HELD
        offered = [(one.id, one.fields.name) for one in bodies if one.until is None]
        if known.body_id and known.body_id not in dict(offered):
            offered.append((known.body_id, self._bodies[known.body_id].fields.name))
        self.body_box = ChoiceBox(offered, known.body_id, _("choose a body"))
        self.approval_box = ChoiceBox((), None, _usual_approval())
        self.approval_label = words("", "muted", wrap=True)
        options = (
            (_NOTHING, _("Nothing was sold or advertised")), (_SOMETHING, _("Something was")),
        )  # fmt: skip
        self.sales_segments = Segments(_("Sales"), options, _sales_of(known))
        self.reason_edit, self.incident_edit = line_edit(), line_edit()
        for edit, text in (
            (self.reason_edit, known.override_reason), (self.incident_edit, known.incident)
        ):  # fmt: skip
            edit.setMaxLength(LONGEST_TEXT)
            edit.setText(text)
        self.body_field = Field(_("Body from outside"), self.body_box)
        self.reason_field = Field(
            _("Why it was held without a valid approval"), self.reason_edit,
            _("This is kept in the log of who did what, and shown in the list."),
        )  # fmt: skip
        self.sales_field = Field(_("Sales"), self.sales_segments)
        self.incident_field = Field(
            _("What was sold or advertised, and what was done about it"), self.incident_edit
        )
        self._lay_out()
        self._offer_approvals(known.approval_id)
        self.body_box.currentIndexChanged.connect(lambda _place: self._offer_approvals(None))
        self.approval_box.activated.connect(lambda _place: self._ask_what_is_needed())
        self.sales_segments.chosen.connect(lambda _code: self._ask_what_is_needed())

    @property
    def editors(self) -> dict[str, QWidget]:
        """By name, for a draft."""
        return {
            "body": self.body_box, "reason": self.reason_edit, "sales": self.sales_segments,
            "incident": self.incident_edit,
        }  # fmt: skip

    @property
    def no_sales(self) -> bool | None:
        """Whether nothing was sold; None while it was not said."""
        value = self.sales_segments.value
        return None if value is None else value == _NOTHING

    @property
    def gap(self) -> rules.ApprovalGap | None:
        """Why nothing approves the body on the day; None too while no body is chosen."""
        if self.body_box.number is None:
            return None
        named = self.approval_box.number
        approvals = [one for one in self._approvals() if named in (None, one.id)]
        return gap_among(approvals, self._day)

    def follow(self, day: date | None, *, is_held: bool) -> None:
        """The day of the activity is another, or it was held."""
        self._day, self._is_held = day or self._day, is_held
        self._ask_what_is_needed()

    def is_complete(self) -> bool:
        """Whether all is said that is asked; what is missing is said at its field."""
        self._ask_what_is_needed()
        lacks_body = self.body_box.number is None
        lacks_reason = (
            self._is_held and self.gap is not None and not self.reason_edit.text().strip()
        )
        lacks_sales = self._is_held and self.no_sales is None
        sold = self._is_held and self.no_sales is False
        lacks_incident = sold and not self.incident_edit.text().strip()
        for place, lacks, sentence in (
            (self.body_field, lacks_body, _("Say which body from outside it is.")),
            (self.reason_field, lacks_reason,
             _("Enter the approval first, or say why it was held without one.")),
            (self.sales_field, lacks_sales, _("Say whether anything was sold or advertised.")),
            (self.incident_field, lacks_incident,
             _("Say what was sold or advertised, and what was done about it.")),
        ):  # fmt: skip
            place.show_error(sentence if lacks else "")
        return not (lacks_body or lacks_reason or lacks_sales or lacks_incident)

    def _approvals(self) -> Sequence[ApprovalLine]:
        body = self._bodies.get(self.body_box.number or 0)
        return body.approvals if body else ()

    def _offer_approvals(self, chosen: int | None) -> None:
        offered = [(one.id, _approval_words(one)) for one in self._approvals()]
        self.approval_box.fill(offered, chosen, _usual_approval())
        self._ask_what_is_needed()

    def _ask_what_is_needed(self) -> None:
        gap, has_body = self.gap, self.body_box.number is not None
        told = rules.gap_words(gap) if gap else _("An approval is valid on that day.")
        self.approval_label.setText(told if has_body else "")
        set_role(self.approval_label, "role", "warm" if gap else "good")
        self.approval_label.setVisible(has_body)
        self.reason_field.setVisible(self._is_held and gap is not None)
        self.sales_field.setVisible(self._is_held)
        self.incident_field.setVisible(self._is_held and self.no_sales is False)
        self.resized.emit()

    def _lay_out(self) -> None:
        box, row = QVBoxLayout(self), QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        row.setSpacing(12)
        row.addWidget(self.body_field, 1)
        row.addWidget(Field(_("Approval"), self.approval_box), 1)
        box.addLayout(row)
        if not self._bodies:
            lesson = _("No body is entered yet: enter it under “Outside bodies” first.")
            box.addWidget(words(lesson, "warm", wrap=True))
        for one in (
            self.approval_label, self.reason_field, self.sales_field, self.incident_field
        ):  # fmt: skip
            box.addWidget(one)


def gap_among(approvals: Sequence[ApprovalLine], day: date) -> rules.ApprovalGap | None:
    """Why none of these approvals holds on the day."""
    spans = [(one.fields.approved_on, one.fields.valid_until) for one in approvals]
    return rules.gap_of(spans, day)


def _usual_approval() -> str:
    return _("the newest that is valid that day")


def _approval_words(one: ApprovalLine) -> str:
    return f"{one.fields.number} ・ {date_words(one.fields.approved_on)}"


def _sales_of(known: ActivityFields) -> str | None:
    if known.no_sales is None:
        return None
    return _NOTHING if known.no_sales else _SOMETHING
