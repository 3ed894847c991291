"""Which procedures a form belongs to: what a form says of itself beside what records ask for, part by part."""
