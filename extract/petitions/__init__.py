"""Petitions on administrative procedures (phản ánh, kiến nghị), read from the lists that offices keep."""
