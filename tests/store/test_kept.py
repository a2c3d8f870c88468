"""Kept values are worked out anew once a table that they came from was written, and not before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from counsel_desk.records.base import new_id
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.student import Student
from counsel_desk.store.kept import MOST_KEPT, Kept, kept
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault
from tests import vaults


class Interrupted(Exception):
    """Something of our own that goes wrong in the middle of a write."""


class Counting:
    """Counts the drafts and how often it was asked to."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.times = vault, 0

    def ask(self) -> int:
        with self.vault.read() as session:
            return kept(session, "drafts", (Draft,), lambda: self._count(session))

    def _count(self, session: Session) -> int:
        self.times += 1
        return session.scalar(select(func.count()).select_from(Draft)) or 0


@pytest.fixture
def vault(folder: Path) -> Vault:
    return vaults.as_counsellor(folder)


def _draft() -> Draft:
    return Draft(id=new_id(), kind="session", body="半句话", saved_at=vaults.NOW)


def _goes_wrong(session: Session) -> None:
    session.add(_draft())
    session.flush()
    assert kept(session, "drafts", (Draft,), lambda: 99) == 99
    raise Interrupted


def test_a_kept_value_is_worked_out_once(vault: Vault) -> None:
    counting = Counting(vault)
    assert [counting.ask(), counting.ask()] == [0, 0]
    assert counting.times == 1
    vault.close()


@pytest.mark.parametrize(
    "write",
    [
        lambda session: session.add(_draft()),
        lambda session: session.merge(_draft()),
        lambda session: session.execute(delete(Draft)),
    ],
)
def test_a_write_to_its_table_has_it_worked_out_anew(
    vault: Vault, write: Callable[[Session], object]
) -> None:
    counting = Counting(vault)
    counting.ask()
    with vault.write(CASES, "draft.save") as session:
        write(session)
    counting.ask()
    assert counting.times == 2
    vault.close()


def test_a_write_to_another_table_leaves_it(vault: Vault) -> None:
    counting = Counting(vault)
    counting.ask()
    with vault.write(CASES, "student.add") as session:
        session.add(Student(id=new_id(), name="测试生", sex="u", status="enrolled"))
    counting.ask()
    assert counting.times == 1
    vault.close()


def test_a_write_that_was_taken_back_leaves_no_trace(vault: Vault) -> None:
    counting = Counting(vault)
    with pytest.raises(Interrupted), vault.write(CASES, "draft.save") as session:
        _goes_wrong(session)
    assert counting.ask() == 0
    vault.close()


def test_only_so_many_values_are_kept() -> None:
    known, made = Kept(), list[int]()
    for number in range(MOST_KEPT + 1):
        known.get(number, (), lambda number=number: made.append(number))  # type: ignore[misc]
    known.get(MOST_KEPT, (), lambda: made.append(-1))
    known.get(0, (), lambda: made.append(-2))
    assert made[MOST_KEPT + 1 :] == [-2]
