"""The catalogue as it is asked for and answered: the same question for page, export and API."""
