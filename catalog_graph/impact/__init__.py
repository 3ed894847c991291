"""Which procedures a legal document touches, in what, by when the record must follow; and what changed under one."""
