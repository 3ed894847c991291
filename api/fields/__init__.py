"""Forms and their fields as shown: on the page as printed, in the dictionary of concepts."""
