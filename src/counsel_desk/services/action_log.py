"""The log of who did what, for whoever may read its file: piece by piece, checked, and on paper.

A counsellor reads the logs of both files, a principal that of room.db. No line names a student.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counsel_desk import clock, errors
from counsel_desk.i18n import _, ngettext
from counsel_desk.records import log_acts
from counsel_desk.records.log_acts import LogLine
from counsel_desk.records.log_sheet import LogSheet
from counsel_desk.services.room.room_settings import ROOM_NAME, setting_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store import audit, audit_reading, checking, state
from counsel_desk.store.audit_reading import Wanted
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Vault

PAGE = 200
"""As many lines as a window shows at a time."""
MOST_ON_PAPER = 5000
HEAD_DIGITS = 16
_HEAD = re.compile(r"[0-9a-f]{16,64}")


@dataclass(frozen=True)
class Asked:
    """Which lines of which file; an empty ``kind`` takes all, ``log_acts.ALL_BUT_DRAFTS`` most."""

    file: str = ROOM
    first: date | None = None
    last: date | None = None
    person: str = ""
    kind: str = ""


@dataclass(frozen=True)
class LogPage:
    """Some lines, the newest first; ``count`` says how many there are of all that were asked."""

    lines: tuple[LogLine, ...]
    count: int
    skipped: int


@dataclass(frozen=True)
class HeadAnswer:
    """What a printed head belongs to: an entry, or none; and that in a sentence.

    ``is_sound`` is False where it belongs to none, or to one behind a place that does not hold.
    """

    line: LogLine | None
    sentence: str
    is_sound: bool = False


class ActionLog:
    """Reads the logs, and keeps in them that they, or a recovery sheet, went to paper."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @property
    def files(self) -> tuple[str, ...]:
        """The files whose log this person may read, the room's first."""
        return self._vault.sides

    def people(self, file: str) -> Sequence[str]:
        """Everybody who stands in a file's log.

        :raises errors.WrongRole: for a file that this person cannot open; so do all others here.
        """
        with self._vault.read() as session:
            return audit_reading.people(session, self._side(file))

    def page(self, asked: Asked, skip: int = 0, most: int = PAGE) -> LogPage:
        """Some of the lines that were asked for."""
        side, wanted = self._side(asked.file), _wanted(asked)
        with self._vault.read() as session:
            count = audit_reading.count(session, side, wanted)
            found = audit_reading.piece(session, side, wanted, skip=skip, most=most)
        return LogPage(tuple(map(_line, found)), count, skip)

    def check(self, file: str) -> str:
        """Whether a log holds together; says so in a sentence.

        :raises errors.DamagedVault: with the entry from which on it does not.
        """
        side = self._side(file)
        checking.check_log(self._vault, side)
        with self._vault.read() as session:
            count = audit_reading.count(session, side, Wanted())
        return ngettext(
            "The log of “{file}” is unbroken: {count} entry, each sealed to the one before.",
            "The log of “{file}” is unbroken: {count} entries, each sealed to the one before.",
            count,
        ).format(file=FILE_NAMES[side], count=count)

    def compare(self, file: str, typed: str) -> HeadAnswer:
        """Whether the record once was as it was when this head was printed.

        :param typed: the 16 digits from paper; spaces, capitals and wide digits do not count.
        :raises errors.BadInput: for what is no head.
        """
        side, digits = self._side(file), head_digits(typed)
        with self._vault.read() as session:
            found = audit_reading.with_head(session, side, digits)
            broken = audit.first_break(session, side, self._vault.audit_key(side))
            count = audit_reading.count(session, side, Wanted())
        if found is None:
            return HeadAnswer(None, _no_such_state(FILE_NAMES[side]))
        line = _line(found)
        if broken is not None and broken <= line.n:
            return HeadAnswer(line, str(audit.broken_at(side, broken)))
        return HeadAnswer(line, _state_after(line, count - line.n), is_sound=True)

    def sheet(self, asked: Asked) -> LogSheet:
        """The lines as they are printed, the oldest first, with the head of the log now.

        :raises errors.Refused: when they are too many for paper.
        """
        side, wanted = self._side(asked.file), _wanted(asked)
        with self._vault.read() as session:
            count = audit_reading.count(session, side, wanted)
            if count > MOST_ON_PAPER:
                raise errors.Refused(_too_many(count))
            found = audit_reading.piece(session, side, wanted, skip=0, most=MOST_ON_PAPER)
            now = state.read(session, side)
            return LogSheet(
                school=profile_on(session, clock.today()).name,
                room=setting_of(session, ROOM_NAME) or _("Counselling room"),
                is_cases=side == CASES,
                first=asked.first,
                last=asked.last,
                person=asked.person,
                kind=asked.kind,
                lines=tuple(map(_line, reversed(found))),
                printed_on=clock.today(),
                head=now.audit_head[:HEAD_DIGITS] if now else "",
                count=now.audit_count if now else 0,
            )

    def note_printed(self, file: str) -> None:
        """Keep in the very log that was printed that it was."""
        with self._vault.write(self._side(file), "audit_log.print"):
            return

    def note_sheet_printed(self, number: int) -> None:
        """Keep in the cases' log that a recovery sheet was printed or saved, by its number."""
        with self._vault.write(self._side(CASES), "recovery_sheet.print", str(number)):
            return

    def _side(self, file: str) -> str:
        if file not in self._vault.sides:
            raise errors.WrongRole(
                _(
                    "The log of the students' files is locked with another key. The password of "
                    "{name} opens the room's log only."
                ).format(name=self._vault.person.name)
            )
        return file


def head_digits(typed: str) -> str:
    """The digits of a head as somebody typed them from paper.

    :raises errors.BadInput: for what is no head.
    """
    folded = unicodedata.normalize("NFKC", typed).casefold()
    digits = "".join(sign for sign in folded if sign.isalnum())
    if _HEAD.fullmatch(digits) is None:
        raise errors.BadInput(
            _("The seal of the record has 16 digits, 0 to 9 and a to f. Look at the paper again.")
        )
    return digits


def _wanted(asked: Asked) -> Wanted:
    span = (asked.first, asked.last, asked.person)
    if not asked.kind:
        return Wanted(*span)
    if asked.kind in (log_acts.ALL_BUT_DRAFTS, log_acts.CHANGED):
        # What is not known, from a later version, has changed something.
        kinds = (log_acts.DRAFTS,) if asked.kind == log_acts.ALL_BUT_DRAFTS else log_acts.KINDS
        others = [kind for kind in kinds if kind != log_acts.CHANGED]
        return Wanted(*span, but=tuple(one for kind in others for one in log_acts.actions_of(kind)))
    return Wanted(*span, only=tuple(log_acts.actions_of(asked.kind)))


def _line(entry: audit.AuditEntry) -> LogLine:
    return LogLine(entry.n, entry.at, entry.person, entry.action, entry.subject)


def _state_after(line: LogLine, since: int) -> str:
    if not since:
        told = _("This is the record's state after entry {n} of {day}. Nothing was written since.")
        return told.format(n=line.n, day=line.day)
    return ngettext(
        "This is the record's state after entry {n} of {day}. {count} entry was written since, and "
        "all before it is as it was.",
        "This is the record's state after entry {n} of {day}. {count} entries were written since, "
        "and all before them is as it was.",
        since,
    ).format(n=line.n, day=line.day, count=since)


def _no_such_state(file: str) -> str:
    return _(
        "“{file}” never was in this state: either the record was written anew from outside, or an "
        "older copy was put back, or the digits are of another record. Compare them again, then "
        "keep the folder as it is and the paper with it."
    ).format(file=file)


def _too_many(count: int) -> str:
    return _(
        "These are {count} entries, too many for paper. Choose fewer days, one person or one kind."
    ).format(count=count)
