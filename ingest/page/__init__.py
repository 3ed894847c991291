"""Inside a web page: bytes to text, words on lines, pages that only say there is no page."""
