"""Entering a way to report harm, or that a letter box was emptied."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import code_box, number_edit
from counsel_desk.gui.form_dialog import Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.register_dialog import RegisterDialog, asked_day, day_at
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.report_channels import (
    LETTER_BOX,
    LONGEST_PLACE,
    MOST_LETTERS,
    ChannelFields,
    ChannelLine,
    EmptyingFields,
)

FORM, EMPTYING_FORM = "registers_channel", "registers_emptying"


def keep_channel(desk: Desk, channel_id: int | None, fields: ChannelFields) -> None:
    """Add a way, or change one."""
    channels = desk.room.report_channels
    if channel_id is None:
        channels.add(fields)
    else:
        channels.change(channel_id, fields)


def end_channel(desk: Desk, channel_id: int) -> None:
    """It is there no longer."""
    desk.room.report_channels.end(channel_id)


def empty_box(desk: Desk, channel_id: int, fields: EmptyingFields) -> None:
    """A letter box was emptied."""
    desk.room.report_channels.emptied(channel_id, fields)


class ReportChannelDialog(RegisterDialog):
    """``known`` is the way to change, None for a new one."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, known: ChannelLine | None = None
    ) -> None:
        super().__init__(parent, around, _("A way to report harm"), _("Save"))
        self._id = known.id if known else None
        fields = known.fields if known else ChannelFields(LETTER_BOX, "", clock.today())
        self.kind_box = code_box("report_channel_kind", fields.kind)
        self.place_edit = line_edit(_("where it hangs, or the number"))
        self.keeper_edit = line_edit()
        for edit, text in ((self.place_edit, fields.place), (self.keeper_edit, fields.keeper)):
            edit.setMaxLength(LONGEST_PLACE)
            edit.setText(text)
        self.since_edit = day_at(fields.since)
        self.since_field = Field(_("There since"), self.since_edit)
        self.add_row(Field(pgettext("way", "Kind"), self.kind_box), self.since_field)
        self.body.addWidget(Field(_("Where"), self.place_edit))
        self.body.addWidget(Field(_("Who keeps it"), self.keeper_edit))
        if known is None:
            self.keep_as(FORM, self._editors())
        elif known.until is None:
            ended = partial(end_channel, channel_id=known.id)
            self._offer_at_foot(_("Not there any more"), ended)
        self.place_edit.setFocus()

    def work(self) -> Work | None:
        since = asked_day(self.since_field, self.since_edit)
        if since is None:
            return None
        fields = ChannelFields(
            self.kind_box.code or LETTER_BOX, self.place_edit.text(), since,
            self.keeper_edit.text(),
        )  # fmt: skip
        return partial(keep_channel, channel_id=self._id, fields=fields)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "kind": self.kind_box, "place": self.place_edit, "keeper": self.keeper_edit,
            "since": self.since_edit,
        }  # fmt: skip


class EmptyingDialog(RegisterDialog):
    """How many letters lay in a box; what they said stands nowhere here."""

    def __init__(self, parent: QWidget | None, around: Surroundings, box: ChannelLine) -> None:
        super().__init__(parent, around, _("The letter box was emptied"), _("Save"))
        self._id = box.id
        self.day_edit = day_at(clock.today())
        self.letters_edit = number_edit(0, MOST_LETTERS, least=0)
        self.by_edit = line_edit()
        self.by_edit.setText(around.facts.person)
        self.day_field = Field(_("Day"), self.day_edit)
        self.body.addWidget(words(box.fields.place, wrap=True))
        self.add_row(
            self.day_field, Field(_("Letters"), self.letters_edit),
            Field(_("Emptied by"), self.by_edit),
        )  # fmt: skip
        editors: dict[str, QWidget] = {
            "day": self.day_edit, "letters": self.letters_edit, "by": self.by_edit
        }  # fmt: skip
        self.keep_as(EMPTYING_FORM, editors, str(box.id))
        self.letters_edit.setFocus()

    def work(self) -> Work | None:
        day = asked_day(self.day_field, self.day_edit)
        if day is None:
            return None
        fields = EmptyingFields(day, self.letters_edit.value(), self.by_edit.text())
        return partial(empty_box, channel_id=self._id, fields=fields)
