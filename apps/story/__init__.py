"""The body of a piece: its blocks, contents list and reading time."""
