"""Research projects, examples without names, and awards (clause 二(三)3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order
from counsel_desk.records.room.research_item import ResearchItem
from counsel_desk.services.room.registers import Register, Values, added, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LIST, LEVELS = "research_kind", "training_level"
EXAMPLE = "example"
LONGEST_TITLE = 60


@dataclass(frozen=True)
class ResearchFields:
    """One item; ``names_removed`` says that an example shows nobody."""

    kind: str
    title: str
    level: str
    since: date
    until: date | None = None
    names_removed: bool = False
    remark: str = ""


@dataclass(frozen=True)
class ResearchLine:
    """An item of the register."""

    id: int
    fields: ResearchFields


class Research(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[ResearchLine]:
        """Every item, the latest first."""
        wanted = select(ResearchItem).order_by(ResearchItem.since.desc(), ResearchItem.id.desc())
        with self._vault.read() as session:
            return [_line(one) for one in session.scalars(wanted)]

    def add(self, fields: ResearchFields) -> int:
        """An item; returns its id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for an example of which nobody says that names were removed, a text
            that names a student, or a remark that is too long.
        """
        made = ResearchItem(**self._checked(fields))
        with self._vault.write(ROOM, "research.add") as session:
            return added(session, made)

    def change(self, item_id: int, fields: ResearchFields) -> None:
        """It ended, or something was entered wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        self._change("research.change", ResearchItem, item_id, self._checked(fields))

    def remove(self, item_id: int) -> None:
        """Take an item out that was entered by mistake, with its papers."""
        with self._vault.write(ROOM, "research.remove") as session:
            removed(session, ResearchItem, item_id)

    def _checked(self, fields: ResearchFields) -> Values:
        codes.require(LIST, fields.kind)
        codes.require(LEVELS, fields.level)
        require_order(fields.since, fields.until)
        if fields.kind == EXAMPLE and not fields.names_removed:
            raise errors.Refused(
                _(
                    "An example goes in only without anything that shows who it was. Say that "
                    "names, class, days and places were removed."
                )
            )
        title = self._worded(fields.title, _("Give it a title."), LONGEST_TITLE)
        remark = checked_remark(fields.remark, self._guard)
        return {**vars(fields), "title": title, "remark": remark}


def _line(one: ResearchItem) -> ResearchLine:
    fields = ResearchFields(
        one.kind, one.title, one.level, one.since, one.until, one.names_removed, one.remark or ""
    )
    return ResearchLine(one.id, fields)
