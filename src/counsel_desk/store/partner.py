"""What each file remembers of the other, so that an older copy put back alone is noticed.

cases.db keeps room.db's sequence number in plain. room.db keeps that of cases.db sealed under a
key derived from the cases key: the principal must not even learn how many changes the cases saw.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.store import sealing, state
from counsel_desk.store.file_layout import FILE_NAMES

_CONTEXT = sealing.context("counsel-desk partner mark")


def mark_in_room(session: Session, cases_key: bytes) -> None:
    """Let room.db remember, unreadably for the principal, how far cases.db has come."""
    cases = state.read(session, "cases")
    assert cases is not None
    key = sealing.derive(cases_key, "partner mark")
    sealed = sealing.seal(key, cases.seq.to_bytes(8, "big"), _CONTEXT)
    state.remember_partner(session, "room", sealed.hex())


def mark_in_cases(session: Session) -> None:
    """Let cases.db remember how far room.db has come."""
    room = state.read(session, "room")
    assert room is not None
    state.remember_partner(session, "cases", str(room.seq))


def is_current(session: Session, side: str, cases_key: bytes) -> bool:
    """Whether one file remembers the other as it stands now."""
    own, other = state.read(session, side), state.read(session, _other(side))
    assert own is not None
    assert other is not None
    if own.partner_mark is None:
        return False
    known = _opened(own.partner_mark, cases_key) if side == "room" else int(own.partner_mark)
    return known == other.seq


def refuse_older(session: Session, cases_key: bytes) -> None:
    """Compare the marks with the numbers.

    :raises errors.OlderFile: naming the file that is older than the other remembers it.
    """
    room, cases = state.read(session, "room"), state.read(session, "cases")
    assert room is not None
    assert cases is not None
    if cases.partner_mark and room.seq < int(cases.partner_mark):
        raise _older("room", "cases")
    if room.partner_mark and cases.seq < _opened(room.partner_mark, cases_key):
        raise _older("cases", "room")


def opened_or_none(mark: str, cases_key: bytes) -> int | None:
    """How far cases.db had come when room.db was marked; None for a mark that is not ours."""
    try:
        return _opened(mark, cases_key)
    except errors.DamagedVault:
        return None


def _other(side: str) -> str:
    return "cases" if side == "room" else "room"


def _opened(mark: str, cases_key: bytes) -> int:
    key = sealing.derive(cases_key, "partner mark")
    try:
        return int.from_bytes(sealing.open_seal(key, bytes.fromhex(mark), _CONTEXT), "big")
    except (sealing.NotAuthentic, ValueError):
        raise errors.DamagedVault(
            _(
                "“room.db” carries a mark that this vault did not write. Somebody changed the "
                "file. Restore the newest good backup into a new folder."
            )
        ) from None


def _older(older: str, other: str) -> errors.OlderFile:
    return errors.OlderFile(
        _(
            "“{older}” is older than “{other}”: an old copy was put back alone, and entries made "
            "since then are missing in it. Put back the newer file, or restore both files of one "
            "backup together."
        ).format(older=FILE_NAMES[older], other=FILE_NAMES[other])
    )
