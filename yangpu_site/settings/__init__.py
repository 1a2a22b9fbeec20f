"""Settings: base is safe as production; dev, test and production each change what they must."""
