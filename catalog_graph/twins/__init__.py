"""Duplicates and near-duplicates of procedures: found by their names, told apart by evidence, never merged."""
