"""A journey on a real screen: the principal reads, prints and carries the package of the term."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pypdf
import pytest

from counsel_desk import clock, i18n
from counsel_desk.export.summary import prepare
from counsel_desk.export.verifying import open_package
from counsel_desk.i18n import _
from counsel_desk.reports.periods import period_words
from counsel_desk.services.desk import Desk
from tests import vaults
from tests.journeys.at_the_desk import (
    COUNSELLOR_WORD,
    PERSON_BOX_UP,
    PRINCIPAL_WORD,
    Seat,
    put_printer_on_path,
)
from tests.journeys.reader import BUS_PROGRAM, DIALOG, Reader, read_notices, reader
from tests.journeys.screen import missing_tools, wait_for

missing = [*missing_tools(), *(one for one in (BUS_PROGRAM,) if shutil.which(one) is None)]

pytestmark = [
    pytest.mark.on_screen,
    pytest.mark.skipif(bool(missing), reason=f"missing here: {', '.join(missing)}"),
]

TERM = "2026-autumn"
NAME = f"{vaults.SCHOOL.code}_{TERM}.zip"
AFTER_THE_TERM = datetime(2027, 1, 27, 9, 0)


@pytest.fixture
def eyes(at_desk: Seat) -> Iterator[Reader]:
    """Somebody who reads the screen; the program speaks Chinese."""
    language = i18n.language()
    i18n.set_language("zh_CN")
    with reader(at_desk.screen) as made:
        yield made
    i18n.set_language(language)


def _release(vault: Path) -> None:
    """The counsellor made the term's package when the term was over."""
    clock.set_source(lambda: AFTER_THE_TERM)
    try:
        with Desk.open(vault, vaults.COUNSELLOR, COUNSELLOR_WORD) as desk:
            releases = desk.require_cases().releases
            ready = prepare(releases.draft(TERM))
            releases.keep(ready.draft, ready.printed, ready.file_name, ready.make)
    finally:
        clock.use_system_time()


def test_the_principal_reads_prints_and_carries_the_package_of_the_term(
    at_desk: Seat, eyes: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, stick = tmp_path / "paper.pdf", tmp_path / "stick"
    stick.mkdir()
    put_printer_on_path(tmp_path / "bin", paper, monkeypatch)
    _release(at_desk.vault)
    at_desk.start()
    at_desk.unlock(PRINCIPAL_WORD, *PERSON_BOX_UP)
    read_notices(eyes)
    eyes.click(_("Packages of totals"))
    eyes.click(_("Look at {period} and print it").format(period=period_words(TERM)))
    eyes.wait_for(_("Print preview"), DIALOG)
    eyes.click(_("Print"))
    wait_for(lambda: paper.exists() and paper.read_bytes().endswith(b"%%EOF\n"), "the paper")
    at_desk.screen.key("Escape")
    _choose_folder(at_desk, eyes, stick)
    eyes.fill(_("To whom"), "bureau")
    eyes.click(_("Copy the package"))
    wait_for((stick / NAME).exists, "the package on the stick")
    at_desk.screen.settle()
    at_desk.screen.key("ctrl+l")
    wait_for(lambda: not at_desk.is_open(), "the vault to be sealed")
    _look_after(at_desk.vault, stick, paper)


def _choose_folder(at_desk: Seat, eyes: Reader, folder: Path) -> None:
    """Open the list of places, take its last line, and type where the stick is."""
    eyes.click(_("Stick or folder"), ("combo box",))
    at_desk.screen.settle()
    at_desk.screen.key("End", "Return")
    eyes.name_file(_("The folder that the package goes to"), folder)
    at_desk.screen.settle()


def _look_after(vault: Path, stick: Path, paper: Path) -> None:
    with Desk.open(vault, vaults.PRINCIPAL, PRINCIPAL_WORD) as desk:
        (release,) = desk.room.releases.all()
        kept = desk.room.releases.package(TERM)
    assert (stick / NAME).read_bytes() == kept
    assert [one.name for one in stick.iterdir()] == [NAME]
    assert paper.read_bytes() == open_package(kept).summary_pdf
    pages = pypdf.PdfReader(io.BytesIO(paper.read_bytes())).pages
    text = "".join(page.extract_text() for page in pages)
    assert vaults.SCHOOL.code in text
    assert "测试生" not in text
    (delivery,) = release.deliveries
    assert (delivery.state, delivery.recipient, delivery.made_by) == (
        "done", "bureau", vaults.PRINCIPAL,
    )  # fmt: skip
