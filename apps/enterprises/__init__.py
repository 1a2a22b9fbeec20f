"""The directory of enterprises and one profile each."""
