"""Steps in which records are kept safe: copied, brought back, handed over and destroyed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from counsel_desk import clock
from counsel_desk.export.summary import prepare
from counsel_desk.gui import restore_words
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.desk import Desk
from counsel_desk.services.restore_views import Behind
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, PRINCIPAL_WORD
from tests.journeys.care_steps import CELL, go_to
from tests.journeys.file_steps import Counsellor
from tests.journeys.reader import LABEL, TICK
from tests.journeys.screen import program_pids, wait_for

TERM, AFTER_THE_TERM = "2026-autumn", datetime(2027, 1, 27, 9, 0)
SUCCESSOR, SUCCESSOR_WORD = "Bai Yun", "lanhua xiaohe yueguang 63"
LEFT, CAME_ON, TALKED_ON, LEFT_ON = (
    "Zhuoma", date(2018, 9, 1), date(2021, 5, 12), date(2021, 7, 1),
)  # fmt: skip
"""Somebody whose years of keeping are over, under a name that a keyboard types."""
SAID = "quokka"


@dataclass(frozen=True)
class Later:
    """What came after the backup: a session, and a package that left with the term."""

    day: date
    package: bytes


def work_on(vault: Path, student: str) -> Later:
    """One more session is written and the term's package leaves, when the term is over."""
    clock.set_source(lambda: AFTER_THE_TERM)
    try:
        with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
            talk = vaults.talk_with(student, "written after the backup")
            desk.require_cases().sessions.add(talk)
            releases = desk.require_cases().releases
            ready = prepare(releases.draft(TERM))
            releases.keep(ready.draft, ready.printed, ready.file_name, ready.make)
            return Later(talk.day, desk.room.releases.package(TERM))
    finally:
        clock.use_system_time()


def left_long_ago(vault: Path) -> str:
    """The id of a student who is on no list any more, and of whom a session is kept."""
    with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
        cases = desk.require_cases()
        entry = RosterEntry(4, LEFT, cohort=2018, class_no=3, sex="f")
        student = cases.students.add(entry, CAME_ON)
        talk = vaults.talk_with(student, f"what {SAID} said")
        cases.sessions.add(replace(talk, day=TALKED_ON, area_id=None))
        cases.students.leave(student, "graduated", LEFT_ON)
        return student


def back_up(counsellor: Counsellor, stick: Path) -> Path:
    """Today's state goes to a chosen folder; where it lies there."""
    counsellor.press(_("Backup"))
    counsellor.eyes.click(_("Back up to a folder or stick now…"))
    counsellor.eyes.name_file(_("Where the backup goes: a stick or another folder"), stick)
    told = _("The backup is written, read again and found good: {folder}")
    counsellor.sees(told.partition("{")[0], LABEL)
    counsellor.picture("backed-up")
    (backup,) = stick.iterdir()
    return backup


def look_into(counsellor: Counsellor, backup: Path, later: Later) -> None:
    """The preview of the backup says what it lacks; nothing is changed by it."""
    eyes = counsellor.eyes
    counsellor.press(_("Backup"))
    eyes.wait_for(_("Go back to a backup…"))
    counsellor.screen.settle()
    counsellor.screen.roll_down()
    counsellor.screen.settle()
    eyes.click(_("Go back to a backup…"))
    eyes.click(_("Another folder…"))
    counsellor.eyes.name_file(_("The folder of the backup"), backup)
    eyes.fill(_("Password"), COUNSELLOR_WORD)
    eyes.click(_("Look inside"))
    counsellor.sees(restore_words.missing(Behind(1, 1, later.day)), LABEL)
    counsellor.picture("looked-into")


def go_back(counsellor: Counsellor) -> None:
    """The backup takes the vault's place, and a fresh window asks for the password."""
    before = counsellor.seat.pid()
    counsellor.eyes.click(_("Go back to this backup"))
    counsellor.eyes.wait_for(_("To the unlock window"))
    counsellor.picture("restored")
    counsellor.eyes.click(_("To the unlock window"))
    _wait_for_fresh(counsellor, before)


def hand_over(counsellor: Counsellor) -> None:
    """Whoever is at the keyboard leaves, and somebody new goes on with a password of her own."""
    eyes = counsellor.eyes
    before = counsellor.seat.pid()
    go_to(counsellor, _("Settings"), _("People"))
    eyes.click(_("A counsellor leaves…"))
    eyes.fill(_("Name"), SUCCESSOR)
    eyes.click(_("Choose my own"))
    for field in (_("New password"), _("Once more")):
        eyes.fill(field, SUCCESSOR_WORD)
    counsellor.picture("who")
    eyes.click(_("Next"))
    eyes.click(_("We went through the list together"), (TICK,))
    counsellor.picture("open-tasks")
    eyes.click(_("Next"))
    counsellor.sees(_("The program locks, and {name} unlocks it.").format(name=SUCCESSOR), LABEL)
    eyes.click(_("Hand over now"))
    eyes.wait_for(_("Lock without reading back"))
    counsellor.picture("new-keys")
    eyes.click(_("Lock without reading back"))
    _wait_for_fresh(counsellor, before)


def is_refused(counsellor: Counsellor, word: str) -> None:
    """A password that opened before opens nothing for anybody who is offered."""
    screen, eyes = counsellor.screen, counsellor.eyes
    screen.type(word)
    screen.key("Return")
    told = _("The name or the password is not right. Check the Caps Lock key, then try again.")
    counsellor.sees(told, LABEL)
    counsellor.picture("refused")
    assert not counsellor.seat.is_open()
    eyes.wait_for(_("Unlock"))


def finds(counsellor: Counsellor) -> None:
    """The search knows the student by name."""
    counsellor.search(LEFT.lower())
    counsellor.eyes.wait_for(_("Students found"))
    counsellor.screen.key("Escape")
    wait_for(lambda: counsellor.eyes.shown(_("Students found")) is None, "the search to close")


def finds_nobody(counsellor: Counsellor) -> None:
    """The search knows neither the name nor the words of the session."""
    told = _("Nobody and nothing fits. Try a part of the name, or fewer words of the text.")
    for looked_for in (LEFT.lower(), SAID):
        counsellor.search(looked_for)
        counsellor.sees(told, LABEL)
        counsellor.picture(f"not-found-{looked_for}")
        counsellor.screen.key("Escape")
        wait_for(lambda: counsellor.eyes.shown(told) is None, "the search to close")


def destroy(counsellor: Counsellor) -> None:
    """With the name typed and the principal's own password, until the certificate is seen."""
    eyes = counsellor.eyes
    counsellor.press(_("Students"))
    eyes.click(_("Students who left"))
    # Names are masked: whoever stands there alone is meant.
    eyes.click(codes.load("student_status").label("graduated"), (CELL,))
    eyes.click(_("Destroy…"))
    eyes.fill(_("Type the student's name"), LEFT)
    eyes.fill(_("Own password of the second person"), PRINCIPAL_WORD)
    counsellor.picture("to-be-destroyed")
    eyes.click(_("Destroy for good"))
    eyes.wait_for(_("Save as PDF"))
    counsellor.screen.settle()
    counsellor.picture("certificate")
    counsellor.screen.key("Escape")
    wait_for(lambda: eyes.shown(_("Save as PDF")) is None, "the certificate to be put away")
    counsellor.show_part(_("Register of destructions"))
    counsellor.sees(vaults.PRINCIPAL, CELL)


def _wait_for_fresh(counsellor: Counsellor, before: int) -> None:
    """The process that knew the keys is gone, and another one stands at the unlock window."""
    display = counsellor.screen.display
    wait_for(lambda: before not in program_pids(display), "the old process to end")
    counsellor.seat.wait_for_window()
    assert not counsellor.seat.is_open()
