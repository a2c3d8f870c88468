"""Releases: counted from the records, kept once in both files, never from records that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counsel_desk import errors
from counsel_desk.disclosure.space import TOTAL, Cell
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.records.cases.session_fields import Member, SessionFields
from counsel_desk.records.room.release import Release
from counsel_desk.records.room.school import SchoolProfile
from counsel_desk.records.school_calendar import TermSpan
from counsel_desk.services.cases.release_drafts import ReleaseDraft
from counsel_desk.services.cases.releases import Sign
from counsel_desk.services.desk import CaseServices, Desk, RoomServices
from counsel_desk.store import audit, outbox, signing
from counsel_desk.store.tables import CASES, ROOM
from tests import vaults
from tests.services.conftest import GoTo
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork

NOVEMBER, FEBRUARY = date(2026, 11, 3), date(2027, 2, 1)
TALK = SessionFields(
    "individual", date(2026, 9, 8), time(12, 40), minutes=30, topics=("study_exam",),
    source="self", safety="not_raised", area_id=1,
)  # fmt: skip

NEXT_YEAR = (
    TermSpan(2027, "autumn", date(2027, 9, 1), date(2028, 1, 14), date(2027, 8, 30)),
    TermSpan(2027, "spring", date(2028, 2, 14), date(2028, 7, 5), date(2028, 2, 14)),
)


def _talks(cases: CaseServices, student: str, *days: date, **more: object) -> list[str]:
    told = replace(TALK, student_id=student, **more)  # type: ignore[arg-type]
    return [cases.sessions.add(replace(told, day=day)) for day in days]


def _student(cases: CaseServices, name: str, cohort: int = 2020, sex: str = "f") -> str:
    return cases.students.add(RosterEntry(9, name, cohort=cohort, class_no=1, sex=sex),
                              vaults.SINCE)  # fmt: skip


def _package(text: str) -> Callable[[bytes, Sign], bytes]:
    return lambda public_key, sign: text.encode() + public_key + sign(text.encode())


def _keep(cases: CaseServices, period: str, printed: dict[Cell, int] | None = None) -> ReleaseDraft:
    draft = cases.releases.draft(period)
    cases.releases.keep(draft, printed or {}, f"610902-07_{period}.zip", _package(period))
    return draft


def _cell(**codes: str) -> Cell:
    names = ("month", "grade", "sex", "topic", "source", "visit")
    return tuple(codes.get(name, TOTAL) for name in names)


def test_a_draft_counts_each_comer_and_leaves_parents_and_teachers_out(
    cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    one, two = template.students
    _talks(cases, one, date(2026, 9, 8), kind="parent")
    _talks(cases, one, date(2026, 9, 9), kind="phone", area_id=None)
    _talks(cases, two, date(2026, 9, 9), kind="home_visit", area_id=None, topics=("study",))
    cases.sessions.add(replace(TALK, kind="teacher", student_id=None))
    absent = Member(two, present=False, absence_reason=None)
    cases.sessions.add(replace(TALK, kind="group", day=date(2026, 9, 15),
                               members=(Member(one), absent)))  # fmt: skip
    go_to(NOVEMBER, time(9))
    draft = cases.releases.draft("2026-10")
    codes = sorted(leaf.codes for leaf in draft.knowledge.leaves)
    assert codes == [
        ("2026-09", "g07", "f", "study_exam", "self", "first"),
        ("2026-09", "g07", "f", "study_exam", "self", "follow_up"),
        ("2026-09", "g07", "m", "study_U", "self", "first"),
        ("2026-10", "g07", "f", "_U", "_U", "follow_up"),
        ("2026-10", "g07", "f", "sleep_U", "_U", "follow_up"),
        ("2026-10", "g07", "m", "_U", "_U", "follow_up"),
    ]
    assert draft.closing == ("2026-09", "2026-10")
    assert draft.knowledge.known == {_cell(month="2026-09"): 3, _cell(month="2026-10"): 3}
    assert len({leaf.person for leaf in draft.knowledge.leaves}) == 2
    assert not {leaf.person for leaf in draft.knowledge.leaves} & set(template.students)


def test_a_draft_knows_the_school_its_space_and_its_duties(
    cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    draft = cases.releases.draft("2026-10")
    months, grades, sexes, topics, sources, visits = draft.knowledge.space.dimensions
    assert (draft.school_code, draft.school_name) == ("610902-07", "示范学校")
    assert months.leaves == ("2026-09", "2026-10")
    assert months.codes == ("_T", "2026-autumn", "2026-09", "2026-10")
    assert grades.leaves == tuple(f"g{n:02d}" for n in range(1, 10))
    assert {"primary", "junior"} < set(grades.codes)
    assert sexes.leaves == ("m", "f")
    assert topics.leaves_of("study") >= {"study_exam", "study_U"}
    assert "_U" in topics.leaves
    assert "_U" in sources.leaves
    assert visits.leaves == ("first", "follow_up")
    assert draft.duties.days_planned > 15
    assert (draft.duties.days_held, draft.duties.minutes_open) == (1, 100)
    assert draft.duties.staff == {"full_time": 1, "part_time": 0, "other": 1}
    assert draft.knowledge.k == 5


def test_enrolment_bounds_first_visits_by_grade_and_sex(cases: CaseServices, go_to: GoTo) -> None:
    for number in range(3):
        _student(cases, f"测试生{number}", 2019, "m")
    go_to(NOVEMBER, time(9))
    at_most = cases.releases.draft("2026-10").knowledge.at_most
    assert at_most[_cell(grade="g08", sex="m", visit="first")] == 3
    assert at_most[_cell(grade="g07", sex="f", visit="first")] == 1
    assert at_most[_cell(grade="g09", sex="f", visit="first")] == 0


def test_a_release_lies_in_both_files_and_its_bytes_come_back(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    total = _cell(month="2026-10")
    draft = _keep(cases, "2026-10", {total: 3})
    (entry,) = desk.room.releases.all()
    package = desk.room.releases.package("2026-10")
    assert entry.digest == hashlib.sha256(package).hexdigest()
    assert (entry.period, entry.made_on, entry.made_by) == ("2026-10", NOVEMBER, "甲一")
    assert (entry.size, entry.file_name) == (len(package), "610902-07_2026-10.zip")
    assert desk.room.schedules.of(2026).declared_on == NOVEMBER
    assert draft.previous_digest is None
    cases.releases.check()
    following = cases.releases.draft("2026-09")
    assert following.previous_digest == entry.digest
    assert following.knowledge.released == {total: 3}
    assert following.closing == ()


def test_a_release_leaves_one_entry_in_each_log(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    _keep(cases, "2026-10")
    with desk._vault.read() as session:
        for side in (ROOM, CASES):
            made = [one for one in audit.entries(session, side) if one.action == "release.make"]
            assert [(one.person, one.subject) for one in made] == [("甲一", "2026-10")]


def test_every_month_up_to_the_periods_end_is_closed_and_stays_as_it_was(
    desk: Desk, cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    one, two = template.students
    (changed, removed) = _talks(cases, two, date(2026, 9, 21), date(2026, 9, 22))
    go_to(NOVEMBER, time(9))
    _keep(cases, "2026-10")
    cases.sessions.change(changed, replace(TALK, student_id=two, topics=("sleep_body",)))
    cases.sessions.remove(removed)
    (late,) = _talks(cases, one, date(2026, 9, 28))
    go_to(date(2026, 12, 1), time(9))
    draft = cases.releases.draft("2026-11")
    by_month = [leaf.codes[0] for leaf in draft.knowledge.leaves]
    assert (by_month.count("2026-09"), by_month.count("2026-10"), by_month.count("2026-11")) == (
        2,
        3,
        1,
    )
    assert "sleep_body" not in {leaf.codes[3] for leaf in draft.knowledge.leaves}
    assert (draft.closing, draft.late) == (("2026-11",), 1)
    _keep(cases, "2026-11")
    with desk._vault.read() as session:
        assert set(session.scalars(select(ClosedMonth.month))) == {"2026-09", "2026-10", "2026-11"}
        (booked,) = session.scalars(select(BookedLeaf).where(BookedLeaf.session_id == late))
    assert (booked.month, booked.late, booked.visit) == ("2026-11", True, "follow_up")


def test_a_period_that_is_not_over_can_only_be_looked_at(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    draft = cases.releases.draft("2026-10")
    assert not draft.is_possible
    assert draft.possible_from == date(2026, 11, 1)
    with pytest.raises(errors.Refused, match="can be released from 2026-11-01 on"):
        cases.releases.keep(draft, {}, "x.zip", _package("x"))
    assert desk.room.releases.all() == []
    go_to(date(2027, 1, 22), time(9))
    assert not cases.releases.draft("2026-autumn").is_possible
    go_to(date(2027, 1, 23), time(9))
    assert cases.releases.draft("2026-autumn").is_possible


def test_a_draft_writes_nothing(desk: Desk, cases: CaseServices, go_to: GoTo) -> None:
    go_to(NOVEMBER, time(9))
    with desk._vault.read() as session:
        before = [len(audit.entries(session, side)) for side in (ROOM, CASES)]
    cases.releases.draft("2026-10")
    with desk._vault.read() as session:
        assert [len(audit.entries(session, side)) for side in (ROOM, CASES)] == before
    assert desk.room.schedules.of(2026).declared_on is None


def test_a_period_is_released_once(cases: CaseServices, go_to: GoTo) -> None:
    go_to(NOVEMBER, time(9))
    draft = _keep(cases, "2026-10")
    for again in (
        lambda: cases.releases.draft("2026-10"),
        lambda: cases.releases.keep(draft, {}, "x.zip", _package("x")),
    ):
        with pytest.raises(errors.Refused, match="was released on 2026-11-03"):
            again()


def test_records_added_meanwhile_have_the_tables_prepared_once_more(
    desk: Desk, cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    draft = cases.releases.draft("2026-10")
    cases.drafts.save("session", "{}")
    _talks(cases, template.students[0], date(2026, 10, 22))
    with pytest.raises(errors.Refused, match="prepare them once more"):
        cases.releases.keep(draft, {}, "x.zip", _package("x"))
    assert desk.room.releases.all() == []
    _keep(cases, "2026-10")


def test_a_roster_changed_meanwhile_has_the_tables_prepared_once_more(
    desk: Desk, cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    draft = cases.releases.draft("2026-10")
    _student(cases, "戊五")
    with pytest.raises(errors.Refused, match="prepare them once more"):
        cases.releases.keep(draft, {}, "x.zip", _package("x"))


def test_what_is_typed_elsewhere_meanwhile_does_no_harm(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    draft = cases.releases.draft("2026-10")
    cases.drafts.save("session", "{}")
    cases.releases.keep(draft, {}, "x.zip", _package("x"))
    assert [one.period for one in desk.room.releases.all()] == ["2026-10"]


def test_a_package_that_cannot_be_made_closes_nothing(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))

    def goes_wrong(_public_key: bytes, _sign: Sign) -> bytes:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cases.releases.keep(cases.releases.draft("2026-10"), {}, "x.zip", goes_wrong)
    assert desk.room.releases.all() == []
    assert cases.releases.draft("2026-10").closing == ("2026-09", "2026-10")


def test_first_visits_are_told_once_a_school_year(
    desk: Desk, cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(date(2027, 9, 3), time(9))
    desk.room.calendars.set_terms(NEXT_YEAR)
    one = template.students[0]
    _talks(cases, one, date(2026, 9, 8), date(2027, 9, 1))
    _keep(cases, "2026")
    go_to(date(2027, 10, 3), time(9))
    draft = cases.releases.draft("2027-09")
    assert [leaf.codes[5] for leaf in draft.knowledge.leaves] == ["first"]
    assert [leaf.codes[1] for leaf in draft.knowledge.leaves] == ["g08"]
    assert draft.knowledge.released == {}


@pytest.mark.parametrize(
    ("code", "told"), [(" ", "no code yet"), ("61/09", "letters, digits and hyphens")]
)
def test_a_school_without_a_code_that_a_package_can_bear_is_told_so(
    desk: Desk, cases: CaseServices, go_to: GoTo, code: str, told: str
) -> None:
    go_to(NOVEMBER, time(9))
    with desk._vault.write(ROOM, "school.set") as session:
        session.execute(update(SchoolProfile).values(code=code))
    with pytest.raises(errors.Refused, match=told):
        cases.releases.draft("2026-10")


def test_who_has_no_class_is_to_be_given_one_before_anything_is_counted(
    cases: CaseServices, go_to: GoTo
) -> None:
    gap = cases.students.add(RosterEntry(9, "测试生丙", sex="f"), vaults.SINCE)
    _talks(cases, gap, date(2026, 10, 8))
    go_to(NOVEMBER, time(9))
    assert cases.releases.draft("2026-09").is_possible
    with pytest.raises(errors.Refused, match="1 of them have a gap"):
        cases.releases.draft("2026-10")
    cases.students.move(gap, 2020, 1, vaults.SINCE)
    assert cases.releases.draft("2026-10").is_possible


def test_a_sex_not_stated_is_told_apart_only_where_the_roster_had_it_when_the_year_was_declared(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    _student(cases, "测试生丁", sex="u")
    go_to(NOVEMBER, time(9))
    _keep(cases, "2026-09")
    assert desk.room.schedules.of(2026).sexes == ("m", "f", "u")
    assert cases.releases.draft("2026-10").knowledge.space.dimensions[2].leaves == ("m", "f", "u")


def test_a_sex_not_stated_that_came_later_is_to_be_stated(cases: CaseServices, go_to: GoTo) -> None:
    go_to(NOVEMBER, time(9))
    _keep(cases, "2026-09")
    gap = _student(cases, "测试生丁", sex="u")
    _talks(cases, gap, date(2026, 10, 8))
    with pytest.raises(errors.Refused, match="enter class and sex"):
        cases.releases.draft("2026-10")


def test_the_key_pair_is_made_once_and_signs_what_leaves(
    desk: Desk, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    told = cases.releases.fingerprint()
    _keep(cases, "2026-10")
    package = desk.room.releases.package("2026-10")
    public_key, signature = package[7:39], package[39:]
    assert signing.fingerprint(public_key) == told == cases.releases.fingerprint()
    assert signing.verify(public_key, b"2026-10", signature)


@pytest.fixture
def released(desk: Desk, cases: CaseServices, go_to: GoTo) -> Desk:
    """A desk with two releases."""
    go_to(NOVEMBER, time(9))
    _keep(cases, "2026-09")
    _keep(cases, "2026-10")
    return desk


def _tamper(desk: Desk, how: str) -> None:
    with desk._vault.write(ROOM, "tampered") as session:
        row = session.scalars(select(Release).where(Release.period == "2026-10")).one()
        if how == "altered":
            row.package = row.package[:-1] + b"?"
        elif how == "altered with its digest":
            row.package = row.package[:-1] + b"?"
            row.digest = hashlib.sha256(row.package).hexdigest()
        elif how == "called otherwise":
            row.file_name = "../letter.odt"
        elif how == "missing":
            session.delete(row)
        else:
            session.add(Release(
                number=7, period="2026-11", school_year=2026, made_on=NOVEMBER, made_by="乙二",
                digest=hashlib.sha256(b"x").hexdigest(), size=1, file_name="x.zip", package=b"x",
            ))  # fmt: skip


TOLD = {
    "altered": "2026-10 in “room.db” is not the one that was released",
    "altered with its digest": "2026-10 in “room.db” is not the one that was released",
    "called otherwise": "2026-10 in “room.db” is not the one that was released",
    "missing": "2026-10 was released, but it is not in “room.db” any more",
    "added": "holds a package of 2026-11 that was never released here",
}


@pytest.mark.parametrize("how", TOLD)
def test_a_ledger_that_was_tampered_with_lets_nothing_new_out_until_it_is_mended(
    released: Desk, go_to: GoTo, how: str
) -> None:
    releases = released.require_cases().releases
    true = released.room.releases.package("2026-10")
    _tamper(released, how)
    go_to(FEBRUARY, time(9))
    for act in (releases.check, lambda: releases.draft("2026-autumn")):
        with pytest.raises(errors.Refused, match=TOLD[how]):
            act()
    releases.put_back([] if how in ("added", "called otherwise") else [true])
    releases.check()
    assert released.room.releases.package("2026-10") == true
    assert [one.period for one in released.room.releases.all()] == ["2026-09", "2026-10"]
    assert releases.draft("2026-autumn").is_possible


def test_only_a_package_that_was_released_is_put_back(released: Desk) -> None:
    true = released.room.releases.package("2026-10")
    with pytest.raises(errors.BadInput, match="not, byte for byte"):
        released.require_cases().releases.put_back([true + b" "])


def test_a_changed_package_is_handed_out_to_nobody(released: Desk) -> None:
    _tamper(released, "altered")
    with pytest.raises(errors.Refused, match="was changed after it was made"):
        released.room.releases.package("2026-10")


def test_a_principal_reads_and_carries_but_declares_and_makes_nothing(principal: Desk) -> None:
    assert principal.cases is None
    assert principal.room.releases.all() == []
    assert principal.room.schedules.of(2026).monthly == "topic-group"
    with pytest.raises(errors.WrongRole):
        principal.room.schedules.declare(2026)
    with pytest.raises(errors.Refused, match="no package has been made"):
        principal.room.releases.package("2026-10")


@needs_fork
@pytest.mark.parametrize("moved", [False, True])
def test_a_kill_between_the_two_commits_is_made_good_at_the_next_unlock(
    folder: Path, keys: object, tmp_path: Path, moved: bool, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))

    def work() -> None:
        desk = Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
        desk.room.schedules.declare_usual(2026)
        releases = desk.require_cases().releases
        draft = releases.draft("2026-10")
        desk._vault.drain = _dies_when_waiting(desk)  # type: ignore[method-assign]
        releases.keep(draft, {}, "610902-07_2026-10.zip", _package("2026-10"))

    killed_in(work)
    place = folder.rename(tmp_path / "moved") if moved else folder
    with raw_files.opened(place, ROOM) as connection:
        assert connection.execute("SELECT count(*) FROM release").fetchone() == (0,)
    with Desk.open(place, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        (entry,) = desk.room.releases.all()
        assert desk.room.releases.package(entry.period).startswith(b"2026-10")
        desk.require_cases().releases.check()
    with raw_files.opened(place, CASES) as connection:
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,)


def _dies_when_waiting(desk: Desk) -> Callable[[], None]:
    """Instead of draining: nothing while the outbox is empty, the end when a package waits."""

    def drain() -> None:
        with desk._vault.read() as session:
            waiting = outbox.pending(session)
        if waiting:
            die()

    return drain


def test_a_room_file_that_cannot_grow_says_so_and_gets_the_package_later(
    desk: Desk, room: RoomServices, cases: CaseServices, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    room.schedules.declare_usual(2026)
    draft = cases.releases.draft("2026-10")
    raw = desk._vault.raw_connection
    pages = raw.execute("PRAGMA room.page_count").fetchone()[0]
    raw.execute(f"PRAGMA room.max_page_count = {pages}")
    large = b"package" * 20_000
    with pytest.raises(errors.DiskFull):
        cases.releases.keep(draft, {}, "x.zip", lambda _key, _sign: large)
    assert room.releases.all() == []
    raw.execute("PRAGMA room.max_page_count = 100000")
    cases.releases.check()
    assert room.releases.package("2026-10") == large


def test_a_late_talk_of_august_is_booked_in_the_next_september(
    desk: Desk, cases: CaseServices, template: vaults.Template, go_to: GoTo
) -> None:
    go_to(date(2027, 7, 5), time(9))
    desk.room.calendars.set_terms(NEXT_YEAR)
    _keep(cases, "2026")
    go_to(date(2027, 9, 10) - timedelta(days=1), time(9))
    _talks(cases, template.students[0], date(2027, 8, 20))
    go_to(date(2027, 10, 1), time(9))
    draft = cases.releases.draft("2027-09")
    assert [leaf.codes[0] for leaf in draft.knowledge.leaves] == ["2027-09"]
    assert draft.late == 1
