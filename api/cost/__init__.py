"""Compliance cost by the standard cost model: the workbook that an officer fills in, what it comes to."""
