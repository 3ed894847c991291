"""Provisions of a legal document: phần, chương, mục, điều, khoản, điểm, tiết, annexes, quoted new text apart."""
