"""Files on their way into the catalogue: found, read by a pool of workers, accounted for."""
