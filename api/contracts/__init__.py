"""Products to the JSON of the public contract, one file a product."""
