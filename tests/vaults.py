"""Vaults for tests: one invented school, made once per run and copied for each test that wants it.

The people: 甲一 is the counsellor, 乙二 the principal. The students: 测试生甲 and 测试生乙.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from counsel_desk import clock
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step
from counsel_desk.services.desk import Desk, Entrant
from counsel_desk.services.room.schools import SchoolFields
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

COUNSELLOR, COUNSELLOR_PASSWORD = "甲一", "shanlin 甲 mingyue 42"
PRINCIPAL, PRINCIPAL_PASSWORD = "乙二", "hewan 乙 baiyun 17"
SECOND, SECOND_PASSWORD = "丙三", "heye 丙 qingtian 55"
"""A colleague, where a test gives access to one more counsellor."""
SINCE, TODAY = date(2026, 9, 1), date(2026, 10, 20)
NOW = datetime(2026, 10, 20, 15, 30)
SCHOOL = SchoolFields("示范学校", "610902-07", ("primary", "junior"), 80, 20)


@dataclass(frozen=True)
class Template:
    """A cleanly closed vault with two students and two sessions; never opened itself."""

    folder: Path
    students: tuple[str, str]
    notes: tuple[str, str]
    codes: tuple[str, str]

    def copy_to(self, folder: Path) -> Path:
        """The vault once more, to be opened and spoilt."""
        shutil.copytree(self.folder, folder)
        return folder


def make_template(folder: Path) -> Template:
    """Make the school's vault at ``folder``; derives keys at the floor of the allowed strength."""
    before = os.environ.get("COUNSEL_DESK_KDF")
    os.environ["COUNSEL_DESK_KDF"] = "floor"
    clock.set_source(lambda: NOW)
    try:
        return _made(folder)
    finally:
        clock.use_system_time()
        if before is None:
            del os.environ["COUNSEL_DESK_KDF"]


def _made(folder: Path) -> Template:
    counsellors = [Entrant(COUNSELLOR, COUNSELLOR_PASSWORD)]
    principals = [Entrant(PRINCIPAL, PRINCIPAL_PASSWORD)]
    desk, sheets = Desk.create(folder, SCHOOL, counsellors, principals, SINCE)
    with desk:
        cases = desk.require_cases()
        entries = (
            RosterEntry(2, "测试生甲", cohort=2020, class_no=3, sex="f"),
            RosterEntry(3, "测试生乙", cohort=2020, class_no=3, sex="m"),
        )
        one, two = (cases.students.add(entry, SINCE) for entry in entries)
        notes = (cases.sessions.add(talk_with(one)), cases.sessions.add(group_of(one, two)))
        desk.room.openings.add(date(2026, 10, 12), 1, time(12, 0), time(13, 40), 1)
    return Template(folder, (one, two), notes, (sheets[0].code, sheets[1].code))


def talk_with(student: str, text: str = "过程文字", minutes: int = 40) -> SessionFields:
    """An individual session in the first room at noon."""
    return SessionFields(
        "individual", date(2026, 10, 12), time(12, 40), minutes=minutes, student_id=student,
        topics=("sleep",), safety="not_raised", area_id=1, process=text,
    )  # fmt: skip


def group_of(*students: str, text: str = "小组过程") -> SessionFields:
    """A group session with one step."""
    return SessionFields(
        "group", date(2026, 10, 13), time(12, 40), time(13, 20), safety="not_raised", area_id=2,
        group_name="小组", process=text, members=tuple(Member(one) for one in students),
        steps=(Step("warm-up", "开场", 10),),
    )  # fmt: skip


def as_counsellor(folder: Path) -> Vault:
    """Unlock as 甲一."""
    return open_vault(folder, COUNSELLOR, COUNSELLOR_PASSWORD)


def as_principal(folder: Path) -> Vault:
    """Unlock as 乙二."""
    return open_vault(folder, PRINCIPAL, PRINCIPAL_PASSWORD)


def call_destroyed(vault: Vault, *students: str) -> None:
    """Put students on the list of the destroyed, and destroy nothing."""
    with vault.write(CASES, "test") as session:
        session.add(Destruction(
            number=1, done_on=TODAY, done_by=COUNSELLOR, witnessed_by=PRINCIPAL, reason="other",
            counts=(), copies_rewritten=0, copies_left=(),
        ))  # fmt: skip
        session.flush()
        session.add_all(ErasedStudent(student_id=one, destruction=1) for one in students)
