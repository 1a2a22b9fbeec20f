"""The registry on the desk: forms, listings, and what waits for somebody."""
