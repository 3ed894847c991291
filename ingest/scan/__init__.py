"""Pages that are pictures: prepared, recognised by tesseract in its own process, and what it may have misread."""
