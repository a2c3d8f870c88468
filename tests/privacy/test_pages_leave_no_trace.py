"""Whatever is opened, printed, saved or destroyed at the window: the account holds none of it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from counsel_desk import clock
from counsel_desk.demo.school import DemoOrder, DemoSchool, build
from counsel_desk.store.opening import open_vault
from tests.journeys.at_the_desk import put_printer_on_path
from tests.privacy import decrypting, every_page, secrets_of_cases
from tests.privacy.needles import Secret
from tests.privacy.scanner import Finding, Scanner
from tests.privacy.unpacking import places_in, places_in_folder
from tools.camera import OWN_FILES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="the printer of the tests is a shell script"),
]

FOLDERS = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
OWN = {"COUNSEL_DESK_CONFIG": "config", "COUNSEL_DESK_DATA": "data", "COUNSEL_DESK_LOG": "log"}
FEWEST = 250
"""Windows; fewer would mean that the walk leaves most of the program out."""


@dataclass(frozen=True)
class Walked:
    """An account after everything was opened in it, and what must not lie there."""

    account: Path
    queue: Path
    taken: int
    scanner: Scanner

    def leaks(self) -> list[Finding]:
        """All that is found in the files of the account and in their names."""
        return self.scanner.scan(places_in_folder(self.account))


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walked:
    """Two terms of a school, and a walk through every window of both roles."""
    root = tmp_path_factory.mktemp("pages")
    account, paper = root / "account", root / "paper.pdf"
    for name in FOLDERS.values():
        (account / name).mkdir(parents=True)
    clock.set_source(lambda: every_page.NOW)
    made = build(root / "vault", DemoOrder(seed=1, students=120, terms=2))
    scanner = _scanner(root / "vault", made)
    clock.use_system_time()
    with pytest.MonkeyPatch.context() as patch:
        put_printer_on_path(root / "bin", paper, patch)
        taken = _walk(root / "vault", account, made)
    return Walked(account, paper.with_name(f"{paper.name}.queue"), taken, scanner)


def _scanner(vault: Path, made: DemoSchool) -> Scanner:
    """Every name, number and sentence of the cases, and the passwords."""
    opened = open_vault(vault, made.counsellor.name, made.counsellor.password)
    keys = opened.keys
    opened.close()
    room = decrypting.opened(decrypting.plain_pages(vault / "room.db", keys.room.key))
    pages = decrypting.plain_pages(vault / "cases.db", keys.of("cases").key)
    cases = decrypting.opened(pages)
    public = secrets_of_cases.public_words(room)
    secrets, names = secrets_of_cases.all_of(cases, public), secrets_of_cases.names(cases)
    room.close()
    cases.close()
    words = [Secret(one.password, "password") for one in (made.counsellor, made.principal)]
    return Scanner([*secrets, *words], names)


def _walk(vault: Path, account: Path, made: DemoSchool) -> int:
    """Open everything; what is said meanwhile lies in the account, as on many desktops."""
    own = account.with_name("own")
    own.mkdir()
    places = {name: str(account / folder) for name, folder in (FOLDERS | OWN).items()}
    places[OWN_FILES] = str(own)
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    people = [
        made.counsellor.name, made.counsellor.password, made.principal.name,
        made.principal.password,
    ]  # fmt: skip
    with (account / "xsession-errors").open("wb") as said:
        done = subprocess.run(
            [sys.executable, every_page.__file__, str(vault), *people],
            env={**usual, **places, "QT_QPA_PLATFORM": "offscreen"},
            cwd=account, stdout=subprocess.PIPE, stderr=said, timeout=1200, check=True,
        )  # fmt: skip
    return int(done.stdout)


def test_everything_was_opened_and_no_mistake_was_made(walked: Walked) -> None:
    assert walked.taken > FEWEST
    log = walked.account / "log" / "counsel-desk.log"
    assert "crash" not in log.read_text(encoding="utf-8")


def test_no_file_of_the_account_holds_a_name_or_a_word(walked: Walked) -> None:
    found = walked.leaks()
    print(
        f"{walked.taken} windows, {len(walked.scanner.secrets)} secrets, "
        f"{walked.scanner.places} places, {walked.scanner.size} bytes"
    )
    assert found == []


def test_the_queue_of_the_printer_shows_none(walked: Walked) -> None:
    told = walked.queue.read_bytes()
    assert told.count(b"-t ") > 20
    assert walked.scanner.scan(places_in("queue", told)) == []


@pytest.mark.parametrize("place", ["xsession-errors", "home/.cache/thumb", "run/page", "core.1"])
def test_one_name_there_would_be_found(walked: Walked, place: str) -> None:
    name = next(one for one in walked.scanner.secrets if one.kind == "student.name")
    file = walked.account / place
    before = file.read_bytes() if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((before or b"") + b"\n" + name.text.encode() + b"\n")
    try:
        assert name.text in {one.text for one in walked.leaks()}
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)
