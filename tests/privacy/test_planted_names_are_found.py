"""A name planted on purpose is found by the same search, whatever it is planted in."""

from __future__ import annotations

import base64
import gzip
import io
import json
import logging
import shutil
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin
from reportlab.pdfgen.canvas import Canvas

from counsel_desk import clock, log
from counsel_desk.records.room.room_use import RoomUse
from counsel_desk.reports import fonts
from counsel_desk.store.opening import open_vault
from counsel_desk.store.vault import Vault
from tests.imports.sheets import write_ods, write_xlsx
from tests.privacy import busy_day, decrypting
from tests.privacy.busy_day import TALK, Busy
from tests.privacy.conftest import Laid
from tests.privacy.scanner import Scanner
from tests.privacy.unpacking import Place, places_in_folder

Plant = Callable[[Path, str], object]


def _bytes(file: str, make: Callable[[str], bytes]) -> Plant:
    return lambda folder, name: (folder / file).write_bytes(b"before " + make(name) + b" after")


def _base64_json(before: int) -> Plant:
    def plant(folder: Path, name: str) -> None:
        body = base64.b64encode(b"x" * before + name.encode() + b"yz").decode()
        (folder / "keys.json").write_text(json.dumps({"slot": body}), encoding="utf-8")

    return plant


def _base64_in_lines(folder: Path, name: str) -> None:
    body = base64.b64encode(f"{'x' * 50}{name}{'y' * 50}".encode()).decode()
    lines = [body[start : start + 7] for start in range(0, len(body), 7)]
    (folder / "mail.txt").write_text("\r\n".join(lines), encoding="utf-8")


def _zip(folder: Path, name: str, *, member: str = "inside.txt", nested: bool = False) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, f"{'x' * 500}{name}")
    with zipfile.ZipFile(folder / "packed.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip" if nested else member, inner.getvalue() if nested else name)


def _pdf_stream(folder: Path, name: str, *, ascii85: bool) -> None:
    packed = zlib.compress(f"{'x' * 500}{name}".encode("utf-16-be"))
    body = base64.a85encode(packed) + b"~>" if ascii85 else packed
    head = b"%%PDF-1.4\n1 0 obj\n<< /Length %d >>\nstream\n" % len(body)
    pdf = io.BytesIO()
    Canvas(pdf).save()
    (folder / "made.pdf").write_bytes(
        pdf.getvalue() + head.partition(b"\n")[2] + body + b"\nendstream\nendobj\n"
    )


def _pdf_drawn(folder: Path, name: str) -> None:
    fonts.register()
    canvas = Canvas(str(folder / "drawn.pdf"))
    canvas.setFont(fonts.REGULAR, 12)
    canvas.drawString(50, 500, f"辅导 {name}")
    canvas.save()


def _pdf_title(folder: Path, name: str) -> None:
    canvas = Canvas(str(folder / "titled.pdf"))
    canvas.setTitle(f"{name}的记录")
    canvas.drawString(50, 500, "nothing")
    canvas.save()


def _log_line(folder: Path, name: str) -> None:
    log.start(folder / "counsel-desk.log")
    logging.getLogger("counsel_desk.crash").info("%s", f"opened {name}")


def _sounds(make: Callable[[list[str]], str], style: Style = Style.NORMAL) -> Plant:
    return _bytes("note.txt", lambda name: make(lazy_pinyin(name, style=style)).encode("utf-8"))


PLANTED: dict[str, Plant] = {
    "UTF-8": _bytes("a.tmp", lambda name: name.encode("utf-8")),
    "UTF-16 little-endian": _bytes("a.tmp", lambda name: name.encode("utf-16-le")),
    "UTF-16 big-endian": _bytes("a.tmp", lambda name: name.encode("utf-16-be")),
    "GB18030": _bytes("a.tmp", lambda name: name.encode("gb18030")),
    "base64 in JSON, first place": _base64_json(0),
    "base64 in JSON, second place": _base64_json(1),
    "base64 in JSON, third place": _base64_json(2),
    "base64 of GB18030": _bytes("a.tmp", lambda name: base64.b64encode(name.encode("gb18030"))),
    "base64 for addresses": _bytes("a", lambda n: base64.urlsafe_b64encode(n.encode("utf-16-le"))),
    "base64 in lines": _base64_in_lines,
    "hex": _bytes("a.tmp", lambda name: name.encode("utf-8").hex().encode()),
    "hex of UTF-16": _bytes("a", lambda n: n.encode("utf-16-be").hex().upper().encode()),
    "percent": _bytes("a", lambda n: "".join(f"%{b:02x}" for b in n.encode()).encode()),
    "JSON escapes": lambda folder, name: (folder / "a.json").write_text(json.dumps({"n": name})),
    "XML references": _bytes("a.xml", lambda n: n.encode("ascii", "xmlcharrefreplace")),
    "byte escapes": _bytes("a.txt", lambda name: repr(name.encode("utf-8")).encode()),
    "settings": lambda folder, name: (folder / "settings.json").write_text(
        json.dumps({"recent": [name]}, ensure_ascii=False), encoding="utf-8"
    ),
    "file name": lambda folder, name: (folder / f"{name}.pdf.part").touch(),
    "folder name": lambda folder, name: (folder / name).mkdir(),
    "log": _log_line,
    "zip": lambda folder, name: _zip(folder, name),
    "name of a zip's member": lambda folder, name: _zip(folder, "", member=f"{name}.txt"),
    "zip in a zip": lambda folder, name: _zip(folder, name, nested=True),
    "xlsx": lambda folder, name: write_xlsx(folder / "a.xlsx", {"表": [["x"], [name]]}),
    "sheet of an xlsx": lambda folder, name: write_xlsx(folder / "a.xlsx", {name: [["x"]]}),
    "ods": lambda folder, name: write_ods(folder / "a.ods", [[name]]),
    "gzip": lambda folder, name: (folder / "a.log.1.gz").write_bytes(gzip.compress(name.encode())),
    "stream of a PDF": lambda folder, name: _pdf_stream(folder, name, ascii85=False),
    "ASCII85 stream of a PDF": lambda folder, name: _pdf_stream(folder, name, ascii85=True),
    "drawn on a PDF": _pdf_drawn,
    "title of a PDF": _pdf_title,
    "pinyin": _sounds("".join),
    "pinyin in capitals with spaces": _sounds(lambda sounds: " ".join(sounds).upper()),
    "pinyin as a person writes it": _sounds(
        lambda sounds: f"{sounds[0].capitalize()} {''.join(sounds[1:]).capitalize()}"
    ),
    "pinyin with tones": _sounds("".join, Style.TONE),
    "initials": _sounds("".join, Style.FIRST_LETTER),
}  # fmt: skip


@pytest.fixture
def name(laid: Laid) -> str:
    """A student of the school."""
    ordered = "SELECT name FROM student WHERE length(name) = 3 ORDER BY national_number"
    return str(laid.cases.execute(ordered).fetchone()[0])


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_name_in_a_file_is_found(
    tmp_path: Path, scanner: Scanner, name: str, plant: Plant
) -> None:
    (tmp_path / "temp").mkdir()
    assert scanner.scan(places_in_folder(tmp_path / "temp")) == []
    plant(tmp_path / "temp", name)
    found = scanner.scan(places_in_folder(tmp_path / "temp"))
    assert name in {one.text for one in found}


@pytest.mark.parametrize("kind", ["student.national_number", "guardian.phone", "student.id"])
@pytest.mark.parametrize("how", ["UTF-8", "base64 in JSON, third place", "zip", "drawn on a PDF"])
def test_a_number_in_a_file_is_found(tmp_path: Path, scanner: Scanner, kind: str, how: str) -> None:
    number = next(one.text for one in scanner.secrets if one.kind == kind)
    PLANTED[how](tmp_path, number)
    found = scanner.scan(places_in_folder(tmp_path))
    assert (number, kind) in {(one.text, one.kind) for one in found}


@pytest.mark.parametrize(
    "kind",
    [
        "class", "case number", "session_note.process", "plan_version.situation", "plan_goal.goal",
        "observation.text", "meeting.remark", "waiting_entry.remark", "feedback_slip.what_to_do",
        "handover.summary", "care_spell.remark", "file_opening.detail", "snooze.reason", "searched",
    ],
)  # fmt: skip
def test_a_class_a_case_number_and_a_piece_of_what_was_written_are_found(
    tmp_path: Path, scanner: Scanner, kind: str
) -> None:
    text = next(one.text for one in scanner.secrets if one.kind == kind)
    PLANTED["GB18030"](tmp_path, text)
    assert kind in {one.kind for one in scanner.scan(places_in_folder(tmp_path))}


def test_words_from_the_middle_of_a_talk_are_found(tmp_path: Path, scanner: Scanner) -> None:
    (tmp_path / "a.tmp").write_text(f"……{TALK}……", encoding="utf-16")
    assert scanner.scan(places_in_folder(tmp_path)) != []


def _with_room(busy: Busy, folder: Path, act: Callable[[Vault, Any], None]) -> bytes:
    """A copy of the vault's room.db after something was done past the services, laid open."""
    vault_folder = Path(shutil.copytree(busy.vault, folder / "vault"))
    clock.set_source(lambda: busy_day.NOW)
    vault = open_vault(vault_folder, *busy.counsellor)
    act(vault, vault.raw_connection)
    key = vault.keys.room.key
    vault.close()
    return decrypting.plain_pages(vault_folder / "room.db", key)


def test_a_remark_written_past_the_guard_is_found(
    busy: Busy, tmp_path: Path, scanner: Scanner, name: str
) -> None:
    def plant(vault: Vault, _raw: Any) -> None:
        with vault.write("room", "room_use.add") as session:
            session.add(
                RoomUse(
                    token="f" * 32, day=date(2026, 11, 23), period="noon", kind="other", heads=1,
                    minutes=5, remark=f"等{name}",
                )
            )  # fmt: skip

    pages = _with_room(busy, tmp_path, plant)
    assert [one.text for one in scanner.scan([Place("room.db, plain pages", pages)])] == [name]
    rows = decrypting.values(decrypting.opened(pages))
    assert f"等{name}" in [value for column, value in rows if column == "room_use.remark"]


def test_a_row_that_was_deleted_without_care_is_found_in_the_pages(
    busy: Busy, tmp_path: Path, scanner: Scanner, name: str
) -> None:
    def plant(_vault: Vault, raw: Any) -> None:
        raw.execute("PRAGMA room.secure_delete = OFF")
        raw.execute("INSERT INTO room.room_setting VALUES ('planted', ?)", (name * 300,))
        raw.execute("DELETE FROM room.room_setting WHERE key = 'planted'")

    pages = _with_room(busy, tmp_path, plant)
    assert name in {one.text for one in scanner.scan([Place("room.db, plain pages", pages)])}
    rows = decrypting.values(decrypting.opened(pages))
    assert not [value for _column, value in rows if name in str(value)]


def test_a_row_that_the_vault_deletes_leaves_nothing_in_the_pages(
    busy: Busy, tmp_path: Path, scanner: Scanner, name: str
) -> None:
    def plant(_vault: Vault, raw: Any) -> None:
        raw.execute("INSERT INTO room.room_setting VALUES ('planted', ?)", (name * 300,))
        raw.execute("DELETE FROM room.room_setting WHERE key = 'planted'")

    pages = _with_room(busy, tmp_path, plant)
    assert scanner.scan([Place("room.db, plain pages", pages)]) == []
