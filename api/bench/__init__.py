"""Measuring: agreement with gold, gains and losses by document, time and memory by stage. The only reader of gold."""
