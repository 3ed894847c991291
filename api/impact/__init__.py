"""What a document does to the catalogue, and what changed under a procedure: one answer for command, page and API."""
