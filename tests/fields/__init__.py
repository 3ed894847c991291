"""Forms as shown."""
