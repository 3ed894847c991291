"""The catalogue as an index to walk along: one line a procedure, facets, order, what a search hits."""
