"""Papers at entries of the registers: known by content, once each, gone with their entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counsel_desk import errors
from counsel_desk.records.room.register_file import MOST_BYTES, RegisterFile
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.room import register_files
from counsel_desk.services.room.documents import DocumentFields
from counsel_desk.services.room.register_files import KINDS, LONGEST_TITLE, STEPS
from counsel_desk.store.tables import AUDIT, ROOM
from tests import scans
from tests.vaults import TODAY

PLAN = DocumentFields("year_plan", "心理健康教育工作计划", TODAY)
Put = Callable[[str, bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Lays a file into a folder outside the vault."""
    (tmp_path / "outside").mkdir()

    def lay(name: str, data: bytes) -> Path:
        file = tmp_path / "outside" / name
        file.write_bytes(data)
        return file

    return lay


@pytest.fixture
def plan(room: RoomServices) -> int:
    return room.documents.add(PLAN)


def attach(room: RoomServices, entry_id: int, file: Path, title: str = "盖章页") -> int:
    return room.papers.attach("school_document", entry_id, title, file, scans.opens_all)


@pytest.mark.parametrize("media", ["pdf", "png", "jpg"])
def test_a_paper_comes_back_as_it_was_attached_whatever_its_name_says(
    room: RoomServices, plan: int, put: Put, media: str
) -> None:
    data = scans.pdf() if media == "pdf" else scans.picture(media)
    paper = attach(room, plan, put("plan.docx", data), " 盖章页 ")
    content = room.papers.content(paper)
    assert (content.title, content.media, content.data) == ("盖章页", media, data)
    (row,) = room.papers.of("school_document", plan)
    assert (row.id, row.media, row.size, row.added_on) == (paper, media, len(data), TODAY)


def test_an_entry_has_a_paper_once_and_another_entry_may_have_it_too(
    room: RoomServices, plan: int, put: Put
) -> None:
    attach(room, plan, put("a.pdf", scans.pdf()))
    with pytest.raises(errors.Refused, match="already, as “盖章页”"):
        attach(room, plan, put("b.pdf", scans.pdf()), "再一次")
    other = room.documents.add(PLAN)
    attach(room, other, put("c.pdf", scans.pdf()))
    attach(room, other, put("d.pdf", scans.pdf("second")), "附件二")
    assert room.papers.counts("school_document") == {plan: 1, other: 2}
    assert room.papers.counts("activity") == {}


def test_papers_go_with_their_entry_and_do_not_hang_on_the_next_one(
    room: RoomServices, put: Put
) -> None:
    gone = room.documents.add(PLAN)
    paper = attach(room, gone, put("a.pdf", scans.pdf()))
    room.documents.remove(gone)
    assert room.documents.add(PLAN) == gone
    assert not room.papers.of("school_document", gone)
    with pytest.raises(errors.Refused, match="not in the vault any more"):
        room.papers.content(paper)


def test_a_paper_is_taken_off_and_renamed(room: RoomServices, plan: int, put: Put) -> None:
    paper = attach(room, plan, put("a.pdf", scans.pdf()))
    room.papers.rename(paper, " 正文 ")
    assert [one.title for one in room.papers.of("school_document", plan)] == ["正文"]
    room.papers.take_off(paper)
    assert not room.papers.of("school_document", plan)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a document", "neither a PDF nor a JPG nor a PNG"),
        (scans.picture("png")[:-20], "not copied whole"),
        (scans.picture("jpg") + bytes(MOST_BYTES), "larger than 10 MB"),
    ],
)
def test_what_is_no_sound_paper_is_refused_in_a_sentence(
    room: RoomServices, plan: int, put: Put, data: bytes, sentence: str
) -> None:
    with pytest.raises(errors.BadInput, match=sentence):
        attach(room, plan, put("a.pdf", data))
    assert not room.papers.of("school_document", plan)


def test_ten_megabytes_are_just_allowed(room: RoomServices, plan: int, put: Put) -> None:
    picture = scans.picture("jpg")
    data = picture + bytes(MOST_BYTES - len(picture))
    assert room.papers.content(attach(room, plan, put("big.jpg", data))).data == data


@pytest.mark.parametrize("title", ["", "  ", "长" * (LONGEST_TITLE + 1)])
def test_a_paper_needs_a_fitting_title(room: RoomServices, plan: int, put: Put, title: str) -> None:
    with pytest.raises(errors.BadInput):
        attach(room, plan, put("a.pdf", scans.pdf()), title)


def test_no_students_name_stands_on_a_paper(room: RoomServices, plan: int, put: Put) -> None:
    with pytest.raises(errors.Refused):
        attach(room, plan, put("a.pdf", scans.pdf()), "测试生甲的获奖证书")
    paper = attach(room, plan, put("a.pdf", scans.pdf()))
    with pytest.raises(errors.Refused):
        room.papers.rename(paper, "测试生甲")


def test_nothing_is_attached_to_an_entry_that_is_gone(room: RoomServices, put: Put) -> None:
    for register in KINDS:
        with pytest.raises(errors.Refused, match="not in the register"):
            room.papers.attach(register, 77, "盖章页", put("a.pdf", scans.pdf()), scans.opens_all)


def test_it_tells_how_far_it_is_and_stops_when_asked(
    room: RoomServices, plan: int, put: Put
) -> None:
    def stops(done: int, _whole: int) -> None:
        if done == STEPS - 1:
            raise errors.Stopped("stopped")

    file = put("a.pdf", scans.pdf())
    with pytest.raises(errors.Stopped):
        room.papers.attach("school_document", plan, "盖章页", file, scans.opens_all, stops)
    assert not room.papers.of("school_document", plan)


def test_bytes_that_are_not_those_of_the_digest_are_noticed_when_read(desk: Desk, put: Put) -> None:
    paper = attach(desk.room, desk.room.documents.add(PLAN), put("a.pdf", scans.pdf()))
    with desk._vault.write(ROOM, "test.change") as session:
        session.execute(update(RegisterFile).values(content=scans.pdf("forged")))
    with pytest.raises(errors.DamagedVault, match="not the one that was added"):
        desk.room.papers.content(paper)


def test_the_principal_notes_a_print_and_attaches_nothing(principal: Desk, put: Put) -> None:
    principal.room.papers.note_printed()
    with principal._vault.read() as session:
        acts = session.scalars(select(AUDIT[ROOM].c.action)).all()
    assert acts[-1] == "register_file.print"
    with pytest.raises(errors.WrongRole):
        attach(principal.room, 1, put("a.pdf", scans.pdf()))


def test_no_entry_that_can_have_papers_is_deleted_without_them() -> None:
    folder = Path(register_files.__file__).parent
    texts = {one.name: one.read_text(encoding="utf-8") for one in folder.glob("*.py")}
    named = "|".join(kind.__name__ for kind in KINDS.values())
    deleting = re.compile(rf"session\.delete\(entry\(|[^.]delete\(({named})\)")
    assert [name for name, text in texts.items() if deleting.search(text)] == ["registers.py"]
