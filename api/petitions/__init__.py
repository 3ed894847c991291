"""Petitions as commands, pages and reports ask for them."""
