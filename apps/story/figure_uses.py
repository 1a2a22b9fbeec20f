"""Finds every figure that a body shows, whichever block names it."""

from apps.figures.blocks import FiguresBlock
from apps.figures.charts.blocks import use_of
from apps.figures.uses import Use, inline_uses


def uses_of(block) -> list[Use]:
    """Return the uses of one bound block, in order; empty for a block without figures."""
    if block.block_type == "text":
        return inline_uses(block.value.source, place=block.id or "")
    if block.block_type == "figures":
        return FiguresBlock.uses(block.value)
    if block.block_type == "chart":
        return [use_of(block.value, block.id or "")]
    return []


def uses_in(body) -> list[Use]:
    """Return the uses of a body (a StreamValue of StoryBlock), in order."""
    return [use for block in body for use in uses_of(block)]
