"""The schedule of a school year is declared once, and a lower k takes two."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import update

from counsel_desk import errors
from counsel_desk.records.room.term import Term
from counsel_desk.services.desk import Desk, RoomServices
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store.tables import ROOM
from tests import vaults
from tests.services.conftest import GoTo

PRINCIPAL = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)


def test_without_a_word_the_usual_holds_and_is_only_proposed(room: RoomServices) -> None:
    usual = room.schedules.of(2026)
    assert (usual.monthly, usual.k, usual.declared_on) == ("topic-group", 5, None)
    assert usual.stages == ("primary", "junior")
    assert usual.spring_from == "2027-02"
    assert usual.terms[0][-1] == "2027-01"


def test_what_is_declared_is_kept_with_day_and_name(room: RoomServices) -> None:
    made = room.schedules.declare(2026, "none", 10)
    assert made == room.schedules.of(2026)
    assert (made.monthly, made.k, made.second) == ("none", 10, None)
    assert (made.declared_on, made.declared_by) == (vaults.TODAY, "甲一")


def test_the_terms_of_a_declared_year_keep_their_months(desk: Desk, room: RoomServices) -> None:
    room.schedules.declare(2026)
    with desk._vault.write(ROOM, "calendar.set_term") as session:
        session.execute(
            update(Term).where(Term.season == "spring").values(starts=date(2027, 3, 22))
        )
    assert room.schedules.of(2026).spring_from == "2027-02"


def test_before_the_first_release_another_schedule_may_be_declared(room: RoomServices) -> None:
    room.schedules.declare(2026, "none")
    assert room.schedules.declare(2026, "total").monthly == "total"


def test_after_a_release_the_same_again_changes_nothing_and_another_is_refused(
    desk: Desk, room: RoomServices, go_to: GoTo
) -> None:
    go_to(date(2026, 11, 3), time(9))
    releases = desk.require_cases().releases
    releases.keep(releases.draft("2026-10"), {}, "x.zip", lambda _key, _sign: b"x")
    before = room.schedules.of(2026)
    assert room.schedules.declare(2026) == before
    with pytest.raises(errors.Refused, match="holds until the next school year"):
        room.schedules.declare(2026, "none")
    with pytest.raises(errors.Refused, match="holds until the next school year"):
        room.schedules.declare(2026, "topic-group", 6)


@pytest.mark.parametrize("k", [2, 1, 0, -4])
def test_fewer_than_three_students_behind_a_number_are_never_enough(
    room: RoomServices, k: int
) -> None:
    with pytest.raises(errors.Refused, match="At least 3 students"):
        room.schedules.declare(2026, k=k, second=PRINCIPAL)


def test_fewer_than_five_take_a_second_person_with_a_password(room: RoomServices) -> None:
    herself = (vaults.COUNSELLOR, f" {vaults.COUNSELLOR} ")
    for nobody in (None, *(SecondPerson(n, vaults.COUNSELLOR_PASSWORD) for n in herself)):
        with pytest.raises(errors.Refused, match="a second person"):
            room.schedules.declare(2026, k=3, second=nobody)
    for wrong in (SecondPerson(vaults.PRINCIPAL, "another"), SecondPerson("戊五", "another")):
        with pytest.raises(errors.WrongPassword):
            room.schedules.declare(2026, k=3, second=wrong)
    assert room.schedules.of(2026).declared_on is None
    made = room.schedules.declare(2026, k=3, second=PRINCIPAL)
    assert (made.k, made.second) == (3, vaults.PRINCIPAL)


@pytest.mark.parametrize(("monthly", "k"), [("weekly", 5), ("topic-group", 51)])
def test_what_cannot_be_is_told(room: RoomServices, monthly: str, k: int) -> None:
    with pytest.raises(errors.UsageProblem):
        room.schedules.declare(2026, monthly, k)


def test_a_year_without_terms_cannot_be_declared(room: RoomServices) -> None:
    with pytest.raises(errors.Refused, match="does not have both terms"):
        room.schedules.declare(2031)
