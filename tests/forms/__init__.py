"""Reading of forms."""
