"""Printing slips for the students of a day: whom, in which words, and where they shall come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk.gui.cases.appointments_card import details_of, name_of
from counsel_desk.gui.cases.case_preview import CasePreview
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, language
from counsel_desk.records.cases.appointment import Appointment
from counsel_desk.records.cases.meeting_slip import MeetingSlip
from counsel_desk.records.grades import class_label
from counsel_desk.reports.cases.meeting_slip_pdf import meeting_slip_pdf
from counsel_desk.reports.words import clock, short_date
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import ROOM_NAME, ROOM_PLACE, SLIP_PLACE, SLIP_TEXT

FORM = "calendar_slips"
WIDTH = 560


@dataclass(frozen=True, repr=False)
class SlipWords:
    """The school's words, empty where it has none yet; ``telling`` are names of the room."""

    text: str
    place: str
    telling: tuple[str, ...]


class SlipDialog(FormDialog):
    """The words are kept for the next time; the slips themselves are kept nowhere."""

    def __init__(
        self, parent: QWidget, around: Surroundings, day: date, meetings: Sequence[Appointment]
    ) -> None:
        super().__init__(parent, around, _("Slips for the students"), _("Look and print"))
        self.setMinimumWidth(WIDTH)
        self._page, self._day = parent, day
        self._printed_ids: tuple[str, ...] = ()
        self._telling: tuple[str, ...] = ()
        self.ticks: list[tuple[Appointment, TickBox]] = []
        for one in meetings:
            if one.is_open and one.student_id is not None:
                self.ticks.append((one, _tick(one, day)))
        self.text_edit, self.place_edit = line_edit(), line_edit(_("for example: library office"))
        self.text_field = Field(_("What the slip says"), self.text_edit, _hint())
        self.place_field = Field(_("Where they shall come"), self.place_edit)
        self.telling_label = words("", "warm", wrap=True)
        told = _("Name, class, hour and place stand on a slip, never why.")
        self.body.addWidget(words(told, "muted", wrap=True))
        for _one, tick in self.ticks:
            self.body.addWidget(tick)
        if not self.ticks:
            nobody = _("No student is expected on {day}.").format(day=short_date(day))
            self.body.addWidget(words(nobody, "muted", wrap=True))
        for part in (self.text_field, self.place_field, self.telling_label):
            self.body.addWidget(part)
        self.telling_label.hide()
        self.accept_button.setEnabled(bool(self.ticks))
        for edit in (self.text_edit, self.place_edit):
            edit.textChanged.connect(self._warn)
        around.vault.post(read_words, self._fill)
        self.place_edit.setFocus()
        self.keep_as(FORM, {"text": self.text_edit, "place": self.place_edit})

    def work(self) -> Work | None:
        """Keep the words, and make the sheet in memory."""
        place, text = self.place_edit.text().strip(), self.text_edit.text().strip()
        self.place_field.show_error("" if place else _("Say where they shall come."))
        self.text_field.show_error("" if text else _("Say what stands on the slip."))
        chosen = [one for one, tick in self.ticks if tick.isChecked()]
        self._printed_ids = tuple(one.meeting_id or one.note_id for one in chosen)
        if not place or not text or not chosen:
            return None
        slips = tuple(self.slip(one) for one in chosen)
        return partial(keep_words_and_make, text=text, place=place, slips=slips)

    def slip(self, one: Appointment) -> MeetingSlip:
        """The slip of one appointment."""
        text = self.text_edit.text().strip()
        for mark, value in (
            (_("[day]"), short_date(self._day)),
            (_("[time]"), clock(one.at) if one.at else ""),
            (_("[place]"), self.place_edit.text().strip()),
        ):
            text = text.replace(mark, value)
        label = ""
        if one.cohort is not None:
            label = class_label(one.cohort, one.class_no, self._day, language())
        return MeetingSlip(one.name, label, " ".join(text.split()))

    def _fill(self, known: SlipWords) -> None:
        if isValid(self):
            self._telling = known.telling
            self.text_edit.setText(known.text or _usual())
            self.place_edit.setText(known.place)
            self._warn()

    def _warn(self) -> None:
        """A slip that names the room says what it is about to whoever sees it on the desk."""
        told = self.text_edit.text() + self.place_edit.text()
        found = [one for one in self._telling if one and one in told]
        self.telling_label.setVisible(bool(found))
        self.telling_label.setText(
            _("“{word}” tells others what it is about. Name a place that says nothing.").format(
                word=found[0] if found else ""
            )
        )

    def _done(self, result: object) -> None:
        page, around = self._page, self.around
        super()._done(result)
        if isinstance(result, bytes) and isValid(page):
            preview = CasePreview(page, result, _("Slips"))
            note = partial(note_printed, meeting_ids=self._printed_ids)
            preview.printed.connect(lambda: around.vault.post(note))
            preview.open()


def read_words(desk: Desk) -> SlipWords:
    """The words of the last time, else the place that stands on the door notice."""
    get = desk.room.settings.get
    areas = tuple(one.name for one in desk.room.areas.all())
    return SlipWords(
        text=get(SLIP_TEXT) or "",
        place=get(SLIP_PLACE) or get(ROOM_PLACE) or "",
        telling=(get(ROOM_NAME) or "", *areas, _("counselling")),
    )


def keep_words_and_make(desk: Desk, text: str, place: str, slips: tuple[MeetingSlip, ...]) -> bytes:
    """Keep the words for the next time; the sheet stays in memory."""
    settings = desk.room.settings
    for key, value in ((SLIP_TEXT, text), (SLIP_PLACE, place)):
        if settings.get(key) != value:
            settings.set(key, value)
    return meeting_slip_pdf(slips)


def note_printed(desk: Desk, meeting_ids: tuple[str, ...]) -> None:
    """Keep in the cases' log that the slips went to paper."""
    desk.require_cases().meetings.note_slips_printed(meeting_ids)


def _tick(one: Appointment, day: date) -> TickBox:
    at = clock(one.at) if one.at else _("no hour yet")
    made = TickBox(" ・ ".join(filter(None, (at, name_of(one), details_of(one, day)))))
    # Nobody can be asked to come at no hour.
    made.setChecked(one.at is not None)
    made.setEnabled(one.at is not None)
    return made


def _usual() -> str:
    """Neutral words to begin with."""
    return _("Please come to [place] at [time].")


def _hint() -> str:
    return _("[day], [time] and [place] are filled in for each student.")
