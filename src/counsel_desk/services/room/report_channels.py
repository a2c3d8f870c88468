"""Ways to report harm: letter boxes, telephones and people to turn to (clause 二(五)3).

The principal reads all of this. A letter box says how many letters lay in it, never what they said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.room.report_channel import LetterBoxEmptying, ReportChannel
from counsel_desk.services.room.registers import Register, added, entry
from counsel_desk.store.tables import ROOM

LETTER_BOX = "letter_box"
LONGEST_PLACE = 60
MOST_LETTERS = 999


@dataclass(frozen=True)
class ChannelFields:
    """One way: its kind (a code of ``report_channel_kind``), where it is posted, who keeps it."""

    kind: str
    place: str
    since: date
    keeper: str = ""


@dataclass(frozen=True)
class EmptyingFields:
    """A letter box was emptied."""

    day: date
    letters: int
    emptied_by: str


@dataclass(frozen=True)
class ChannelLine:
    """A way with its emptyings, the latest first."""

    id: int
    fields: ChannelFields
    until: date | None
    emptyings: tuple[EmptyingFields, ...]

    @property
    def is_box(self) -> bool:
        """Whether it is one that is emptied."""
        return self.fields.kind == LETTER_BOX


class ReportChannels(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[ChannelLine]:
        """Every way, those in use first, in the order they were set up."""
        with self._vault.read() as session:
            channels = session.scalars(select(ReportChannel).order_by(ReportChannel.id)).all()
            latest = select(LetterBoxEmptying).order_by(
                LetterBoxEmptying.day.desc(), LetterBoxEmptying.id.desc()
            )
            emptyings = session.scalars(latest).all()
        lines = [_line(one, emptyings) for one in channels]
        return sorted(lines, key=lambda one: one.until is not None)

    def add(self, fields: ChannelFields) -> int:
        """A way that is there from a day on; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student.
        """
        channel = ReportChannel(**self._checked(fields), until=None)
        with self._vault.write(ROOM, "report_channel.add") as session:
            return added(session, channel)

    def change(self, channel_id: int, fields: ChannelFields) -> None:
        """It hangs somewhere else, or somebody else keeps it.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student.
        """
        values = self._checked(fields)
        self._change("report_channel.change", ReportChannel, channel_id, values)

    def end(self, channel_id: int) -> None:
        """It is there no longer, from today on; what was counted stays."""
        with self._vault.write(ROOM, "report_channel.end") as session:
            entry(session, ReportChannel, channel_id).until = clock.today()

    def emptied(self, channel_id: int, fields: EmptyingFields) -> None:
        """A letter box was emptied; no letters count too.

        :raises errors.BadInput: for what cannot be, or a way that is no letter box.
        """
        who = fields.emptied_by.strip()
        if not who:
            raise errors.BadInput(_("Say who emptied it."))
        if not 0 <= fields.letters <= MOST_LETTERS or fields.day > clock.today():
            raise errors.BadInput(_("Say on which day it was, and how many letters lay in it."))
        self._guard(who)
        with self._vault.write(ROOM, "report_channel.emptied") as session:
            channel = entry(session, ReportChannel, channel_id)
            if channel.kind != LETTER_BOX:
                raise errors.BadInput(_("Only a letter box is emptied."))
            session.add(
                LetterBoxEmptying(
                    channel_id=channel_id, day=fields.day, letters=fields.letters, emptied_by=who
                )
            )

    def _checked(self, fields: ChannelFields) -> dict[str, object]:
        codes.require("report_channel_kind", fields.kind)
        place, keeper = fields.place.strip(), fields.keeper.strip()
        if not place:
            raise errors.BadInput(_("Say where it is, or its number."))
        if max(len(place), len(keeper)) > LONGEST_PLACE:
            raise errors.BadInput(
                _("At most {most} characters, please.").format(most=LONGEST_PLACE)
            )
        self._guard(f"{place} {keeper}")
        return {
            "kind": fields.kind, "place": place, "keeper": keeper or None, "since": fields.since
        }  # fmt: skip


def _line(channel: ReportChannel, emptyings: Sequence[LetterBoxEmptying]) -> ChannelLine:
    fields = ChannelFields(channel.kind, channel.place, channel.since, channel.keeper or "")
    counted = tuple(
        EmptyingFields(one.day, one.letters, one.emptied_by)
        for one in emptyings
        if one.channel_id == channel.id
    )
    return ChannelLine(channel.id, fields, channel.until, counted)
