"""Inside a spreadsheet package: shared strings, number formats, sheets."""
