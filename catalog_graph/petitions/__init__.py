"""Petitions beside the procedures and provisions that they complain of."""
