"""Two versions of a procedure side by side: parts aligned, words compared, each side led back to its sentences."""
