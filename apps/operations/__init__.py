"""Running the site: setting it up and serving it."""
