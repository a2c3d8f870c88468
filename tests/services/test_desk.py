"""The desk: who gets what, what a new vault holds, and records that outlive it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase

from counsel_desk import clock, errors, i18n
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.services.desk import Desk, Entrant
from tests import vaults

GOOD = "qinglang fanchuan 66"


def _create(folder: Path, counsellors: list[str], principals: list[str]) -> Desk:
    desk, _sheets = Desk.create(
        folder,
        vaults.SCHOOL,
        [Entrant(name, GOOD) for name in counsellors],
        [Entrant(name, GOOD) for name in principals],
        vaults.SINCE,
    )
    return desk


def test_a_principal_has_no_cases_at_all(principal: Desk) -> None:
    assert principal.cases is None
    with pytest.raises(errors.WrongRole, match="乙二"):
        principal.require_cases()
    with pytest.raises(errors.WrongRole):
        principal.safekeeping.back_up(Path("unused"))


def test_a_new_vault_can_be_worked_with_at_once(tmp_path: Path) -> None:
    with _create(tmp_path / "new", [" 甲一 "], ["乙二"]) as desk:
        assert desk.person == "甲一"
        assert desk.room.staff.own_id() is not None
        assert desk.room.areas.planned_for(date(2026, 9, 1)) != []
        assert desk.room.schools.on(clock.today()).name == "示范学校"
        assert not desk.require_cases().students.overview(clock.today())
    with Desk.open(tmp_path / "new", "甲一", GOOD) as desk:
        assert desk.room.staff.own_id() == desk.room.staff.by_name()["甲一"]


@pytest.mark.parametrize(
    ("counsellors", "principals", "problem"),
    [
        ([], ["乙二"], errors.BadInput),
        ([" "], [], errors.BadInput),
        (["甲一"], ["甲一 "], errors.Refused),
        (["甲一", "甲一"], [], errors.Refused),
    ],
)
def test_people_who_cannot_be_told_apart_get_no_vault(
    tmp_path: Path, counsellors: list[str], principals: list[str], problem: type[Exception]
) -> None:
    with pytest.raises(problem):
        _create(tmp_path / "new", counsellors, principals)
    assert not (tmp_path / "new").exists()


def test_a_school_that_cannot_be_gets_no_vault(tmp_path: Path) -> None:
    with pytest.raises(errors.BadInput):
        Desk.create(tmp_path / "new", replace(vaults.SCHOOL, stages=()), [Entrant("甲一", GOOD)])
    assert not (tmp_path / "new").exists()


def test_a_password_never_prints_itself() -> None:
    assert GOOD not in repr(Entrant("甲一", GOOD))


def test_the_first_unlock_of_a_day_makes_the_daily_backup(folder: Path) -> None:
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        assert desk.safekeeping.backup_age().newest == vaults.TODAY
        assert desk.safekeeping.backup_age().problem is None
    kept = [one.name for one in (folder / "backups").iterdir()]
    assert kept == [vaults.TODAY.isoformat()]


def test_a_principals_unlock_makes_no_backup(folder: Path) -> None:
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert desk.safekeeping.backup_age().newest is None


def _read_everything(desk: Desk, student: str, talk: str, group: str) -> Iterable[object]:
    cases, room = desk.require_cases(), desk.room
    month = (date(2026, 10, 1), date(2026, 10, 31))
    reads: list[Callable[[], object]] = [
        lambda: cases.students.get(student),
        lambda: cases.students.guardians(student),
        lambda: cases.students.class_on(student, vaults.TODAY),
        lambda: cases.students.classes_of(student),
        lambda: cases.students.overview(vaults.TODAY),
        lambda: cases.students.known(vaults.TODAY),
        lambda: cases.sessions.get(talk),
        lambda: cases.sessions.addenda(talk),
        lambda: cases.sessions.members(group),
        lambda: cases.sessions.steps(group),
        lambda: cases.sessions.of_student(student),
        lambda: cases.sessions.overview(),
        lambda: cases.session_sheets.of(group, name_shown=True),
        cases.drafts.all,
        room.areas.all,
        room.areas.periods,
        lambda: room.areas.planned_for(vaults.TODAY),
        lambda: room.calendars.school_calendar().terms,
        lambda: room.openings.between(*month),
        lambda: room.openings.corrections(*month),
        lambda: room.openings.reasons(*month).values(),
        lambda: room.days.between(*month),
        lambda: room.uses.between(*month),
        room.staff.all,
        lambda: [shift for shift, _person in room.duty.on(vaults.TODAY)],
        room.schools.history,
        room.schools.teaching_points,
        lambda: room.logs.of("2026-10"),
        room.door_notices.today,
    ]
    for read in reads:
        found = read()
        several = list(found) if isinstance(found, Iterable) else [found]
        assert several, "a test of inert records needs some"
        yield from several


def _fill(desk: Desk, student: str, talk: str) -> None:
    """At least one record of every kind."""
    cases, room = desk.require_cases(), desk.room
    cases.sessions.close(talk)
    cases.sessions.add_addendum(talk, "补充")
    cases.drafts.save("session", "{}")
    told = _with_guardian()
    cases.students.change(student, told, ("guardians",), vaults.TODAY)
    (opening,) = room.openings.between(date(2026, 10, 12), date(2026, 10, 12))
    assert opening.closed is not None
    room.openings.correct(opening.id, opening.opened, opening.closed, "other")
    room.openings.give_reason(date(2026, 10, 13), "exam")
    room.schools.add_teaching_point("河口教学点", 12, vaults.SINCE)
    weekday = vaults.TODAY.isoweekday()
    room.duty.add_shift(weekday, opening.opened, opening.closed, 1, vaults.SINCE)


def _with_guardian() -> RosterEntry:
    """A row that names one guardian."""
    return RosterEntry(0, "测试生甲", guardians=(GuardianEntry("家长甲", "mother", "000"),))


def test_records_stay_usable_when_the_desk_is_closed(
    folder: Path, template: vaults.Template
) -> None:
    i18n.set_language("en")
    student, (talk, group) = template.students[0], template.notes
    with Desk(vaults.as_counsellor(folder)) as desk:
        _fill(desk, student, talk)
        records = list(_read_everything(desk, student, talk, group))
    assert len(records) > 60
    for one in records:
        if isinstance(one, DeclarativeBase):
            state = inspect(one)
            assert state.detached
            assert not state.unloaded, f"{type(one).__name__} would load something later"
            assert {column.key: getattr(one, column.key) for column in state.mapper.column_attrs}
        else:
            assert is_dataclass(one), type(one)
