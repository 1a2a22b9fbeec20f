"""Addresses that pages used to have, and those that led nowhere."""
