"""What frames a form as it frames any letter: its head, who signs it and when, what goes with it."""
