"""Citations: where a text names law, and what it points at."""
