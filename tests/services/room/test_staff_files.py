"""A person of the staff list with certificates and roles, each typed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counsel_desk import errors
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room.staff_files import (
    CertificateFields,
    RoleFields,
    StaffFields,
    StaffLine,
)
from tests.vaults import SINCE, TODAY

CERTIFICATE = CertificateFields("mental_health_teacher", "2023-0417", date(2023, 6, 30))
ROLE = RoleFields("subject_teacher", SINCE)
PERSON = StaffFields("丙三", "part_time", SINCE, date(2019, 8, 20), (CERTIFICATE,), (ROLE,))


def _known(room: RoomServices, name: str) -> StaffLine:
    return next(one for one in room.staff_files.all() if one.fields.name == name)


def _bare(fields: StaffFields) -> StaffFields:
    """Without the ids that the vault gave."""
    return replace(
        fields,
        certificates=tuple(replace(one, id=None) for one in fields.certificates),
        roles=tuple(replace(one, id=None) for one in fields.roles),
    )


def test_a_person_is_kept_with_everything(room: RoomServices) -> None:
    made = room.staff_files.add(PERSON)
    line = _known(room, "丙三")
    assert (line.id, _bare(line.fields), line.until) == (made, PERSON, None)
    assert room.staff.by_name()["丙三"] == made


def test_the_list_is_the_one_of_the_settings(room: RoomServices) -> None:
    names = [one.fields.name for one in room.staff_files.all()]
    assert names == ["甲一", "乙二"]
    room.staff.add("丁四", "part_time", SINCE)
    assert [one.fields.name for one in room.staff_files.all()] == ["甲一", "丁四", "乙二"]


def test_the_form_takes_away_what_is_not_in_it(room: RoomServices) -> None:
    made = room.staff_files.add(PERSON)
    known = _known(room, "丙三").fields
    kept = replace(known.roles[0], until=TODAY)
    more = CertificateFields("national_counsellor")
    changed = replace(known, position="full_time", certificates=(more,), roles=(kept, ROLE))
    room.staff_files.change(made, changed)
    after = _known(room, "丙三").fields
    assert after.position == "full_time"
    assert [(one.kind, one.number) for one in after.certificates] == [("national_counsellor", "")]
    assert [(one.until, one.id == kept.id) for one in after.roles] == [(TODAY, True), (None, False)]


def test_a_certificate_of_somebody_else_stays_there(room: RoomServices) -> None:
    room.staff_files.add(PERSON)
    foreign = _known(room, "丙三").fields.certificates[0]
    other = room.staff_files.add(StaffFields("丁四", "other", SINCE))
    room.staff_files.change(other, StaffFields("丁四", "other", SINCE, certificates=(foreign,)))
    assert _known(room, "丙三").fields.certificates == (foreign,)
    assert _known(room, "丁四").fields.certificates[0].id != foreign.id


def test_a_role_stands_with_its_teaching_point(room: RoomServices) -> None:
    point = room.schools.add_teaching_point("柳溪教学点", 12, SINCE)
    role = replace(ROLE, role="class_teacher", teaching_point_id=point)
    room.staff_files.add(replace(PERSON, roles=(role,)))
    assert _known(room, "丙三").fields.roles[0].teaching_point_id == point
    with pytest.raises(errors.Refused, match="not in the register"):
        room.staff_files.add(replace(PERSON, name="丁四", roles=(replace(ROLE, class_id=99),)))
    assert "丁四" not in room.staff.by_name()


def test_who_leaves_gives_up_every_role(room: RoomServices) -> None:
    later = RoleFields("leader", date(2026, 11, 1))
    made = room.staff_files.add(replace(PERSON, roles=(ROLE, later)))
    room.staff.leave(made, TODAY)
    line = _known(room, "丙三")
    assert line.until == TODAY
    assert [(one.role, one.until) for one in line.fields.roles] == [("subject_teacher", TODAY)]
    assert (line.is_there_on(TODAY), line.is_there_on(date(2026, 10, 21))) == (True, False)
    room.staff.come_back(made)
    assert _known(room, "丙三").until is None


def test_nobody_leaves_before_the_first_day(room: RoomServices) -> None:
    made = room.staff_files.add(PERSON)
    with pytest.raises(errors.BadInput):
        room.staff.leave(made, date(2026, 8, 31))
    room.staff.leave(made, TODAY)
    with pytest.raises(errors.BadInput):
        room.staff_files.change(made, replace(PERSON, since=date(2026, 10, 21)))


def test_a_name_is_mended_unless_somebody_unlocks_with_it(room: RoomServices) -> None:
    made = room.staff_files.add(PERSON)
    room.staff_files.change(made, replace(PERSON, name=" 丙叁 "))
    assert room.staff.by_name()["丙叁"] == made
    own = _known(room, "甲一")
    with pytest.raises(errors.Refused, match="甲一"):
        room.staff_files.change(own.id, replace(own.fields, name="甲壹"))
    with pytest.raises(errors.Refused, match="甲一"):
        room.staff_files.change(made, replace(PERSON, name="甲一"))


@pytest.mark.parametrize(
    "fields",
    [
        replace(PERSON, name=" "),
        replace(PERSON, name="长" * 41),
        replace(PERSON, position="boss"),
        replace(PERSON, certificates=(replace(CERTIFICATE, kind="driving"),)),
        replace(PERSON, certificates=(replace(CERTIFICATE, number="9" * 41),)),
        replace(PERSON, roles=(replace(ROLE, role="king"),)),
        replace(PERSON, roles=(replace(ROLE, until=date(2026, 8, 31)),)),
    ],
)
def test_what_cannot_be_is_refused(room: RoomServices, fields: StaffFields) -> None:
    with pytest.raises(errors.BadInput):
        room.staff_files.add(fields)


def test_no_students_name_gets_into_a_number(room: RoomServices) -> None:
    named = replace(CERTIFICATE, number="测试生甲")
    with pytest.raises(errors.Refused):
        room.staff_files.add(replace(PERSON, certificates=(named,)))


def test_the_principal_reads_it_and_changes_nothing(principal: Desk) -> None:
    assert [one.fields.name for one in principal.room.staff_files.all()] == ["甲一", "乙二"]
    with pytest.raises(errors.WrongRole):
        principal.room.staff_files.add(PERSON)
