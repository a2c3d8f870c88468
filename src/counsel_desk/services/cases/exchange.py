"""The room's own public card, and the cards of other rooms.

The key behind the card lies in cases.db alone, so that only who opens the cases opens a packet.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.cases.handover import Handover
from counsel_desk.records.room_card import VERSION, RoomCard, card_words
from counsel_desk.services.room.room_settings import ROOM_NAME, setting_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store import room_key_pairs, signing
from counsel_desk.store.packets import RoomKeys
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class Exchange:
    """Makes the own card and reads others."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def own_card(self) -> RoomCard:
        """The card to give away; the key behind it is made when it is first needed."""
        with self._vault.read() as session:
            keys = room_keys(session)
            if keys is not None:
                return card_of(session, keys.public)
        with self._vault.write(CASES, "exchange.key") as session:
            return card_of(session, room_key_pairs.make_exchange(session).public)

    def note_saved(self) -> None:
        """Keep in the log that the card was saved as a file."""
        with self._vault.write(CASES, "room_card.export"):
            return

    def read_card(self, content: bytes) -> RoomCard:
        """Another room's card; its fingerprint is to be compared by telephone before it is used.

        :raises errors.BadInput: when the file is no card, was changed, or is of a later program.
        :raises errors.Refused: when it is this room's own.
        """
        words = card_words(content)
        if words is None:
            raise errors.BadInput(_("This file is no room's card. Ask the other room for it."))
        if words.version != VERSION:
            text = _("This card was made by a later version of the program. Update it here.")
            raise errors.BadInput(text)
        fingerprint = signing.fingerprint(words.public_key)
        if fingerprint != words.fingerprint:
            text = _("This card was changed: its key and its fingerprint do not fit each other.")
            raise errors.BadInput(text)
        if fingerprint in self._own_fingerprints():
            raise errors.Refused(_("This is your own card. Choose that of the other room."))
        return RoomCard(words.school, words.room, words.public_key, fingerprint)

    def _own_fingerprints(self) -> set[str]:
        """Of the card in force and of those before it."""
        with self._vault.read() as session:
            return {
                signing.fingerprint(one.public) for one in room_key_pairs.exchange_pairs(session)
            }

    def known_since(self, fingerprint: str) -> date | None:
        """Since when packets went to or came from a card; None for one that is new here."""
        wanted = select(func.min(Handover.day)).where(Handover.fingerprint == fingerprint)
        with self._vault.read() as session:
            return session.scalar(wanted)


def room_keys(session: Session) -> RoomKeys | None:
    """The pair behind the card in force, within a running session; None until there is a card."""
    return next(iter(room_key_pairs.exchange_pairs(session)), None)


def card_of(session: Session, public_key: bytes) -> RoomCard:
    """The card of this room under its present names."""
    school = profile_on(session, clock.today()).name
    return RoomCard(school, room_name(session), public_key, signing.fingerprint(public_key))


def room_name(session: Session) -> str:
    """What the room is called, within a running session."""
    return setting_of(session, ROOM_NAME) or _("Counselling room")
