"""Provisions that lay down an administrative procedure: found, their components told, what is out of scope told apart."""
