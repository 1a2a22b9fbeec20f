"""The search on the desk: what is put on top, and what was searched in vain."""
