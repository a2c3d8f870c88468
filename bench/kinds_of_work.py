"""The kinds of work that the kills meet, beside sessions and releases: see ``bench/kills.py``."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.killed_child import unlock
from bench.killed_work import WHO, Tell, Told, Work, at_day, contents, opened, unlike
from counsel_desk import errors
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store import people
from counsel_desk.store.tables import SIDES
from tests import vaults
from tests.store.older_vaults import take_down
from tests.store.raw_files import private_key_of

SECOND = ("丙三", "heye 丙 qingtian 55")
OTHER = "songshu 丁 xiaohe 61"
_LIVES_OF_A_VAULT = 10
BEFORE = {"room": "room_0002", "cases": "cases_0007"}
WITNESS = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)


class Drafts(Work):
    """Half-written forms, kept and thrown away as fast as it goes."""

    name = "drafts"

    def prepare(self) -> None:
        """A vault, of which trials go on with what the one before left, for a while."""
        super().prepare()
        self.key = private_key_of(self.folder, WHO[0])
        self.kept: dict[str, str] = {}
        self.life = 0

    def lay_out(self) -> None:
        """Think of what is written next: the child and whoever looks after it know it."""
        if self.life % _LIVES_OF_A_VAULT == 0:
            super().lay_out()
            self.kept = {}
        self.life += 1
        self.plan = [self._step(n) for n in range(30)]

    def _step(self, number: int) -> tuple[str, str]:
        draft = f"{self.life:08x}{number // 2 if number % 3 == 0 else number:024x}"
        gone = number % 7 == 6
        return draft, "" if gone else f"{self.life}-{number}" + "字" * self.chance.randrange(9000)

    def work(self, tell: Tell) -> None:
        """Thirty drafts in a row."""
        drafts = Desk(unlock(self.folder, self.key)).require_cases().drafts
        for number, (draft, body) in enumerate(self.plan):
            tell(f"begin {number}")
            if body:
                drafts.save("session", body, draft_id=draft)
            else:
                drafts.discard(draft)
            tell(f"done {number}")

    def look(self, told: Told) -> None:
        """Each confirmed one is there as it was; the one under way is there whole or not."""
        done = [int(what) for kind, what in told if kind == "done"]
        for number in done:
            self._keep(*self.plan[number])
        with opened(self.folder, *WHO) as desk:
            found = {one.id: one.body for one in desk.require_cases().drafts.all()}
        begun = [int(what) for kind, what in told if kind == "begin"]
        for number in begun[len(done) :]:
            draft, body = self.plan[number]
            if found.get(draft, "") == body:
                self._keep(draft, body)
        if found != self.kept:
            self.lost(f"{len(found)} drafts and not the {len(self.kept)} that were kept")

    def _keep(self, draft: str, body: str) -> None:
        if body:
            self.kept[draft] = body
        else:
            self.kept.pop(draft, None)


class Guarded(Work):
    """Work on a vault with a daily backup, and one made by hand on a stick."""

    @property
    def stick(self) -> Path:
        """Where backups made by hand lie."""
        return self.place / "stick"

    def prepare(self) -> None:
        """A vault with some sessions more, and both backups."""
        at_day(0)
        super().prepare()
        self.stick.mkdir()
        with opened(self.folder) as desk:
            cases = desk.require_cases()
            for n in range(6):
                student = self.template.students[n % 2]
                cases.sessions.add(vaults.talk_with(student, "语" * 900 * n))
            cases.attachments.add_page(self.template.students[1], "同意书", _scan(40))
            self.prepare_more(desk)
            desk.safekeeping.back_up(self.stick)
            desk.safekeeping.daily_backup()
            self.before = contents(desk._vault)

    def prepare_more(self, desk: Desk) -> None:
        """What else there has to be before the backups are made."""

    def backups(self) -> list[Path]:
        """Every folder that stands under the name of a backup."""
        places = (self.folder / "backups", self.stick)
        found = [one for place in places if place.is_dir() for one in place.iterdir()]
        return [one for one in found if not one.name.startswith(".") and one.name != "scans"]

    def restorable(self, backup: Path, who: tuple[str, str] = WHO) -> dict[str, list[str]]:
        """What a backup holds, restored elsewhere; no scan may be missing."""
        place = self.place / "elsewhere"
        shutil.rmtree(place, ignore_errors=True)
        missing = restore_backup(backup, place, *who).scans_missing
        if missing:
            self.lost(f"{missing} scans of {backup}")
        with opened(place, *who) as desk:
            return contents(desk._vault)


class Backups(Guarded):
    """A backup by hand and the day's own, with its pool of scans and its rotation."""

    name = "backup"

    def prepare_more(self, desk: Desk) -> None:
        """Enough days for the oldest to go with the next one."""
        for day in range(8):
            at_day(day - 8)
            desk.safekeeping.daily_backup()
        at_day(0)

    def lay_out(self) -> None:
        """It is another day."""
        super().lay_out()
        at_day(1)

    def work(self, tell: Tell) -> None:
        """Both of them."""
        desk = Desk(unlock(self.folder, private_key_of(self.folder, WHO[0])))
        tell("begin hand")
        tell(f"done {desk.safekeeping.back_up(self.stick)}")
        tell("begin daily")
        desk.safekeeping.daily_backup()
        assert desk.safekeeping.backup_problem is None
        tell(f"done {self.folder / 'backups' / '2026-10-21'}")

    def look(self, told: Told) -> None:
        """Nothing of the vault is touched, and whatever bears a backup's name is a whole one."""
        with opened(self.folder) as desk:
            self._compare(contents(desk._vault), "the vault")
        for folder in (Path(what) for kind, what in told if kind == "done"):
            if folder not in self.backups():
                self.lost(f"{folder} is not there")
        found = sorted(self.backups(), key=lambda one: one.name)
        self._compare(self.restorable(found[-1]), str(found[-1]))
        self._compare(self.restorable(self.chance.choice(found)), "one of the backups")
        with opened(self.folder) as desk:
            self._compare(self.restorable(desk.safekeeping.back_up(self.stick)), "made again")
            desk.safekeeping.daily_backup()
        self._compare(self.restorable(self.folder / "backups" / "2026-10-21"), "the day's")
        left = [*self.stick.glob(".*"), *(self.folder / "backups").glob(".*")]
        if left:
            self.torn(f"left behind: {left}")

    def _compare(self, found: dict[str, list[str]], what: str) -> None:
        if found != self.before:
            self.torn(f"{what} differs in {unlike(found, self.before)}")


class Migration(Work):
    """A vault of an earlier version, unlocked for the first time by this one."""

    name = "migration"

    def prepare(self) -> None:
        """As the version before the duty of care left it."""
        super().prepare()
        self.after: dict[str, list[str]] = {}
        with opened(self.folder) as desk:
            for n in range(6):
                desk.require_cases().sessions.add(vaults.talk_with(self.template.students[n % 2]))
        for side in SIDES:
            take_down(self.folder, side, BEFORE[side])
        self.key = private_key_of(self.folder, WHO[0])

    def work(self, tell: Tell) -> None:
        """The unlock is the migration."""
        tell("begin migration")
        unlock(self.folder, self.key)
        tell("done migration")

    def look(self, told: Told) -> None:
        """It comes up as the first one did that nobody killed."""
        with opened(self.folder) as desk:
            found = contents(desk._vault)
        self.after = self.after or found
        if found != self.after or len(found["session_note"]) != 8:
            self.torn(f"it came up otherwise: {unlike(found, self.after)}")


class NewKeys(Guarded):
    """A counsellor hands over: new keys for both files, and for the backups in reach."""

    name = "new keys"

    def prepare_more(self, desk: Desk) -> None:
        """There is somebody to hand over to."""
        people.add(desk._vault, SECOND[0], "counsellor", SECOND[1])

    def work(self, tell: Tell) -> None:
        """The leaver is at the keyboard."""
        desk = Desk(unlock(self.folder, private_key_of(self.folder, WHO[0])))
        tell("begin handover")
        # The staff list is a record of its own, changed after the keys as it is at any time.
        desk.people.hand_over(Leaving(WHO[0], *SECOND, leaves_staff=False))
        tell("done handover")

    def look(self, told: Told) -> None:
        """The successor opens all there is; the leaver nothing, once it was told as done."""
        with opened(self.folder, *SECOND) as desk:
            self._compare(contents(desk._vault), "the vault")
        is_old = self._opens_to_leaver(self.folder)
        if is_old and ("done", "handover") in told:
            self.lost("the leaver still opens the vault")
        for backup in self.backups():
            self._compare(self.restorable(backup, SECOND), str(backup))
        with opened(self.folder, *SECOND) as desk:
            if not is_old:
                self._bring_along(desk)
            done = desk.people.new_keys()
            self._compare(contents(desk._vault), "under new keys again")
        if len(done.left) + done.rewritten < len(self.backups()):
            self.torn(f"{len(self.backups())} backups, {done.rewritten} rewritten, {done.left}")

    def _bring_along(self, desk: Desk) -> None:
        """What every unlock does: afterwards no backup is under the keys from before."""
        desk.safekeeping.old_key_copies.catch_up()
        marks = {one.key_mark for one in desk.backups.known()}
        if marks != {desk.backups.own_key_mark}:
            self.lost("a backup stays under the keys from before")

    def _opens_to_leaver(self, folder: Path) -> bool:
        try:
            with opened(folder):
                return True
        except (errors.WrongPassword, errors.WrongRole):
            return False

    def _compare(self, found: dict[str, list[str]], what: str) -> None:
        if found != self.before:
            self.torn(f"{what} differs in {unlike(found, self.before)}")


class Destruction(Guarded):
    """A student is destroyed, in the vault and in the backups in reach."""

    name = "destruction"

    def prepare_more(self, desk: Desk) -> None:
        """One of the two has left the school."""
        leaver = self.template.students[0]
        desk.require_cases().students.leave(leaver, "graduated", vaults.SINCE)
        self.after: dict[str, list[str]] = {}

    def work(self, tell: Tell) -> None:
        """Two people say so."""
        desk = Desk(unlock(self.folder, private_key_of(self.folder, WHO[0])))
        tell("begin destruction")
        self._destroy(desk)
        tell("done destruction")

    def _destroy(self, desk: Desk) -> None:
        leaver, name = self.template.students[0], "测试生甲"
        desk.require_cases().destroying.destroy(Order((leaver,), "time_over", name), WITNESS)

    def look(self, told: Told) -> None:
        """All of the student is there or nothing, and the other one is as before."""
        with opened(self.folder) as desk:
            found = contents(desk._vault)
            is_gone = self._is_gone(desk)
            self.after = self.after or found
            if found != (self.after if is_gone else self.before):
                self.torn(f"destroyed by half: {unlike(found, self.after)}")
            if not is_gone and ("done", "destruction") in told:
                self.lost("told as destroyed and still there")
            self._do_again(desk, is_gone=is_gone)
        for backup in self.backups():
            if self.restorable(backup) != self.after:
                self.torn(f"{backup} still holds what was destroyed")

    def _do_again(self, desk: Desk, *, is_gone: bool) -> None:
        cases = desk.require_cases()
        if is_gone:
            cases.destroying.catch_up()
        else:
            self._destroy(desk)
        if contents(desk._vault) != self.after:
            self.torn("destroyed again, it is not as it was to be")
        if len(cases.destroying.register()) != 1:
            self.torn("the register of destructions has not one line")

    def _is_gone(self, desk: Desk) -> bool:
        with desk._vault.read() as session:
            return session.get(Student, self.template.students[0]) is None


class Passwords(Work):
    """The counsellor's own password is changed."""

    name = "password"

    def work(self, tell: Tell) -> None:
        """From the usual one to another."""
        desk = Desk(unlock(self.folder, private_key_of(self.folder, WHO[0])))
        tell("begin password")
        desk.safekeeping.change_password(WHO[1], OTHER)
        tell("done password")

    def look(self, told: Told) -> None:
        """One of the two opens, and what was told is what opens; then it is changed again."""
        tried = {one: self._opens(one) for one in (WHO[1], OTHER)}
        if sum(tried.values()) != 1:
            self.lost(f"{sum(tried.values())} passwords open")
        if ("done", "password") in told and not tried[OTHER]:
            self.lost("the new password opens nothing")
        now = OTHER if tried[OTHER] else WHO[1]
        with opened(self.folder, WHO[0], now) as desk:
            desk.safekeeping.change_password(now, SECOND[1])
        with opened(self.folder, WHO[0], SECOND[1]) as desk:
            if desk.require_cases().sessions.count() != 2:
                self.lost("sessions")

    def _opens(self, password: str) -> bool:
        try:
            with opened(self.folder, WHO[0], password):
                return True
        except errors.WrongPassword:
            return False


def _scan(kilobytes: int) -> bytes:
    """Something that is kept like a scanned page."""
    return b"%PDF-1.4\n" + bytes(range(256)) * 4 * kilobytes


KINDS: tuple[type[Work], ...] = (Drafts, Backups, Migration, NewKeys, Destruction, Passwords)
