"""Values from a table: read from CSV or XLSX, tried out, and taken over whole or not at all."""
