"""Destroys the records of students for good: two people, one commit, a certificate.

Backups that can be reached are written anew without them; the others stand on the certificate
until they can be, or are gone. A restored vault erases again whoever was destroyed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.destroyed import TABLES, Erased
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.retention_views import (
    STUDENTS,
    Certificate,
    DestructionPreview,
    Leaver,
)
from counsel_desk.records.cases.sealed_report import SealedReport
from counsel_desk.records.cases.student import Student
from counsel_desk.services import other_copies
from counsel_desk.services.backups import Backups, KnownCopy, Tell
from counsel_desk.services.cases import destroyed_lists, erasing
from counsel_desk.services.cases.erasing_again import erase_like, erase_told, named_in
from counsel_desk.services.cases.retention import leaver_of
from counsel_desk.services.cases.sealed_reports import opened_reports
from counsel_desk.services.room.schools import profile_on
from counsel_desk.services.second_person import SecondPerson, agreed
from counsel_desk.store import sealed_records
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

DESTROY, COPIES = "student.destroy", "student.destroy_copies"


@dataclass(frozen=True, repr=False)
class Order:
    """What is to be destroyed, and why.

    ``kinds`` are parts of the files that go alone; empty for whole files. ``confirmed`` is what was
    typed: the student's name, or of several students how many they are. ``reports`` are the sealed
    reports about them, ``clear`` the folders of other copies that go too.
    """

    student_ids: tuple[str, ...]
    reason: str
    confirmed: str
    kinds: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()


class Destroying:
    """Shows, destroys and keeps the register of destructions."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._backups = Backups(vault)
        self._asked: set[tuple[Path, int, int]] = set()

    def preview(self, student_ids: Sequence[str], kinds: Sequence[str] = ()) -> DestructionPreview:
        """What would go, in counts; nothing is changed.

        :raises errors.Refused: for somebody who is still at the school, or held back.
        """
        with self._vault.read() as session:
            names = [one.name for one in self._allowed(session, student_ids)]
            told = [self._look(session, one, kinds) for one in student_ids]
            opened = opened_reports(session, self._vault)
            found = sealed_records.read_all(session, self._vault)
            shut = _count(session, SealedReport) - len(found.opened)
            named = [] if kinds else named_in(opened, names)
            same = select(func.count()).where(
                Student.name.in_(names), Student.id.not_in(student_ids)
            )
            has_namesake = bool(session.scalar(same))
        return DestructionPreview(
            tuple(names), _together(told), tuple(named), shut, has_namesake,
            tuple(other_copies.of(self._vault.folder)),
        )  # fmt: skip

    def destroy(self, order: Order, witness: SecondPerson, tell: Tell | None = None) -> Certificate:
        """Destroy for good, then write the backups anew; returns the certificate.

        From the commit on it is done whatever happens to the copies: those that the disk, another
        program or a wish to stop kept from being written anew stand on the certificate as left.

        :param tell: gets how many backups are done and how many there are.
        :raises errors.BadInput: when what was typed is not the name, or not how many they are.
        :raises errors.WrongPassword: for the second person's password.
        :raises errors.Refused: without a second person, for somebody who is still at the school or
            held back, and where totals still need a class or sex that is missing.
        """
        codes.require("destruction_reason", order.reason)
        second = agreed(self._vault, witness, _alone())
        self._require_confirmed(order)
        # Lines of sessions reach the usage log first: there they stay.
        self._vault.drain()
        copies = () if order.kinds else self._copies()
        with self._vault.write(CASES, DESTROY) as session:
            self._allowed(session, order.student_ids)
            told = _together([self._erase(session, one, order) for one in order.student_ids])
            number = (session.scalar(select(func.max(Destruction.number))) or 0) + 1
            session.add(self._entry(number, order, told, second, copies))
            session.flush()
            if not order.kinds:
                session.add_all(
                    ErasedStudent(student_id=one, destruction=number) for one in order.student_ids
                )
        with suppress(errors.StorageProblem):
            other_copies.clear(self._vault.folder, order.clear)
        if not order.kinds:
            with suppress(errors.DeskError):
                self.rewrite_copies(number, tell)
        return self.certificate(number)

    def rewrite_copies(
        self, number: int, tell: Tell | None = None,
        which: Callable[[KnownCopy], bool] = lambda _copy: True,
    ) -> None:  # fmt: skip
        """Write the backups that can be reached anew, and note those that cannot be."""
        outcome = self._backups.rewrite_all(erase_like(self._vault), tell=tell, which=which)
        left = [*map(_told_copy, outcome.left), *_told_others(self._vault.folder)]
        with self._vault.write(CASES, COPIES) as session:
            for entry in session.scalars(select(Destruction)):
                if entry.number == number:
                    entry.copies_rewritten += outcome.rewritten
                    entry.copies_left = tuple(left)
                elif entry.copies_left:
                    entry.copies_left = tuple(one for one in entry.copies_left if one in left)

    def copies_within_reach(self) -> int:
        """How many copies that could not be reached can be now, or are gone."""
        with self._vault.read() as session:
            left = {
                one for entry in session.scalars(select(Destruction)) for one in entry.copies_left
            }
        shut = [_told_copy(one) for one in self._backups.known() if not one.is_reachable]
        return len(left - {*shut, *_told_others(self._vault.folder)}) if left else 0

    def catch_up(self, tell: Tell | None = None) -> int:
        """Write anew what could not be reached before; how many copies are still left.

        Copies that hold nothing any more are let alone: a stick that comes keeps nobody waiting.
        """
        with self._vault.read() as session:
            entries = [one for one in session.scalars(select(Destruction)) if one.copies_left]
            # A stick comes back under another letter: its copies are known by day and name.
            left = {_day_and_name(one) for entry in entries for one in entry.copies_left}
        if not entries:
            return 0
        number = max(one.number for one in entries)
        self.rewrite_copies(number, tell, lambda one: _day_and_name(_told_copy(one)) in left)
        return len(self.certificate(number).copies_left)

    def destroy_returned(self, tell: Tell | None = None) -> int:
        """Destroy again whom an older copy of the vault brought back; how many they were.

        Other copies in reach tell; each is asked once, until it is another one. Like a destroying
        it writes the copies anew, as some may have been made meanwhile.
        """
        asked = {_stamp(one): one for one in destroyed_lists.within_reach(self._vault)}
        new = [folder for stamp, folder in asked.items() if stamp not in self._asked]
        told = destroyed_lists.told_by(self._vault, new)
        back = erase_told(self._vault, told, self._copies()) if told.lists else {}
        self._asked = set(asked)
        if back:
            with suppress(errors.DeskError):
                self.rewrite_copies(max(back.values()), tell)
        return len(back)

    def register(self) -> tuple[Certificate, ...]:
        """Every destruction, the newest first."""
        with self._vault.read() as session:
            school = profile_on(session, clock.today()).name
            found = session.scalars(select(Destruction).order_by(Destruction.number.desc())).all()
        return tuple(_certificate(one, school) for one in found)

    def certificate(self, number: int) -> Certificate:
        """One of them.

        :raises errors.Refused: when there is none of this number.
        """
        for one in self.register():
            if one.number == number:
                return one
        raise errors.Refused(_("No destruction has the number {number}.").format(number=number))

    def note_printed(self, number: int | None = None) -> None:
        """Keep in the log that a certificate, or the register, was printed."""
        action = "destruction.print" if number else "destruction_register.print"
        with self._vault.write(CASES, action, str(number) if number else None):
            return

    def _require_confirmed(self, order: Order) -> None:
        typed, count = order.confirmed.strip(), len(set(order.student_ids))
        if count != len(order.student_ids) or not count:
            raise LookupError("nobody is named, or somebody twice")
        with self._vault.read() as session:
            first = session.get(Student, order.student_ids[0])
            expected = first.name if count == 1 and first is not None else str(count)
        if typed != expected:
            raise errors.BadInput(
                _("What you typed is not the student's name.")
                if count == 1
                else _("What you typed is not how many students they are.")
            )

    def _allowed(self, session: Session, student_ids: Sequence[str]) -> list[Leaver]:
        found = [leaver_of(session, self._vault, one) for one in student_ids]
        held = sum(one.is_held for one in found)
        if held:
            raise errors.Refused(
                _(
                    "A hold stands for {count} of these students, so nothing can be destroyed. "
                    "End the hold first if its reason is over."
                ).format(count=held)
            )
        undecided = sum(bool(one.proposed) for one in found)
        if undecided:
            raise errors.Refused(
                _(
                    "The records of {count} of these students have a crisis, a referral or a "
                    "mandatory report. Decide first whether they are to be held."
                ).format(count=undecided)
            )
        return found

    def _look(self, session: Session, student_id: str, kinds: Sequence[str]) -> Erased:
        return erasing.look(session, student_id, _tables(kinds))

    def _erase(self, session: Session, student_id: str, order: Order) -> Erased:
        if order.kinds:
            return erasing.erase_kind(session, student_id, _tables(order.kinds))
        reports = order.reports if student_id == order.student_ids[0] else ()
        return erasing.erase(session, student_id, reports)

    def _copies(self) -> tuple[str, ...]:
        """All copies that there are: until they are written anew each of them is left."""
        known = map(_told_copy, self._backups.known())
        return (*known, *_told_others(self._vault.folder))

    def _entry(
        self, number: int, order: Order, told: Erased, second: str, copies: tuple[str, ...]
    ) -> Destruction:
        counts = {STUDENTS: len(order.student_ids)} if not order.kinds else {}
        counts |= told.counts
        return Destruction(
            number=number,
            done_on=clock.today(),
            done_by=self._vault.person.name,
            witnessed_by=second,
            reason=order.reason,
            counts=tuple(f"{kind}:{count}" for kind, count in counts.items()),
            copies_rewritten=0,
            copies_left=copies,
        )


def _alone() -> str:
    return _(
        "Destroying takes two people: another counsellor or the principal has to be there and type "
        "the own password."
    )


def _tables(kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(table for kind in kinds for table in TABLES[kind])


def _together(told: Sequence[Erased]) -> Erased:
    found: Counter[str] = Counter()
    for one in told:
        found.update(one.counts)
    counts = {kind: found[kind] for kind in TABLES if found[kind]}
    return Erased(counts, sum(one.blanked for one in told), sum(one.others_texts for one in told))


def _count(session: Session, kind: type[SealedReport]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def _stamp(folder: Path) -> tuple[Path, int, int]:
    """What tells a copy from one that took its place; a file that is gone tells nothing."""
    with suppress(OSError):
        written = (folder / FILE_NAMES[CASES]).stat()
        return folder, written.st_mtime_ns, written.st_size
    return folder, 0, 0


def _told_copy(copy: KnownCopy) -> str:
    return f"{copy.made_at:%Y-%m-%d} {copy.folder}"


def _day_and_name(told: str) -> tuple[str, str]:
    day, _space, folder = told.partition(" ")
    return day, Path(folder).name


def _told_others(folder: Path) -> list[str]:
    return [f"{one.made_on.isoformat()} {one.folder}" for one in other_copies.of(folder)]


def _certificate(one: Destruction, school: str) -> Certificate:
    counts = (pair.rpartition(":") for pair in one.counts)
    left = (text.partition(" ") for text in one.copies_left)
    return Certificate(
        number=one.number,
        done_on=one.done_on,
        done_by=one.done_by,
        witnessed_by=one.witnessed_by,
        reason=one.reason,
        counts=tuple((kind, int(count)) for kind, _colon, count in counts),
        copies_rewritten=one.copies_rewritten,
        copies_left=tuple((date.fromisoformat(day), folder) for day, _space, folder in left),
        school=school,
    )
