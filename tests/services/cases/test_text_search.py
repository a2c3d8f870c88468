"""Searching what was written: every service's texts, the best passages first, nothing made up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.records.base import CodeTuple
from counsel_desk.records.cases import RECORDS
from counsel_desk.records.cases.attachment import AttachmentContent
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.searchable import SOURCES, Source
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.records.cases.text_hit import TextHit
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.cases.text_search import CANDIDATES, MOST_HITS
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import CASES
from tests import scans, vaults

PLANTED = "霜叶红于二月花"
PLAN = PlanContent(
    situation="晚间想家", agreement="周日晚通话",
    goals=(Goal("参加课间活动", "班主任记录", date(2026, 12, 5), (Measure("美术社团"),)),),
)  # fmt: skip


@pytest.fixture
def student(template: vaults.Template) -> str:
    """测试生甲."""
    return template.students[0]


def _kinds(cases: CaseServices, typed: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.record_id) for hit in cases.texts.search(typed)]


def _told(hit: TextHit) -> str:
    return hit.passage.marked("[", "]")


def test_a_hit_says_what_whose_and_when_and_shows_the_passage(
    cases: CaseServices, student: str
) -> None:
    note = cases.sessions.add(vaults.talk_with(student, "躺下以后想起外婆，两个小时才睡着"))
    (hit,) = cases.texts.search("外婆")
    assert (hit.kind, hit.record_id, hit.student_id) == ("session", note, student)
    assert (hit.day, hit.title) == (date(2026, 10, 12), "")
    assert _told(hit) == "躺下以后想起[外婆]，两个小时才睡着"


def test_addenda_and_group_steps_lead_to_their_record(
    cases: CaseServices, template: vaults.Template
) -> None:
    talk, group = template.notes
    cases.sessions.close(talk)
    cases.sessions.add_addendum(talk, "补充：提到外婆")
    assert _kinds(cases, "提到外婆") == [("session", talk)]
    (hit,) = cases.texts.search("开场")
    assert (hit.record_id, hit.student_id, hit.title) == (group, None, "小组")


def test_pinyin_and_letters_find_the_text_too(cases: CaseServices, student: str) -> None:
    note = cases.sessions.add(vaults.talk_with(student, "填了 PHQ-9 量表，夜里听见雨声"))
    for typed in ("yusheng", "yush", "phq", "PHQ-9", "量表", "liangbiao", "雨声 phq"):
        assert _kinds(cases, typed) == [("session", note)], typed
    (hit,) = cases.texts.search("yusheng")
    assert _told(hit) == "… PHQ-9 量表，夜里听见[雨声]"


def test_every_version_of_a_plan_counts_but_the_same_words_are_told_once(
    cases: CaseServices, student: str
) -> None:
    plan = cases.plans.begin(student, PLAN)
    cases.plans.adjust(plan, replace(PLAN, agreement="周三晚通话"), "家长换班")
    assert _kinds(cases, "课间活动") == [("plan", plan)]
    assert _kinds(cases, "周日晚") == _kinds(cases, "周三晚") == [("plan", plan)]
    assert _kinds(cases, "美术社团") == _kinds(cases, "班主任记录") == [("plan", plan)]
    assert _kinds(cases, "家长换班") == [("plan", plan)]
    thread = cases.plans.get(plan).in_force.content.goals[0].thread
    cases.plans.note_progress(plan, thread, 60, "能说出请求")
    cases.plans.do_review(cases.plans.add_review(plan, clock.today()), "继续每周一次")
    cases.plans.close(plan, Ending("goals_reached", "better", "独自入睡", "寒假再看", "母亲"))
    cases.plans.reopen(plan, "又睡不好")
    for typed in ("说出请求", "继续每周", "独自入睡", "寒假再看", "又睡不好"):
        assert _kinds(cases, typed) == [("plan", plan)], typed


def test_a_corrected_plan_is_found_by_its_new_words_alone(
    cases: CaseServices, student: str
) -> None:
    plan = cases.plans.begin(student, PLAN)
    cases.plans.correct(plan, replace(PLAN, goals=(Goal("每周一次通话"),)))
    assert _kinds(cases, "课间活动") == _kinds(cases, "美术社团") == []
    assert _kinds(cases, "每周一次") == [("plan", plan)]


def test_observations_scans_and_all_the_small_texts_are_found(
    cases: CaseServices, student: str, tmp_path: Path
) -> None:
    fields = ObservationFields("observation", date(2026, 10, 14), "午休时独处", observer="丁老师")
    seen = cases.observations.add(student, fields)
    assert _kinds(cases, "独处") == _kinds(cases, "丁老师") == [("observation", seen)]
    cases.observations.change(seen, replace(fields, text="和同桌画画"))
    assert _kinds(cases, "独处") == []
    cases.observations.remove(seen)
    assert _kinds(cases, "同桌画画") == []
    (tmp_path / "a.pdf").write_bytes(scans.pdf())
    scan = cases.attachments.add(
        student, NewScan("周末的同意书", tmp_path / "a.pdf"), scans.opens_all
    )
    assert _kinds(cases, "同意书") == [("attachment", scan)]
    cases.attachments.rename(scan, "家长的来信")
    assert _kinds(cases, "同意书") == []
    cases.attachments.remove(scan)
    assert _kinds(cases, "来信") == []


def test_what_goes_out_and_what_is_agreed_is_found(cases: CaseServices, student: str) -> None:
    slip = cases.feedback_slips.add(student, SlipFields("戊老师", words="请安排靠窗的座位"))
    assert _kinds(cases, "靠窗") == [("slip", slip)]
    answer = ConsentAnswer("counselling", "student", "given", date(2026, 10, 12), remark="只谈睡眠")
    said = cases.consents.note(student, answer)
    assert _kinds(cases, "只谈睡眠") == [("consent", said)]
    assert cases.strengths.add(student, "strength", "会拉二胡")
    assert [kind for kind, _id in _kinds(cases, "二胡")] == ["strength"]
    waits = cases.waiting.add(student, "this_day", remark="班主任来问过")
    assert _kinds(cases, "来问过") == [("waiting", waits)]
    place = MeetingPlace(date(2026, 10, 28), time(12, 40), 1)
    fields = MeetingFields("parent", place, 30, student, partner="母亲", remark="带作息表来")
    (meeting,) = cases.meetings.plan(fields)
    assert _kinds(cases, "作息表") == [("appointment", meeting)]
    cases.meetings.drop([meeting])
    assert _kinds(cases, "作息表") == []


FIXED = {
    "status": "open", "kind": "observation", "direction": "received", "answer": "given",
    "giver": "student", "percent": 50, "is_open": True, "is_recording": False,
}  # fmt: skip
OF_TYPE = {
    date: date(2026, 10, 14), datetime: datetime(2026, 10, 14, 8, 0), time: time(12, 40),
    int: 2, str: "x", bool: False,
}  # fmt: skip
KIND = {"meeting": {"status": "planned"}, "strength": {"kind": "strength"}}


RECORD_OF = {str(one.__tablename__): one for one in RECORDS}


@pytest.fixture
def parents(desk: Desk, template: vaults.Template) -> dict[str, str]:
    """What other records hang on, by table: each says no more than it must."""
    ids = {
        "student": template.students[0], "session_note": template.notes[0],
        "attachment_content": _scan(desk),
    }  # fmt: skip
    with desk._vault.write(CASES, "test.parents") as session:
        for source in SOURCES:
            for one in (*_hung_on(source.record), *source.through):
                _make(session, one, ids)
    return ids


def _hung_on(record: Any) -> list[Any]:
    """The records that one cannot be without."""
    columns = [one for one in inspect(record).columns if one.foreign_keys and not one.nullable]
    return [RECORD_OF[next(iter(one.foreign_keys)).column.table.name] for one in columns]


def _make(session: Session, record: Any, ids: dict[str, str]) -> None:
    """Add one record of a class, after those it hangs on, where there is none yet."""
    if record.__tablename__ in ids:
        return
    for one in _hung_on(record):
        _make(session, one, ids)
    values = _least(record, ids)
    # Numbered otherwise than the record that is looked for, which may hang on the same one.
    values |= {name: one + 7 for name, one in values.items() if type(one) is int}
    made = record(**values)
    session.add(made)
    session.flush()
    ids[record.__tablename__] = made.id


def _scan(desk: Desk) -> str:
    digest = hashlib.sha256(b"x").hexdigest()
    with desk._vault.write(CASES, "attachment.add") as session:
        session.add(AttachmentContent(digest=digest, size=1, data=b"x"))
    return digest


def _record(source: Source, name: str, text: str, parents: dict[str, str]) -> Any:
    """A record of a source that says nothing but this in one of its texts."""
    values = _least(source.record, parents) | KIND.get(source.code, {})
    values[name] = f'{{"x": "{text}"}}' if source.is_json else text
    return source.record(**values)


def _least(record: Any, parents: dict[str, str]) -> dict[str, Any]:
    """What a record must say, and whose it is."""
    values: dict[str, Any] = {}
    for column in inspect(record).columns:
        key = next(iter(column.foreign_keys), None)
        if column.primary_key or (column.nullable and column.name != "student_id"):
            continue
        if key is not None:
            values[column.name] = parents[key.column.table.name]
        else:
            values[column.name] = FIXED.get(column.name, _usual(column))
    return values


def _usual(column: Any) -> Any:
    return () if isinstance(column.type, CodeTuple) else OF_TYPE[column.type.python_type]


TEXTS = [(source, name) for source in SOURCES for name in source.texts]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "name"), TEXTS, ids=[f"{source.code}.{name}" for source, name in TEXTS]
)
def test_each_text_is_found_when_added_and_changed_and_not_when_deleted(
    desk: Desk, parents: dict[str, str], source: Source, name: str
) -> None:
    cases = desk.require_cases()
    with desk._vault.write(CASES, "test.add") as session:
        session.add(record := _record(source, name, PLANTED, parents))
        session.flush()
        key = record.id
    (hit,) = cases.texts.search("霜叶红于")
    assert hit.kind == source.kind
    assert "霜叶红于" in _told(hit)
    with desk._vault.write(CASES, "test.change") as session:
        changed = '{"x": "停车坐爱枫林晚"}' if source.is_json else "停车坐爱枫林晚"
        setattr(session.get_one(source.record, key), name, changed)
    assert cases.texts.search("霜叶红于") == ()
    assert [one.kind for one in cases.texts.search("坐爱枫林")] == [source.kind]
    with desk._vault.write(CASES, "test.remove") as session:
        session.delete(session.get_one(source.record, key))
    assert cases.texts.search("坐爱枫林") == ()
    assert not [one for one in desk.safekeeping.check(deep=True) if "repair" in one]


def test_what_is_newer_stands_first(cases: CaseServices, student: str) -> None:
    days = [date(2026, 9, 1) + timedelta(days=7 * n) for n in (3, 0, 5, 1)]
    for day in days:
        cases.sessions.add(replace(vaults.talk_with(student, "夜里听见雨声"), day=day))
    found = [hit.day for hit in cases.texts.search("雨声")]
    assert found == sorted(days, reverse=True)


def test_no_more_is_told_than_asked_for(cases: CaseServices, student: str) -> None:
    for n in range(MOST_HITS + 5):
        cases.sessions.add(vaults.talk_with(student, f"雨声 第{n}次"))
    assert len(cases.texts.search("雨声")) == MOST_HITS
    assert len(cases.texts.search("雨声", 3)) == 3
    assert len(cases.texts.search("雨声", 200)) == MOST_HITS + 5


def test_texts_that_hold_the_pieces_apart_do_not_hide_one_that_holds_the_word(
    desk: Desk, cases: CaseServices, student: str
) -> None:
    wanted = cases.sessions.add(vaults.talk_with(student, "说起听雨声的夜里"))
    with desk._vault.write(CASES, "test.add") as session:
        session.add_all(
            Observation(
                student_id=student, kind="observation", day=date(2026, 10, 14),
                text="听雨，雨声", written_at=clock.now(), written_by="x",
            )
            for _n in range(CANDIDATES + 5)
        )  # fmt: skip
    assert _kinds(cases, "听雨声") == [("session", wanted)]


@pytest.mark.parametrize("typed", ["", "雨", "a", "，。", "'"])
def test_too_little_finds_nothing(cases: CaseServices, typed: str) -> None:
    assert cases.texts.search(typed) == ()


@pytest.mark.parametrize("typed", ['"', '雨声"', "雨声 OR", "雨声) (", "雨*声", "a:b", "NOT 雨声"])
def test_signs_of_a_query_do_no_harm(cases: CaseServices, student: str, typed: str) -> None:
    cases.sessions.add(vaults.talk_with(student, "夜里听见雨声"))
    assert isinstance(cases.texts.search(typed), tuple)


def test_a_group_name_weighs_more_than_a_word_in_the_text(
    cases: CaseServices, template: vaults.Template
) -> None:
    day = date(2026, 10, 15)
    cases.sessions.add(replace(vaults.group_of(*template.students, text="谈到雨声雨声"), day=day))
    named = replace(vaults.group_of(*template.students), group_name="雨声小组", day=day)
    group = cases.sessions.add(named)
    assert cases.texts.search("雨声")[0].record_id == group


def test_nothing_is_shown_that_the_record_does_not_say(
    desk: Desk, cases: CaseServices, template: vaults.Template
) -> None:
    desk._vault.raw_connection.execute(
        "INSERT INTO search_index (rowid, pieces) VALUES (1, '雨声')"
    )
    assert cases.texts.search("雨声") == ()


def test_a_broken_index_says_how_it_is_mended(desk: Desk, cases: CaseServices) -> None:
    desk._vault.raw_connection.execute("DELETE FROM search_index_config")
    desk._vault.raw_connection.execute("UPDATE search_index_data SET block = x'00'")
    with pytest.raises(errors.WrongIndex, match="--repair"):
        cases.texts.search("过程文字")


def test_the_principal_has_no_such_search(principal: Desk) -> None:
    assert principal.cases is None
    with pytest.raises(errors.WrongRole):
        principal.require_cases()
