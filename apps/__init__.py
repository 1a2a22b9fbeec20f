"""The applications of the site; docs/architecture.md draws what may import what."""
