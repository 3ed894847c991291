"""Table cells that a page's text runs together, taken apart again: each splitter gives cells that tile the text."""
