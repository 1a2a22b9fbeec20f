"""One reader a file format; each turns bytes into the same neutral ``Document``."""
