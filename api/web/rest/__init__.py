"""The API under /api, one module a subject; each has a `router`. The same answers as the pages, as JSON."""
