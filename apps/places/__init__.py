"""Parks, waterfronts, venues and campuses, and the map of them."""
