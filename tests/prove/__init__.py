"""Shows that a fresh clone tests and serves itself."""
