"""From a writer's piece to a draft report."""
