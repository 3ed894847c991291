"""What people need not declare, asked of a store: one answer for command, page, API and files."""
