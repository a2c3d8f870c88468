"""The four-level network in one place: its contacts, dormitories, sheets, reports and warnings."""

from __future__ import annotations

from counsel_desk.services.cases.dormitories import Dormitories
from counsel_desk.services.cases.early_warnings import EarlyWarnings
from counsel_desk.services.cases.network_contacts import NetworkContacts
from counsel_desk.services.cases.network_papers import NetworkPapers
from counsel_desk.services.cases.network_reports import NetworkReports
from counsel_desk.store.vault import Vault


class Network:
    """The network's services, one for each noun."""

    def __init__(self, vault: Vault) -> None:
        self.contacts = NetworkContacts(vault)
        self.dormitories = Dormitories(vault)
        self.papers = NetworkPapers(vault)
        self.reports = NetworkReports(vault)
        self.warnings = EarlyWarnings(vault)
