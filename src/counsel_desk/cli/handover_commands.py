"""Commands that hand a student over to another school's room, and take one over from there."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from counsel_desk import errors
from counsel_desk.cli import passwords
from counsel_desk.cli.desks import open_desk
from counsel_desk.cli.rows import as_json
from counsel_desk.cli.student_commands import student_id
from counsel_desk.i18n import _
from counsel_desk.records.room_card import LARGEST, RoomCard, card_file
from counsel_desk.reports.cases.packet_outline import text_of
from counsel_desk.services.cases.handovers import LARGEST_PACKET, Choice, Look
from counsel_desk.services.cases.packet_taking import BY_NAME, Newcomer
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.whole_files import read_given, write_whole

NEW = "new"
_LONGEST_SUMMARY = 1 << 16


def card(arguments: argparse.Namespace) -> None:
    """``vault card``: this room's public card as a file, with the fingerprint to tell by phone."""
    password = passwords.known(arguments, arguments.name)
    with Desk.open(arguments.dir, arguments.name, password) as desk:
        exchange = desk.require_cases().exchange
        own = exchange.own_card()
        write_whole(arguments.out, card_file(own))
        exchange.note_saved()
    print(_("The card lies in {file}").format(file=arguments.out))
    print(_("Fingerprint: {fingerprint}").format(fingerprint=own.fingerprint))


def export_handover(arguments: argparse.Namespace) -> None:
    """``student export-handover``: a packet for the room whose card is given."""
    choice = Choice(tuple(arguments.pieces.split(",")), _summary(arguments))
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        other = cases.exchange.read_card(read_given(arguments.card, LARGEST))
        _require_compared(arguments, other)
        student = student_id(cases, arguments.student)
        digest = cases.handovers.send(student, other, choice, arguments.out)
    print(_("The packet for {room} lies in {file}").format(room=other.name, file=arguments.out))
    print(f"SHA-256: {digest}")
    told = _("Before it leaves, compare by telephone: {fingerprint}")
    print(told.format(fingerprint=other.fingerprint))


def import_handover(arguments: argparse.Namespace) -> None:
    """``student import-handover``: look at a packet, or take it over into a student's file."""
    content = read_given(arguments.file, LARGEST_PACKET)
    with open_desk(arguments) as desk:
        cases = desk.require_cases()
        look = cases.handovers.look(content)
        if arguments.preview:
            _show(arguments, look)
            return
        chosen = _chosen(cases, look, arguments.as_student)
        taken = cases.handovers.take_over(content, chosen)
    if arguments.json:
        print(as_json(asdict(taken)))
        return
    print(_("Taken over into the file of {id}").format(id=taken.student_id))
    if taken.plan_waits:
        print(_("An open plan stands here already; that of the packet can be read in the file."))


def _chosen(cases: CaseServices, look: Look, word: str | None) -> str | Newcomer:
    """Whose file it goes into; without a word only who fits by number, or by name and birth."""
    if word == NEW:
        return Newcomer()
    if word is not None:
        return student_id(cases, word)
    sure = [one for one in look.matches if one.by != BY_NAME]
    if len(sure) != 1:
        raise errors.UsageProblem(
            _("It is not certain who is meant. Look with --preview, then say --as-student.")
        )
    return sure[0].student_id


def _require_compared(arguments: argparse.Namespace, other: RoomCard) -> None:
    told = arguments.fingerprint
    if told is not None and not other.has_fingerprint(told):
        text = _("The card is not the one you compared: its fingerprint is {fingerprint}.")
        raise errors.Refused(text.format(fingerprint=other.fingerprint))


def _summary(arguments: argparse.Namespace) -> str:
    if arguments.summary is None:
        return ""
    content = read_given(arguments.summary, _LONGEST_SUMMARY)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        text = _("“{file}” is no plain text in UTF-8. Save it as such, then try again.")
        raise errors.BadInput(text.format(file=arguments.summary)) from fault


def _show(arguments: argparse.Namespace, look: Look) -> None:
    if arguments.json:
        print(as_json(_told(look)))
        return
    print(_("From {room}").format(room=look.sender.name))
    print(_("Fingerprint: {fingerprint}").format(fingerprint=look.sender.fingerprint))
    print(text_of(look.packet))
    for one in look.matches:
        print(_("May be: {id} ({by})").format(id=one.student_id, by=one.by))
    if look.taken_on is not None:
        print(_("It was taken over on {day} already.").format(day=look.taken_on.isoformat()))
    if look.is_to_old_card:
        print(look.old_card_words)


def _told(look: Look) -> dict[str, Any]:
    return {
        "from": look.sender.name,
        "fingerprint": look.sender.fingerprint,
        "known_since": look.known_since,
        "taken_on": look.taken_on,
        "is_to_old_card": look.is_to_old_card,
        "matches": [{"id": one.student_id, "by": one.by} for one in look.matches],
        "packet": asdict(look.packet),
    }
