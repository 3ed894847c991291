"""Bytes in, `Document` out: the readers of Vietnamese administrative and legal files."""
