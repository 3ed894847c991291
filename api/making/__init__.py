"""Procedures in the making: what a text lays down, beside the catalogue of a store."""
