"""Tests that look at the site as a visitor's browser does."""
