"""What is entered of care given, and what the list of special care shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_past


@dataclass(frozen=True, repr=False)
class CareContactFields:
    """Somebody was in touch with the student; the names are those of :class:`CareContact`."""

    day: date
    how: str
    given_by: str
    care: str


@dataclass(frozen=True, repr=False)
class CarePlace:
    """A student on the list: who, and when somebody was last in touch; never why.

    ``last`` is None while nobody was. ``asked_by`` is the day from which the list asks after the
    student, None where the calendar's terms end before that.
    """

    student_id: str
    name: str
    cohort: int | None
    class_no: int | None
    last: date | None
    asked_by: date | None

    def is_missed(self, today: date) -> bool:
        """Whether nobody was in touch for so many weeks of school."""
        return self.asked_by is not None and self.asked_by <= today


def require_contact(fields: CareContactFields, today: date) -> None:
    """Refuse what cannot be.

    :raises errors.BadInput: saying what has to be mended.
    """
    codes.require("care_way", fields.how)
    require_past(fields.day, today)
    if not fields.given_by.strip():
        raise errors.BadInput(_("Say who was in touch."))
    if not fields.care.strip():
        raise errors.BadInput(_("Write what was done or agreed."))
