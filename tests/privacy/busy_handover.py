"""A student handed over to another school's room, and one taken over from there.

The other room is a copy of this vault from before it had a card: so it has a key of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counsel_desk import clock
from counsel_desk.gui.cases.handover_dialog import file_name as packet_name
from counsel_desk.gui.room.exchange_card import file_name as card_name
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.room_card import card_file
from counsel_desk.services.cases.handovers import Choice
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.whole_files import write_whole
from tests.cli.command import Person

SUMMARY = "愿意隔着门说话，最怕别人提起渡船"
BACK = "到了新学校还惦记着院子里的石磨"


def live(vault: Path, other: Path, person: Person, stick: Path) -> None:
    """Cards and packets lie on the stick under the names that the window proposes."""
    shutil.copytree(vault, other)
    cards = _card(vault, person, stick / "ours"), _card(other, person, stick / "theirs")
    _hand_over(vault, person, cards[1], stick / "there", SUMMARY, place_of=-1)
    _hand_over(other, person, cards[0], stick / "back", BACK, place_of=-2)
    _take_over(vault, person, stick / "back" / packet_name())
    _take_over(other, person, stick / "there" / packet_name())


def _card(vault: Path, person: Person, folder: Path) -> bytes:
    folder.mkdir()
    with Desk.open(vault, person.name, person.password) as desk:
        content = card_file(desk.require_cases().exchange.own_card())
    write_whole(folder / card_name(), content)
    return content


def _hand_over(
    vault: Path, person: Person, card: bytes, folder: Path, summary: str, *, place_of: int
) -> None:
    folder.mkdir()
    with Desk.open(vault, person.name, person.password) as desk:
        cases = desk.require_cases()
        student_id = cases.students.overview(clock.today())[place_of].id
        _agree(cases, student_id)
        choice = Choice(("summary", "strengths", "contacts"), summary)
        cases.strengths.add(student_id, "strength", f"编竹篮又快又密 {summary[:4]}")
        cases.handovers.draft(student_id, choice)
        to = cases.exchange.read_card(card)
        cases.handovers.send(student_id, to, choice, folder / packet_name())


def _agree(cases: CaseServices, student_id: str) -> None:
    cases.files.open(student_id, "handover")
    for giver in ("student", "guardian"):
        answer = ConsentAnswer("sharing", giver, "given", clock.today(), text_version=0)
        cases.consents.note(student_id, answer)


def _take_over(vault: Path, person: Person, packet: Path) -> None:
    with Desk.open(vault, person.name, person.password) as desk:
        cases = desk.require_cases()
        look = cases.handovers.look(packet.read_bytes())
        taken = cases.handovers.take_over(packet.read_bytes(), look.matches[0].student_id)
        (record, *_older) = cases.handovers.of_student(taken.student_id)
        cases.handovers.received(record.id)
