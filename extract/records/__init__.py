"""Procedure records: one file for each form they come in."""
