"""What sessions agreed becomes meetings, and who did not come is kept with them.

A later session with the same student, group or teacher is the record of the meeting, unless
somebody noted that nobody came and the session was on another day. Agreed twice for one day it
stands once. Who wrote an agreement is not known here, so that ``written_by`` stays empty.
"""

from __future__ import annotations

from alembic import op

revision = "cases_0007"
down_revision = "cases_0006"
branch_labels = None
depends_on = None

_SAME_STUDENT = "other.student_id = note.student_id"
_SAME_GROUP = (
    "other.student_id IS NULL AND other.kind = note.kind AND "
    "coalesce(other.group_name, other.partner, '') = coalesce(note.group_name, note.partner, '')"
)
_MOVE = """
INSERT INTO meeting (
    id, kind, student_id, group_name, partner, day, starts, area_id, counsellor_id,
    agreed_in, held_in, status, status_on, written_at, written_by
)
SELECT
    lower(hex(randomblob(16))), kind, student_id, group_name, partner, next_on, next_at, area_id,
    counsellor_id, id, CASE WHEN is_missed THEN NULL ELSE held_in END,
    CASE WHEN is_missed THEN 'missed' WHEN held_in IS NULL THEN 'planned' ELSE 'held' END,
    CASE WHEN is_missed THEN substr(noted_at, 1, 10) ELSE held_on END, written_at, ''
FROM (
    SELECT note.*, missed.noted_at, held.id AS held_in, held.day AS held_on,
        missed.noted_at IS NOT NULL AND held.day IS NOT note.next_on AS is_missed
    FROM session_note AS note
    LEFT JOIN missed_meeting AS missed
        ON missed.session_id = note.id AND missed.day = note.next_on
    LEFT JOIN session_note AS held ON held.id = (
        SELECT other.id FROM session_note AS other
        WHERE {same} AND other.day > note.day ORDER BY other.day, other.starts LIMIT 1
    )
    WHERE note.next_on IS NOT NULL AND note.student_id IS {some}
        AND NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.agreed_in = note.id)
        AND NOT EXISTS (
            SELECT 1 FROM session_note AS other
            WHERE {same} AND other.day = note.day AND other.next_on = note.next_on
                AND (other.starts, other.id) > (note.starts, note.id)
        )
)
"""


def upgrade() -> None:
    for some, same in (("NOT NULL", _SAME_STUDENT), ("NULL", _SAME_GROUP)):
        op.execute(_MOVE.format(same=same, some=some))
    op.drop_table("missed_meeting")
    op.drop_index(op.f("ix_session_note_next_on"), table_name="session_note")
