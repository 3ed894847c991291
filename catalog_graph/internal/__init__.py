"""Internal procedures: their times added, checked, reviewed; cited by position; found where no list has them."""
