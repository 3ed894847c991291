"""Internal procedures as they are asked for: of a file, of a store; their checks, their review, their picture."""
