"""Reports: what visitors read, by section and series."""
