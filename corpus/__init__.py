"""Sample corpus written by the project itself: facts in YAML, a builder, the samples it writes and their gold."""
