"""Pictures, their words and their rights."""
