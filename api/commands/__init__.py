"""One file a command of ``thutuc``."""
