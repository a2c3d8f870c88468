"""Ways to report harm: where they are, who keeps them, and when letter boxes were emptied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows
from counsel_desk.gui.room.report_channel_dialogs import EmptyingDialog, ReportChannelDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card
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


class ReportChannelsPart(PagePart):
    """A principal sees the rows without anything to press."""

    key = "channels"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.dialog: FormDialog | None = None
        self._writes = around.facts.is_counsellor
        self.card = Card(_("Ways to report harm"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.card.body.addLayout(self.rows)
        self.add_button = button(_("＋ Letter box or other way"), self.begin, kind="primary")
        self.add_button.setVisible(self._writes)
        self.card.head.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Ways to report harm")

    def refresh(self) -> None:
        self.around.vault.post(read_channels, self._fill)

    def begin(self) -> None:
        """The form of a new way."""
        self._ask(ReportChannelDialog(self, self.around))

    def point_at(self, subject_id: str) -> None:
        if self._writes and subject_id:
            self.begin()

    def _fill(self, lines: Sequence[ChannelLine]) -> None:
        if isValid(self):
            fill_rows(self.rows, [self._row(one) for one in lines], _what_for())

    def _row(self, line: ChannelLine) -> RegisterRow:
        state = (_("in use"), "good") if line.until is None else (_("taken away"), "plain")
        return RegisterRow(
            channel_words(line), (since_words(line), *emptied_words(line)), state, self._acts(line)
        )

    def _acts(self, line: ChannelLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        change = button(
            _("Change"), lambda: self._ask(ReportChannelDialog(self, self.around, line)),
            kind="link", name=_("Change: {what}").format(what=line.fields.place),
        )  # fmt: skip
        emptied = button(
            _("Emptied"), lambda: self._ask(EmptyingDialog(self, self.around, line)), kind="link",
            name=_("Emptied: {what}").format(what=line.fields.place),
        )  # fmt: skip
        return (emptied, change) if line.is_box and line.until is None else (change,)

    def _ask(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.stored.connect(self.refresh)
        dialog.open()


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
