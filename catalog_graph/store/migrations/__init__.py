"""Steps from one shape of the tables to the next (Alembic). `HEAD` is the newest; a test keeps it so."""

HEAD = "0007"
