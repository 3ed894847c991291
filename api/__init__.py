"""Answers for people and scripts: commands, JSON contracts, reports."""
