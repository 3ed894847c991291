"""Blocks of a form in which not the declarant writes but an office or who confirms."""
