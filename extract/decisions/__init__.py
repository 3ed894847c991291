"""Announcing decisions: head, lists, contents, clauses, counts."""
