"""The shapes of rules: what a rule of the data files may ask of a record, one module a subject."""
