"""The framework of clusters and a page for each of its nodes."""
