"""A `Document` in, what it says out: procedure records, announcing decisions, each value with its place."""
