"""Finds every figure that a body shows, whichever block names it."""

from apps.figures.uses import Use, inline_uses


def uses_of(block) -> list[Use]:
    """Return the uses of one bound block, in order; empty for a block without figures."""
    if block.block_type == "text":
        return inline_uses(block.value.source, place=block.id or "")
    if hasattr(block.block, "uses"):
        return block.block.uses(block.value)
    return []


def uses_in(body) -> list[Use]:
    """Return the uses of a body (a StreamValue of StoryBlock), in order."""
    return [use for block in body for use in uses_of(block)]
