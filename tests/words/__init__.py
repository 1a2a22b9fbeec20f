"""Keeps the catalogues in step with the code and with what the packages translate themselves."""
