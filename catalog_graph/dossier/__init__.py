"""Dossier components that a database replaces: the lists of the law, the dated classes, what records still ask for."""
