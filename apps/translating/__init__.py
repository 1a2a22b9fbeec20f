"""From a page in one language to the same page in the other, and whether it is still fresh."""
