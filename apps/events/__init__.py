"""Conferences, forums and promotions."""
