"""What journeys through a student's file share: ways that are gone often, and pictures of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from counsel_desk.i18n import _
from counsel_desk.records import codes
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.reader import BUTTON, LABEL, LINE, PRESSED, TICK, Reader
from tests.journeys.screen import Screen, wait_for

TAB = "page tab"
FIRST_STUDENT = "ceshishengjia"
"""The name of the first student by its sounds."""


@dataclass
class Counsellor:
    """Somebody at the desk who works in files; each stage leaves a picture beside the account."""

    seat: Seat
    eyes: Reader
    _stages: int = field(default=0)

    @property
    def screen(self) -> Screen:
        """Keyboard and mouse."""
        return self.seat.screen

    def sit_down(self) -> None:
        """Start the program and unlock."""
        self.seat.start()
        self.seat.unlock(COUNSELLOR_WORD)

    def picture(self, name: str) -> None:
        """Keep how the screen looks now."""
        self._stages += 1
        folder = self.screen.account.with_name("pictures")
        folder.mkdir(exist_ok=True)
        self.screen.shot(folder / f"{self._stages:02}-{name}.png")

    def sees(self, words: str, *roles: str) -> None:
        """Wait until something is shown whose name holds these words."""
        wait_for(lambda: self.find(words, *roles), f"“{words}” to be seen")

    def find(self, words: str, *roles: str) -> str:
        """The whole name of the first part whose name holds these words, else nothing."""
        wanted = roles or (LABEL, *PRESSED)
        names = (one.name for one in self.eyes.parts() if one.role in wanted)
        return next((one for one in names if words in one), "")

    def press(self, words: str) -> None:
        """Click on what has these words in its name, such as a button with a student in it."""
        self.sees(words, *PRESSED)
        self.eyes.click(self.find(words, *PRESSED))

    def store(self) -> None:
        """Store the form that is open, by its key, and wait until it is gone."""
        self.screen.key("ctrl+s")
        wait_for(lambda: self.eyes.shown(_("Cancel"), BUTTON) is None, "the form to close")

    def lock(self) -> None:
        """Lock, and wait until everything is in the vault."""
        self.screen.key("ctrl+l")
        wait_for(lambda: not self.seat.is_open(), "the vault to be sealed")

    def search(self, words: str) -> None:
        """Ctrl+K, and what is looked for."""
        edit = _("Name, pinyin, class, number, or words from the records")
        self.screen.key("ctrl+k")
        wait_for(lambda: self.eyes.is_focused(edit, LINE), "the keyboard to be in the search")
        self.screen.type(words)

    def open_file(self, letters: str, reason: str = "") -> None:
        """Find a student by the sounds of the name; say what for where it is asked."""
        self.search(letters)
        self.eyes.wait_for(_("Students found"))
        self.screen.key("Return")
        if reason:
            self.eyes.click(codes.load("file_reason").label(reason))
        self.eyes.wait_for(_("＋ Record a session"))

    def show_part(self, title: str) -> None:
        """Go to a tab of the file."""
        self.eyes.click(title, (TAB,))

    def record(self, text: str) -> None:
        """From the file to a session's form, and back with it saved."""
        self.eyes.click(_("＋ Record a session"))
        self.write_record(text)
        self.eyes.wait_for(_("＋ Record a session"))

    def write_record(self, text: str) -> None:
        """Fill in the form, which knows whom it is about, and save it."""
        course = _("Course of the session")
        self.eyes.wait_for(course, LINE)
        # The keyboard begins at the topics: the second of them.
        self.screen.key("2")
        self.eyes.fill(course, text)
        self._save_record()

    def _save_record(self) -> None:
        """Saving asks the safety question, with the keyboard at its first answer."""
        answers = codes.load("session_safety")
        question = _("Was hurting oneself or others, or being hurt, talked about today?")
        first = f"{question} {answers.label(answers.codes[0])}"
        self.screen.key("ctrl+s")
        wait_for(lambda: self.eyes.is_focused(first, TICK), "the keyboard to be at the answer")
        self.screen.key("1")
        wait_for(lambda: self.eyes.is_checked(first), "the question to be answered")
        self.screen.key("ctrl+s")
