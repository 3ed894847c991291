"""The quality report of the database: the same numbers on the page, in Excel and in Word."""
