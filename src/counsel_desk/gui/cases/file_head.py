"""The line under a student's name: who the child is to the room, at a glance."""

from __future__ import annotations

from counsel_desk.gui.cases.boarding_words import boarding_words
from counsel_desk.gui.cases.student_work import FileHead
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.consent_rules import (
    DISPUTED,
    GIVEN,
    NONE,
    PARTLY,
    REFUSED,
    WITHDRAWN,
)


def in_short(head: FileHead) -> str:
    """Class, sex, age, boarding, since when there is a file, and how consent stands."""
    file = head.file
    age = _("{age} years").format(age=file.age) if file.age is not None else ""
    told: tuple[str, ...] = (
        file.class_words,
        codes.load("sex").label(file.sex),
        age,
        boarding_words(file.boarding),
        _file_words(head),
        _consent_words(head),
    )
    return " ・ ".join(one for one in told if one)


def _file_words(head: FileHead) -> str:
    if head.since is None:
        return _("no case number yet")
    return _("file {number} since {day}").format(
        number=head.file.case_numbers[0], day=head.since.isoformat()
    )


def _consent_words(head: FileHead) -> str:
    """How consent to counselling stands; nothing before the file is opened."""
    told = {
        NONE: pgettext("consent", "no answer yet"),
        PARTLY: _("an answer is missing"),
        GIVEN: pgettext("consent", "agreed"),
        REFUSED: pgettext("consent", "not agreed"),
        WITHDRAWN: pgettext("consent", "taken back"),
        DISPUTED: pgettext("consent", "guardians disagree"),
    }
    return _("consent: {state}").format(state=told[head.consent]) if head.consent else ""
