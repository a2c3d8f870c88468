"""Erasing one student: nothing that leads there stays, everything else does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk.records.cases import RECORDS
from counsel_desk.records.cases.destroyed import KIND_OF, TABLES
from counsel_desk.records.cases.extreme_event import EventSupport, ExtremeEvent
from counsel_desk.records.cases.network_report import NetworkSheet
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.records.cases.searchable import SOURCES
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.text_pieces import pieces_of
from counsel_desk.services.cases import draft_erasing, erasing
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit, audit_erasing
from counsel_desk.store.tables import CASES, METADATA, ROOM
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.privacy import busy_consent, busy_duty, busy_file
from tests.privacy.decrypting import plain_pages

NAME, NUMBER = "欧阳晚舟", "G610902201508154321"
GROUP_WORDS = "小组里各人画了一座桥"
CODE = re.compile(r"[a-z_:-]*[0-9]?|.{0,3}")
"""Values that are no secret: codes, and what is too short to be looked for in bytes."""
NOT_HIS = {"vault_state", "person_key", "room_head", "key_file_version"}


@dataclass(frozen=True)
class Lived:
    """The student, a classmate with a life of his own, and the report of harm."""

    student: str
    other: str
    group: str
    reports: tuple[str, ...]


@pytest.fixture
def lived(desk: Desk, template: vaults.Template, tmp_path: Path) -> Lived:
    """Somebody with rows in every table that can lead to a student."""
    cases = desk.require_cases()
    other, third = template.students
    student = _new(cases)
    busy_file.live(cases, student, third)
    outside = tmp_path / "outside"
    outside.mkdir()
    busy_duty.live(cases, student, third)
    busy_consent.live(cases, student, outside)
    _talk(cases, student)
    group = cases.sessions.add(vaults.group_of(student, other, text=GROUP_WORDS))
    _events(desk, student, other)
    cases.drafts.save("session", json.dumps({"student_id": student}))
    cases.drafts.save("record", json.dumps({"words": f"{NAME}说想换座位"}, ensure_ascii=False))
    # As the window's forms write it: every character of the name as a number.
    cases.drafts.save("record", json.dumps({"words": f"{NAME}说想换组"}))
    cases.retention.hold(student, "legal_dispute", "家长起诉了客运站")
    cases.retention.keep_longer(student, vaults.TODAY + timedelta(days=9), "等法院的回信")
    cases.files.open(other, "session")
    cases.observations.add(other, ObservationFields("letter", vaults.TODAY, "别人的信"))
    report = replace(cases.sealed_reports.all().reports[0].report, child=f"{NAME}，七年级")
    named = cases.sealed_reports.save(report, ())
    return Lived(student, other, group, (named,))


def _new(cases: CaseServices) -> str:
    guardian = GuardianEntry("欧阳守拙", "father", "13911112222")
    entry = RosterEntry(
        9, NAME, national_number=NUMBER, school_number="X20260417", cohort=2020, class_no=5,
        sex="f", guardians=(guardian,),
    )  # fmt: skip
    return cases.students.add(entry, vaults.SINCE)


def _talk(cases: CaseServices, student: str) -> None:
    note = cases.sessions.add(vaults.talk_with(student, "说起磨盘底下埋着的弹珠"))
    cases.sessions.close(note)
    cases.sessions.add_addendum(note, "补记：弹珠是蓝色的三颗")


def _events(desk: Desk, student: str, other: str) -> None:
    """One event about the student alone, one after which somebody else was helped too."""
    for supported in (student, other):
        event = ExtremeEvent(
            student_id=student, happened_at=vaults.NOW, facts="在旧戏台的横梁下面找到",
            is_drill=False, written_at=vaults.NOW, written_by="甲一",
        )  # fmt: skip
        with desk._vault.write(CASES, "event.add") as session:
            session.add(event)
            session.flush()
            session.add_all(
                EventSupport(event_id=event.id, student_id=one, who="同班的人", owner="甲一")
                for one in {student, supported}
            )


def test_every_table_that_leads_to_a_student_is_counted_under_a_kind() -> None:
    reached = {"student"}
    for table in METADATA[CASES].sorted_tables:
        for column, target in erasing.references(table):
            if target in reached and erasing.goes_with(column):
                reached.add(table.name)
    assert reached - {"student"} == set(KIND_OF) - {"student", "sealed_report", "draft"}


def test_every_column_that_may_hold_an_id_is_a_reference_or_looked_through() -> None:
    keys = {column for record in RECORDS for column in _own_keys(record.__tablename__)}
    named = {
        f"{table.name}.{column.name}"
        for table in METADATA[CASES].sorted_tables
        for column in table.columns
        if not column.foreign_keys
        and f"{table.name}.{column.name}" not in keys
        and column.name.endswith(("_id", "_ids", "_token", "subject", "students", "led_to"))
        and column.type.python_type is not int
    }
    assert named - erasing.BY_VALUE == LEADS_NOWHERE


def test_nothing_of_the_student_is_left_in_any_byte(desk: Desk, lived: Lived) -> None:
    vault = desk._vault
    gone, his = _secrets(vault, lived)
    _erase(vault, lived)
    pages = _pages(vault)
    assert len(his) > 150
    left = [f"{where}: {text}" for text, where in his.items() if text.encode() in pages]
    assert left == []
    assert [one for one in gone - {lived.student} if one.encode() in pages] == []
    assert _terms(vault)
    assert _terms(vault) <= _pieces(vault)


def test_the_search_would_see_all_of_it_before(desk: Desk, lived: Lived) -> None:
    vault = desk._vault
    gone, his = _secrets(vault, lived)
    pages = _pages(vault)
    assert [text for text in his if text.encode() not in pages] == []
    assert [one for one in gone if one.encode() not in pages] == []


def test_everybody_else_is_as_before(desk: Desk, lived: Lived) -> None:
    vault = desk._vault
    before = _rows(vault, lived)
    _erase(vault, lived)
    after = _rows(vault, lived)
    assert before == after
    cases = desk.require_cases()
    cases.files.open(lived.other, "session")
    members = cases.sessions.members(lived.group)
    assert [one.student_id for one in members] == [lived.other]
    assert cases.sessions.get(lived.group).process == GROUP_WORDS
    assert [one.text for one in cases.observations.of_student(lived.other)] == ["别人的信"]
    (event,) = [one for one in cases.extreme_events.all() if not one.fields.facts]
    assert len(event.support) == 1


def test_the_log_holds_together_and_names_none_of_the_records(desk: Desk, lived: Lived) -> None:
    vault = desk._vault
    gone, _his = _secrets(vault, lived)
    _erase(vault, lived)
    with vault.read() as session:
        for side in (CASES, ROOM):
            assert audit.first_break(session, side, vault.audit_key(side)) is None
        subjects = {one.subject for one in audit.entries(session, CASES)}
    assert not subjects & gone


def test_an_id_taken_out_of_a_log_is_not_an_id_that_was_changed(desk: Desk, lived: Lived) -> None:
    vault = desk._vault
    with vault.write(CASES, "student.destroy") as session:
        audit_erasing.forget(session, CASES, {lived.other})
    with vault.read() as session:
        assert audit.first_break(session, CASES, vault.audit_key(CASES)) is None


def test_usage_lines_stay_as_they_are(desk: Desk, lived: Lived) -> None:
    before = _lines(desk)
    _erase(desk._vault, lived)
    assert _lines(desk) == before
    with desk._vault.read() as session:
        tokens = set(session.scalars(select(SessionNote.use_token)))
    assert len(before) > len(tokens - {None})


def test_half_written_forms_about_the_student_go_and_others_stay(desk: Desk, lived: Lived) -> None:
    cases = desk.require_cases()
    kept = cases.drafts.save("session", json.dumps({"student_id": lived.other}))
    _erase(desk._vault, lived)
    drafts = cases.drafts.all()
    assert kept in {one.id for one in drafts}
    assert not any(NAME in one.body or lived.student in one.body for one in drafts)
    assert not any(NAME in str(json.loads(one.body)) for one in drafts)


def test_a_form_about_somebody_else_stays_though_the_name_stands_in_it(
    desk: Desk, template: vaults.Template
) -> None:
    cases, other = desk.require_cases(), template.students[0]
    short = cases.students.add(RosterEntry(2, "李明", cohort=2020, class_no=5), vaults.SINCE)
    cases.students.add(RosterEntry(3, "李明华", cohort=2020, class_no=5), vaults.SINCE)
    drafts = cases.drafts
    words = {"words": "李明华和同桌吵架"}
    stay = {
        drafts.save("record", json.dumps(words)),
        drafts.save("session", json.dumps({"student_id": other, "words": "李明借了伞"})),
        drafts.save("observation", json.dumps({"words": "和李明同桌"}), other),
    }
    go = {
        drafts.save("record", json.dumps({"words": "李明华和李明吵架"})),
        drafts.save("record", json.dumps({"words": "李明说想换组"})),
        drafts.save("record", json.dumps({"words": "", "of": [short]})),
    }
    with desk._vault.write(CASES, "student.destroy") as session:
        told = erasing.erase(session, short)
    assert told.counts["half_written"] == len(go)
    assert told.others_texts == len(stay) - 1
    assert {one.id for one in drafts.all()} == stay


def test_a_form_with_a_name_that_two_bear_is_nobodys_to_destroy(
    desk: Desk, template: vaults.Template
) -> None:
    cases = desk.require_cases()
    first, _second = (
        cases.students.add(RosterEntry(n, "李明", cohort=2020, class_no=n), vaults.SINCE)
        for n in (2, 3)
    )
    kept = cases.drafts.save("record", json.dumps({"words": "李明说想换组"}))
    with desk._vault.write(CASES, "student.destroy") as session:
        assert erasing.erase(session, first).others_texts == 1
    assert [one.id for one in cases.drafts.all()] == [kept]


def test_a_name_in_letters_is_not_found_inside_a_word() -> None:
    assert not draft_erasing.stands_in("Ann", "the annual Anniversary, 见Anna")
    assert draft_erasing.stands_in("Ann", "见Ann，说好了")


def test_a_printed_sheet_keeps_its_rows_without_the_student(desk: Desk, lived: Lived) -> None:
    with desk._vault.read() as session:
        before = {one.id: one.students for one in session.scalars(select(NetworkSheet))}
    _erase(desk._vault, lived)
    with desk._vault.read() as session:
        after = {one.id: one.students for one in session.scalars(select(NetworkSheet))}
    assert before != after
    blank = {key: tuple("" if one == lived.student else one for one in students)
             for key, students in before.items()}  # fmt: skip
    assert after == blank


def test_a_namesake_is_told_apart_and_texts_of_others_are_counted(desk: Desk, lived: Lived) -> None:
    cases = desk.require_cases()
    other = ObservationFields("letter", vaults.TODAY, f"信里写到{NAME}借了伞")
    cases.observations.add(lived.other, other)
    with desk._vault.read() as session:
        told = erasing.look(session, lived.student)
    assert told.others_texts == 1
    assert told.blanked == 1
    assert set(told.counts) >= {"sessions", "plans", "crises", "scans", "access_log"}


def test_looking_changes_nothing(desk: Desk, lived: Lived) -> None:
    with desk._vault.read() as session:
        before = _everything(session)
        erasing.look(session, lived.student)
        assert _everything(session) == before


def test_one_kind_goes_alone(desk: Desk, lived: Lived) -> None:
    with desk._vault.write(CASES, "student.destroy") as session:
        told = erasing.erase_kind(session, lived.student, TABLES["sessions"])
    assert set(told.counts) == {"sessions"}
    cases = desk.require_cases()
    cases.files.open(lived.student, "session")
    assert cases.sessions.of_student(lived.student) == []
    assert cases.plans.of_student(lived.student) != []


LEADS_NOWHERE = {"session_note.use_token", "person_key.key_id", "vault_state.vault_id"}
"""A line of the usage log, a person with access, the vault itself."""


def _own_keys(name: str) -> Iterator[str]:
    table = METADATA[CASES].tables[name]
    yield from (f"{name}.{column.name}" for column in table.primary_key)


def _lines(desk: Desk) -> list[tuple[str, ...]]:
    lines = desk.room.uses.between(vaults.SINCE, vaults.TODAY)
    return [(one.token, str(one.day), one.kind, str(one.minutes)) for one in lines]


def _pages(vault: Vault) -> bytes:
    assert vault.keys.cases is not None
    return plain_pages(vault.folder / "cases.db", vault.keys.cases.key)


def _erase(vault: Vault, lived: Lived) -> None:
    vault.drain()
    with vault.write(CASES, "student.destroy") as session:
        erasing.erase(session, lived.student, lived.reports)


def _secrets(vault: Vault, lived: Lived) -> tuple[set[str], dict[str, str]]:
    """Every id that goes, and every text of the rows that go which no other row has."""
    with vault.read() as session:
        going = erasing._reached(session, lived.student)
        gone = {one for ids in going.values() for one in ids} | set(lived.reports)
        texts: dict[str, str] = {}
        others: set[str] = set()
        for table in METADATA[CASES].sorted_tables:
            if table.name in NOT_HIS:
                continue
            for row in session.execute(select(table)).mappings():
                is_his = "id" in row and row["id"] in going.get(table.name, ())
                for column, value in row.items():
                    if isinstance(value, str) and not CODE.fullmatch(value):
                        texts |= {value: f"{table.name}.{column}"} if is_his else {}
                        others |= set() if is_his else {value}
    kept = " ".join(others)
    his = {text: where for text, where in texts.items() if text not in kept}
    return gone, {text: where for text, where in his.items() if text != lived.student}


def _rows(vault: Vault, lived: Lived) -> dict[str, set[str]]:
    """Rows that do not lead to the student, without what says that a record was written."""
    touched = {"vault_state", "audit_entry", "network_sheet", "extreme_event", "outbox",
               "search_row", "search_index", "draft", "booked_leaf", "snooze",
               "kept_wording", "past_enrolment", "sealed_report", "sealed_report_key",
               "attachment_content"}  # fmt: skip
    with vault.read() as session:
        going = erasing._reached(session, lived.student)
        found = {}
        for table in METADATA[CASES].sorted_tables:
            if table.name in touched:
                continue
            rows = session.execute(select(table)).mappings()
            his = going.get(table.name, set())
            found[table.name] = {repr(dict(row)) for row in rows if row.get("id") not in his}
    return found


def _everything(session: Session) -> dict[str, list[str]]:
    return {
        table.name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
        for table in METADATA[CASES].sorted_tables
    }


def _terms(vault: Vault) -> set[str]:
    """Every term that the index knows; those of deleted texts would be among them."""
    raw = vault.raw_connection
    raw.execute("DROP TABLE IF EXISTS temp.terms")
    raw.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_index, row)")
    return {term for (term,) in raw.execute("SELECT term FROM temp.terms").fetchall()}


def _pieces(vault: Vault) -> set[str]:
    """The pieces of every text that is searched now."""
    with vault.read() as session:
        texts = [
            text for source in SOURCES for text in session.scalars(source.selected(source.text))
        ]
    return {piece for text in texts for piece in pieces_of(text or "")}
