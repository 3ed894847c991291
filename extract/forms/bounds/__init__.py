"""Where a form begins and ends among the lines of a document, what it is called, what only explains it."""
