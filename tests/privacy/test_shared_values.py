"""Both files side by side: what they share is named, and no order leads from one to the other."""

from __future__ import annotations

import sqlite3

import pytest

from counsel_desk.records import codes
from tests.privacy import busy_day, decrypting
from tests.privacy.conftest import Laid
from tests.privacy.shared_values import ALLOWED, not_allowed, shared_pairs

LINE = {
    "token", "day", "period", "area_id", "kind", "heads", "minutes", "duty_id",
    "teaching_point_id", "reason", "remark",
}  # fmt: skip


def test_only_the_named_columns_share_values(laid: Laid) -> None:
    pairs = shared_pairs(laid.room, laid.cases)
    assert not_allowed(pairs) == []
    assert len(pairs) > 20


def test_every_reason_on_the_list_is_needed(laid: Laid) -> None:
    pairs = shared_pairs(laid.room, laid.cases)
    # A vault of two terms is too young for numbers of commits beyond the small ones.
    needed = [one for one in ALLOWED if not one.reason.startswith("how far")]
    idle = [
        one.reason
        for one in needed
        if not any(room in one.room and cases in one.cases for room, cases in pairs)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("change", "caught"),
    [
        ("UPDATE room_use SET remark = (SELECT name FROM c.student LIMIT 1)", "student.name"),
        ("UPDATE room_use SET reason = (SELECT id FROM c.session_note LIMIT 1)", "session_note.id"),
        ("UPDATE room_setting SET value = (SELECT starts FROM c.session_note LIMIT 1)", "starts"),
        ("UPDATE audit_entry SET subject = (SELECT id FROM c.student LIMIT 1)", "student.id"),
    ],
)
def test_a_value_carried_over_is_caught(laid: Laid, change: str, caught: str) -> None:
    room = decrypting.opened(laid.room_pages)
    room.execute("ATTACH ':memory:' AS c")
    for table in ("student", "session_note"):
        columns = [one[1] for one in laid.cases.execute(f"PRAGMA table_info({table})")]
        room.execute(f"CREATE TABLE c.{table} ({', '.join(columns)})")
        marks = ", ".join("?" * len(columns))
        rows = laid.cases.execute(f"SELECT * FROM {table}").fetchall()
        room.executemany(f"INSERT INTO c.{table} VALUES ({marks})", rows)
    assert not_allowed(shared_pairs(room, laid.cases)) == []
    room.execute(change)
    assert caught in " ".join(cases for _room, cases in not_allowed(shared_pairs(room, laid.cases)))
    room.close()


def test_a_usage_line_has_the_permitted_columns_and_values(laid: Laid) -> None:
    columns = {one[1] for one in laid.room.execute("PRAGMA table_info(room_use)")}
    assert columns == LINE
    kinds = {row[0] for row in laid.room.execute("SELECT DISTINCT kind FROM room_use")}
    assert kinds <= set(codes.load("kind").codes)
    periods = {row[0] for row in laid.room.execute("SELECT DISTINCT period FROM room_use")}
    assert periods <= set(codes.load("period").codes)
    odd = "SELECT count(*) FROM room_use WHERE minutes % 5 OR reason IS NOT NULL OR remark <> ''"
    assert laid.room.execute(odd).fetchone() == (0,)


def test_a_talk_by_phone_or_at_home_leaves_no_line(laid: Laid) -> None:
    away = (
        "SELECT count(*), count(use_token) FROM session_note WHERE kind IN ('phone', 'home_visit')"
    )
    sessions, tokens = laid.cases.execute(away).fetchone()
    assert sessions > 5
    assert tokens == 0


def test_every_session_in_the_room_has_its_line_and_the_outbox_is_empty(laid: Laid) -> None:
    lines = {row[0] for row in laid.room.execute("SELECT token FROM room_use")}
    wanted = "SELECT use_token FROM session_note WHERE use_token IS NOT NULL"
    tokens = {row[0] for row in laid.cases.execute(wanted)}
    assert len(tokens) > 100
    assert tokens <= lines
    assert laid.cases.execute("SELECT count(*) FROM outbox").fetchone() == (0,)


def test_usage_lines_lie_in_the_order_of_their_random_tokens(laid: Laid) -> None:
    as_they_lie = [row[0] for row in laid.room.execute("SELECT * FROM room_use NOT INDEXED")]
    assert as_they_lie == sorted(as_they_lie)
    by_index = "SELECT day, token FROM room_use INDEXED BY ix_room_use_day"
    in_the_index = laid.room.execute(by_index).fetchall()
    assert in_the_index == sorted(in_the_index)
    with pytest.raises(sqlite3.OperationalError):
        laid.room.execute("SELECT rowid FROM room_use")


def test_the_order_of_lines_says_nothing_of_the_order_of_sessions(laid: Laid) -> None:
    """Spearman's rank correlation; for n random ranks its deviation is 1 / sqrt(n - 1)."""
    ordered = "SELECT use_token FROM session_note WHERE use_token IS NOT NULL ORDER BY {}"
    for order in ("day, starts", "written_at, rowid", "rowid"):
        tokens = [row[0] for row in laid.cases.execute(ordered.format(order))]
        assert abs(_rank_correlation(tokens)) < 5 / (len(tokens) - 1) ** 0.5
    assert _rank_correlation(sorted(tokens)) == pytest.approx(1)


def _rank_correlation(tokens: list[str]) -> float:
    """Between the place in this list and the place among the sorted tokens."""
    places = {token: place for place, token in enumerate(sorted(tokens))}
    n = len(tokens)
    squares = sum((place - places[token]) ** 2 for place, token in enumerate(tokens))
    return 1 - 6 * squares / (n * (n * n - 1))


def test_the_rooms_log_has_at_most_one_entry_a_day_for_all_lines_and_no_hour(laid: Laid) -> None:
    wanted = "SELECT at, subject FROM audit_entry WHERE action = 'room_use.lines'"
    entries = laid.room.execute(wanted).fetchall()
    days = [at for at, _subject in entries]
    assert len(days) > 50
    assert len(set(days)) == len(days)
    assert {len(day) for day in days} == {len("2026-10-12")}
    assert {subject for _at, subject in entries} == {None}


def test_the_moment_of_a_save_stays_in_the_cases(laid: Laid) -> None:
    moment = f"{busy_day.WRITING:%H:%M:%S}".encode()
    assert moment in laid.cases_pages
    assert moment not in laid.room_pages
