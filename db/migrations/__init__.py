"""alembic's scripts; run by `db.migrate` alone."""
