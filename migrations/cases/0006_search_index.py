"""The index by which words are found in what was written.

It starts empty: the first unlock sees that no rule of cutting stands in it and fills it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "cases_0006"
down_revision = "cases_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_row")),
        sa.UniqueConstraint("source", "record_id", name=op.f("uq_search_row_source_record_id")),
    )
    op.create_table(
        "search_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_rule")),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5"
        "(pieces, content='', columnsize=0, detail=none, tokenize='ascii')"
    )
    # What is taken out of the index is overwritten in it, not only marked as gone.
    op.execute("INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)")
