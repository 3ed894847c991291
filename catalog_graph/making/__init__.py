"""Procedures that a text lays down, compared with those the catalogue announces."""
