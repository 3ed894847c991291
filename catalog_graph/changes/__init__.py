"""What differs between two snapshots, and between decisions and the catalogue."""
