"""What stands against a meeting, in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counsel_desk.gui.cases.appointments_card import name_of
from counsel_desk.i18n import _
from counsel_desk.records.cases import meeting_clashes
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_clashes import Clash
from counsel_desk.reports import words


def sentences(
    clashes: Sequence[Clash], areas: Mapping[int, str], people: Mapping[int, str]
) -> list[str]:
    """One sentence for each; of a series with its day."""
    days = {one.day for one in clashes}
    made = []
    for one in clashes:
        told = _sentence(one, areas, people)
        made.append(f"{words.short_date(one.day)}  {told}" if len(days) > 1 else told)
    return made


def _sentence(clash: Clash, areas: Mapping[int, str], people: Mapping[int, str]) -> str:
    if clash.other is not None:
        return _with_other(clash, clash.other, areas, people)
    if clash.kind == meeting_clashes.NO_SCHOOL:
        if clash.name:
            return _("No school on this day: {name}.").format(name=clash.name)
        return _("There is no school on this day.")
    if clash.kind == meeting_clashes.HOURS:
        return _("This hour lies outside the school's day.")
    return _("In lesson time ({period}): arrange it with the teacher.").format(
        period=words.label("period", clash.period)
    )


def _with_other(
    clash: Clash, other: Appointment, areas: Mapping[int, str], people: Mapping[int, str]
) -> str:
    at = words.clock(other.at) if other.at else ""
    whom = " ".join(filter(None, (at, name_of(other))))
    if clash.kind == meeting_clashes.STUDENT:
        return _("The student has an appointment on this day already: {which}.").format(which=whom)
    if clash.kind == meeting_clashes.AREA:
        return _("{room} is taken then: {which}.").format(
            room=areas.get(other.area_id or 0, ""), which=whom
        )
    return _("{person} has somebody then: {which}.").format(
        person=people.get(other.counsellor_id or 0, ""), which=whom
    )
