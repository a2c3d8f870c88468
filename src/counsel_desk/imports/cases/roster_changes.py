"""What a row would change about a known student. A blank cell changes nothing."""

from __future__ import annotations

from dataclasses import replace

from counsel_desk.records.cases.roster_entry import KnownStudent, RosterEntry, merge_guardians

PLAIN_FIELDS = (
    "name",
    "national_number",
    "school_number",
    "sex",
    "born",
    "cohort",
    "class_no",
    "boarding",
    "teaching_point",
)
GONE = frozenset(("transferred_out", "graduated", "left"))
AT_SCHOOL = "enrolled"
# Ways of being at school that the plain word "at school" does not take back.
ALSO_AT_SCHOOL = frozenset((AT_SCHOOL, "returned", "transferred_in", "guest"))


def back_at_school(known: KnownStudent, entry: RosterEntry) -> RosterEntry:
    """Whoever had left and stands in the list without a status is at school again."""
    if known.status in GONE and entry.status is None:
        return replace(entry, status=AT_SCHOOL)
    return entry


def changed_fields(known: KnownStudent, entry: RosterEntry) -> tuple[str, ...]:
    """The fields in which the row says something else than is known.

    For whoever comes back the class counts as changed even when it is the old one: a new spell in
    it begins.
    """
    fields = [field for field in PLAIN_FIELDS if _differs(known, entry, field)]
    if _status_differs(known.status, entry.status):
        fields.append("status")
        if known.status in GONE and entry.status not in GONE:
            fields += [field for field in ("cohort", "class_no") if field not in fields]
    if merge_guardians(known.guardians, entry.guardians) != known.guardians:
        fields.append("guardians")
    return tuple(fields)


def _differs(known: KnownStudent, entry: RosterEntry, field: str) -> bool:
    told = getattr(entry, field)
    if told is None:
        return False
    held = getattr(known, field)
    if field in entry.read_from_number and held not in (None, "u"):
        return False
    return bool(told != held)


def _status_differs(known: str | None, told: str | None) -> bool:
    if told is None or told == known:
        return False
    return not (told == AT_SCHOOL and known in ALSO_AT_SCHOOL)
