"""Flags of cleaning as officers ask of them: the worklist, one flag, what was decided, the rules themselves."""
