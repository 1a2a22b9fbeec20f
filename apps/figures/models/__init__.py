"""The registry's objects and its public page."""

from apps.figures.models.figure import Figure, FigureGroup, Observation
from apps.figures.models.page import FigureIndexPage

__all__ = ["Figure", "FigureGroup", "FigureIndexPage", "Observation"]
