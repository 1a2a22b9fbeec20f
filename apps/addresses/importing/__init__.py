"""Lists of old addresses: read from CSV, tried out, and taken over whole or not at all."""
