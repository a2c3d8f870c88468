"""Making a release: counted, prepared elsewhere, then kept in one commit and never changed.

Preparing takes long and needs no keys, so it happens between :meth:`Releases.draft` and
:meth:`Releases.keep`, on plain values. The signing key never leaves the vault's thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.disclosure.space import Cell
from counsel_desk.i18n import _
from counsel_desk.records.cases.booked_leaf import BookedLeaf
from counsel_desk.records.cases.closed_month import ClosedMonth
from counsel_desk.records.cases.released_package import ReleasedNumber, ReleasedPackage
from counsel_desk.records.room.release import Release
from counsel_desk.services.cases.ledger import packages_of, require_sound
from counsel_desk.services.cases.release_drafts import Counted, ReleaseDraft, counted
from counsel_desk.services.cases.visits import sexes_of
from counsel_desk.services.release_space import DIMENSIONS
from counsel_desk.services.room.schedules import Schedules
from counsel_desk.store import outbox, room_key_pairs, signing
from counsel_desk.store.outbox import ReleaseLine
from counsel_desk.store.room_key_pairs import SigningPair
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import RELEASE, Vault

Sign = Callable[[bytes], bytes]
Make = Callable[[bytes, Sign], bytes]
"""Makes the package's bytes from a public key and a function that signs with its private half."""


class Releases:
    """Counts, keeps and checks what leaves; only a counsellor holds the keys for it."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def draft(self, period: str) -> ReleaseDraft:
        """Everything that is counted for a period, as it stands; nothing is written.

        :raises errors.UsageProblem: for a text that is no period, or a term the calendar lacks.
        :raises errors.Refused: for a period that was released, a broken ledger, or a school year
            whose terms are not set.
        """
        self._vault.drain()
        with self._vault.read() as session:
            draft = counted(session, period).draft
            _require_new(session, draft.period.name)
        return draft

    def keep(
        self, draft: ReleaseDraft, printed: Mapping[Cell, int], file_name: str, make: Make
    ) -> None:
        """Release: close the months, sign and keep the package; room.db gets it right after.

        :param printed: the numbers that the package prints, by their cells.
        :param make: gets the public key and the signing function, gives the package.
        :raises errors.Refused: when the period is not over, was released meanwhile, the ledger
            broke, or the records are not those any more that were counted.
        :raises errors.StorageProblem: when the disk says no. A release that was kept by then
            reaches room.db at the next unlock.
        """
        draft.require_possible()
        Schedules(self._vault, self.sexes).declare_usual(draft.period.school_year)
        self._vault.drain()
        with self._vault.write(CASES, RELEASE, draft.period.name) as session:
            now = counted(session, draft.period.name)
            _require_new(session, draft.period.name)
            _require_same(draft, now.draft)
            now.draft.require_possible()
            key = _key(session)
            package = make(key.public, partial(signing.sign, key.private))
            release = self._release(session, draft, package, file_name)
            _write(session, now, release, printed)
            outbox.put_release(session, _line(release, package))
        self._vault.drain()

    def check(self) -> None:
        """Compare what room.db holds with what was released.

        :raises errors.Refused: naming the period and the way out.
        """
        self._vault.drain()
        with self._vault.read() as session:
            require_sound(session)

    def put_back(self, packages: Sequence[bytes] = ()) -> None:
        """Mend the ledger: put true packages back, and take out what was never released here.

        :param packages: files as they were once copied out.
        :raises errors.BadInput: when one of them is not a package that was released here.
        """
        self._vault.drain()
        with self._vault.read() as session:
            kept = packages_of(session)
            here = session.scalars(select(Release.package)).all()
        by_digest = {one.digest: one for one in kept}
        # What room.db says of a package may have been changed beside unchanged bytes.
        packages = [*packages, *(one for one in here if _digest(one) in by_digest)]
        found = [(by_digest.get(_digest(one)), one) for one in packages]
        if any(release is None for release, _package in found):
            raise errors.BadInput(
                _(
                    "This file is not, byte for byte, a package that was released from this "
                    "vault. Take the file from another stick that the package was copied to."
                )
            )
        with self._vault.write(ROOM, "release.put_back") as session:
            numbers = [one.number for one in kept]
            session.execute(delete(Release).where(Release.number.not_in(numbers)))
            for release, package in found:
                assert release is not None
                outbox.keep_release(session, _line(release, package))

    def sexes(self) -> tuple[str, ...]:
        """The codes of all sexes in the roster: what a new school year's tables tell apart."""
        with self._vault.read() as session:
            return sexes_of(session)

    def fingerprint(self) -> str:
        """The public key's fingerprint, to be registered at the bureau on paper.

        The key pair is made when it is asked for first.
        """
        with self._vault.read() as session:
            known = room_key_pairs.signing_pair(session)
        if known is not None:
            return signing.fingerprint(known.public)
        with self._vault.write(CASES, "signing_key.make") as session:
            return signing.fingerprint(_key(session).public)

    def _release(
        self, session: Session, draft: ReleaseDraft, package: bytes, file_name: str
    ) -> ReleasedPackage:
        before = packages_of(session)
        return ReleasedPackage(
            number=before[-1].number + 1 if before else 1,
            period=draft.period.name,
            school_year=draft.period.school_year,
            made_on=draft.day,
            made_by=self._vault.person.name,
            digest=_digest(package),
            previous_digest=draft.previous_digest,
            size=len(package),
            file_name=file_name,
        )


def _require_new(session: Session, period: str) -> None:
    wanted = select(ReleasedPackage.made_on).where(ReleasedPackage.period == period)
    made_on = session.scalars(wanted).first()
    if made_on is not None:
        raise errors.Refused(
            _(
                "{period} was released on {day}. A period is released once: ask for its package "
                "again and the same bytes are copied."
            ).format(period=period, day=made_on)
        )


def _digest(package: bytes) -> str:
    return hashlib.sha256(package).hexdigest()


def _require_same(draft: ReleaseDraft, now: ReleaseDraft) -> None:
    if draft.token != now.token:
        raise errors.Refused(
            _(
                "Records were added or changed while the tables of {period} were prepared. Nothing "
                "was released: prepare them once more."
            ).format(period=draft.period.name)
        )


def _key(session: Session) -> SigningPair:
    return room_key_pairs.signing_pair(session) or room_key_pairs.make_signing(session)


def _write(
    session: Session, now: Counted, release: ReleasedPackage, printed: Mapping[Cell, int]
) -> None:
    year = release.school_year
    session.add(release)
    session.flush()
    session.add_all(
        ClosedMonth(month=month, school_year=year, closed_on=clock.today())
        for month in now.draft.closing
    )
    session.add_all(BookedLeaf(school_year=year, **vars(one)) for one in now.bookings)
    session.add_all(
        ReleasedNumber(
            school_year=year, value=value, release=release.number,
            **dict(zip(DIMENSIONS, cell, strict=True)),
        )
        for cell, value in printed.items()
    )  # fmt: skip


def _line(release: ReleasedPackage, package: bytes) -> ReleaseLine:
    names = [name for name in ReleaseLine.__dataclass_fields__ if name != "package"]
    return ReleaseLine(**{name: getattr(release, name) for name in names}, package=package)
