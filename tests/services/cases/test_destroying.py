"""Destroying with two people: what is refused, what the certificate says, and the copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counsel_desk import errors
from counsel_desk.records.cases.crisis_rules import CrisisFacts
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.student import Student
from counsel_desk.services.backups import Backups
from counsel_desk.services.cases import erasing_again
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store import rewriting
from tests import scans, vaults
from tests.store import raw_files
from tests.store.killed import die, killed_in, needs_fork

NAME = "测试生甲"
FACTS = CrisisFacts(("death_words",), vaults.NOW - timedelta(minutes=20), "班主任戊")
WITNESS = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)


@pytest.fixture
def gone(cases: CaseServices, template: vaults.Template) -> str:
    """测试生甲 left the school last week."""
    cases.students.leave(template.students[0], "graduated", vaults.TODAY - timedelta(days=7))
    return template.students[0]


def _order(*students: str, typed: str = NAME, **more: object) -> Order:
    return replace(Order(students, "time_over", typed), **more)  # type: ignore[arg-type]


def test_two_people_destroy_and_the_certificate_names_nobody(
    cases: CaseServices, gone: str
) -> None:
    made = cases.destroying.destroy(_order(gone), WITNESS)
    assert (made.number, made.done_by, made.witnessed_by) == (1, "甲一", "乙二")
    assert dict(made.counts)["students"] == 1
    assert dict(made.counts)["sessions"] >= 2
    assert NAME not in repr(vars(made))
    assert gone not in repr(vars(made))
    assert cases.destroying.register() == (made,)
    assert gone not in {one.id for one in cases.students.overview(vaults.TODAY, with_gone=True)}


def test_nobody_is_the_witness_of_the_own_act(cases: CaseServices, gone: str) -> None:
    own = SecondPerson(vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    with pytest.raises(errors.Refused, match="two people"):
        cases.destroying.destroy(_order(gone), own)
    with pytest.raises(errors.WrongPassword):
        cases.destroying.destroy(_order(gone), replace(WITNESS, password="guessed once"))
    assert cases.destroying.register() == ()
    assert cases.students.get(gone).name == NAME


def test_the_name_has_to_be_typed(cases: CaseServices, gone: str) -> None:
    with pytest.raises(errors.BadInput, match="name"):
        cases.destroying.destroy(_order(gone, typed="测试生乙"), WITNESS)


def test_whoever_is_at_the_school_is_not_destroyed(
    cases: CaseServices, template: vaults.Template
) -> None:
    with pytest.raises(errors.Refused, match="still at the school"):
        cases.destroying.preview([template.students[1]])


def test_a_hold_keeps_everything_until_it_is_ended(cases: CaseServices, gone: str) -> None:
    hold = cases.retention.hold(gone, "legal_dispute")
    with pytest.raises(errors.Refused, match="hold"):
        cases.destroying.destroy(_order(gone), WITNESS)
    cases.retention.release(hold)
    assert cases.destroying.destroy(_order(gone), WITNESS).number == 1


def test_several_students_go_under_one_number(
    cases: CaseServices, gone: str, template: vaults.Template
) -> None:
    cases.students.leave(template.students[1], "left", vaults.TODAY)
    with pytest.raises(errors.BadInput, match="how many"):
        cases.destroying.destroy(_order(*template.students, typed="3"), WITNESS)
    made = cases.destroying.destroy(_order(*template.students, typed="2"), WITNESS)
    assert dict(made.counts)["students"] == 2
    assert cases.students.overview(vaults.TODAY, with_gone=True) == ()


def test_backups_in_reach_forget_the_student_and_the_others_stand_on_the_certificate(
    desk: Desk, gone: str, tmp_path: Path
) -> None:
    cases = desk.require_cases()
    made = desk.safekeeping.back_up(tmp_path / "stick")
    away = desk.safekeeping.back_up(tmp_path / "other")
    hidden = away.rename(tmp_path / "elsewhere")
    written = cases.destroying.destroy(_order(gone), WITNESS)
    assert _students_in(desk, made) == {"测试生乙"}
    assert _students_in(desk, hidden) == {"测试生乙", NAME}
    assert written.copies_rewritten >= 1


def test_a_linked_backup_is_left_and_said_so(desk: Desk, gone: str, tmp_path: Path) -> None:
    Backups(desk._vault).make_due()
    (day,) = desk.safekeeping.daily_backups()
    day.folder.symlink_to(day.folder.rename(tmp_path / "elsewhere"))
    made = desk.require_cases().destroying.destroy(_order(gone), WITNESS)
    assert [folder for _day, folder in made.copies_left] == [str(day.folder)]
    assert made.copies_rewritten == 0
    assert _students_in(desk, tmp_path / "elsewhere") == {"测试生乙", NAME}


def test_scans_kept_once_beside_daily_backups_go_too(desk: Desk, gone: str, tmp_path: Path) -> None:
    cases, backups = desk.require_cases(), Backups(desk._vault)
    scan = tmp_path / "form.pdf"
    scan.write_bytes(scans.pdf("signed by nobody"))
    cases.attachments.add(gone, NewScan("回执", scan), scans.opens_all)
    backups.make_due()
    pool = backups.own / "scans"
    assert len(list(pool.iterdir())) == 1
    made = cases.destroying.destroy(_order(gone), WITNESS)
    assert dict(made.counts)["scans"] == 1
    assert list(pool.iterdir()) == []
    (day,) = desk.safekeeping.daily_backups()
    assert _students_in(desk, day.folder) == {"测试生乙"}


def test_an_older_backup_does_not_bring_the_student_back(
    desk: Desk, gone: str, tmp_path: Path
) -> None:
    made = desk.safekeeping.back_up(tmp_path / "stick").rename(tmp_path / "hidden")
    desk.require_cases().destroying.destroy(_order(gone), WITNESS)
    _merge_erased(desk, made)
    assert _students_in(desk, made) == {"测试生乙"}


def test_restoring_over_the_vault_erases_again(
    folder: Path, template: vaults.Template, tmp_path: Path
) -> None:
    password = vaults.COUNSELLOR_PASSWORD
    with Desk.open(folder, vaults.COUNSELLOR, password) as desk:
        cases = desk.require_cases()
        cases.students.leave(template.students[0], "left", vaults.TODAY)
        made = desk.safekeeping.back_up(tmp_path / "stick").rename(tmp_path / "hidden")
        cases.destroying.destroy(_order(template.students[0]), WITNESS)
    restore_backup(made, folder, vaults.COUNSELLOR, password)
    with Desk.open(folder, vaults.COUNSELLOR, password) as desk:
        rows = desk.require_cases().students.overview(vaults.TODAY, with_gone=True)
        assert {one.name for one in rows} == {"测试生乙"}
        assert len(desk.require_cases().destroying.register()) == 1


def test_copies_beside_the_vault_are_listed_and_cleared_with_consent(desk: Desk, gone: str) -> None:
    cases, vault = desk.require_cases(), desk._vault.folder
    for place in (vault / "before-upgrade" / "2026-10-01T101010", vault / "after-unclean-end" /
                  "2026-10-02T101010"):  # fmt: skip
        place.mkdir(parents=True)
        (place / "cases.db").write_bytes(b"old pages")
    aside = vault.with_name(f"{vault.name}-kept-2026-10-03T101010")
    aside.mkdir()
    (aside / "cases.db").write_bytes(b"old pages")
    first, second, third = cases.destroying.preview([gone]).other_copies
    assert [one.made_on for one in (first, second, third)] == [
        date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)
    ]  # fmt: skip
    clear = (first.folder, second.folder)
    made = cases.destroying.destroy(_order(gone, clear=clear), WITNESS)
    assert [folder for _day, folder in made.copies_left] == [third.folder]
    assert not Path(first.folder).exists()
    assert Path(third.folder).exists()


def test_what_keeps_backups_from_being_written_anew_leaves_a_destruction_that_is_told_as_done(
    desk: Desk, gone: str
) -> None:
    cases, backups = desk.require_cases(), Backups(desk._vault)
    backups.make_due()
    (day,) = desk.safekeeping.daily_backups()

    def stopped(_done: int, _whole: int) -> None:
        raise errors.Stopped("as the person wished")

    made = cases.destroying.destroy(_order(gone), WITNESS, stopped)
    assert [folder for _day, folder in made.copies_left] == [str(day.folder)]
    assert made.copies_rewritten == 0
    assert gone not in {one.id for one in cases.students.overview(vaults.TODAY, with_gone=True)}
    assert _students_in(desk, day.folder) == {"测试生乙", NAME}
    assert cases.destroying.catch_up() == 0
    assert _students_in(desk, day.folder) == {"测试生乙"}
    assert cases.destroying.register()[0].copies_left == ()


def test_a_copy_that_the_disk_keeps_stays_on_the_certificate(desk: Desk, gone: str) -> None:
    cases, folder = desk.require_cases(), desk._vault.folder / "before-upgrade"
    kept, vanished = folder / "2026-10-01T101010", folder / "2026-10-02T101010"
    folder.mkdir()
    with raw_files.small_disk(kept, "100k"):
        # A disk in use is a folder that cannot be taken away.
        made = cases.destroying.destroy(_order(gone, clear=(str(vanished), str(kept))), WITNESS)
    assert [left for _day, left in made.copies_left] == [str(kept)]


def test_records_that_speak_for_a_hold_are_decided_on_first(
    cases: CaseServices, template: vaults.Template
) -> None:
    student = template.students[0]
    cases.crises.open(student, FACTS)
    cases.students.leave(student, "left", vaults.TODAY)
    assert cases.retention.leaver(student).proposed == ("crisis",)
    with pytest.raises(errors.Refused, match="Decide first"):
        cases.destroying.preview([student])
    cases.retention.need_no_hold(student, "crisis", "closed for years, nobody asks")
    assert cases.destroying.preview([student]).erased.counts["crises"] >= 1


@needs_fork
@pytest.mark.parametrize("at", ["log", "commit"])
def test_a_kill_leaves_all_or_nothing(folder: Path, template: vaults.Template, at: str) -> None:
    student = template.students[0]
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        desk.require_cases().students.leave(student, "left", vaults.TODAY)

    def work() -> None:
        desk = Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
        cases = desk.require_cases()
        if at == "log":
            desk._vault._log = lambda *_words: die()  # type: ignore[method-assign]
        else:
            cases.destroying.rewrite_copies = lambda *_words: die()  # type: ignore[method-assign]
        cases.destroying.destroy(_order(student), WITNESS)

    killed_in(work)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        with desk._vault.read() as session:
            counts = tuple(
                session.scalar(select(func.count()).select_from(kind)) or 0
                for kind in (Student, Destruction, ErasedStudent)
            )
        assert counts == ((2, 0, 0) if at == "log" else (1, 1, 1))
        if at == "commit":
            desk.require_cases().destroying.catch_up()
            (day,) = desk.safekeeping.daily_backups()
            assert _students_in(desk, day.folder) == {"测试生乙"}


def _students_in(desk: Desk, copy: Path) -> set[str]:
    """Whom a backup knows, looked at without writing anything to it."""
    found: set[str] = set()

    def look(vault: object) -> None:
        with vault.read() as session:  # type: ignore[attr-defined]
            found.update(session.scalars(select(Student.name)))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        rewriting.rewrite(copy, desk._vault, change=look)
    return found


def _merge_erased(desk: Desk, copy: Path) -> None:
    rewriting.rewrite(copy, desk._vault, change=erasing_again.erase_like(desk._vault))
