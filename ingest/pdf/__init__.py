"""Inside a PDF: words, ruling lines, grids, lines, columns, tables that run over pages."""
