"""Writers of sample files: one module for each form in which records and decisions come."""
