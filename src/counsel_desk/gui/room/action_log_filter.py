"""Which lines of the log are seen: the file, the days, the person, the kind of act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.editors import ChoiceBox, day_edit, day_of
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import log_acts
from counsel_desk.services.action_log import Asked

ROOM, CASES = "room", "cases"
ALL_DAYS, TODAY, WEEK, MONTH, CHOSEN = "all", "today", "week", "month", "chosen"
_BACK = {TODAY: 0, WEEK: 6, MONTH: 29}


class ActionLogFilter(QWidget):
    """``changed`` is sent when other lines are to be seen."""

    changed = Signal()

    def __init__(self, *, is_counsellor: bool) -> None:
        super().__init__()
        files = (CASES, ROOM) if is_counsellor else (ROOM,)
        self.file_segments = Segments(
            _("Log of"), [(one, file_words(one)) for one in files], files[0]
        )
        self.file_segments.setVisible(is_counsellor)
        self.days_box = ChoiceBox(_days(), ALL_DAYS, name=pgettext("log", "Days"))
        today = clock.today()
        self.first_edit = day_edit(
            today - timedelta(days=_BACK[MONTH]), name=pgettext("log", "From")
        )
        self.last_edit = day_edit(today, name=pgettext("log", "To"))
        self.person_box = ChoiceBox((), None, _("Everybody"), name=_("Who"))
        kinds = _kinds(with_drafts=is_counsellor)
        self.kind_box = ChoiceBox(kinds, kinds[0][0], name=_("Kind of act"))
        self._people: tuple[str, ...] = ()
        self._lay_out()
        self._listen()

    @property
    def asked(self) -> Asked:
        """What is chosen."""
        first, last = self._span()
        return Asked(
            file=self.file_segments.value or ROOM,
            first=first,
            last=last,
            person=self.person_box.code or "",
            kind=self.kind_box.code or "",
        )

    def set_file(self, file: str) -> None:
        """Show the log of a file that is offered."""
        self.file_segments.set_value(file)

    def offer_people(self, people: Sequence[str]) -> None:
        """Everybody who stands in the log; who is chosen stays chosen."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        chosen = self.person_box.value
        self.person_box.blockSignals(True)
        self.person_box.fill([(one, one) for one in people], chosen, _("Everybody"))
        self.person_box.blockSignals(False)
        if self.person_box.value != chosen:
            self.changed.emit()

    def _span(self) -> tuple[date | None, date | None]:
        days = self.days_box.code
        if days == CHOSEN:
            first, last = day_of(self.first_edit), day_of(self.last_edit)
            return (first, last) if first <= last else (last, first)
        if days in _BACK:
            return clock.today() - timedelta(days=_BACK[days]), clock.today()
        return None, None

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.file_segments)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.first_field = Field(pgettext("log", "From"), self.first_edit)
        self.last_field = Field(pgettext("log", "To"), self.last_edit)
        for field in (
            Field(pgettext("log", "Days"), self.days_box), self.first_field, self.last_field,
            Field(_("Who"), self.person_box), Field(_("Kind of act"), self.kind_box),
        ):  # fmt: skip
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        box.addLayout(row)
        self._show_days()

    def _listen(self) -> None:
        self.file_segments.chosen.connect(lambda _file: self.changed.emit())
        self.days_box.currentIndexChanged.connect(self._days_changed)
        for edit in (self.first_edit, self.last_edit):
            edit.dateChanged.connect(lambda _day: self.changed.emit())
        for choice in (self.person_box, self.kind_box):
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def _days_changed(self, _place: int) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        for field in (self.first_field, self.last_field):
            field.setVisible(self.days_box.code == CHOSEN)


def file_words(file: str) -> str:
    """What a file is called on this page."""
    return _("Students' files") if file == CASES else _("The room's file")


def _days() -> list[tuple[object, str]]:
    return [
        (ALL_DAYS, _("All days")),
        (TODAY, pgettext("log", "Today")),
        (WEEK, _("The last 7 days")),
        (MONTH, _("The last 30 days")),
        (CHOSEN, _("From … to …")),
    ]


def _kinds(*, with_drafts: bool) -> list[tuple[object, str]]:
    """What to see first stands first; the room's file holds no drafts."""
    everything: tuple[object, str] = ("", _("Everything"))
    kinds: list[tuple[object, str]] = [
        (one, log_acts.kind_words(one))
        for one in log_acts.KINDS
        if with_drafts or one != log_acts.DRAFTS
    ]
    if with_drafts:
        return [(log_acts.ALL_BUT_DRAFTS, _("All but drafts")), *kinds, everything]
    return [everything, *kinds]
