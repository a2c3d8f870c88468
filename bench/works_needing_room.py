"""The pieces of work that are done on a full disk: see ``bench/full_disk.py``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from bench.killed_child import unlock
from counsel_desk import errors
from counsel_desk.export.carrying import carry
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.roster_entry import GuardianEntry, RosterEntry
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.services.cases.handovers import Choice
from counsel_desk.services.desk import Desk
from counsel_desk.store import exporting, key_boxes, key_file
from counsel_desk.store.slots import open_slot
from counsel_desk.whole_files import write_whole
from tests import vaults
from tests.store.raw_files import private_key_of

NEW_PASSWORD = "heye 甲 qingtian 55"
PERIOD = "2026-09"
_PAPER = b"%PDF-1.4\n" + bytes(range(256)) * 240


class NeedsRoom(ABC):
    """A piece of work; ``made`` holds a vault and a stick as each try finds them."""

    name = ""
    changes: tuple[str, ...] = ()
    """Tables of which the work itself changes rows that were there."""

    def __init__(self, template: vaults.Template, made: Path) -> None:
        self.students, self.made = template.students, made
        made.mkdir()
        (made / "stick").mkdir()
        template.copy_to(made / "vault")
        self.key = private_key_of(made / "vault", vaults.COUNSELLOR)
        desk = Desk(unlock(made / "vault", self.key))
        with desk:
            self.prepare(desk)

    def prepare(self, desk: Desk) -> None:
        """What else has to be there."""
        return

    @abstractmethod
    def do(self, desk: Desk, place: Path) -> None:
        """The work; done again it goes on with what is left to do."""

    @abstractmethod
    def is_done(self, desk: Desk, place: Path) -> bool:
        """Whether it came to what it was to come to."""

    def half(self, place: Path) -> Iterator[str]:
        """What lies under a final name and is not whole, in words."""
        for one in (place / "stick").iterdir():
            if one.is_file() and one.name[0] != "." and one.read_bytes() != self.whole(one.name):
                yield f"half of {one.name}"

    def whole(self, name: str) -> bytes:
        """What a file on the stick holds when it is whole."""
        return _PAPER

    def key_after(self, place: Path) -> bytes:
        """The private key that opens the vault afterwards."""
        return self.key


class Session(NeedsRoom):
    """A long record of a session, with its usage line."""

    name = "save"

    def do(self, desk: Desk, place: Path) -> None:
        """Save it."""
        desk.require_cases().sessions.add(vaults.talk_with(self.students[0], "长" * 30000))

    def is_done(self, desk: Desk, place: Path) -> bool:
        """There are three instead of two, and each has its line."""
        with desk._vault.read() as session:
            lines = session.scalar(select(func.count()).select_from(RoomUse))
        return desk.require_cases().sessions.count() == 3 and lines == 3


class Draft(NeedsRoom):
    """A long form, half written."""

    name = "draft"
    _ID = "ab" * 16

    def do(self, desk: Desk, place: Path) -> None:
        """Keep it as it stands."""
        desk.require_cases().drafts.save("session", "字" * 30000, draft_id=self._ID)

    def is_done(self, desk: Desk, place: Path) -> bool:
        """It is there as it was typed."""
        return [one.body for one in desk.require_cases().drafts.all()] == ["字" * 30000]


class Backup(NeedsRoom):
    """A backup by hand, to the same disk."""

    name = "backup"

    def do(self, desk: Desk, place: Path) -> None:
        """Make it."""
        desk.safekeeping.back_up(place / "stick")

    def is_done(self, desk: Desk, place: Path) -> bool:
        """Exactly one lies there, and nothing unfinished."""
        vault = desk._vault
        found = list((place / "stick").iterdir())
        for one in found:
            exporting.verify_pair(one, vault.keys, vault.vault_id)
        return len(found) == 1

    def half(self, place: Path) -> Iterator[str]:
        """A folder that was left under any name."""
        yield from (f"left behind: {one.name}" for one in (place / "stick").glob(".*"))


class Daily(Backup):
    """The day's own backup, with the scans beside it."""

    name = "daily"
    changes = ("room.room_setting",)

    def prepare(self, desk: Desk) -> None:
        """Something for the pool."""
        scans = desk.require_cases().attachments
        scans.add_page(self.students[0], "同意书", _PAPER * 3)

    def do(self, desk: Desk, place: Path) -> None:
        """It tells what is in its way instead of stopping anybody's work."""
        desk.safekeeping.daily_backup()
        if desk.safekeeping.backup_problem is not None:
            raise errors.DiskFull(desk.safekeeping.backup_problem)

    def is_done(self, desk: Desk, place: Path) -> bool:
        """Today's is there."""
        vault, folder = desk._vault, place / "vault" / "backups"
        exporting.verify_pair(folder / "2026-10-20", vault.keys, vault.vault_id)
        return desk.safekeeping.backup_age().newest == vaults.TODAY and not list(folder.glob(".*"))

    def half(self, place: Path) -> Iterator[str]:
        """Nothing is looked for here: the next backup clears away what this one left."""
        yield from ()


class Release(NeedsRoom):
    """Totals are released and carried to the stick."""

    name = "release"

    def do(self, desk: Desk, place: Path) -> None:
        """Keep the package, then carry it."""
        releases, deliveries = desk.require_cases().releases, desk.room.deliveries
        name = f"{PERIOD}.zip"
        # As the export page does first: what was released and could not follow yet follows.
        releases.check()
        if PERIOD not in {one.period for one in desk.room.releases.all()}:
            releases.keep(releases.draft(PERIOD), {}, name, lambda _key, _sign: _PAPER)
        number = deliveries.begin(PERIOD, "区教体局", "stick", place / "stick")
        try:
            carry(desk.room.releases.package(PERIOD), place / "stick", name)
        except errors.DiskFull:
            deliveries.failed(number)
            raise
        deliveries.done(number)

    def is_done(self, desk: Desk, place: Path) -> bool:
        """It is kept once, lies on the stick, and no delivery is left begun."""
        deliveries = desk.room.deliveries
        deliveries.repair()
        states = [one.state for one in deliveries.all()]
        kept = [one.period for one in desk.room.releases.all()]
        desk.require_cases().releases.check()
        lies_there = (place / "stick" / f"{PERIOD}.zip").exists()
        return kept == [PERIOD] and lies_there and "done" in states and "begun" not in states


class Paper(NeedsRoom):
    """A paper is saved as a PDF."""

    name = "paper"

    def do(self, desk: Desk, place: Path) -> None:
        """Put it on the stick."""
        write_whole(place / "stick" / "paper.pdf", _PAPER)

    def is_done(self, desk: Desk, place: Path) -> bool:
        """It is there, and nothing beside it."""
        return [one.name for one in (place / "stick").iterdir()] == ["paper.pdf"]


class Packet(NeedsRoom):
    """A student moves: a packet for the next school."""

    name = "packet"

    def prepare(self, desk: Desk) -> None:
        """A student whose people agreed; the card is the own one, which serves as well here."""
        cases = desk.require_cases()
        entry = RosterEntry(
            2, "测试生丙", national_number="G610902201305200010", cohort=2020, class_no=3, sex="f",
            born=date(2013, 5, 20), guardians=(GuardianEntry("家长", "mother", "13800000000"),),
        )  # fmt: skip
        self.student = cases.students.add(entry, vaults.SINCE)
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", vaults.TODAY, text_version=0)
            cases.consents.note(self.student, answer)
        self.card = cases.exchange.own_card()

    def do(self, desk: Desk, place: Path) -> None:
        """Send it to the stick."""
        choice = Choice(("summary",), "入睡比开学时容易，愿意来谈。" * 60)
        desk.require_cases().handovers.send(
            self.student, self.card, choice, place / "stick" / "handover.cdpacket"
        )

    def is_done(self, desk: Desk, place: Path) -> bool:
        """The register has one line for the one file."""
        lies_there = (place / "stick" / "handover.cdpacket").exists()
        return lies_there and len(desk.require_cases().handovers.of_student(self.student)) == 1

    def half(self, place: Path) -> Iterator[str]:
        """An unfinished file; a finished one is told by its own seal."""
        yield from (f"left behind: {one.name}" for one in (place / "stick").glob(".*"))


class Password(NeedsRoom):
    """The own password is changed."""

    name = "password"

    def do(self, desk: Desk, place: Path) -> None:
        """From whichever is in force."""
        if self._opens(place, NEW_PASSWORD) is None:
            desk.safekeeping.change_password(vaults.COUNSELLOR_PASSWORD, NEW_PASSWORD)

    def is_done(self, desk: Desk, place: Path) -> bool:
        """The new one opens the key file, the old one does not."""
        return (
            self._opens(place, NEW_PASSWORD) is not None
            and self._opens(place, vaults.COUNSELLOR_PASSWORD) is None
        )

    def half(self, place: Path) -> Iterator[str]:
        """Neither password opens it, or both do."""
        tried = (vaults.COUNSELLOR_PASSWORD, NEW_PASSWORD)
        if len([one for one in tried if self._opens(place, one) is not None]) != 1:
            yield "not exactly one password opens"

    def key_after(self, place: Path) -> bytes:
        """What the new password opens."""
        key = self._opens(place, NEW_PASSWORD)
        assert key is not None
        return key

    def _opens(self, place: Path, password: str) -> bytes | None:
        on_disk = key_file.read(place / "vault").key_file
        slot = key_boxes.slot_of(on_disk, vaults.COUNSELLOR)
        try:
            return open_slot(slot, password, on_disk.vault_id)
        except errors.WrongPassword:
            return None


WORKS: tuple[type[NeedsRoom], ...] = (
    Session, Draft, Backup, Daily, Release, Paper, Packet, Password,
)  # fmt: skip
