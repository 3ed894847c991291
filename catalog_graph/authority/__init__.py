"""Who decides a procedure, and which procedures could be decided lower: levels, the 20 %, candidates with reasons."""
