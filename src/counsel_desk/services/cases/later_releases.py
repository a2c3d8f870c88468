"""What a restored vault takes over from the one that it replaces, so that nothing is undone.

What left cannot be called back, who was destroyed must not come back, and where copies lie is
still so. Everything else stays as it was when the backup was made.

Whoever left may lay an edited copy under given-up keys at the vault's place. So its own word on who
was destroyed, and the room's own keys in it, count only when it proves to be this vault, see
:mod:`counsel_desk.store.sister_copies`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from counsel_desk.i18n import _, ngettext
from counsel_desk.records.base import CaseRecord, RoomRecord, table_of
from counsel_desk.records.cases.backup_place import BackupCopy, BackupPlace, RestoreDrill
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.handover import ExchangeKey
from counsel_desk.records.cases.ledger_gap import LedgerGap
from counsel_desk.records.cases.past_enrolment import PastEnrolment
from counsel_desk.records.cases.released_package import (
    ReleasedNumber,
    ReleasedPackage,
    SigningKey,
)
from counsel_desk.records.cases.retention import RetentionDecision, RetentionHold
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.records.room.delivery import Delivery
from counsel_desk.records.room.release import Release
from counsel_desk.records.room.release_schedule import ReleaseSchedule
from counsel_desk.services.cases import destroyed_lists, ledger_gaps
from counsel_desk.services.cases.destroyed_lists import DestroyedList, Told
from counsel_desk.services.cases.erasing_again import erase_again
from counsel_desk.services.cases.package_returns import line_of, take_in
from counsel_desk.services.cases.returned_package import (
    LaterPackages,
    ReturnedPackage,
    read_all,
)
from counsel_desk.services.cases.totals_after_erasing import stand_in
from counsel_desk.store import outbox, room_key_pairs, sister_copies
from counsel_desk.store.kept_aside import KeptAside, Rows
from counsel_desk.store.tables import CASES, OUTBOX, ROOM
from counsel_desk.store.vault import Vault

RESTORE = "vault.restore"

Row = Mapping[str, Any]
Record = type[CaseRecord] | type[RoomRecord]

_UP_TO_DATE: tuple[Record, ...] = (LedgerGap, BackupPlace, RestoreDrill)
_OF_STUDENTS: tuple[Record, ...] = (RetentionHold, RetentionDecision)
_CARRIED = ("period", "recipient", "medium", "place", "made_on", "made_by")


@dataclass(frozen=True, repr=False)
class Learned:
    """What a restored vault took over.

    ``releases`` are packages that left after the backup was made, ``lost`` how many sessions that
    were counted in them it does not hold, ``erased`` how many students that had been destroyed
    were in it. ``is_open`` says that packages may be missing, ``is_silent`` that a school year of
    those taken over prints no sessions any more, ``problems`` why files were not taken in,
    ``unread`` how many other copies could not be asked who was destroyed, ``is_doubted`` that the
    vault that stood there was not believed on that.
    """

    releases: int = 0
    lost: int = 0
    erased: int = 0
    is_open: bool = False
    is_silent: bool = False
    problems: tuple[str, ...] = ()
    unread: int = 0
    is_doubted: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was taken over, in words."""
        told = [_taken_over(self.releases)] if self.releases else []
        told += [_lost(self.lost)] if self.lost else []
        told += [_silent()] if self.is_silent else []
        told += [_erased(self.erased)] if self.erased else []
        told += [_unread(self.unread)] if self.unread else []
        told += [_doubted()] if self.is_doubted else []
        told += self.problems
        return (*told, _open()) if self.is_open else tuple(told)


def learn(
    vault: Vault, replaced: KeptAside | None, later: LaterPackages, destroyed: Told
) -> Learned:
    """Let a restored vault, not yet in its place, take over what it must not lose.

    :param replaced: the vault that stood there, None when there was none or nothing of it opens.
    :param destroyed: whom other copies of the vault know as destroyed.
    """
    vault.drain()
    is_doubted = replaced is not None and not sister_copies.is_sister(replaced, vault)
    taking = _TakingOver(replaced, later, destroyed, is_doubted=is_doubted)
    with vault.read() as session:
        taking.find_new(session)
    with vault.write(ROOM, RESTORE) as session:
        taking.write_room(session)
    with vault.write(CASES, RESTORE) as session:
        taking.write_cases(session)
    vault.drain()
    erased = erase_again(vault)
    with vault.read() as session:
        return taking.learned(session, erased)


class _TakingOver:
    """One restore's taking over; each table of the replaced vault is read once."""

    def __init__(
        self, replaced: KeptAside | None, later: LaterPackages, destroyed: Told, *, is_doubted: bool
    ) -> None:
        self._replaced, self._later, self._destroyed = replaced, later, destroyed
        self._is_doubted = is_doubted
        self._read: dict[str, Rows] = {}
        self._new: list[Row] = []
        self._returned: tuple[int, ...] = ()
        self._refused: tuple[str, ...] = ()
        self._before = self._lost = 0
        self._is_forked = False

    def find_new(self, session: Session) -> None:
        """The packages that left after the backup was made, as far as they can be known."""
        kept = session.scalars(select(ReleasedPackage)).all()
        digests, numbers = {one.digest for one in kept}, {one.number for one in kept}
        periods = {one.period for one in kept}
        self._before = max(numbers, default=0)
        for row in sorted(self._rows(ReleasedPackage), key=lambda one: int(one["number"])):
            if row["digest"] in digests:
                continue
            if row["number"] in numbers or row["period"] in periods:
                self._is_forked = True
            else:
                self._new.append(row)

    def write_room(self, session: Session) -> None:
        """Schedules, packages and the ledger of what was carried away."""
        released = set(session.scalars(select(Release.school_year)))
        for row in self._rows(ReleaseSchedule):
            if row["school_year"] not in released:
                session.merge(ReleaseSchedule(**row))
        files = {_digest(one): one for one in self._files()}
        for row in self._new:
            if row["digest"] in files:
                line = line_of(ReleasedPackage(**row), files[row["digest"]])
                outbox.keep_release(session, line)
        self._write_deliveries(session)

    def write_cases(self, session: Session) -> None:
        """Everything that follows in cases.db, in one commit."""
        numbers = {row["number"] for row in self._new}
        for pairs in (ExchangeKey, SigningKey):
            room_key_pairs.take_over(session, table_of(pairs), self._proved_rows(pairs))
        _insert(session, ReleasedPackage, self._new)
        self._add(session, ReleasedNumber, lambda row: row["release"] in numbers)
        self._add(session, ClosedMonth)
        self._write_people_gone(session)
        self._add(session, PastEnrolment)
        self._add_leaves(session)
        for record in _UP_TO_DATE:
            _put_newer(session, record, self._rows(record))
        places = {None, *session.scalars(select(BackupPlace.id))}
        copies = [row for row in self._rows(BackupCopy) if row["place_id"] in places]
        _put_newer(session, BackupCopy, copies)
        students = set(session.scalars(select(Student.id)))
        for record in _OF_STUDENTS:
            there = [row for row in self._rows(record) if row["student_id"] in students]
            _put_newer(session, record, there)
        self._take_in_files(session)
        self._judge(session)

    def learned(self, session: Session, erased: int) -> Learned:
        """What came of it."""
        number = ReleasedPackage.number
        wanted = {row["number"] for row in self._new} | set(self._returned)
        years = session.scalars(select(ReleasedPackage.school_year).where(number.in_(wanted)))
        return Learned(
            releases=len(wanted),
            lost=self._lost,
            erased=erased,
            is_open=bool(ledger_gaps.open_gaps(session)),
            is_silent=any(ledger_gaps.is_silent(session, year) for year in set(years)),
            problems=self._refused,
            unread=self._destroyed.unread,
            is_doubted=self._is_doubted,
        )

    def _years(self) -> set[int]:
        return {row["school_year"] for row in self._new}

    def _rows(self, record: Record) -> tuple[Row, ...]:
        return self._all(record).rows

    def _proved_rows(self, record: Record) -> tuple[Row, ...]:
        """What whoever left must not be able to slip in."""
        return () if self._is_doubted else self._rows(record)

    def _all(self, record: Record) -> Rows:
        """A table of the replaced vault; without one nothing of it is known."""
        name, replaced = record.__tablename__, self._replaced
        if name not in self._read:
            nothing = Rows((), is_whole=False)
            self._read[name] = nothing if replaced is None else replaced.rows(table_of(record))
        return self._read[name]

    def _files(self) -> list[bytes]:
        """The packages that lie in the replaced vault: kept, or on their way to be."""
        if self._replaced is None:
            return []
        waiting = self._replaced.rows(OUTBOX).rows
        found = [row["package"] for row in (*self._rows(Release), *waiting)]
        return [one for one in found if one]

    def _add(
        self, session: Session, record: Record, wanted: Callable[[Row], bool] = lambda _row: True
    ) -> list[Row]:
        """Put in the rows that are not there by their key; returns them."""
        names = [one.name for one in table_of(record).primary_key]
        columns = [getattr(record, name) for name in names]
        known = {tuple(row) for row in session.execute(select(*columns))}
        missing = [
            row
            for row in self._rows(record)
            if tuple(row[name] for name in names) not in known and wanted(row)
        ]
        _insert(session, record, missing)
        return missing

    def _add_leaves(self, session: Session) -> None:
        wanted = select(BookedLeaf.session_id, BookedLeaf.student_id)
        known = {tuple(row) for row in session.execute(wanted)}
        added = self._add(
            session, BookedLeaf, lambda row: (row["session_id"], row["student_id"]) not in known
        )
        there = set(session.scalars(select(SessionNote.id)))
        erased = {stand_in(one) for one in session.scalars(select(ErasedStudent.student_id))}
        counted = {row["session_id"] for row in added if row["student_id"] not in erased}
        self._lost = len(counted - there)

    def _write_people_gone(self, session: Session) -> None:
        """Destructions since, and whose records went, by the replaced vault and other copies."""
        replaced = DestroyedList(self._proved_rows(Destruction), self._proved_rows(ErasedStudent))
        for one in (replaced, *self._destroyed.lists):
            destroyed_lists.put_in(session, one)

    def _write_deliveries(self, session: Session) -> None:
        known = {
            tuple(getattr(one, name) for name in _CARRIED): one
            for one in session.scalars(select(Delivery))
        }
        for row in self._rows(Delivery):
            same = known.get(tuple(row[name] for name in _CARRIED))
            if same is None:
                session.add(Delivery(**{name: row[name] for name in (*_CARRIED, "state")}))
            else:
                same.state = row["state"]

    def _take_in_files(self, session: Session) -> None:
        """Packages from sticks, and those of a room.db whose cases.db cannot be read any more."""
        returned, refused = self._returned_packages()
        taken = take_in(session, returned)
        self._returned = taken.numbers
        self._refused = (*refused, *taken.refused)

    def _returned_packages(self) -> tuple[list[ReturnedPackage], list[str]]:
        read = self._later.read
        if read is None:
            return [], []
        found, refused = read_all(self._later.files, read)
        # What is no package in the replaced vault the principal may have put there.
        kept, _not_told = read_all(self._files(), read)
        return [*found, *kept], refused

    def _judge(self, session: Session) -> None:
        """What is missing by now, and of which packages it is not known what they counted."""
        counted = (ReleasedNumber, ClosedMonth, BookedLeaf)
        numbers = [row["number"] for row in self._new]
        declared = set(session.scalars(select(ReleaseSchedule.school_year)))
        is_counted = all(self._all(one).is_whole for one in counted)
        if numbers and not (is_counted and declared.issuperset(self._years())):
            ledger_gaps.begin_uncounted(session, min(numbers), max(numbers))
        is_known = self._all(ReleasedPackage).is_whole and not self._is_forked
        if is_known:
            ledger_gaps.follow_chain(session)
            if self._returned:
                ledger_gaps.begin_uncounted(session, min(self._returned), max(self._returned))
        elif self._is_forked or self._returned or self._new or self._may_lack(session):
            ledger_gaps.begin_tail(session, self._before + 1)

    def _may_lack(self, session: Session) -> bool:
        """Whether packages may have left of which nothing at all is known."""
        return not self._later.none_left and ledger_gaps.could_have_left(session)


def _insert(session: Session, record: Record, rows: Sequence[Row]) -> None:
    if rows:
        session.execute(insert(table_of(record)), [dict(row) for row in rows])


def _put_newer(session: Session, record: Record, rows: Sequence[Row]) -> None:
    """Rows as the replaced vault had them last, in place of those of the same key."""
    for row in rows:
        session.merge(record(**row))
    session.flush()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _taken_over(count: int) -> str:
    return ngettext(
        "{count} package that left after this backup was made is known here too; whatever leaves "
        "from now on agrees with it.",
        "{count} packages that left after this backup was made are known here too; whatever leaves "
        "from now on agrees with them.",
        count,
    ).format(count=count)


def _lost(count: int) -> str:
    return ngettext(
        "{count} session that was counted in them is not in this backup. It stays counted: if it "
        "is written up again, the next package counts it once more.",
        "{count} sessions that were counted in them are not in this backup. They stay counted: if "
        "they are written up again, the next package counts them once more.",
        count,
    ).format(count=count)


def _silent() -> str:
    return _(
        "What was counted in these packages is not known any more. So that nobody can be made out "
        "from the difference, later packages of the same school year tell no sessions."
    )


def _erased(count: int) -> str:
    return ngettext(
        "{count} student whose records had been destroyed was in this backup and is destroyed "
        "again.",
        "{count} students whose records had been destroyed were in this backup and are destroyed "
        "again.",
        count,
    ).format(count=count)


def _unread(count: int) -> str:
    return ngettext(
        "{count} other copy of this vault is damaged: a student whom it alone knows as destroyed "
        "may be here again.",
        "{count} other copies of this vault are damaged: a student whom they alone know as "
        "destroyed may be here again.",
        count,
    ).format(count=count)


def _doubted() -> str:
    return _(
        "Nothing proves that the vault that stood here is under this backup's keys or newer ones, "
        "so neither whom it lists as destroyed nor the room's own keys in it were taken over: "
        "destroy again what was destroyed since."
    )


def _open() -> str:
    return _(
        "Packages may have left after this backup was made that are not known here. Nothing new "
        "leaves until they are put in, or until two people sign that there are none: see the page "
        "“Export of totals”."
    )
