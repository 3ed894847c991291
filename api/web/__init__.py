"""The catalogue on screen and over HTTP: one application, server-rendered pages beside an API with the same answers."""
