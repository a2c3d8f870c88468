"""The tab of the timeline: everything in one list that filters; Enter opens the thing itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.cases.file_part import FilePart
from counsel_desk.gui.cases.hit_places import WARNING
from counsel_desk.gui.cases.observation_dialog import (
    FORM,
    ObservationDialog,
    ObservationRow,
    read_observation,
)
from counsel_desk.gui.cases.timeline_table import TimelineTable
from counsel_desk.gui.cases.topic_chips import ChipRow
from counsel_desk.gui.cases.warning_reading_dialog import show_warning
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.names import shown_in
from counsel_desk.gui.widgets.search_edit import SearchEdit
from counsel_desk.i18n import _
from counsel_desk.records.cases.timeline import EntryKind, TimelineEntry, counts
from counsel_desk.reports.cases.timeline_words import kind_words
from counsel_desk.services.desk import Desk

RECORDS = (EntryKind.SESSION, EntryKind.GROUP, EntryKind.HOME_VISIT)
OBSERVATIONS = (EntryKind.OBSERVATION, EntryKind.CONVERSATION, EntryKind.LETTER)
PARTS = {
    EntryKind.CONSENT: "consent",
    EntryKind.PLAN: "plan",
    EntryKind.REVIEW: "plan",
    EntryKind.SCAN: "attachments",
    EntryKind.SLIP: "sharing",
    EntryKind.HANDOVER: "sharing",
    EntryKind.REFERRAL: "crisis",
    EntryKind.LEAVE: "crisis",
}
"""Where an entry is shown that is neither a session nor an observation."""
_CHIP_HEIGHT = 26


@dataclass(frozen=True, repr=False)
class Timeline:
    """Everything in a file, the newest first, and the name that may stand in its texts."""

    name: str = ""
    entries: tuple[TimelineEntry, ...] = ()


def read_timeline(desk: Desk, student_id: str) -> Timeline:
    """One student's timeline."""
    cases = desk.require_cases()
    name = cases.students.get(student_id).name
    return Timeline(name, cases.timelines.of_student(student_id))


class StudentTimeline(FilePart):
    """One line for each thing that happened."""

    key = "timeline"
    scrolls = False

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._timeline, self._is_shown = Timeline(), False
        self._kinds: list[str] = []
        self.search_edit = SearchEdit(_("Find words in the timeline"))
        self.add_button = button(_("＋ Observation"), self.write_observation)
        self.chips = ChipRow(_("Kind of entry"))
        self.table = TimelineTable()
        self.empty_label = words("", "muted", wrap=True)
        card = Card()
        row = beside(self.search_edit, self.add_button, stretch=False)
        card.body.addLayout(row)
        self.filter_row = _behind(_("Show only"), self.chips)
        card.add(self.filter_row, self.empty_label, self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.addWidget(card)
        self._connect()

    @property
    def title(self) -> str:
        return _("Timeline")

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """Everything that is there, shown or filtered out."""
        return self._timeline.entries

    def show_name(self, *, reveal: bool) -> None:
        """The name stands masked in the texts as well."""
        if reveal != self._is_shown:
            self._is_shown = reveal
            self._show(self._timeline)

    def clear(self) -> None:
        self.search_edit.forget()
        self._kinds = []
        self._show(Timeline())

    def refresh(self) -> None:
        work = partial(read_timeline, student_id=self.student_id)
        self.around.vault.post(work, partial(self._read, self.student_id))

    def write_observation(self) -> None:
        """Write down what was seen or heard outside a session."""
        self._ask(ObservationDialog(self.window(), self.around, self.student_id))

    def point_at(self, subject_id: str) -> None:
        """Go on with the observation that was begun, or show one."""
        if subject_id == FORM:
            self.write_observation()
        elif subject_id.startswith(WARNING):
            show_warning(self, self.around, subject_id.removeprefix(WARNING), self.refresh)
        else:
            work = partial(read_observation, observation_id=subject_id)
            self.around.vault.post(work, self._show_observation, self.around.tell_problem)

    def open_entry(self, entry: TimelineEntry) -> None:
        """Show the thing itself."""
        if entry.kind in RECORDS:
            self.around.go("record", {"note": entry.subject_id})
        elif entry.kind in OBSERVATIONS:
            self.point_at(entry.subject_id)
        elif entry.kind is EntryKind.WARNING:
            show_warning(self, self.around, entry.subject_id, self.refresh)
        elif entry.kind is EntryKind.MISSED:
            self.around.go("calendar", entry.day)
        elif entry.kind in PARTS:
            self.part_wanted.emit(PARTS[entry.kind], entry.subject_id)

    def _connect(self) -> None:
        self.search_edit.searched.connect(lambda _typed: self._filter())
        self.search_edit.stepped.connect(self.table.step)
        self.search_edit.accepted.connect(self.table.open_marked)
        self.search_edit.left.connect(self.search_edit.clear)
        self.chips.toggled.connect(self._toggle)
        self.table.opened.connect(self.open_entry)

    def _read(self, student_id: str, timeline: Timeline) -> None:
        if student_id == self.student_id and timeline != self._timeline:
            self._show(timeline)

    def _show(self, timeline: Timeline) -> None:
        self._timeline = timeline
        there = counts(self.entries)
        self._kinds = [one for one in self._kinds if one in there]
        options = [(one.value, f"{kind_words(one)} {number}") for one, number in there.items()]
        self.chips.offer(options, self._kinds)
        self.filter_row.setVisible(len(there) > 1)
        self.table.show_entries(self.entries, self._hide)
        self._filter()

    def _hide(self, text: str) -> str:
        return shown_in(text, self._timeline.name, reveal=self._is_shown)

    def _toggle(self, kind: str, on: bool) -> None:
        if on:
            self._kinds.append(kind)
        else:
            self._kinds.remove(kind)
        self._filter()

    def _filter(self) -> None:
        fitting = self.table.filter(self._kinds, self.search_edit.text())
        self.table.setVisible(fitting > 0)
        self.empty_label.setVisible(fitting == 0)
        self.empty_label.setText(
            _("Nothing fits. Take a filter away.")
            if self.entries
            else _("Nothing yet. Sessions, observations and all else will stand here in order.")
        )

    def _show_observation(self, row: ObservationRow) -> None:
        self._ask(ObservationDialog(self.window(), self.around, self.student_id, row))

    def _ask(self, dialog: ObservationDialog) -> None:
        dialog.stored.connect(self.refresh)
        dialog.stored.connect(self.changed)
        dialog.open()


def _behind(told: str, chips: ChipRow) -> QWidget:
    """Chips behind the words that say what they do, in the middle of their first line."""
    row, label = QWidget(), words(told, "muted")
    label.setMinimumHeight(_CHIP_HEIGHT)
    line = beside(label, stretch=False)
    line.setContentsMargins(0, 0, 0, 0)
    line.setAlignment(label, Qt.AlignmentFlag.AlignTop)
    line.addWidget(chips, 1)
    row.setLayout(line)
    return row
