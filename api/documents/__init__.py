"""Documents of every kind: which a list shows, how one is laid out for reading."""
