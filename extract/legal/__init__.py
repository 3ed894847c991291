"""Legal documents of any kind: header and end (`heading`), provisions (`structure`)."""
