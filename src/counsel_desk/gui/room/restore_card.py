"""When something is broken: going back to a backup, and trying yearly whether one would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.restore_dialog import KnownBackup, RestoreDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import rule, set_role, words
from counsel_desk.gui.widgets.waiting_bar import waiting_bar
from counsel_desk.i18n import _, ngettext, said
from counsel_desk.records import codes
from counsel_desk.reports.words import date_words
from counsel_desk.services.backups import KnownCopy
from counsel_desk.services.desk import Desk
from counsel_desk.services.restore_views import GOOD, DrillEntry, DrillResult


@dataclass(frozen=True)
class RestoreFacts:
    """The backups that can be gone back to, who may, and what came of the last try.

    ``tried`` are those that open with the keys of now: only these can be tried without a password.
    """

    known: tuple[KnownBackup, ...]
    tried: tuple[KnownBackup, ...]
    people: tuple[str, ...]
    person: str
    last: DrillEntry | None
    is_due: bool


class RestoreCard(Card):
    """The deed itself is the program's: everything that is open has to be closed for it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("When something is broken"))
        self._around = around
        self.facts: RestoreFacts | None = None
        told = _(
            "Look into a backup first: it tells what it holds and what would be missing. The "
            "present files are kept aside."
        )
        self.restore_button = button(_("Go back to a backup…"), self.restore)
        self.drill_label = words("", "muted", wrap=True)
        tried = _("Try whether a backup would help")
        self.drill_box = ChoiceBox((), name=_("The backup to try"))
        self.drill_button = button(_("Try it now"), self.try_it, name=tried)
        self.result_label = words("", "good", wrap=True)
        self.bar = waiting_bar(_("Trying the backup"))
        self.add(words(told, "muted", wrap=True))
        self.body.addLayout(beside(self.restore_button))
        self.add(rule(), self.drill_label)
        self.body.addLayout(beside(self.drill_box, self.drill_button))
        self.add(self.bar, self.result_label)
        self.bar.hide()
        self.result_label.hide()
        self.restore_button.setEnabled(False)

    def refresh(self) -> None:
        """Read again."""
        self._around.vault.post(read_facts, self._fill)

    def restore(self) -> None:
        """Choose, look, and hand the deed to the program."""
        facts = self.facts
        if facts is None:
            return
        dialog = RestoreDialog(self.window(), facts.known, facts.people, facts.person, self._look)
        act = self._around.extras.get("restore")
        if callable(act):
            dialog.wanted.connect(partial(act, dialog))
        dialog.open()

    def try_it(self) -> None:
        """Restore the chosen backup beside the vault, look it over, and throw it away."""
        chosen = self.drill_box.value
        backup = chosen if isinstance(chosen, Path) else None
        self.drill_button.setEnabled(False)
        self.result_label.hide()
        self.bar.show()
        work = partial(run_drill, backup=backup)
        self._around.vault.post(work, self._tried, self._failed)

    def _look(self, folder: Path, name: str, password: str, found: object, refused: object) -> None:
        def look(desk: Desk) -> object:
            return desk.restoring.preview(folder, name, password)

        self._around.vault.post(look, found, refused)  # type: ignore[arg-type]

    def _fill(self, facts: RestoreFacts) -> None:
        self.facts = facts
        self.restore_button.setEnabled(True)
        self._offer(facts.tried)
        self.drill_label.setText(drill_words(facts.last, is_due=facts.is_due))
        set_role(self.drill_label, "role", "warm" if facts.is_due else "muted")

    def _offer(self, tried: Sequence[KnownBackup]) -> None:
        """The newest, unless another one is chosen and still there."""
        there = [one.folder for one in tried]
        chosen = self.drill_box.value
        if chosen not in there:
            chosen = there[0] if there else None
        self.drill_box.fill([(one.folder, one.title) for one in tried], chosen)
        self.drill_box.setVisible(len(there) > 1)

    def _tried(self, result: DrillResult) -> None:
        self._finish(result_words(result), "good" if result.outcome == GOOD else "error")
        self.refresh()

    def _failed(self, problem: DeskError) -> None:
        self._finish(str(problem), "error")

    def _finish(self, sentence: str, role: str) -> None:
        self.bar.hide()
        self.drill_button.setEnabled(True)
        self.result_label.setText(sentence)
        set_role(self.result_label, "role", role)
        self.result_label.show()


def drill_words(last: DrillEntry | None, *, is_due: bool) -> str:
    """When it was tried last, and that it is time again."""
    if last is None:
        told = _("Nobody has tried yet whether a backup would help.")
    else:
        outcome = codes.load("drill_outcome").label(last.outcome)
        told = _("Tried last on {day} by {person}: {outcome}.").format(
            day=date_words(last.done_on), person=last.done_by, outcome=outcome
        )
    again = _("Once a year is enough; it takes a minute and changes nothing.")
    due = _("It is time to try it.")
    return said(told, due if is_due else "", again)


def result_words(result: DrillResult) -> str:
    """What a try found."""
    if result.outcome == GOOD:
        return ngettext(
            "This backup would help: it was restored, looked over and thrown away again. It holds "
            "{count} session of {students} students.",
            "This backup would help: it was restored, looked over and thrown away again. It holds "
            "{count} sessions of {students} students.",
            result.sessions,
        ).format(count=result.sessions, students=result.students)
    outcome = codes.load("drill_outcome").label(result.outcome)
    told = _("It was tried, and this came of it: {outcome}.").format(outcome=outcome)
    return said(told, result.sentence, _("Make a new backup now, on a stick too."))


def run_drill(desk: Desk, backup: Path | None) -> DrillResult:
    """Try one of the backups, the newest daily one when none is named."""
    return desk.restoring.drills.run(backup)


def read_facts(desk: Desk) -> RestoreFacts:
    """What the card shows."""
    drills = desk.restoring.drills
    tried = drills.all()
    people = [one.name for one in desk.safekeeping.people() if one.is_counsellor]
    found = [one for one in desk.backups.known() if one.is_reachable]
    own = desk.backups.own_key_mark
    return RestoreFacts(
        known=_titled(desk, found),
        tried=_titled(desk, [one for one in found if one.key_mark == own]),
        people=tuple(people),
        person=desk.person,
        last=tried[0] if tried else None,
        is_due=drills.is_due(),
    )


def _titled(desk: Desk, found: Sequence[KnownCopy]) -> tuple[KnownBackup, ...]:
    title = _("{day} {time} ・ {place}")
    return tuple(
        KnownBackup(
            one.folder,
            title.format(
                day=one.made_at.date().isoformat(), time=f"{one.made_at:%H:%M}",
                place=_where(one.folder.parent, desk.backups.own),
            ),
        )
        for one in found
    )  # fmt: skip


def _where(place: Path, own: Path) -> str:
    return _("beside the vault") if place == own else place.name
