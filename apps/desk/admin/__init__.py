"""The desk's screens in the admin."""
