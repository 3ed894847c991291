"""Slots of tables: tables to fill in, told from tables that only lay text out."""
