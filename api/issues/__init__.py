"""What is wrong or doubtful in the data, for the officer: grouped, named, led to its file and record."""
