"""Ways to report harm: where they are, who keeps them, and when letter boxes were emptied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_part import RegisterPart
from counsel_desk.gui.room.register_rows import RegisterRow
from counsel_desk.gui.room.report_channel_dialogs import EmptyingDialog, ReportChannelDialog
from counsel_desk.i18n import _, ngettext, pgettext
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.report_channels import ChannelLine, EmptyingFields

_DOT = " ・ "
_SHOWN = 3


def read_channels(desk: Desk) -> Sequence[ChannelLine]:
    """Every way, those in use first."""
    return desk.room.report_channels.all()


class ReportChannelsPart(RegisterPart):
    """A principal sees the rows without anything to press."""

    key = "channels"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("＋ Letter box or other way"), ReportChannelDialog)

    @property
    def title(self) -> str:
        return _("Ways to report harm")

    def refresh(self) -> None:
        self.around.vault.post(read_channels, self._fill)

    def _fill(self, lines: Sequence[ChannelLine]) -> None:
        self._show((self._row(one) for one in lines), _what_for())

    def _row(self, line: ChannelLine) -> RegisterRow:
        state = (_("in use"), "good") if line.until is None else (_("taken away"), "plain")
        return RegisterRow(
            channel_words(line), (since_words(line), *emptied_words(line)), state, self._acts(line)
        )

    def _acts(self, line: ChannelLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        place = line.fields.place
        change = self._act(
            _("Change"), _("Change: {what}").format(what=place),
            lambda: ReportChannelDialog(self, self.around, line),
        )  # fmt: skip
        emptied = self._act(
            _("Emptied"), _("Emptied: {what}").format(what=place),
            lambda: EmptyingDialog(self, self.around, line),
        )  # fmt: skip
        return (emptied, change) if line.is_box and line.until is None else (change,)


def channel_words(line: ChannelLine) -> str:
    """Kind, place and keeper."""
    kind = codes.load("report_channel_kind").label(line.fields.kind)
    return _DOT.join(filter(None, (kind, line.fields.place, line.fields.keeper)))


def since_words(line: ChannelLine) -> str:
    """From when, and until when it was there."""
    told = [_("since {day}").format(day=date_words(line.fields.since))]
    if line.until is not None:
        told.append(pgettext("way", "until {day}").format(day=date_words(line.until)))
    return _DOT.join(told)


def emptied_words(line: ChannelLine) -> tuple[str, ...]:
    """The latest emptyings, one a line; that there was none is said too."""
    if not line.is_box:
        return ()
    if not line.emptyings:
        return () if line.until else (_("not emptied yet"),)
    return tuple(_emptied(one) for one in line.emptyings[:_SHOWN])


def _emptied(one: EmptyingFields) -> str:
    letters = ngettext("{count} letter", "{count} letters", one.letters).format(count=one.letters)
    return _DOT.join((_("emptied {day}").format(day=date_words(one.day)), letters, one.emptied_by))


def _what_for() -> str:
    return _(
        "Nothing is entered yet. Students, parents and teachers must know where they can report "
        "violence, bullying or abuse: letter boxes, telephones, people to turn to. Here stands "
        "where they are, and when a letter box was emptied."
    )
