"""Charts of figures as still pictures: no script, readable on a phone, light and dark."""
