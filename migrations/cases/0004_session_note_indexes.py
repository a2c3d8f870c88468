"""Indexes for what is asked of the session notes most often."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0004"
down_revision = "cases_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_session_note_student_id"), table_name="session_note")
    op.create_index(op.f("ix_session_note_student_id_day"), "session_note", ["student_id", "day"])
    op.create_index(op.f("ix_session_note_next_on"), "session_note", ["next_on"])
    op.create_index(
        op.f("ix_session_note_day_starts"),
        "session_note",
        ["day", "starts"],
        sqlite_where=sa.text("finish_by IS NOT NULL"),
    )
