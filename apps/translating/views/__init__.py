"""The screens of translating in the admin."""
