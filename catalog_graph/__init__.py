"""What is true when, by which sentence: the catalogue, its snapshots, the changes between them."""
