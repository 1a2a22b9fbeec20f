"""What machines fetch of the site: its map, with both languages of every page."""
