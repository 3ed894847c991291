"""What people need not declare: the baseline, proposals for each field, the measure of the cut, what is missing."""
