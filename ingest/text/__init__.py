"""Inside a text file: lines broken anywhere put back into paragraphs, Markdown, what a site put around the text."""
