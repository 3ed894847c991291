"""Who decides, and what could be decided lower: asked of a store, judged, written as tables and papers."""
