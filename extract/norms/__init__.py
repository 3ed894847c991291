"""Provisions that lay down an administrative procedure: found, components told, what is out of scope told apart."""
