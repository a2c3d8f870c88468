"""The school's own questionnaires: checked like the shipped ones, and never changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping

from counsel_desk import clock
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.own_scale import OwnScale
from counsel_desk.records.scales.shipped import school_definition
from counsel_desk.services.cases.scales_in_force import newest_version
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault


class OwnScales:
    """Adds definitions; a corrected one is a new version, and older sheets keep theirs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, told: Mapping[str, object]) -> int:
        """Keep a definition in the form of ``resources/scales``; returns its version.

        :raises errors.BadInput: with one line for each fault.
        """
        definition = school_definition(told)
        body = json.dumps(told, ensure_ascii=False, default=str)
        with self._vault.write(CASES, "own_scale.add", definition.id) as session:
            version = newest_version(session, definition.id) + 1
            session.add(
                OwnScale(
                    id=new_id(), scale=definition.id, version=version, definition=body,
                    made_at=clock.now(), made_by=self._vault.person.name,
                )
            )  # fmt: skip
        return version
