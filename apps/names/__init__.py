"""People, terms and other names, and where a text mentions them."""
