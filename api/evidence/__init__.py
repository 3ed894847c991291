"""Evidence for the officer: the words lit in what stands around them, the place in the file, the page as a picture."""
