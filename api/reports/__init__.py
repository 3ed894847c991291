"""The monthly report as XLSX, DOCX and HTML, from one set of numbers."""
