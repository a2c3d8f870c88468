"""A student moves: what leaves, with whose consent, who can open it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from counsel_desk.errors import BadInput, Refused, StorageProblem
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.packet import PIECES
from counsel_desk.records.cases.plan import Plan
from counsel_desk.records.cases.plan_course import PlanProgress, PlanReview
from counsel_desk.records.cases.plan_version import PlanGoal, PlanMeasure, PlanVersion
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.records.cases.strength import Strength
from counsel_desk.records.room_card import RoomCard
from counsel_desk.services.cases.handovers import Choice
from counsel_desk.services.cases.packet_taking import Newcomer
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store import audit, key_file
from counsel_desk.store.opening import open_for
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Person
from tests import vaults
from tests.services.conftest import GoTo

TODAY = vaults.TODAY
BORN = date(2013, 5, 20)
NUMBER = "G610902201305200010"
SUMMARY = Choice(("summary",), "入睡比开学时容易，愿意来谈。")
ALL = Choice(PIECES, "入睡比开学时容易。")


@pytest.fixture
def there(template: vaults.Template, keys: dict[str, Person], tmp_path: Path, desk: Desk) -> Desk:
    """The room of another school, with its own people and none of our students' numbers."""
    folder = template.copy_to(tmp_path / "there")
    return Desk(open_for(folder, key_file.read(folder).key_file, keys[vaults.COUNSELLOR]))


@pytest.fixture
def others(there: Desk) -> Iterator[CaseServices]:
    with there:
        yield there.require_cases()


@pytest.fixture
def card(others: CaseServices) -> RoomCard:
    """The other room's card, compared by telephone."""
    return others.exchange.own_card()


@pytest.fixture
def student(cases: CaseServices) -> str:
    """A student with guardian, strength, plan and one closed record, whose people agreed."""
    entry = RosterEntry(
        2, "测试生丙", national_number=NUMBER, cohort=2020, class_no=3, sex="f", born=BORN,
        guardians=(GuardianEntry("测试家长", "mother", "13800000000"),),
    )  # fmt: skip
    student = cases.students.add(entry, vaults.SINCE)
    note = cases.sessions.add(vaults.talk_with(student, "夜里想奶奶，白天困"))
    cases.sessions.close(note)
    cases.sessions.add_addendum(note, "后来能睡了")
    _agree(cases, student)
    return student


def _agree(cases: CaseServices, student: str) -> None:
    for giver in ("student", "guardian"):
        answer = ConsentAnswer("sharing", giver, "given", TODAY, text_version=0)
        cases.consents.note(student, answer)


def _plan(desk: Desk, student: str) -> None:
    plan, version, goal = new_id(), new_id(), new_id()
    with desk._vault.write(CASES, "plan.open", student) as session:
        session.add(
            Plan(id=plan, student_id=student, opened_on=TODAY, opened_by="甲一", is_open=True)
        )
        session.flush()
        session.add(
            PlanVersion(id=version, plan_id=plan, number=1, made_on=TODAY, made_by="甲一",
                        topics=("sleep",), situation="睡得晚", agreement="每周一次电话")
        )  # fmt: skip
        session.flush()
        session.add(
            PlanGoal(id=goal, version_id=version, thread="t", place=1, goal="十点前睡",
                     measured_by="一周五天", due_on=date(2026, 12, 1))
        )  # fmt: skip
        session.flush()
        session.add(
            PlanMeasure(goal_id=goal, place=1, kind="family", measure="睡前不看手机",
                        responsible="母亲", frequency="每天")
        )  # fmt: skip
        session.add(
            PlanProgress(plan_id=plan, thread="t", day=TODAY, percent=60, effect="四天做到",
                         written_at=vaults.NOW, written_by="甲一")
        )  # fmt: skip
        session.add(Strength(student_id=student, kind="strength", text="会吹笛子", since=TODAY))


def _sent(cases: CaseServices, student: str, card: RoomCard, choice: Choice, to: Path) -> bytes:
    place = to / "handover.cdpacket"
    cases.handovers.send(student, card, choice, place)
    return place.read_bytes()


def test_everything_chosen_arrives_and_is_taken_over(
    desk: Desk, cases: CaseServices, student: str, there: Desk, others: CaseServices,
    card: RoomCard, tmp_path: Path,
) -> None:  # fmt: skip
    _plan(desk, student)
    packet = _sent(cases, student, card, ALL, tmp_path)
    look = others.handovers.look(packet)
    assert look.sender.fingerprint == cases.exchange.own_card().fingerprint
    assert (look.known_since, look.taken_on, look.matches) == (None, None, ())
    taken = others.handovers.take_over(packet, Newcomer(2020, 1))
    assert (taken.is_new, taken.plan_taken, taken.plan_waits, taken.strengths) == (
        True, True, False, 1,
    )  # fmt: skip
    new = others.students.get(taken.student_id)
    assert (new.name, new.national_number, new.born) == ("测试生丙", NUMBER, BORN)
    (guardian,) = others.students.guardians(new.id)
    assert (guardian.name, guardian.phone) == ("测试家长", "13800000000")
    with there._vault.read() as session:
        version = session.query(PlanVersion).one()
        goal, measure = session.query(PlanGoal).one(), session.query(PlanMeasure).one()
        progress = session.query(PlanProgress).one()
        assert session.query(PlanReview).count() > 0
    assert (version.number, version.situation, version.topics) == (1, "睡得晚", ("sleep",))
    assert "From the former room: 示范学校" in str(version.adjusted_because)
    assert (goal.goal, measure.kind, measure.measure) == ("十点前睡", "family", "睡前不看手机")
    assert (progress.thread, progress.percent, progress.effect) == (goal.thread, 60, "四天做到")
    (row,) = others.handovers.of_student(new.id)
    told = others.handovers.received(row.id)
    assert told.summary == "入睡比开学时容易。"
    assert {one.text for one in told.sessions[0].texts} == {"夜里想奶奶，白天困"}
    assert told.sessions[0].addenda == ("2026-10-20 后来能睡了",)
    assert {(one.kind, one.giver, one.answer) for one in told.consents} == {
        ("sharing", "student", "given"), ("sharing", "guardian", "given"),
    }  # fmt: skip
    assert [one.shown for one in others.students.case_numbers_of(new.id)] == ["2026-002"]


def test_only_the_chosen_piece_leaves(
    desk: Desk, cases: CaseServices, student: str, others: CaseServices, card: RoomCard,
    tmp_path: Path,
) -> None:  # fmt: skip
    _plan(desk, student)
    packet = others.handovers.look(_sent(cases, student, card, SUMMARY, tmp_path)).packet
    assert packet.pieces == ("summary",)
    assert packet.summary == SUMMARY.summary
    assert packet.plan is None
    assert (packet.strengths, packet.consents, packet.sessions, packet.contacts) == ((),) * 4


def test_the_draft_shows_the_very_content_that_leaves(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path
) -> None:
    choice = Choice(("summary", "sessions", "contacts"), "小结")
    shown = cases.handovers.draft(student, choice)
    packet = _sent(cases, student, card, choice, tmp_path)
    assert others.handovers.look(packet).packet == shown


def test_without_consent_to_sharing_nothing_is_made(
    cases: CaseServices, student: str, card: RoomCard, tmp_path: Path
) -> None:
    cases.consents.withdraw(student, "sharing", "guardian")
    for piece in PIECES:
        with pytest.raises(Refused, match="Not without consent"):
            cases.handovers.draft(student, Choice((piece,), "小结"))
        with pytest.raises(Refused, match="Not without consent"):
            cases.handovers.send(student, card, Choice((piece,), "小结"), tmp_path / "x")
    assert not (tmp_path / "x").exists()
    assert cases.handovers.of_student(student) == []


def test_a_danger_opens_the_gate_but_not_for_session_records(
    cases: CaseServices, student: str, card: RoomCard, tmp_path: Path
) -> None:
    cases.consents.withdraw(student, "sharing", "guardian")
    cases.consents.override(student, "sharing", "学生今晚随家人离开，路上不安全")
    assert cases.handovers.draft(student, SUMMARY).summary
    with pytest.raises(Refused, match="Session records go only with consent"):
        cases.handovers.send(student, card, Choice(("sessions",)), tmp_path / "x")


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        (Choice(()), "at least one piece"),
        (Choice(("summary",), "  "), "Write the summary"),
        (Choice(("diary",)), "not in the list"),
        (Choice(("plan",)), "no plan to hand over"),
    ],
)
def test_a_choice_that_cannot_be_is_told(
    cases: CaseServices, student: str, choice: Choice, sentence: str
) -> None:
    with pytest.raises((BadInput, Refused), match=sentence):
        cases.handovers.draft(student, choice)


def test_open_records_and_groups_never_leave(
    cases: CaseServices, template: vaults.Template
) -> None:
    student = template.students[0]
    _agree(cases, student)
    assert cases.handovers.draft(student, Choice(("sessions",))).sessions == ()
    cases.sessions.close(template.notes[0])
    cases.sessions.close(template.notes[1])
    (only,) = cases.handovers.draft(student, Choice(("sessions",))).sessions
    assert only.kind == "individual"


def test_the_register_says_what_went_where_and_the_log_that_it_did(
    desk: Desk, cases: CaseServices, student: str, card: RoomCard, tmp_path: Path
) -> None:
    digest = cases.handovers.send(student, card, SUMMARY, tmp_path / "p.cdpacket")
    (row,) = cases.handovers.of_student(student)
    assert (row.direction, row.day, row.pieces, row.digest) == (
        "sent", TODAY, ("summary",), digest,
    )  # fmt: skip
    assert (row.person, row.fingerprint, row.body) == ("甲一", card.fingerprint, None)
    assert "示范学校" in row.other_room
    assert cases.exchange.known_since(card.fingerprint) == TODAY
    assert "handover" in {one.reason for one in cases.files.openings(student)}
    with desk._vault.read() as session:
        assert "handover.export" in {one.action for one in audit.entries(session, CASES)}


def test_a_place_that_takes_no_file_leaves_no_line_in_the_register(
    cases: CaseServices, student: str, card: RoomCard, tmp_path: Path, folder: Path
) -> None:
    for place in (tmp_path / "nowhere" / "p", tmp_path, folder / "p"):
        with pytest.raises((BadInput, Refused, StorageProblem)):
            cases.handovers.send(student, card, SUMMARY, place)
    assert cases.handovers.of_student(student) == []


def test_nobody_else_opens_the_packet_not_even_its_sender(
    cases: CaseServices, student: str, card: RoomCard, tmp_path: Path,
    template: vaults.Template, keys: dict[str, Person],
) -> None:  # fmt: skip
    packet = _sent(cases, student, card, SUMMARY, tmp_path)
    with pytest.raises(Refused, match="for another room"):
        cases.handovers.look(packet)
    folder = template.copy_to(tmp_path / "third")
    vault = open_for(folder, key_file.read(folder).key_file, keys[vaults.COUNSELLOR])
    with Desk(vault) as third:
        with pytest.raises(Refused, match="has no card yet"):
            third.require_cases().handovers.look(packet)
        third.require_cases().exchange.own_card()
        with pytest.raises(Refused, match="for another room"):
            third.require_cases().handovers.take_over(packet, Newcomer())


def test_looking_writes_nothing(
    cases: CaseServices, student: str, there: Desk, others: CaseServices, card: RoomCard,
    tmp_path: Path,
) -> None:  # fmt: skip
    packet = _sent(cases, student, card, ALL_BUT_PLAN, tmp_path)
    before = len(others.students.overview(TODAY))
    with there._vault.read() as session:
        entries = len(list(audit.entries(session, CASES)))
    others.handovers.look(packet)
    assert len(others.students.overview(TODAY)) == before
    with there._vault.read() as session:
        assert len(list(audit.entries(session, CASES))) == entries


ALL_BUT_PLAN = Choice(tuple(one for one in PIECES if one != "plan"), "小结")


def test_the_same_packet_is_taken_over_once(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path
) -> None:
    packet = _sent(cases, student, card, SUMMARY, tmp_path)
    taken = others.handovers.take_over(packet, Newcomer())
    with pytest.raises(Refused, match="taken over on 2026-10-20 already"):
        others.handovers.take_over(packet, taken.student_id)
    assert others.handovers.look(packet).taken_on == TODAY


def test_a_student_with_the_same_number_is_found_and_not_doubled(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path
) -> None:
    here = others.students.add(RosterEntry(2, "测试生丙丙", national_number=NUMBER), TODAY)
    packet = _sent(cases, student, card, SUMMARY, tmp_path)
    (match,) = others.handovers.look(packet).matches
    assert (match.student_id, match.by) == (here, "number")
    with pytest.raises(Refused, match="here already"):
        others.handovers.take_over(packet, Newcomer())
    assert others.handovers.take_over(packet, here).student_id == here


def test_name_and_birth_find_a_student_and_another_birth_does_not(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path
) -> None:
    here = others.students.add(RosterEntry(2, "测试生丙", born=BORN), TODAY)
    others.students.add(RosterEntry(3, "测试生丙", born=date(2012, 1, 1)), TODAY)
    unknown = others.students.add(RosterEntry(4, "测试生丙"), TODAY)
    look = others.handovers.look(_sent(cases, student, card, SUMMARY, tmp_path))
    found = [(one.student_id, one.by) for one in look.matches]
    assert found == [(here, "birth"), (unknown, "name")]


def test_a_packet_does_not_go_into_somebody_elses_file(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path,
    template: vaults.Template,
) -> None:  # fmt: skip
    packet = _sent(cases, student, card, SUMMARY, tmp_path)
    with pytest.raises(Refused, match="about somebody else"):
        others.handovers.take_over(packet, template.students[0])
    with pytest.raises(Refused, match="not in the vault"):
        others.handovers.take_over(packet, "nobody")
    assert others.handovers.look(packet).taken_on is None


def test_an_open_plan_is_not_written_over(
    desk: Desk, cases: CaseServices, student: str, there: Desk, others: CaseServices,
    card: RoomCard, tmp_path: Path,
) -> None:  # fmt: skip
    _plan(desk, student)
    here = others.students.add(RosterEntry(2, "测试生丙", national_number=NUMBER), TODAY)
    _plan(there, here)
    packet = _sent(cases, student, card, Choice(("plan", "strengths")), tmp_path)
    taken = others.handovers.take_over(packet, here)
    assert (taken.plan_taken, taken.plan_waits, taken.strengths) == (False, True, 0)
    with there._vault.read() as session:
        assert session.query(Plan).count() == 1
    (row,) = others.handovers.of_student(here)
    told = others.handovers.received(row.id)
    assert told.plan is not None
    assert told.plan.situation == "睡得晚"


def test_guardians_are_added_only_where_wanted(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path
) -> None:
    packet = _sent(cases, student, card, Choice(("contacts",)), tmp_path)
    taken = others.handovers.take_over(packet, Newcomer(), with_contacts=False)
    assert others.students.guardians(taken.student_id) == []


def test_a_second_packet_from_a_room_says_since_when_it_is_known(
    cases: CaseServices, student: str, others: CaseServices, card: RoomCard, tmp_path: Path,
    go_to: GoTo,
) -> None:  # fmt: skip
    others.handovers.take_over(_sent(cases, student, card, SUMMARY, tmp_path), Newcomer())
    go_to(date(2026, 10, 21), time(9, 0))
    again = _sent(cases, student, card, SUMMARY, tmp_path)
    assert others.handovers.look(again).known_since == TODAY
