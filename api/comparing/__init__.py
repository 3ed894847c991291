"""Two snapshots compared for the screen: asked for as a task, kept as rows, filtered, counted, exported."""
