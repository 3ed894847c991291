"""Pages for the officer, one module a subject; each has a `router`."""
