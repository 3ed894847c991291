"""Compliance cost."""
