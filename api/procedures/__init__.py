"""One procedure as pages and API show it: its parts in the legal order, what is missing, its versions told apart."""
