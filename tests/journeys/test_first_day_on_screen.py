"""The first day: a room is set up from nothing, opened and closed, and entered again next time."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from counsel_desk import clock, i18n, paths
from counsel_desk.gui.first_run.people_step import PeopleStep
from counsel_desk.i18n import _, pgettext
from counsel_desk.services.desk import Desk
from counsel_desk.services.first_records import usual_areas
from counsel_desk.store.code_groups import GROUP_SYMBOLS
from tests.journeys.at_the_desk import Seat
from tests.journeys.reader import BUS_PROGRAM, DIALOG, LABEL, Reader, reader
from tests.journeys.screen import missing_tools, program_pids, screen, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

SCHOOL, TEACHER = "Shifan Zhongxin Xiaoxue", "Jia Yi"
PASSPHRASE = re.compile(r"[a-z]+(-[a-z]+){4}")


@dataclass
class FirstDay:
    """A computer on which the program was never started, and somebody who reads its screen."""

    seat: Seat
    eyes: Reader

    def next_page(self, title: str) -> None:
        """Enter goes on; wait until the page of this title is there."""
        self.seat.screen.key("Return")
        self.eyes.wait_for(_(title), LABEL)


@pytest.fixture
def first_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstDay]:
    account = tmp_path / "account"
    account.mkdir()
    language = i18n.language()
    i18n.set_language("zh_CN")
    with screen(account) as shown, reader(shown) as eyes:
        monkeypatch.setenv("COUNSEL_DESK_DATA", str(account / "data"))
        shown.more |= {"XDG_CONFIG_HOME": str(account / "xdg")}
        yield FirstDay(Seat(shown, paths.default_vault()), eyes)
    i18n.set_language(language)


def test_a_room_is_set_up_opened_closed_and_entered_again(first_day: FirstDay) -> None:
    seat, eyes = first_day.seat, first_day.eyes
    seat.screen.start_program()
    _choose_language(eyes)
    eyes.click(_("Set up our room"))
    _answer(first_day)
    passphrase = _accept_passphrase(first_day)
    assert seat.is_open()
    _save_sheets(first_day)
    _open_and_close_room(first_day)
    _leave(seat)
    assert _openings(seat.vault, passphrase) == 1
    seat.start()
    seat.unlock(passphrase)


def _choose_language(eyes: Reader) -> None:
    """The other language and back: the page is there in the chosen one each time."""
    eyes.wait_for(_("Set up our room"))
    eyes.click("语言 English")
    eyes.wait_for("Set up our room")
    eyes.click("Language 简体中文")
    eyes.wait_for(_("Set up our room"))


def _answer(first_day: FirstDay) -> None:
    """Place, school, calendar, areas and plan: what is proposed is taken, two things are typed."""
    eyes = first_day.eyes
    eyes.wait_for(_("Where the vault lives"), LABEL)
    assert eyes.text_in(_("Folder")) == str(first_day.seat.vault)
    first_day.next_page("Your school")
    # Nothing typed yet: the page stays, and says at the field what is missing.
    first_day.seat.screen.key("Return")
    eyes.fill(_("Name of the school"), SCHOOL)
    eyes.fill(_("School code"), "610902-07")
    eyes.click(f"{_('Stages')} 小学")
    # With the keyboard on a button Enter presses that one, so this time by mouse.
    eyes.click(_("Next"))
    eyes.wait_for(_("Calendar"), LABEL)
    first_day.next_page("Areas and opening plan")
    first_day.next_page(PeopleStep.title)


def _accept_passphrase(first_day: FirstDay) -> str:
    """The words that are offered are taken; returns them as they stand on the screen."""
    eyes = first_day.eyes
    eyes.fill(_("Name"), TEACHER)
    passphrase = next(one.name for one in eyes.parts() if PASSPHRASE.fullmatch(one.name))
    eyes.click(_("I have written it down"))
    wait_for(lambda: eyes.is_checked(_("I have written it down")), "the tick")
    eyes.click(_("Make the vault"))
    eyes.wait_for(_("Recovery sheets"), LABEL)
    eyes.wait_for(_sheet_button(1))
    return passphrase


def _save_sheets(first_day: FirstDay) -> None:
    """Both sheets into files, and the group that is asked for read back from its file."""
    eyes, shown = first_day.eyes, first_day.seat.screen
    files = {number: shown.account / f"sheet-{number}.pdf" for number in (1, 2)}
    for number, file in files.items():
        eyes.click(_sheet_button(number))
        if number == 1:
            eyes.click(_("Save"))
        eyes.wait_for(_("Sheet {number}").format(number=number), DIALOG)
        shown.settle()
        shown.key("ctrl+a")
        shown.type(str(file))
        shown.key("Return")
        wait_for(file.exists, "the sheet's file")
    asked = re.compile(
        re.escape(_("Group {group} of sheet {number}, as it stands on the paper"))
        .replace(r"\{group\}", r"(?P<group>\d+)")
        .replace(r"\{number\}", r"(?P<number>\d)")
    )
    field = next(found for one in eyes.parts() if (found := asked.fullmatch(one.name)))
    group = _groups(files[int(field["number"])])[int(field["group"]) - 1]
    eyes.fill(field.string, group)
    eyes.click(_("Compare"))
    eyes.click(_("Open the room"))


def _sheet_button(number: int) -> str:
    return f"{_('Sheet {number}').format(number=number)} {_('Save as PDF…')}"


def _groups(sheet: Path) -> list[str]:
    """The groups of a sheet as they stand on its paper, each after its number."""
    pages = pypdf.PdfReader(io.BytesIO(sheet.read_bytes())).pages
    lines = pages[0].extract_text().splitlines()
    signs = lines[lines.index(_("The code")) + 1 : lines.index(_("Keep it with"))]
    step = GROUP_SYMBOLS + 1
    return ["".join(signs[at + 1 : at + step]) for at in range(0, len(signs), step)]


def _open_and_close_room(first_day: FirstDay) -> None:
    """One click opens the usual area, one more closes it; both are told at once."""
    eyes, area = first_day.eyes, usual_areas()[0].name
    eyes.click(f"{pgettext('room', 'Open')} {area}")
    eyes.wait_for(_("● Open"), LABEL)
    eyes.click(f"{pgettext('room', 'Close')} {area}")
    eyes.wait_for(_("○ Closed"), LABEL)


def _leave(seat: Seat) -> None:
    seat.screen.key("alt+F4")
    wait_for(lambda: not program_pids(seat.screen.display), "the program to end")
    assert not seat.is_open()
    assert not (seat.screen.account / "config" / "first-run.json").exists()


def _openings(vault: Path, passphrase: str) -> int:
    """How often the room was opened and closed, as its log has it."""
    with Desk.open(vault, TEACHER, passphrase) as desk:
        today = desk.room.openings.between(clock.today(), clock.today())
        return sum(one.closed is not None for one in today)
