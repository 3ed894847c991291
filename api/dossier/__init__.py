"""Answers about dossier components that a database replaces."""
