"""What every record shares: a bare repr, random ids, ordered codes in one column."""

from __future__ import annotations

import pytest
from sqlalchemy.dialects import sqlite

from counsel_desk.records import cases, room
from counsel_desk.records.base import CaseRecord, CodeTuple, RoomRecord, new_id
from counsel_desk.records.cases.student import Student

DIALECT = sqlite.dialect()


@pytest.mark.parametrize("kind", [*cases.RECORDS, *room.RECORDS], ids=lambda kind: kind.__name__)
def test_no_record_prints_more_than_class_and_id(kind: type[CaseRecord] | type[RoomRecord]) -> None:
    texts = {one.key: "测试生甲" for one in kind.__table__.columns if one.key != "id"}
    assert "测试生" not in repr(kind(**texts))
    assert repr(kind(**texts)).startswith(f"<{kind.__name__}")


def test_a_record_with_an_id_says_it() -> None:
    assert repr(Student(id="ab12")) == "<Student ab12>"


def test_every_table_belongs_to_the_file_of_its_side() -> None:
    assert {kind.__table__.schema for kind in cases.RECORDS} == {None}
    assert {kind.__table__.schema for kind in room.RECORDS} == {"room"}
    assert {kind.__module__.split(".")[2] for kind in cases.RECORDS} == {"cases"}


def test_no_foreign_key_leads_from_one_file_into_the_other() -> None:
    for kind in (*cases.RECORDS, *room.RECORDS):
        table = kind.__table__
        assert {key.column.table.schema for key in table.foreign_keys} <= {table.schema}


def test_ids_say_nothing_and_never_meet() -> None:
    ids = [new_id() for _each in range(1000)]
    assert len(set(ids)) == 1000
    assert {len(one) for one in ids} == {32}
    assert ids != sorted(ids)


@pytest.mark.parametrize("codes", [(), ("sleep",), ("study", "family", "sleep")])
def test_codes_keep_their_order_in_one_column(codes: tuple[str, ...]) -> None:
    column = CodeTuple()
    stored = column.process_bind_param(codes, DIALECT)
    assert column.process_result_value(stored, DIALECT) == codes


def test_no_codes_at_all_read_as_none() -> None:
    assert CodeTuple().process_bind_param(None, DIALECT) is None
    assert CodeTuple().process_result_value(None, DIALECT) == ()
