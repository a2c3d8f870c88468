"""What journeys through the duty of care share: pages with tabs, menus, pickers and papers."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdf

from counsel_desk.i18n import _
from tests.journeys.file_steps import FIRST_STUDENT, TAB, Counsellor
from tests.journeys.reader import DIALOG, LINE, PRESSED
from tests.journeys.screen import wait_for

MENU, FOUND, BOX, CELL = "button menu", "list item", "combo box", "cell"


@dataclass
class Papers:
    """What came out of the printer, each sheet kept beside the pictures and drawn as one."""

    printer: Path
    folder: Path

    def take(self, name: str) -> str:
        """Wait for a paper, put it away, and tell what stands on it."""
        wait_for(self._is_whole, f"the paper “{name}”")
        self.folder.mkdir(exist_ok=True)
        kept = self.folder / f"{name}.pdf"
        self.printer.replace(kept)
        if shutil.which("pdftoppm"):
            drawn = str(kept.with_suffix(""))
            subprocess.run(["pdftoppm", "-r", "60", "-png", str(kept), drawn], check=True)
        pages = pypdf.PdfReader(io.BytesIO(kept.read_bytes())).pages
        return "\n".join(page.extract_text() for page in pages)

    def _is_whole(self) -> bool:
        return self.printer.exists() and self.printer.read_bytes().endswith(b"%%EOF\n")


def go_to(counsellor: Counsellor, page: str, part: str) -> None:
    """A page of the side bar, and one of its tabs, which may tell a number behind its words."""
    counsellor.press(page)
    counsellor.sees(part, TAB)
    counsellor.eyes.click(counsellor.find(part, TAB), (TAB,))


def choose(counsellor: Counsellor, menu: str, place: int) -> None:
    """The entry at this place of a button's menu, by keyboard: menus are not read aloud."""
    counsellor.eyes.click(menu, (MENU,))
    counsellor.screen.settle()
    counsellor.picture("menu")
    counsellor.screen.key(*["Down"] * place, "Return")


def pick_first(counsellor: Counsellor, picker: str) -> None:
    """The first student, by the sounds of the name."""
    eyes, screen = counsellor.eyes, counsellor.screen
    eyes.click(picker, (LINE,))
    screen.type(FIRST_STUDENT)
    counsellor.sees("测试生甲", FOUND)
    screen.key("Return")
    wait_for(lambda: not counsellor.find("测试生甲", FOUND), "the student to be taken")


def press_like(counsellor: Counsellor, template: str) -> None:
    """What is named after this template, whatever number or day stands in it."""
    found: list[str] = []

    def is_there() -> bool:
        names = [one.name for one in counsellor.eyes.parts() if one.role in PRESSED]
        found[:] = [one for one in names if is_like(one, template)]
        return bool(found)

    wait_for(is_there, f"“{template}” to be shown")
    counsellor.eyes.click(found[0])


def is_like(name: str, template: str) -> bool:
    """Whether a name is this template with something in its place."""
    before, _mark, rest = template.partition("{")
    after = rest.partition("}")[2]
    longer = len(name) > len(before) + len(after)
    return longer and name.startswith(before) and name.endswith(after)


def choose_out(counsellor: Counsellor, now: str, words: str) -> None:
    """Another choice of a box, which is told by the words that stand in it now."""
    counsellor.eyes.click(now, (BOX,))
    counsellor.sees(words, FOUND)
    counsellor.eyes.click(counsellor.find(words, FOUND), (FOUND,))
    wait_for(lambda: counsellor.eyes.shown(now, BOX) is None, f"something else than “{now}”")


def print_shown(counsellor: Counsellor, papers: Papers, name: str) -> str:
    """Print what the preview shows; what stands on the paper."""
    eyes, screen = counsellor.eyes, counsellor.screen
    eyes.wait_for(_("Save as PDF"))
    screen.settle()
    counsellor.picture(name)
    screen.key("ctrl+p")
    told = papers.take(name)
    if eyes.shown(_("Save as PDF")) is not None:
        screen.key("Escape")
    wait_for(lambda: eyes.shown(_("Save as PDF")) is None, "the sheet to be put away")
    return told


def finish(counsellor: Counsellor, title: str) -> None:
    """Store the form of this title by its key, and wait until it is gone."""
    counsellor.screen.key("ctrl+s")
    wait_for(lambda: counsellor.eyes.shown(title, DIALOG) is None, f"“{title}” to close")
