"""Slots of running lines: labels with leaders, compound blanks, dates, boxes to tick, signatures, lists of papers."""
