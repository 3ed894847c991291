"""Acts of change: what a text does to the law, by which provision, from which day."""
