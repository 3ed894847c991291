"""How clean the records of a snapshot are: one set of numbers, by agency, for every paper and page."""
