"""Flags: what rules find wrong, stale, late, doubled or contradictory in the records of a snapshot, and why."""
