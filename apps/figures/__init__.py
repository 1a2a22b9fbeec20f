"""The registry of key figures and what was observed of them."""
