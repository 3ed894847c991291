"""Text written in the codes of the fonts before Unicode (TCVN3/ABC, VNI): recognised, converted, logged."""
