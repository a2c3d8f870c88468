"""After a new version the index is filled while one works, and a kill costs one piece at most."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, update

from counsel_desk import clock
from counsel_desk.records.cases.observation import Observation
from counsel_desk.records.cases.text_query import understood
from counsel_desk.store import audit, checking, index_check, search_index
from counsel_desk.store.index_filling import PIECE, IndexFilling
from counsel_desk.store.tables import AUDIT, CASES, SEARCH_ROW
from counsel_desk.store.vault import Vault, writing_index
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork

MANY = 2 * PIECE + 20
SILENT = 7
"""So many of them say nothing that could be found."""
FIRST = date(2026, 9, 2)


@pytest.fixture
def behind(folder: Path, template: vaults.Template) -> Path:
    """A vault whose index an earlier version filled by another rule."""
    vault = vaults.as_counsellor(folder)
    with vault.write(CASES, "observation.add") as session:
        session.execute(insert(Observation), _rows(template.students[0]))
    vault.raw_connection.execute("UPDATE search_rule SET rule = 0")
    vault.abandon()
    return folder


@pytest.fixture
def vault(behind: Path) -> Iterator[Vault]:
    opened = vaults.as_counsellor(behind)
    yield opened
    opened.close()


def _rows(student: str) -> list[dict[str, object]]:
    return [
        {
            "id": f"{n:032x}", "student_id": student, "kind": "observation",
            "day": FIRST + timedelta(days=n // 10), "written_at": clock.now(), "written_by": "甲一",
            "text": "……" if n < SILENT else f"课间在走廊画画第{n:03}回",
        }
        for n in range(MANY)
    ]  # fmt: skip


def _found(vault: Vault, typed: str) -> list[str]:
    query = understood(typed)
    assert query is not None
    with vault.read() as session:
        return [key for _row, _code, key in search_index.find(session, query.expression, 999)]


def _known(vault: Vault) -> int:
    with vault.read() as session:
        return session.scalars(select(func.count()).select_from(SEARCH_ROW)).one()


def _is_right(vault: Vault) -> bool:
    with vault.read() as session:
        return not index_check.is_wrong(session, deep=True)


def _fill(vault: Vault) -> int:
    filling, pieces = IndexFilling(vault), 0
    while filling.go_on() is not None:
        pieces += 1
    return pieces


def test_the_unlock_puts_in_the_newest_piece_and_no_more(vault: Vault) -> None:
    assert _known(vault) == PIECE
    assert _found(vault, f"第{MANY - 1:03}回") == [f"{MANY - 1:032x}"]
    assert _found(vault, f"第{SILENT:03}回") == []


def test_piece_by_piece_the_index_comes_to_know_everything(vault: Vault) -> None:
    filling = IndexFilling(vault)
    begun = filling.state()
    assert begun is not None
    states = [begun]
    while (state := filling.go_on()) is not None:
        states.append(state)
    done = [one.done for one in states]
    assert done == sorted(set(done))
    assert {one.whole for one in states} == {MANY + 3}
    assert _is_right(vault)
    newest_first = [f"{n:032x}" for n in reversed(range(SILENT, MANY))]
    assert _found(vault, "走廊") == newest_first
    assert filling.go_on() is None
    with vault.read() as session:
        assert not search_index.is_behind(session)
        assert session.scalar(select(func.min(SEARCH_ROW.c.id))) > 0


def test_what_is_written_meanwhile_is_known_at_once_and_stays_right(
    vault: Vault, template: vaults.Template
) -> None:
    filling = IndexFilling(vault)
    assert filling.go_on() is not None
    with vault.write(CASES, "observation.add") as session:
        row = {**_rows(template.students[0])[-1], "id": "f" * 32, "text": "刚刚说起风筝"}
        session.execute(insert(Observation), [row])
    old, new, gone = (f"{n:032x}" for n in (SILENT + 1, MANY - 2, SILENT + 3))
    with vault.write(CASES, "observation.change") as session:
        for one in (old, new):
            session.execute(
                update(Observation).where(Observation.id == one).values(text="改成放羊")
            )
        session.execute(delete(Observation).where(Observation.id == gone))
    assert _found(vault, "风筝") == ["f" * 32]
    assert set(_found(vault, "放羊")) == {old, new}
    while filling.go_on() is not None:
        pass
    assert _is_right(vault)
    assert set(_found(vault, "放羊")) == {old, new}
    assert len(_found(vault, "走廊")) == MANY - SILENT - 3


def test_the_next_unlock_goes_on_where_the_last_one_stood(behind: Path) -> None:
    vault = vaults.as_counsellor(behind)
    IndexFilling(vault).go_on()
    known = _known(vault)
    vault.close()
    vault = vaults.as_counsellor(behind)
    assert _known(vault) == known > PIECE
    assert _fill(vault) == 0
    assert _is_right(vault)
    vault.close()


@needs_fork
@pytest.mark.parametrize("pieces", [0, 1])
def test_a_kill_loses_one_piece_at_most(behind: Path, pieces: int) -> None:
    def work() -> None:
        vault = vaults.as_counsellor(behind)
        filling = IndexFilling(vault)
        for _piece in range(pieces):
            filling.go_on()
        with writing_index(vault) as session:
            search_index.put_in(session, search_index.missing(session)[0][:10])
            session.flush()
            die()

    killed_in(work)
    vault = vaults.as_counsellor(behind)
    assert _known(vault) == (1 + pieces) * PIECE
    _fill(vault)
    assert _is_right(vault)
    vault.close()
    again = vaults.as_counsellor(behind)
    assert IndexFilling(again).state() is None
    again.close()


def test_the_log_says_once_that_the_index_was_made_anew(vault: Vault) -> None:
    _fill(vault)
    log = AUDIT[CASES]
    with vault.read() as session:
        actions = session.scalars(select(log.c.action)).all()
        assert actions.count(search_index.REBUILD) == 1
        assert audit.first_break(session, CASES, vault.audit_key(CASES)) is None


@pytest.mark.parametrize("deep", [False, True])
def test_a_check_meanwhile_calls_nothing_damaged_and_says_so(vault: Vault, deep: bool) -> None:
    told = " ".join(checking.check_inside(vault, deep=deep).sentences)
    assert "still being filled" in told
    assert "knows everything" not in told
    _fill(vault)
    told = " ".join(checking.check_inside(vault, deep=deep).sentences)
    assert "knows everything" in told


def test_a_repair_meanwhile_makes_it_whole(vault: Vault) -> None:
    filling = IndexFilling(vault)
    assert filling.go_on() is not None
    checking.repair_index(vault)
    assert _is_right(vault)
    assert filling.go_on() is None
    assert _is_right(vault)
