"""The line under a student's name: who the child is to the room, at a glance."""

from __future__ import annotations

from counsel_desk.gui.cases.boarding import boarding_words
from counsel_desk.gui.cases.student_work import FileHead
from counsel_desk.i18n import _
from counsel_desk.records import codes


def in_short(head: FileHead) -> str:
    """Class, sex, age, boarding, and since when there is a file."""
    file = head.file
    age = _("{age} years").format(age=file.age) if file.age is not None else ""
    told: tuple[str, ...] = (
        file.class_words,
        codes.load("sex").label(file.sex),
        age,
        boarding_words(file.boarding),
        _file_words(head),
    )
    return " ・ ".join(one for one in told if one)


def _file_words(head: FileHead) -> str:
    if head.since is None:
        return _("no case number yet")
    return _("file {number} since {day}").format(
        number=head.file.case_numbers[0], day=head.since.isoformat()
    )
