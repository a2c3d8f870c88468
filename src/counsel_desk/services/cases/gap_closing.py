"""Ways out of a gap: the packages are put in, or two people sign that it stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.released_package import ReleasedPackage
from counsel_desk.services.cases.ledger_gaps import NONE_LEFT, close_tail, open_gaps
from counsel_desk.services.cases.package_returns import TakenIn, take_in
from counsel_desk.services.cases.returned_package import Read, read_all
from counsel_desk.services.second_person import SecondPerson, agreed
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

PUT_IN, SIGN = "ledger_gap.put_in", "ledger_gap.sign"
REASONS = "gap_reason"


@dataclass(frozen=True, repr=False)
class GapView:
    """What is known of the packages that are missing.

    ``last_period`` was released before them, on ``last_day``; None when nothing was. ``came_back``
    have been put in since. ``is_certain`` says that packages are missing for certain.
    """

    found_on: date
    last_period: str | None
    last_day: date | None
    came_back: tuple[str, ...]
    is_certain: bool


class GapClosing:
    """Tells of gaps and closes them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def view(self) -> GapView | None:
        """The gap as it stands; None when nothing is missing."""
        with self._vault.read() as session:
            gaps = open_gaps(session)
            if not gaps:
                return None
            first = gaps[0].first_number
            wanted = select(ReleasedPackage).order_by(ReleasedPackage.number)
            kept = session.scalars(wanted).all()
            before = [one for one in kept if one.number < first]
            return GapView(
                found_on=min(one.found_on for one in gaps),
                last_period=before[-1].period if before else None,
                last_day=before[-1].made_on if before else None,
                came_back=tuple(one.period for one in kept if one.number >= first),
                is_certain=any(one.last_number is not None for one in gaps),
            )

    def put_in(self, files: Sequence[bytes], read: Read, *, are_all: bool = False) -> TakenIn:
        """Take packages back into the ledger.

        :param are_all: whoever puts them in says that nothing else has left.
        :raises errors.Refused: when nothing is missing, or ``are_all`` is said of nothing.
        """
        found, refused = read_all(files, read)
        self._vault.drain()
        with self._vault.write(CASES, PUT_IN) as session:
            if not open_gaps(session):
                raise errors.Refused(_("No package is missing here."))
            taken = take_in(session, found)
            if are_all:
                close_tail(session)
        return TakenIn(taken.numbers, (*refused, *taken.refused))

    def sign_off(self, reason: str, second: SecondPerson) -> None:
        """Two people say that what is missing stays missing, or that there was nothing.

        :raises errors.BadInput: for a reason that is not in its list.
        :raises errors.WrongPassword: when the second person's password is not right.
        :raises errors.Refused: when it is the same person, when nothing is missing, or when
            packages are missing for certain and the reason says that there were none.
        """
        codes.require(REASONS, reason)
        view = self.view()
        if view is None:
            raise errors.Refused(_("No package is missing here."))
        if reason == NONE_LEFT and (view.is_certain or view.came_back):
            raise errors.Refused(
                _("Packages did leave in that time: later ones or those put in show it.")
            )
        alone = _("Nobody signs twice: it takes another counsellor or the principal.")
        witness = agreed(self._vault, second, alone)
        with self._vault.write(CASES, SIGN) as session:
            for gap in open_gaps(session):
                gap.signed_on, gap.reason = clock.today(), reason
                gap.signed_by, gap.witnessed_by = self._vault.person.name, witness
