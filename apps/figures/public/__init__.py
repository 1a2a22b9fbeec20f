"""What readers get of the registry: its pages, its tables and its data for programs."""
