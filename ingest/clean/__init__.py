"""Cleaning that can be undone: what is changed in a file's text, where, and what stood there before."""
