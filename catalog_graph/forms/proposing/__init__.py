"""Reasons to ask less that need more than one form: life events, the record, the prescribed form, replaced papers."""
