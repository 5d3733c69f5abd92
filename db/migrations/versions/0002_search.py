"""Tables for searching; they are filled after the migration, as db.migrate does each time."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables that names and entries are found by."""
    op.create_table(
        "name_word",
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["name_id"], ["name.id"], name=op.f("fk_name_word_name_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("name_id", "seq", name=op.f("pk_name_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_word_fold", "name_word", ["fold", "kind", "mentions"])
    op.create_index("ix_name_word_sound", "name_word", ["sound", "kind", "mentions"])
    op.create_table(
        "known_word",
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sound", "fold", name=op.f("pk_known_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_entry",
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("day_lo", sa.String(), nullable=True),
        sa.Column("day_hi", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tags", sa.String(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entity.id"], name=op.f("fk_search_entry_entity_id")
        ),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("entity_id", name=op.f("uq_search_entry_entity_id")),
    )
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
