"""Sort the rows of a roster by what is to be done with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from counsel_desk.i18n import _
from counsel_desk.imports.cases.known_students import By, KnownStudents
from counsel_desk.imports.cases.roster_changes import back_at_school, changed_fields
from counsel_desk.imports.cases.roster_doubles import doubles_in_sheet, same_student_twice
from counsel_desk.imports.cases.roster_doubts import doubt, doubts_about_match, doubts_about_new
from counsel_desk.imports.cases.roster_rows import RosterRow
from counsel_desk.imports.columns import ColumnSet
from counsel_desk.imports.outcome import Fault, RowVerdict, Verdict, faulty_row
from counsel_desk.records.cases.roster_entry import KnownStudent, RosterChange, RosterEntry

# More new names than these, and more than this share of the known, and the column has slipped.
FEW_NEW_NAMES = 3
SHARE_OF_NEW_NAMES = 0.1


class RosterSorting:
    """The rows of a sheet, sorted into new, changed, doubtful, refused and unchanged."""

    def __init__(
        self, rows: Sequence[RosterRow], columns: ColumnSet, known: KnownStudents, on: date
    ) -> None:
        self._rows = rows
        self._columns = columns
        self._known = known
        self._on = on
        self._faults: defaultdict[int, list[Fault]] = defaultdict(list)
        self._new: list[RosterEntry] = []
        self._matched: list[tuple[RosterEntry, KnownStudent]] = []
        self._sort()
        self._changes = self._compare()

    def to_add(self) -> tuple[RosterEntry, ...]:
        """The rows that nobody known fits and nothing speaks against."""
        return tuple(entry for entry in self._new if not self._faults[entry.row])

    def to_change(self) -> tuple[RosterChange, ...]:
        """The rows that say something new of a known student."""
        return tuple(change for change in self._changes.values() if change.fields)

    def verdicts(self) -> tuple[RowVerdict, ...]:
        """What becomes of each row, in the order of the sheet."""
        return tuple(self._verdict(row.entry.row) for row in self._rows)

    def _verdict(self, row: int) -> RowVerdict:
        if self._faults[row]:
            return faulty_row(row, self._faults[row])
        if row not in self._changes:
            return RowVerdict(row, Verdict.NEW)
        fields = self._changes[row].fields
        return RowVerdict(row, Verdict.CHANGED if fields else Verdict.UNCHANGED, fields=fields)

    def _sort(self) -> None:
        """Collect the faults of the rows themselves, then find the student of every good row."""
        for row in self._rows:
            self._keep(row.faults)
            self._keep(self._born_later(row.entry))
        self._keep(doubles_in_sheet(self._rows, self._columns))
        good = [row.entry for row in self._rows if not self._faults[row.entry.row]]
        claimed = self._claimed(good)
        for entry in good:
            self._place(entry, claimed)
        self._keep(same_student_twice(self._matched))
        self._keep(list(self._many_new_names()))

    def _compare(self) -> dict[int, RosterChange]:
        """By row: what each good row with a known student changes, perhaps nothing."""
        changes = {}
        for entry, student in self._matched:
            if not self._faults[entry.row]:
                told = back_at_school(student, entry)
                fields = changed_fields(student, told)
                changes[entry.row] = RosterChange(student.id, told, fields)
        return changes

    def _keep(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._faults[fault.row].append(fault)

    def _born_later(self, entry: RosterEntry) -> Iterable[Fault]:
        if entry.born is not None and entry.born > self._on:
            heading = self._columns.heading("born")
            message = _("The birth date lies in the future.")
            yield doubt(entry, heading, "born_in_future", message, Verdict.REFUSED)

    def _claimed(self, entries: Sequence[RosterEntry]) -> frozenset[str]:
        """The students whom rows mean by their 学籍号."""
        matches = (self._known.match(entry) for entry in entries)
        return frozenset(
            match.students[0].id
            for match in matches
            if match is not None and match.by is By.NATIONAL_NUMBER
        )

    def _place(self, entry: RosterEntry, claimed: frozenset[str]) -> None:
        match = self._known.match(entry, claimed)
        if match is None:
            self._new.append(entry)
            self._keep(doubts_about_new(entry, self._known, self._columns))
            return
        if len(match.students) == 1:
            self._matched.append((entry, match.students[0]))
        self._keep(doubts_about_match(entry, match, self._known, self._columns))

    def _many_new_names(self) -> Iterable[Fault]:
        """A sheet sorted by one column only gives everybody another's name; so nobody gets one."""
        renamed = [entry for entry, student in self._matched if entry.name != student.name]
        if len(renamed) > max(FEW_NEW_NAMES, SHARE_OF_NEW_NAMES * len(self._matched)):
            heading = self._columns.heading("name")
            message = _("Many rows have another name than before; has the column slipped?")
            for entry in renamed:
                yield doubt(entry, heading, "many_names_differ", message)
