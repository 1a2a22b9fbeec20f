"""Demo content; nothing imports it and it can be deleted."""
