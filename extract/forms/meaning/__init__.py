"""What a field asks for: its concept, and the databases that hold it by law."""
