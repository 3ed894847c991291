"""The history of one procedure: its versions over the snapshots, what decisions say of it, one dated timeline."""
