"""The index for searching: it follows every change in the same commit, however it is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import delete, insert, update

from counsel_desk import clock, errors
from counsel_desk.records.cases.attachment import Attachment
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.text_query import understood
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import index_check, search_index
from counsel_desk.store.connection import connect_file
from counsel_desk.store.tables import CASES, SEARCH_ROW, SEARCH_RULE
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.privacy import decrypting
from tests.store import raw_files

WORDS = ("晚上睡不好", "想家", "和同桌吵架", "ADHD 量表", "画画", "A班3号", "考试", "外婆", "７月")


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    opened = vaults.as_counsellor(folder)
    yield opened
    opened.close()


def _found(vault: Vault, typed: str) -> list[tuple[str, str]]:
    query = understood(typed)
    assert query is not None
    with vault.read() as session:
        return [(code, key) for _row, code, key in search_index.find(session, query.expression, 50)]


def _is_right(vault: Vault) -> bool:
    with vault.read() as session:
        return not index_check.is_wrong(session, deep=True)


def _observation(student: str, text: str) -> Observation:
    return Observation(
        student_id=student, kind="observation", day=date(2026, 10, 14), text=text,
        written_at=clock.now(), written_by="甲一",
    )  # fmt: skip


def test_what_is_written_is_found_what_is_changed_is_not(
    vault: Vault, template: vaults.Template
) -> None:
    notes, (note, _other) = SessionNotes(vault), template.notes
    assert _found(vault, "过程文字") == [("session_note", note)]
    notes.change(note, vaults.talk_with(template.students[0], "说起夜里的雨声"))
    assert _found(vault, "过程文字") == []
    assert _found(vault, "雨声") == [("session_note", note)]
    notes.remove(note)
    assert _found(vault, "雨声") == []
    assert _is_right(vault)


def test_a_statement_on_many_rows_is_followed_like_a_service(
    vault: Vault, template: vaults.Template
) -> None:
    student = template.students[0]
    values = [
        {"id": f"{n:032x}", "student_id": student, "kind": "observation", "day": date(2026, 10, 14),
         "text": f"课间独处{n}", "written_at": clock.now(), "written_by": "甲一"}
        for n in range(3)
    ]  # fmt: skip
    with vault.write(CASES, "observation.add") as session:
        session.execute(insert(Observation), values)
    assert len(_found(vault, "课间独处")) == 3
    with vault.write(CASES, "observation.change") as session:
        session.execute(update(Observation).values(text="愿意一起画画"))
    assert _found(vault, "课间独处") == []
    assert len(_found(vault, "一起画画")) == 3
    with vault.write(CASES, "observation.remove") as session:
        session.execute(delete(Observation).where(Observation.id != values[0]["id"]))
    assert _found(vault, "一起画画") == [("observation", values[0]["id"])]
    assert _is_right(vault)


def test_a_change_that_is_taken_back_leaves_the_index_as_it_was(
    vault: Vault, template: vaults.Template
) -> None:
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(vault, template.students[0])
    assert _found(vault, "想家") == []
    with vault.write(CASES, "observation.add") as session:
        session.add(_observation(template.students[0], "画画"))
    assert len(_found(vault, "画画")) == 1
    assert _is_right(vault)


def _write_and_fail(vault: Vault, student: str) -> None:
    with vault.write(CASES, "observation.add") as session:
        session.add(_observation(student, "想家"))
        session.flush()
        raise ZeroDivisionError


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_in_any_order_the_index_is_what_the_records_say(
    vault: Vault, template: vaults.Template, seed: int
) -> None:
    random, kept = Random(seed), []
    for _turn in range(40):
        with vault.write(CASES, "observation.change") as session:
            for _change in range(random.randint(1, 3)):
                text = "，".join(random.choices(WORDS, k=random.randint(0, 4)))
                if len(kept) > 6 and random.random() < 0.5:
                    session.delete(session.get_one(Observation, kept.pop()))
                elif kept and random.random() < 0.6:
                    session.get_one(Observation, random.choice(kept)).text = text
                else:
                    session.add(made := _observation(template.students[0], text))
                    session.flush()
                    kept.append(made.id)
    assert len(kept) > 5
    assert _is_right(vault)
    with vault.read() as session:
        texts = {one: session.get_one(Observation, one).text for one in kept}
    for word in ("睡不好", "想家", "外婆", "画画"):
        wanted = {("observation", one) for one, text in texts.items() if word in text}
        assert set(_found(vault, word)) == wanted


def _plain_pages(folder: Path) -> bytes:
    """Every byte of cases.db as SQLite sees it, free pages too."""
    key = raw_files.keys_of(folder, vaults.COUNSELLOR).of(CASES).key
    return decrypting.plain_pages(folder / "cases.db", key)


def test_deleted_text_leaves_no_trace_in_any_page(folder: Path, template: vaults.Template) -> None:
    planted = ("鸘鼱", "zyzzyva", "霵霶")
    vault = vaults.as_counsellor(folder)
    with vault.write(CASES, "observation.add") as session:
        session.add(one := _observation(template.students[0], "，".join(planted)))
        session.add(other := _observation(template.students[0], planted[0]))
    vault.close()
    pages = _plain_pages(folder)
    assert all(word.encode() in pages for word in planted)
    vault = vaults.as_counsellor(folder)
    with vault.write(CASES, "observation.remove") as session:
        session.delete(session.get_one(Observation, one.id))
        session.get_one(Observation, other.id).text = "画画"
    vault.close()
    pages = _plain_pages(folder)
    assert [word for word in planted if word.encode() in pages] == []
    # The index packs words that begin alike; a character that nothing else holds must be gone too.
    assert "鸘".encode() not in pages
    assert b"zyzzyv" not in pages


def test_no_file_holds_the_index_in_plain(folder: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(folder)
    SessionNotes(vault).change(
        template.notes[0], vaults.talk_with(template.students[0], "说起夜里的雨声 zyzzyva")
    )
    files = raw_files.files_of(folder)
    vault.close()
    for content in (*files.values(), *raw_files.files_of(folder).values()):
        for word in ("雨声", "zyzzyva", "·yusheng"):
            assert word.encode() not in content
    with raw_files.opened(folder, "room") as room:
        assert room.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'"
        ).fetchone() == (0,)  # fmt: skip


def test_the_triggers_live_on_the_open_connection_only(folder: Path) -> None:
    vaults.as_counsellor(folder).close()
    with raw_files.opened(folder, CASES) as cases:
        kinds = cases.execute("SELECT DISTINCT type FROM sqlite_master").fetchall()
    assert {one for (one,) in kinds} == {"table", "index"}


SPOIL = {
    "a record left out": "DELETE FROM search_row WHERE source = 'session_note'",
    "a record too many": "INSERT INTO search_row VALUES (99, 'addendum', '0')",
}
SPOIL_WORDS = {
    "a word left out": (
        "INSERT INTO search_index (search_index, rowid, pieces) VALUES ('delete', 1, '过程')"
    ),
    "a word too many": "INSERT INTO search_index (rowid, pieces) VALUES (1, '雨声')",
    "all words gone": "INSERT INTO search_index (search_index) VALUES ('delete-all')",
}


@pytest.mark.parametrize("spoilt", [*SPOIL, *SPOIL_WORDS])
def test_a_wrong_index_is_noticed_by_the_check_and_made_anew(vault: Vault, spoilt: str) -> None:
    assert _is_right(vault)
    vault.raw_connection.execute({**SPOIL, **SPOIL_WORDS}[spoilt])
    with vault.read() as session:
        assert index_check.is_wrong(session, deep=True)
        assert index_check.is_wrong(session, deep=False) == (spoilt in SPOIL)
        with pytest.raises(errors.WrongIndex, match="vault check --repair"):
            index_check.refuse_wrong(session, deep=True)
    with vault.write(CASES, search_index.REBUILD) as session:
        search_index.rebuild(session)
    assert _is_right(vault)


def test_an_index_that_cannot_be_read_is_told_and_nothing_else_is_lost(vault: Vault) -> None:
    vault.raw_connection.execute("UPDATE search_index_data SET block = x'00' WHERE id > 10")
    with pytest.raises(errors.WrongIndex, match="records themselves are sound"):
        _found(vault, "过程文字")
    with vault.write(CASES, search_index.REBUILD) as session:
        search_index.rebuild(session)
    assert len(_found(vault, "过程文字")) == 1


@pytest.mark.parametrize(
    "statement", ["DELETE FROM search_rule", "UPDATE search_rule SET rule = 0"]
)
def test_an_index_that_is_empty_or_of_another_rule_is_filled_at_the_unlock(
    folder: Path, template: vaults.Template, statement: str
) -> None:
    vault = vaults.as_counsellor(folder)
    vault.raw_connection.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    vault.raw_connection.execute("DELETE FROM search_row")
    vault.raw_connection.execute(statement)
    vault.abandon()
    vault = vaults.as_counsellor(folder)
    assert _found(vault, "过程文字") == [("session_note", template.notes[0])]
    assert _is_right(vault)
    vault.close()


def test_a_new_vault_needs_no_filling(vault: Vault) -> None:
    with vault.read() as session:
        assert not search_index.is_behind(session)
        assert session.execute(SEARCH_RULE.select()).one().id == 1
        assert len(session.execute(SEARCH_ROW.select()).all()) == 3


def test_a_file_that_was_brought_up_is_indexed_anew(folder: Path) -> None:
    from counsel_desk.store import migrate

    keys = raw_files.keys_of(folder, vaults.COUNSELLOR)
    migrate.upgrade_file(folder, CASES, keys.of(CASES))
    raw = connect_file(folder / "cases.db", keys.of(CASES))
    assert raw.execute("SELECT count(*) FROM search_rule").fetchone() == (0,)
    raw.close()
    vault = vaults.as_counsellor(folder)
    assert _is_right(vault)
    vault.close()


def test_scans_are_found_by_their_titles_and_their_bytes_are_no_text() -> None:
    from counsel_desk.records.cases.searchable import BY_CODE

    assert BY_CODE[Attachment.__tablename__].texts == ("title",)
    assert "attachment_content" not in BY_CODE
    assert BY_CODE[SessionNote.__tablename__].titled
