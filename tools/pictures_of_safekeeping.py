"""Pictures of safekeeping: backups, going back, the log, people and keys, students who left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea, QWidget

from counsel_desk import clock
from counsel_desk.errors import WrongPassword
from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases.destroy_dialog import DestroyDialog
from counsel_desk.gui.cases.export_page import ExportPage
from counsel_desk.gui.cases.gap_card import SignOffDialog
from counsel_desk.gui.cases.hand_over_wizard import HandOverWizard, make_list
from counsel_desk.gui.cases.leavers_page import LeaversPage
from counsel_desk.gui.cases.leavers_part import ALL, HELD, LeaversPart
from counsel_desk.gui.cases.retention_dialogs import DecideDialog, HoldDialog, KeepDialog
from counsel_desk.gui.cases.retention_work import certificate_on_paper, register_on_paper
from counsel_desk.gui.first_run.recovery_dialog import RecoveryDialog
from counsel_desk.gui.restore_dialog import RestoreDialog
from counsel_desk.gui.room.action_log_filter import CHOSEN, ROOM
from counsel_desk.gui.room.action_log_page import ActionLogPage
from counsel_desk.gui.room.action_log_work import log_on_paper
from counsel_desk.gui.room.backup_page import BackupPage
from counsel_desk.gui.room.new_keys_dialog import NewKeysDialog
from counsel_desk.gui.room.people_work import renew_sheets
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.gui.room.removal_dialog import RemovalDialog
from counsel_desk.gui.salvage_dialog import SalvageDialog
from counsel_desk.gui.unlock_window import UnlockWindow
from counsel_desk.gui.wrong_password_delay import WrongPasswordDelay
from counsel_desk.i18n import _, pgettext
from counsel_desk.services import vault_door
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.cases.gap_closing import GapView
from counsel_desk.services.people import NewKeys, OldCopy
from counsel_desk.services.safekeeping import recovery_sheets
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.settings import KnownVault
from counsel_desk.store import signing
from counsel_desk.store.recovery_code import SheetCode
from counsel_desk.store.room_key_pairs import Fingerprints
from tools.camera import Camera, own_folder

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

Made = tuple[str, QWidget]

COLLEAGUE = "测试教师甲"
LATER = datetime(2031, 3, 4, 10, 0)
"""When the years of keeping are over for who left in the demo school."""
_GAP = GapView(date(2026, 11, 20), "2026-09", date(2026, 10, 12), ("2026-10",), is_certain=False)


def outside(camera: Camera, known: KnownVault, vault: Path, people: Sequence[str]) -> None:
    """What the unlock window offers when a vault is damaged, and after two recovery sheets."""
    broken = vault.with_name("broken")
    _break(vault, broken)
    known = replace(known, path=str(broken))
    window = UnlockWindow(
        known, vault_door.look(broken), WrongPasswordDelay(broken / "pauses.json")
    )
    thread, problems = VaultThread(), list[Any]()
    thread.unlock(broken, people[0], people[1], problems.append, problems.append)
    window.refuse(camera.wait_for(problems))
    window.offer_backup("2026-11-23")
    window.salvage_button.show()
    camera.window(window, "0-unlock-damaged")
    dialog = partial(SalvageDialog, window, broken, window.counsellors, people[0])
    camera.dialog(dialog(), "0-salvage", _idle)
    saved = dialog()
    saved.password_edit.setText(people[1])
    saved.submit()
    camera.dialog(saved, "0-salvage-done", lambda: saved._thread.is_busy)
    recovery = RecoveryDialog(window, vault)
    first, second = (SheetCode(number, ("ABCDEF",) * 15) for number in (1, 2))
    recovery._hand_out(
        recovery_sheets((first, second), "0" * 8, _("Sample Junior School"), ""), people[0], ""
    )
    camera.dialog(recovery, "0-recovery-sheets", lambda: recovery._thread.is_busy)
    window.close()
    thread.close()


def _break(vault: Path, broken: Path) -> None:
    """A copy of a vault with a hole in one of its files."""
    shutil.copytree(vault, broken)
    file = broken / "cases.db"
    whole = bytearray(file.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 64 * 1024] = bytes(64 * 1024)
    file.write_bytes(whole)


def _idle() -> bool:
    return False


def fill(at: Inside) -> None:
    """A second place for the daily backups, and those of today."""
    folder = own_folder() / "NAS"
    folder.mkdir()
    at.ask(lambda desk: desk.backups.places.add(folder))
    at.ask(lambda desk: desk.backups.make_due())


def states(at: Inside) -> Iterator[str | Made]:
    """What one comes to by doing something: pages that show it, by their name, and dialogs."""
    yield from _backup(at)
    yield from _going_back(at)
    yield from acts(at)
    yield from log_paper(at)
    yield from _leaving(at)
    yield from _new_keys(at)
    page = at.show("export", "2026-10")
    assert isinstance(page, ExportPage)
    page.board.gap.show_gap(_GAP)
    yield "export-gap"
    yield "gap-sign", SignOffDialog(*at.over, _GAP)
    yield from leavers(at)


def acts(at: Inside) -> Iterator[str]:
    """The log of the room's file, between two days; checked; compared with a seal on paper."""
    page = at.show("acts")
    assert isinstance(page, ActionLogPage)
    page.filter.set_file(ROOM)
    page.filter.days_box.set_value(CHOSEN)
    page.check()
    page.seal.head_edit.setText("0123 4567 89ab cdef")
    page.seal.compare()
    yield "acts-checked"


def log_paper(at: Inside) -> Iterator[Made]:
    """The log as it is printed."""
    page = at.show("acts")
    assert isinstance(page, ActionLogPage)
    pdf = at.ask(partial(log_on_paper, asked=page.asked))
    yield "acts-print", PrintPreview(at.over[0], pdf, pgettext("title", "Log of who did what"))


def leavers(at: Inside) -> Iterator[str | Made]:
    """Who left, once the years are over; pages by their name, and what opens over them."""
    here = clock.now()
    clock.set_source(lambda: LATER)
    yield from _reviewed(at)
    clock.set_source(lambda: here)


def _reviewed(at: Inside) -> Iterator[str | Made]:
    part = _review(at)
    yield "leavers-due"
    rows = part._rows
    yield "leavers-destroy", _to_destroy(at, part)
    yield "leavers-hold", HoldDialog(*at.over, [rows[0].student_id])
    yield "leavers-keep", KeepDialog(*at.over, [rows[0].student_id])
    at.ask(lambda desk: desk.cases.retention.hold(rows[1].student_id, "legal_dispute"))
    at.ask(lambda desk: desk.cases.retention.keep_longer(rows[2].student_id, date(2033, 9, 1), "…"))
    part = _review(at)
    for one in [one for one in part._rows if one.proposed][:1]:
        yield "leavers-decide", DecideDialog(*at.over, one)
    for name in (HELD, ALL):
        part.filter_box.set_value(name)
        part.filter_box.chosen.emit(name)
        part.table.selectRow(0)
        yield f"leavers-{name}"
    at.ask(partial(_destroy, student=rows[0], witness=at.other))
    at.show("leavers", {"part": "register"})
    yield "leavers-register"
    for name, title, make in (
        ("certificate", pgettext("title", "Certificate of destruction"),
         partial(certificate_on_paper, number=1)),
        ("certificates", pgettext("title", "Register of destructions"), register_on_paper),
    ):  # fmt: skip
        yield name, PrintPreview(at.over[0], at.ask(make), title)


def _backup(at: Inside) -> Iterator[str]:
    page = at.show("backup")
    assert isinstance(page, BackupPage)
    page.restore_card.try_it()
    page.places_card._say(_("There is no chosen place “{place}”.").format(place="E:"))
    at.ask(lambda _desk: None)
    area = page.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    yield "backup-end"


def _going_back(at: Inside) -> Iterator[Made]:
    yield "restore", _restore(at)
    refused = _restore(at)
    refused.password_edit.setText("…")
    refused._refuse(WrongPassword())
    yield "restore-wrong-password", refused
    found = _looked_into(at)
    yield "restore-found", found
    unread = _looked_into(at)
    assert unread.found is not None
    unread._show(replace(unread.found, behind=None, scans=4, scans_missing=1))
    yield "restore-unread", unread
    done = _looked_into(at)
    done._turn(2)
    done.tell_done(())
    yield "restore-done", done


def _restore(at: Inside) -> RestoreDialog:
    page = at.show("backup")
    assert isinstance(page, BackupPage)
    facts = page.restore_card.facts
    assert facts is not None
    look = page.restore_card._look
    return RestoreDialog(at.over[0], facts.known, facts.people, facts.person, look)


def _looked_into(at: Inside) -> RestoreDialog:
    dialog = _restore(at)
    dialog.password_edit.setText(at.password)
    dialog.go_on()
    at.ask(lambda _desk: None)
    return dialog


def _leaving(at: Inside) -> Iterator[str | Made]:
    window, around = at.over
    yield "hand-over-new", _wizard(at, steps=0)
    at.ask(lambda desk: desk.safekeeping.add_person(COLLEAGUE, "counsellor", at.password))
    yield "hand-over-known", _wizard(at, steps=0)
    for one in at.ask(lambda desk: desk.people.everyone()):
        if not one.is_self:
            kind = "counsellor" if one.is_counsellor else "principal"
            yield f"leaves-{kind}", RemovalDialog(window, around, one)
    at.ask(lambda desk: desk.people.suspend(COLLEAGUE))
    at.show("settings", "people")
    yield "settings-people"
    at.ask(lambda desk: desk.people.remove(COLLEAGUE))
    tasks = _wizard(at, steps=1)
    yield "hand-over-tasks", tasks
    assert tasks._tasks is not None
    pdf = make_list(None, tasks._tasks)  # type: ignore[arg-type]
    yield "hand-over-list", PrintPreview(window, pdf, pgettext("title", "Open tasks"))
    yield "hand-over-last", _wizard(at, steps=2)


def _wizard(at: Inside, *, steps: int) -> HandOverWizard:
    """The wizard after so many steps with a new successor."""
    wizard = HandOverWizard(*at.over)
    at.ask(lambda _desk: None)
    assert wizard.who is not None
    if steps:
        wizard.who.name_edit.setText(COLLEAGUE)
        wizard.who.password.offered.noted_box.setChecked(True)
        wizard.go_on()
        at.ask(lambda _desk: None)
        wizard.tasks.done_box.setChecked(True)
    if steps > 1:
        wizard.go_on()
    return wizard


class _Waiting:
    """A vault that never answers, so that what waits for it can be looked at."""

    def post(self, *_job: object) -> None:
        """Nothing is done."""


def _new_keys(at: Inside) -> Iterator[Made]:
    window, around = at.over
    # Leaving the dialog locks the program, which a picture does not need.
    still = replace(around, extras={})
    waits = NewKeysDialog(window, replace(still, vault=_Waiting()), _nothing)  # type: ignore[arg-type]
    waits._tell(1, 6)
    yield "new-keys-made", waits
    copies = tuple(
        OldCopy(Path("/media/E/counsel-desk") / f"{day}", datetime.combine(day, LATER.time()))
        for day in (date(2026, 11, 2), date(2026, 10, 1))
    )
    sheets = at.ask(renew_sheets)
    yield "new-keys", NewKeysDialog(window, still, lambda *_at: NewKeys(sheets, 1, 6, copies))
    own = Fingerprints(*(signing.fingerprint(word) for word in (b"card", b"packages")))
    made = NewKeys(sheets, 0, 6, (), own)
    yield "new-keys-outside", NewKeysDialog(window, still, lambda *_at: made)
    yield "new-key-of-room", NewKeysDialog(window, still, lambda *_at: NewKeys(None, 0, 1, ()))


def _nothing(*_at: object) -> Any:
    raise AssertionError


def _review(at: Inside) -> LeaversPart:
    page = at.show("leavers", {"part": "leavers"})
    assert isinstance(page, LeaversPage)
    part = page.part("leavers")
    assert isinstance(part, LeaversPart)
    part.table.selectRow(0)
    return part


def _to_destroy(at: Inside, part: LeaversPart) -> DestroyDialog:
    dialog = DestroyDialog(*at.over, part._rows[:1])
    at.ask(lambda _desk: None)
    return dialog


def _destroy(desk: Any, student: Any, witness: tuple[str, str]) -> None:
    order = Order((student.student_id,), "time_over", student.name)
    desk.cases.destroying.destroy(order, SecondPerson(*witness))
