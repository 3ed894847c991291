"""Annexes that list dossier components a database replaces (Nghị quyết số 66.7/2025/NQ-CP and its like)."""
