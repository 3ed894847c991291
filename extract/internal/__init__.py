"""Internal procedures: who does what by when inside and between agencies, read from decisions and tables."""
