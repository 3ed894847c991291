"""Inside a Word package: styles, automatic numbers, runs, and the walk through them."""
