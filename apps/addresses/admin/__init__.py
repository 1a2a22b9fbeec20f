"""Addresses on the desk: what led nowhere, where old ones lead, and lists of them."""
