"""What complying with a procedure costs people (standard cost model), before and after a change."""
