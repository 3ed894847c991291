"""Announcing decisions for the officer: chosen from the list, and one of them laid out with what it points at."""
