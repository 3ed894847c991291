"""Forms: every slot that a person fills in, counted once, with its kind, its owner and its concept."""
