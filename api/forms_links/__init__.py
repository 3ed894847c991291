"""Which procedures a form belongs to: links proposed and decided, what is missing; for pages, commands and API."""
