"""One bare user model; it imports nothing of Wagtail's."""
